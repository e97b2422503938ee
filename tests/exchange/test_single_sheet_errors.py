"""What is wrong with a single sheet is told with its place in the sheet, and how to mend it."""

import pytest

from claims.models import Claim
from events.models import Event
from tests import factories as make
from tests.exchange.archives import bring_in, problems, sheet
from tests.exchange.statements import ROW, SILENT, row, statements

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"stance": "suports"},
            '2 stance: "suports" is not a stance; use supports, disputes, mentions or silent',
        ),
        ({"stance": ""}, "2 stance: is blank; write supports, disputes, mentions or silent"),
        ({"event": ""}, "2 event: is blank; write the identifier or the title of the event"),
        ({"source": " "}, "2 source: is blank; write the identifier or the title of the source"),
        ({"statement": ""}, "2 statement: is blank; write what the source speaks to"),
        (
            {**SILENT, "question": ""},
            "2 question: is blank; silent is recorded for a question, so name the question",
        ),
        ({**SILENT, "value": "3"}, "2 value: a source that is silent gives no answer; leave it blank"),
        (
            {"value": "1,000"},
            '2 value: "1,000" is not a plain number; it could mean 1000 or 1; write one of them',
        ),
        (
            {"value_low": "5", "value_high": "4"},
            "2 value_low: value_low, value and value_high must rise; swap or correct the numbers",
        ),
        ({"event": "[clear]"}, "2 event: cannot be empty; write a value instead of [clear]"),
        ({"source": "x" * 1001}, "2 source: the text has 1001 characters; shorten it to 1000"),
        ({"quotation": "a\0b"}, "2 quotation: holds a NUL character; remove it"),
        (
            {"event_id": "a b"},
            "2 event_id: “a b” cannot be an identifier; use up to 120 unaccented letters, digits, hyphens "
            "and underscores, beginning with a letter or digit.",
        ),
        (
            {**SILENT, "claim_id": "c-1"},
            "2 claim_id: silent is recorded for the question, not for a claim; leave it blank",
        ),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_with_its_place_in_the_sheet(changes, line):
    assert problems(statements(row(**changes))) == [f"statements.csv:{line}"]


def test_a_date_that_cannot_be_read_is_named_with_its_place_in_the_sheet():
    (line,) = problems(statements(row(value="", value_date="yesterday")))
    assert line.startswith("statements.csv:2 value_date: ")


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"value": "310", "source": "Another"},
            '3 value: "310" here, but "300" on line 2 for the same claim; write the same on both lines, '
            "or make the statements differ",
        ),
        (
            {"stance": "disputes"},
            '3 stance: "disputes" here, but "supports" on line 2 for the same evidence; write the same on both '
            "lines, or tell the two apart by locator or attributed_to",
        ),
    ],
)
def test_two_rows_that_disagree_about_one_record_are_both_named(changes, line):
    assert problems(statements(row(), row(**changes))) == [f"statements.csv:{line}"]


def test_two_titles_for_one_identifier_are_both_named():
    first, second = (
        {**row(locator=place), "event": title, "event_id": "baku"}
        for place, title in (("1", "A"), ("2", "B"))
    )
    assert problems(statements(first, second)) == [
        'statements.csv:3 event: "B" here, but "A" on line 2 for the same event; write the same on both lines, '
        "or write the identifier of another"
    ]


def test_words_that_fit_several_records_are_refused_with_the_identifiers():
    event = make.make_event(identifier="e-1", title=ROW["event"])
    make.make_event(identifier="e-2", title=ROW["event"])
    make.make_source(identifier="s-1", title=ROW["source"])
    make.make_source(identifier="s-2", title=ROW["source"])
    assert problems(statements()) == [
        f'statements.csv:2 event: "{ROW["event"]}" fits several events; write the identifier of the right one: '
        "e-1 or e-2"
    ]
    assert problems(statements(row(event="e-1"))) == [
        f'statements.csv:2 source: "{ROW["source"]}" fits several sources; write the identifier of the right '
        "one: s-1 or s-2"
    ]
    for name in ("q-1", "q-2"):
        question = make.make_question(event=event, identifier=name, text=ROW["question"])
    assert problems(statements(row(event="e-1", source="s-1"))) == [
        f'statements.csv:2 question: "{ROW["question"]}" fits several questions; write the identifier of the '
        "right one: q-1 or q-2"
    ]
    for name in ("c-1", "c-2"):
        make.make_claim(question=question, identifier=name, statement=ROW["statement"])
    assert problems(statements(row(event="e-1", source="s-1", question="q-2"))) == [
        f'statements.csv:2 statement: "{ROW["statement"]}" fits several claims; write the identifier of the '
        "right one into claim_id: c-1 or c-2"
    ]


def test_a_row_without_a_question_that_fits_several_claims_is_refused():
    rows = [row(), row(question="How many were buried?"), row(question="", locator="p. 3")]
    assert problems(statements(*rows)) == [
        f'statements.csv:4 statement: "{ROW["statement"]}" fits several claims; name the question'
    ]


def test_a_question_of_another_event_is_refused():
    make.make_question(event=make.make_event(identifier="shusha"), identifier="q-1")
    make.make_event(identifier="baku")
    assert problems(statements(row(event="baku", question="q-1"))) == [
        'statements.csv:2 question: "q-1" is a question of the event shusha, not of baku; correct one of them'
    ]


def test_a_misspelt_identifier_is_taken_as_a_title_with_a_warning():
    report = bring_in(statements(row(event="baku-1990-1")))
    assert Event.objects.get().title == "baku-1990-1"
    assert [str(warning) for warning in report.warnings] == [
        'statements.csv:2 event: "baku-1990-1" reads like an identifier and fits no event, so a new event is '
        "called so; check the spelling"
    ]


def test_garbled_text_is_warned_of_in_its_place():
    garbled = "Киев".encode().decode("latin-1")
    (warning,) = bring_in(statements(row(source=garbled))).warnings
    assert str(warning).startswith('statements.csv:2 source: "')


def test_a_sheet_lies_alone():
    files = {**statements(), "events.csv": sheet({"id": "baku", "title": "Baku"})}
    assert problems(files) == [
        "statements.csv: is imported by itself; import the other files first, then this one alone"
    ]


def test_missing_and_unknown_columns_are_named():
    assert problems({"statements.csv": b"event,statement\na,b\n"}) == [
        "statements.csv:1: the columns source, stance are missing; statements.csv needs event, statement, "
        "source, stance"
    ]
    (line,) = problems(statements({**row(), "quotations": "x"}))
    assert line.startswith(
        'statements.csv:1: "quotations" is not a column of this file; did you mean quotation?'
    )
    assert problems({"statements.csv": b"event,statement,source,stance\n"}) == [
        "statements.csv: has column names but no rows; fill it or leave it out"
    ]


def test_all_problems_are_told_at_once():
    found = problems(
        statements(row(stance="x"), row(value="ten", locator="p. 2"), row(event="", locator="p. 3"))
    )
    assert [line.partition(":")[2].partition(":")[0] for line in found] == ["2 stance", "3 value", "4 event"]


def test_whoever_may_not_import_is_refused_and_drafts_are_for_contributors():
    assert problems(statements(), by=make.make_user("")) == [
        "statements.csv: your role does not allow you to import; ask a reviewer or an editor"
    ]
    bring_in(statements(), by=make.make_user("contributor"))
    assert Claim.objects.get().state == "draft"


def test_publishing_needs_an_editor_a_reason_and_an_archive_of_one_person(settings):
    assert problems(statements(), publish=True, reason="x") == [
        "--publish: States are applied from a file only where one person runs the archive (ATTEST_ONE_PERSON=1); "
        "import without it and have a colleague publish the records."
    ]
    settings.ONE_PERSON = True
    assert problems(statements(), publish=True) == ["--publish: give the public reason with --reason"]
    assert problems(statements(), publish=True, reason="x", by=make.make_user("reviewer")) == [
        "--publish: Only editors may apply the states of a file; ask an editor to import it."
    ]
