"""Who may import what, what becomes of states, and that an import is all or nothing."""

import pytest

from claims.models import Claim, Evidence
from events.models import Event
from records.models import Translation
from sources.models import Source
from tests import factories as make
from tests.exchange.archives import (
    bring_in,
    importer,
    one_claim,
    one_event,
    one_source,
    problems,
    rows_in_all,
    sheet,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_person(settings):
    settings.ONE_PERSON = True


def public_world() -> dict[str, bytes]:
    """A claim with everything it takes to be public."""
    files = one_claim(state="published") | one_source(state="published")
    files["events.csv"] = sheet({"id": "baku", "title": "Violence in Baku", "state": "published"})
    files["evidence.csv"] = sheet(
        {"id": "e-1", "source": "report", "claim": "c-1", "stance": "supports", "state": "published"}
    )
    return files


def test_it_works(one_person):
    report = bring_in(public_world(), publish=True, reason="The first archive")
    claim = Claim.objects.get()
    assert claim.public
    assert claim.public_version == 1
    assert report.moved == {"published": 4}


def test_new_rows_land_as_drafts_whatever_their_state_says():
    bring_in(public_world())
    assert {record.state for model in (Event, Source, Claim, Evidence) for record in model.objects.all()} == {
        "draft"
    }
    assert Claim.objects.get().created_by == importer()


def test_existing_rows_keep_their_state_without_publish():
    event = make.make_event(identifier="baku")
    make.publish(event)
    bring_in(one_event(title=event.title, state="draft"))
    event.refresh_from_db()
    assert event.state == "published"


@pytest.mark.parametrize("state", ["published", "withdrawn"])
@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_a31_a_state_beyond_ones_role_refuses_the_whole_file_and_is_logged(role, state, caplog):
    files = {
        "events.csv": sheet(
            {"id": "a", "title": "A", "state": "draft"}, {"id": "b", "title": "B", "state": state}
        )
    }
    user = make.make_user(role, username="someone")
    with caplog.at_level("WARNING", logger="attest.exchange"):
        assert problems(files, by=user) == [
            f'events.csv:3 state: "{state}" is for editors only; '
            "leave the column out, and hand your drafts over for review"
        ]
    assert f"import refused: someone sent state {state} in events.csv line 3" in caplog.text


@pytest.mark.parametrize(
    "column", ["created_by", "version", "public", "public_version", "First_Published_At"]
)
def test_a31_columns_of_the_archive_refuse_the_whole_file_and_are_logged(column, caplog):
    with caplog.at_level("WARNING", logger="attest.exchange"):
        assert problems({"events.csv": sheet({"id": "a", "title": "A", column: "1"})}) == [
            f"events.csv:1: the column {column} cannot be imported, because only the archive itself writes them; "
            "remove them from the file"
        ]
    assert f"import refused: importer sent the columns {column} in events.csv" in caplog.text


def test_contributors_import_drafts():
    bring_in(one_claim(state="draft"), by=make.make_user("contributor"))
    assert Claim.objects.get().state == "draft"


def test_accounts_without_a_role_import_nothing():
    assert problems(one_event(), by=make.make_user("")) == [
        "events.csv: your role does not allow you to import; ask a reviewer or an editor"
    ]


def test_accounts_switched_off_import_nothing():
    assert problems(one_event(), by=make.make_user("editor", is_active=False)) == [
        "events.csv: your role does not allow you to import; ask a reviewer or an editor"
    ]


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_only_editors_change_what_is_published(role):
    event = make.make_event(identifier="baku", title="Violence in Baku")
    make.publish(event)
    assert problems(one_event(title="Other"), by=make.make_user(role), reason="Better") == [
        "events.csv:2: Your role does not allow you to revise “Other”; ask a reviewer or an editor."
    ]


def test_a_change_of_what_is_published_needs_a_reason():
    make.publish(make.make_event(identifier="baku"))
    (line,) = problems(one_event(title="Other"))
    assert line == "events.csv:2: “Other” is published: give the public reason for the change."
    bring_in(one_event(title="Other"), reason="A clearer title")
    event = Event.objects.get()
    assert (event.title, event.public, event.public_version) == ("Other", True, 2)


def test_no_reason_is_needed_where_nothing_published_changes():
    event = make.make_event(identifier="baku")
    make.publish(event)
    assert bring_in(one_event(title=event.title)).changes_nothing


def test_a_name_of_a_published_event_counts_as_a_change_of_the_event():
    make.publish(make.make_event(identifier="baku"))
    names = {"names.csv": sheet({"record": "events/baku", "name": "Black January"})}
    (line,) = problems(names)
    assert line.startswith("names.csv:2: “Event ")
    assert line.endswith("is published: give the public reason for the change.")
    bring_in(names, reason="A name that newspapers use")
    assert Event.objects.get().public_version == 2


def test_several_names_of_one_event_are_one_change_of_it():
    event = make.make_event(identifier="baku")
    rows = [{"record": "events/baku", "name": name} for name in ("One", "Two", "Three")]
    bring_in({"names.csv": sheet(*rows)})
    event.refresh_from_db()
    assert event.version == 2


def test_publishing_needs_an_archive_of_one_person():
    (line,) = problems(public_world(), publish=True, reason="All")
    assert line == (
        "--publish: States are applied from a file only where one person runs the archive (ATTEST_ONE_PERSON=1); "
        "import without it and have a colleague publish the records."
    )


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_publishing_needs_an_editor(one_person, role):
    assert problems(one_event(), publish=True, reason="All", by=make.make_user(role)) == [
        "--publish: Only editors may apply the states of a file; ask an editor to import it."
    ]


def test_publishing_needs_a_reason(one_person):
    assert problems(one_event(), publish=True) == ["--publish: give the public reason with --reason"]


def test_publishing_moves_existing_rows_too(one_person):
    bring_in(public_world())
    report = bring_in(public_world(), publish=True, reason="Now")
    assert Claim.objects.get().public
    assert report.moved == {"published": 4}
    assert bring_in(public_world(), publish=True, reason="Again").changes_nothing


def test_a_row_that_arrives_withdrawn_leaves_its_reason_behind(one_person):
    bring_in(one_event(state="withdrawn", withdrawn_reason="Filed twice"), publish=True, reason="All")
    event = Event.objects.get()
    assert event.is_tombstone
    assert (event.withdrawn_reason, event.public) == ("Filed twice", False)


def test_a_row_is_not_withdrawn_without_a_reason(one_person):
    assert problems(one_event(state="withdrawn"), publish=True, reason="All") == [
        "events.csv:2 state: “Violence in Baku” is to be withdrawn: give the public reason, withdrawn_reason."
    ]


def test_what_is_published_does_not_become_a_draft_again(one_person):
    bring_in(one_event(state="published"), publish=True, reason="All")
    assert problems(one_event(state="draft"), publish=True, reason="All") == [
        "events.csv:2 state: “Violence in Baku” is published, so it cannot become draft."
    ]


def test_evidence_that_relies_on_a_draft_is_not_published(one_person):
    files = public_world()
    files["sources.csv"] = sheet(
        {"id": "report", "kind": "book", "title": "Report", "state": "published"},
        {"id": "letter", "kind": "letter", "title": "Hidden letter", "state": "draft"},
    )
    files["evidence.csv"] = sheet(
        {
            "id": "e-1",
            "source": "report",
            "claim": "c-1",
            "stance": "supports",
            "relies_on": "letter",
            "state": "published",
        }
    )
    (line,) = problems(files, publish=True, reason="All")
    assert line.startswith("evidence.csv:2 state: e-1 relies on “Hidden letter”, which was never public;")


def test_a_preview_says_what_the_import_does_and_keeps_nothing():
    preview = bring_in(one_claim(), dry_run=True)
    assert rows_in_all() == 0
    report = bring_in(one_claim())
    assert [(r.file, r.line, r.outcome) for r in preview.rows] == [
        (r.file, r.line, r.outcome) for r in report.rows
    ]


def test_one_bad_row_keeps_all_others_out():
    rows = [{"id": f"e-{n}", "title": "E", "date": "1990"} for n in range(5)]
    rows[4]["date"] = "soon"
    problems({"events.csv": sheet(*rows)})


def test_problems_of_several_files_are_told_together():
    files = one_claim(value="ten") | one_source(kind="bok")
    assert [line.split(":")[0] for line in problems(files)] == ["sources.csv", "claims.csv"]


def test_a_second_run_changes_nothing_at_all():
    files = public_world() | {
        "names.csv": sheet({"record": "events/baku", "name": "N", "sources": "report"}),
        "translations.csv": sheet(
            {"record": "claims/c-1", "field": "statement", "language": "pl", "text": "T"}
        ),
    }
    bring_in(files)
    rows = [
        Event.objects.get(),
        Claim.objects.get(),
        Source.objects.get(),
        Evidence.objects.get(),
        Translation.objects.get(),
    ]
    before = [row.history.count() for row in rows]
    report = bring_in(files)
    assert report.changes_nothing
    assert [row.history.count() for row in rows] == before
    assert Claim.objects.get().version == 1


def test_the_wording_version_is_taken_on_creation_only():
    bring_in(one_claim(wording_version="3"))
    assert Claim.objects.get().wording_version == 3
    assert bring_in(one_claim(wording_version="9")).changes_nothing
    bring_in(one_claim(statement="Fewer people were killed."))
    assert Claim.objects.get().wording_version == 4


def test_the_history_names_the_import_and_whoever_did_it():
    bring_in(one_event())
    metadata = Event.objects.get().history.last().pgh_context.metadata
    assert metadata["user"] == importer().pk
    assert metadata["batch"]


def test_an_import_takes_no_query_for_each_reference(django_assert_max_num_queries):
    claims = [{"id": f"c-{n}", "statement": "S", "event": "baku"} for n in range(50)]
    files = one_claim() | {"claims.csv": sheet(*claims)}
    bring_in(files)
    with django_assert_max_num_queries(25):
        assert bring_in(files).changes_nothing
