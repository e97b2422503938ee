"""Rows that name other records: before, after, missing, hidden, in circles, and by name."""

import pytest

from claims.models import Claim, Evidence, Name
from curators import roles
from events.models import Event, Place
from records.cycles import MAX_DEPTH, depths, find_circles
from records.models import Translation
from sources.models import Agent, Source, SourceLink
from tests import factories as make
from tests.exchange.archives import bring_in, one_claim, one_source, problems, sheet

pytestmark = pytest.mark.django_db


def small_world(**evidence: str) -> dict[str, bytes]:
    """A claim, a source and one row of evidence."""
    row = {"source": "report", "claim": "c-1", "stance": "supports", **evidence}
    return one_claim() | one_source() | {"evidence.csv": sheet(row)}


def test_it_works():
    bring_in(small_world(relies_on="report?", attributed_to="official Soviet media"))
    evidence = Evidence.objects.get()
    assert (evidence.claim.identifier, evidence.source.identifier) == ("c-1", "report")
    assert evidence.attributed_words == "official Soviet media"
    assert [link.certain for link in evidence.reliances.all()] == [False]


def test_a28_rows_may_name_later_rows_and_later_files():
    bring_in(
        {
            "places.csv": sheet(
                {"id": "baku", "name": "Baku", "part_of": "azerbaijan"},
                {"id": "azerbaijan", "name": "A", "part_of": ""},
            ),
            "events.csv": sheet({"id": "ev", "title": "E", "place": "baku"}),
        }
    )
    assert Place.objects.get(identifier="baku").part_of.identifier == "azerbaijan"
    assert Event.objects.get().place.identifier == "baku"


def test_a28_a_missing_record_is_refused_and_named():
    assert problems(one_claim(question="q-9")) == [
        'claims.csv:2 question: "q-9" is not the identifier of a question here; '
        "correct it or add the question to questions.csv"
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [("read_in", "nowhere"), ("relies_on", "report | nowhere?"), ("source", "nowhere"), ("media", "nowhere")],
)
def test_a28_missing_records_are_named_wherever_they_stand(column, value):
    (line,) = problems(small_world(**{column: value}))
    assert line.startswith(f'evidence.csv:2 {column}: "nowhere" is not the identifier of a')


def test_a28_a_record_that_the_importer_may_not_see_is_answered_like_a_missing_one(monkeypatch):
    make.make_event(identifier="secret")
    contributor = make.make_user("contributor")
    monkeypatch.setitem(roles.CONTENT_VERBS, "contributor", frozenset({"add", "change", "import"}))
    hidden = problems(
        {"claims.csv": sheet({"id": "c-1", "statement": "S", "event": "secret"})}, by=contributor
    )
    absent = problems(
        {"claims.csv": sheet({"id": "c-1", "statement": "S", "event": "absent"})}, by=contributor
    )
    assert [line.replace("secret", "absent") for line in hidden] == absent


def test_references_ignore_case_and_identifiers_keep_theirs():
    bring_in({"events.csv": sheet({"id": "Baku", "title": "E"})})
    bring_in({"events.csv": sheet({"id": "BAKU", "title": "Other"})})
    bring_in({"claims.csv": sheet({"id": "c-1", "statement": "S", "event": "baku"})})
    assert Event.objects.get().identifier == "Baku"
    assert Claim.objects.get().event.title == "Other"


def test_a27_a_record_within_itself_is_refused():
    assert problems({"places.csv": sheet({"id": "a", "name": "A", "part_of": "a"})}) == [
        'places.csv:2 part_of: "a" would lie within itself; name another or leave it blank'
    ]


@pytest.mark.parametrize("names", ["ab", "abc"])
def test_a27_a_circle_is_refused_and_named(names):
    rows = [
        {"id": name, "title": name, "part_of": names[(place + 1) % len(names)]}
        for place, name in enumerate(names)
    ]
    (line,) = problems({"events.csv": sheet(*rows)})
    way = " → ".join([*names, names[0]])
    assert line == f"events.csv:2 part_of: lies within itself: {way}; change one of them"


def test_a27_a_circle_through_records_of_the_archive_is_refused():
    first = make.make_event(identifier="first")
    make.make_event(identifier="second", part_of=first)
    (line,) = problems({"events.csv": sheet({"id": "first", "title": "F", "part_of": "second"})})
    assert line == "events.csv:2 part_of: lies within itself: first → second → first; change one of them"


def test_a27_turning_a_chain_round_in_one_file_is_no_circle():
    upper = make.make_event(identifier="upper")
    make.make_event(identifier="lower", part_of=upper)
    bring_in(
        {
            "events.csv": sheet(
                {"id": "upper", "title": "U", "part_of": "lower"},
                {"id": "lower", "title": "L", "part_of": "[clear]"},
            )
        }
    )
    assert Event.objects.get(identifier="upper").part_of.identifier == "lower"


def test_a27_a_chain_of_ten_thousand_is_refused_without_recursion():
    rows = [{"id": f"e{n}", "title": "E", "part_of": f"e{n - 1}" if n else ""} for n in range(10_000)]
    lines = problems({"events.csv": sheet(*rows)})
    assert (
        lines[0]
        == f"events.csv:{MAX_DEPTH + 3} part_of: lies more than {MAX_DEPTH} levels deep; file it higher up"
    )


def test_a27_circles_and_depths_of_a_long_chain_are_found():
    chain = {n: n - 1 for n in range(1, 100_000)}
    assert find_circles(chain) == []
    assert max(depths(chain).values()) == 99_999
    chain[0] = 99_999
    assert [len(circle) for circle in find_circles(chain)] == [100_000]
    assert depths(chain) == {}


def test_a_chain_is_saved_parents_first_in_one_version_each():
    rows = [{"id": f"e{n}", "title": "E", "part_of": f"e{n + 1}" if n < 30 else ""} for n in range(31)]
    bring_in({"events.csv": sheet(*rows)})
    assert set(Event.objects.values_list("version", flat=True)) == {1}


def test_creators_are_found_by_identifier_and_by_name_and_made_where_new():
    make.make_agent(identifier="kushen", name="Robert Kushen")
    make.make_agent(identifier="hrw", name="Human Rights Watch")
    creators = (
        "kushen (author) | Human Rights Watch (publisher) | New Person (editor) | New Person (translator)"
    )
    report = bring_in(one_source(creators=creators))
    credits = list(Source.objects.get().credits.all())
    assert [(str(credit.agent), credit.role) for credit in credits] == [
        ("Robert Kushen", "author"),
        ("Human Rights Watch", "publisher"),
        ("New Person", "editor"),
        ("New Person", "translator"),
    ]
    new = Agent.objects.get(name="New Person")
    assert (new.state, new.kind) == ("draft", "person")
    assert report.new_agents == [f"{new.identifier} (New Person)"]


def test_a_creator_in_the_same_import_is_found_by_name():
    files = one_source(creators="Robert Kushen (author)")
    files["agents.csv"] = sheet({"id": "kushen", "name": "Robert Kushen"})
    assert bring_in(files).new_agents == []
    assert Source.objects.get().credits.get().agent.identifier == "kushen"


def test_a_name_that_fits_several_agents_is_refused():
    make.make_agent(identifier="a-1", name="Ivan Ivanov")
    make.make_agent(identifier="a-2", name="Ivan Ivanov")
    assert problems(one_source(creators="Ivan Ivanov (author)")) == [
        'sources.csv:2 creators: "Ivan Ivanov" fits several agents; write the identifier of the right one: a-1 or a-2'
    ]


@pytest.mark.parametrize(
    ("creators", "message"),
    [
        (
            "Robert Kushen",
            '"Robert Kushen" names no role; write it in round brackets behind the name: author, editor,',
        ),
        ("Robert Kushen (auther)", '"auther" is not a role of a creator; use author, editor,'),
        ("X (author) | X (author)", "stands there twice; name it once"),
    ],
)
def test_creators_that_cannot_be_read_are_refused(creators, message):
    (line,) = problems(one_source(creators=creators))
    assert line.startswith("sources.csv:2 creators: ")
    assert message in line


def test_a_voice_is_an_agent_by_exact_identifier_and_words_otherwise():
    make.make_agent(identifier="kushen", name="Robert Kushen")
    bring_in(small_world(attributed_to="kushen"))
    assert Evidence.objects.get().attributed_agent.identifier == "kushen"
    bring_in(
        {
            "evidence.csv": sheet(
                {"source": "report", "claim": "c-1", "stance": "mentions", "attributed_to": "Kushen"}
            )
        }
    )
    assert Evidence.objects.get(stance="mentions").attributed_words == "Kushen"


def test_words_that_read_like_an_agent_take_a_backslash():
    make.make_agent(identifier="soldiers")
    bring_in(small_world(attributed_to="\\soldiers"))
    evidence = Evidence.objects.get()
    assert (evidence.attributed_agent, evidence.attributed_words) == (None, "soldiers")


def test_evidence_without_identifier_is_matched_on_who_says_what_where():
    bring_in(small_world(locator="p. 3", summary="First"))
    report = bring_in(small_world(locator="p. 3", summary="Second"))
    assert Evidence.objects.get().summary == "Second"
    assert [row.outcome for row in report.rows if row.file == "evidence.csv"] == ["changed"]
    bring_in(small_world(locator="p. 4"))
    assert Evidence.objects.count() == 2


def test_the_same_evidence_twice_in_a_file_is_refused_with_both_lines():
    row = {"source": "report", "claim": "c-1", "stance": "supports"}
    files = one_claim() | one_source() | {"evidence.csv": sheet(row, {**row, "stance": "disputes"})}
    assert problems(files) == [
        "evidence.csv:3: says the same as line 2 (source, claim, question, read_in, locator, attributed_to); "
        "keep one of the rows"
    ]


def test_evidence_recorded_already_under_another_identifier_is_refused():
    bring_in(small_world(id="e-1"))
    assert problems(small_world(id="e-2")) == [
        "evidence.csv:2 source: the same voice in this source is recorded at this place already, under another "
        "identifier; use that one, or tell the two apart by locator or attributed_to"
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"claim": "c-1", "stance": "silent"},
            "stance: silent is recorded for a question, not for a claim; fill question and leave claim blank",
        ),
        ({"stance": "supports"}, "stance: supports is said of a claim; fill claim and leave question blank"),
        (
            {"claim": "c-1", "stance": "supports", "read_in": "report"},
            "read_in: is the source itself; leave it blank where the source was seen",
        ),
    ],
)
def test_evidence_that_says_two_things_or_none_is_refused(row, message):
    files = one_claim() | one_source() | {"evidence.csv": sheet({"source": "report", **row})}
    assert problems(files) == [f"evidence.csv:2 {message}"]


def test_a_claim_without_event_takes_that_of_its_question():
    question = make.make_question(identifier="q-1")
    bring_in({"claims.csv": sheet({"id": "c-1", "statement": "S", "question": "q-1"})})
    assert Claim.objects.get().event == question.event


def test_a_claim_without_event_and_question_is_refused():
    assert problems({"claims.csv": sheet({"id": "c-1", "statement": "S"})}) == [
        "claims.csv:2 event: is blank; name the event, or the question that the claim answers"
    ]


def test_a_question_of_another_event_is_refused():
    make.make_question(identifier="q-1", event=make.make_event(identifier="other"))
    assert problems(one_claim(question="q-1")) == [
        'claims.csv:2 question: "q-1" is a question about other, not baku; correct one of them'
    ]


def test_a_question_cannot_leave_its_claims_behind(transactional_db):
    claim = make.make_claim(question=make.make_question(identifier="q-1"))
    make.make_event(identifier="other")
    row = {"id": "q-1", "event": "other", "text": claim.question.text}
    assert problems({"questions.csv": sheet(row)}) == [
        "claims.csv question: a question and its claims have one event; "
        "change the event of its claims in claims.csv too"
    ]


def test_names_links_and_translations_are_matched_on_what_they_are():
    files = one_claim() | {
        "sources.csv": sheet(
            {"id": "a", "kind": "book", "title": "A"}, {"id": "b", "kind": "book", "title": "B"}
        ),
        "names.csv": sheet({"record": "events/baku", "name": "Black January", "use": "", "sources": "a | b"}),
        "source_links.csv": sheet({"source": "a", "kind": "repeats", "target": "b", "certain": "no"}),
        "translations.csv": sheet(
            {"record": "claims/c-1", "field": "statement", "language": "pl", "text": "Około 300."}
        ),
    }
    bring_in(files)
    assert bring_in(files).changes_nothing
    name = Name.objects.get()
    assert (name.event.identifier, name.use, name.sources.count()) == ("baku", "use", 2)
    assert SourceLink.objects.get().certain is False
    files["translations.csv"] = files["translations.csv"].replace("Około".encode(), b"Prawie")
    assert [row.outcome for row in bring_in(files).rows].count("changed") == 1
    assert Translation.objects.get().text == "Prawie 300."


@pytest.mark.parametrize(
    ("file", "row", "message"),
    [
        (
            "names",
            {"record": "baku", "name": "N"},
            'record: "baku" does not say which record; write its kind and identifier: events/…, places/… or agents/…',
        ),
        (
            "names",
            {"record": "claims/c-1", "name": "N"},
            'record: "claims/c-1" does not say which record; write its kind and identifier: '
            "events/…, places/… or agents/…",
        ),
        (
            "names",
            {"record": "events/nowhere", "name": "N"},
            'record: "nowhere" is not the identifier of an event here; correct it or add the event to events.csv',
        ),
        (
            "translations",
            {"record": "claims/c-1", "field": "curator_notes", "language": "pl", "text": "T"},
            'field: "curator_notes" of claims is not translated; use statement',
        ),
        (
            "source_links",
            {"source": "report", "kind": "repeats", "target": "report"},
            "target: is the source itself; name another source",
        ),
        (
            "claim_links",
            {"claim": "c-1", "kind": "refines", "target": "c-1", "note": "N"},
            "target: is the claim itself; name another claim",
        ),
    ],
)
def test_names_links_and_translations_of_the_wrong_thing_are_refused(file, row, message):
    assert problems(one_claim() | one_source() | {f"{file}.csv": sheet(row)}) == [f"{file}.csv:2 {message}"]
