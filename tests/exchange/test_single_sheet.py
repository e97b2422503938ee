"""The single sheet: from rows of statements and sources to records, pages, and back to the person with identifiers."""

import pytest
from django.core.management import CommandError, call_command

from claims.models import Claim, Evidence, Question
from events.models import Event
from sources.models import Source
from tests import factories as make
from tests.exchange.archives import bring_in, importer, problems, rows_in_all, sheet
from tests.exchange.statements import IDS, ROW, SILENT, given_back, row, statements, two_hundred_rows

pytestmark = pytest.mark.django_db


def test_it_works_with_two_hundred_rows_from_an_empty_archive_to_public_pages(settings, client):
    settings.ONE_PERSON = True
    report = bring_in(statements(*two_hundred_rows()), publish=True, reason="First entry")
    counts = {file: counter["created"] for file, counter in report.counts().items()}
    assert counts == {"events": 4, "sources": 20, "questions": 8, "claims": 40, "evidence": 200}
    assert report.moved["published"] == 272
    assert report.warnings == []
    for model in (Event, Question, Claim):
        for record in model.objects.all():
            page = client.get(record.get_absolute_url())
            assert page.status_code == 200
            assert str(record) in page.content.decode()
    claim = Claim.objects.get(statement="There were 7 people.")
    page = client.get(claim.get_absolute_url()).content.decode()
    for evidence in claim.evidence.select_related("source"):
        assert evidence.source.title in page
        assert evidence.quotation in page
    assert client.get(Source.objects.first().get_absolute_url()).status_code == 200


def test_new_records_are_drafts_and_hold_what_the_row_says():
    bring_in(statements(row(attributed_to="official media", quotation="“300”", value_low="250", value="")))
    evidence = Evidence.objects.get()
    assert (evidence.stance, evidence.locator, evidence.attributed_words, evidence.quotation) == (
        "supports",
        "p. 1",
        "official media",
        "“300”",
    )
    claim = evidence.claim
    assert (claim.statement, claim.value_low, claim.value) == (ROW["statement"], 250, None)
    assert claim.question.text == ROW["question"]
    assert claim.event == claim.question.event == Event.objects.get(title=ROW["event"])
    assert (evidence.source.title, evidence.source.kind) == (ROW["source"], "document")
    for record in (evidence, claim, claim.question, claim.event, evidence.source):
        assert record.state == "draft"
        assert record.created_by == importer()


def test_a_new_question_is_answered_with_what_its_first_answer_is():
    when = {
        "question": "When did it begin?",
        "value": "",
        "value_date": "1990-01-13",
        "statement": "On 13 January.",
    }
    why = {"question": "Why?", "value": "", "statement": "By order."}
    bring_in(statements(row(source="Another", **SILENT), row(), row(**when), row(**why)))
    assert dict(Question.objects.values_list("text", "answer_kind")) == {
        ROW["question"]: "number",
        "When did it begin?": "date",
        "Why?": "text",
    }


def test_the_same_words_are_the_same_record():
    bring_in(
        statements(
            row(),
            row(source="Another report"),
            row(locator="p. 2", value=""),
            row(event="Another event", question=""),
        )
    )
    assert (Event.objects.count(), Question.objects.count(), Source.objects.count()) == (2, 1, 2)
    assert (Claim.objects.count(), Evidence.objects.count()) == (2, 4)


def test_a_silent_source_belongs_to_the_question_whatever_statement_stands_beside_it():
    rows = [row(), row(source="Another", **SILENT), row(source="Another", stance="silent", value="")]
    report = bring_in(statements(*rows))
    silent = Evidence.objects.get(stance="silent")
    assert (silent.claim, silent.question, silent.source.title) == (None, Question.objects.get(), "Another")
    assert Claim.objects.count() == 1
    assert [found["evidence_id"] for found in given_back(report)][1:] == [silent.identifier] * 2
    assert [found["claim_id"] for found in given_back(report)][1:] == ["", ""]


def test_a_row_without_a_question_fits_the_only_claim_that_says_so():
    bring_in(statements(row(question="", source="Another"), row()))
    assert Claim.objects.get().question.text == ROW["question"]
    assert bring_in(statements(row(question="", source="Another"), row())).changes_nothing


def test_a_second_run_changes_nothing(settings):
    settings.ONE_PERSON = True
    files = statements(*two_hundred_rows())
    first = bring_in(files)
    before = rows_in_all()
    again = bring_in(files)
    assert again.changes_nothing
    assert again.sheet_with_ids == first.sheet_with_ids
    assert not bring_in(files, publish=True, reason="First entry").changes_nothing
    assert bring_in(files, publish=True, reason="First entry").changes_nothing
    assert rows_in_all() == before


def test_the_sheet_comes_back_in_its_own_order_with_identifiers():
    rows = [row(), row(source="Another", **SILENT), row(locator=" p. 3 ")]
    found = given_back(bring_in(statements(*rows)))
    assert list(found[0]) == [*ROW, *IDS]
    assert [{name: one[name] for name in ROW} for one in found] == rows
    assert found[0]["event_id"] == found[2]["event_id"] == Event.objects.get().identifier
    assert found[0]["claim_id"] == found[2]["claim_id"] == Claim.objects.get().identifier
    assert found[1]["source_id"] == Source.objects.get(title="Another").identifier
    assert found[0]["question_id"] == found[1]["question_id"] == Question.objects.get().identifier
    assert {one["evidence_id"] for one in found} == set(Evidence.objects.values_list("identifier", flat=True))


def test_a_sheet_that_was_given_back_comes_in_again_as_it_is():
    first = bring_in(statements(*two_hundred_rows()))
    again = bring_in({"statements.csv": first.sheet_with_ids})
    assert again.changes_nothing
    assert again.sheet_with_ids == first.sheet_with_ids


def test_edited_texts_of_a_sheet_that_was_given_back_change_its_records():
    found = given_back(bring_in(statements(row(), row(source="Another", locator="p. 2"))))
    for one in found:
        one |= {"event": "Baku, January 1990", "statement": "Some 300 people were killed.", "value": "310"}
        one |= {"question": "How many people died?"}
    found[1] |= {"stance": "disputes", "locator": "p. 3", "source": "Another report"}
    bring_in(statements(*found))
    assert Event.objects.get().title == "Baku, January 1990"
    assert Question.objects.get().text == "How many people died?"
    claim = Claim.objects.get()
    assert (claim.statement, claim.value) == ("Some 300 people were killed.", 310)
    edited = Evidence.objects.get(identifier=found[1]["evidence_id"])
    assert (edited.stance, edited.locator, edited.source.title) == ("disputes", "p. 3", "Another report")


def test_rows_added_to_a_sheet_that_was_given_back_join_its_records():
    found = given_back(bring_in(statements()))
    found[0]["event"] = "Baku, January 1990"
    added = dict.fromkeys(IDS, "") | row(event="Baku, January 1990", source="Another")
    bring_in(statements(added, *found))
    assert (Event.objects.count(), Claim.objects.count(), Evidence.objects.count()) == (1, 1, 2)


def test_evidence_becomes_silence_where_the_sheet_says_so():
    found = given_back(bring_in(statements()))
    found[0] |= {**SILENT, "claim_id": ""}
    bring_in(statements(*found))
    evidence = Evidence.objects.get()
    assert (evidence.stance, evidence.claim, evidence.question) == ("silent", None, Question.objects.get())


def test_a_sheet_that_was_given_back_makes_the_same_records_in_another_archive():
    found = given_back(bring_in(statements()))
    for model in (Evidence, Claim, Question, Source, Event):
        model.objects.all().delete()
    assert given_back(bring_in(statements(*found))) == found


def test_the_mark_of_spreadsheet_programs_is_given_back():
    content = b"\xef\xbb\xbf" + statements()["statements.csv"]
    report = bring_in({"statements.csv": content})
    assert report.sheet_with_ids.startswith(b"\xef\xbb\xbfevent,")


def test_records_of_the_archive_are_found_by_identifier_or_by_their_words():
    event = make.make_event(identifier="baku-1990-01", title="Violence in Baku")
    source = make.make_source(identifier="hrw-1991", title="Conflict in the Soviet Union")
    question = make.make_question(event=event, identifier="q-dead", text="How many people were killed?")
    claim = make.make_claim(question=question, statement="About 300 people were killed.", value=300)
    bring_in(
        statements(
            row(event="Baku-1990-01", source="hrw-1991", question="q-dead"),
            row(event="Violence in Baku", locator="p. 2"),
        )
    )
    assert set(Evidence.objects.values_list("claim", "source")) == {(claim.pk, source.pk)}
    assert Evidence.objects.count() == 2
    event.refresh_from_db()
    assert (event.title, event.version) == ("Violence in Baku", 1)
    assert rows_in_all() == 6


def test_what_the_sheet_publishes_is_what_it_made_or_names_but_for_what_was_withdrawn(settings):
    settings.ONE_PERSON = True
    other = make.make_event()
    withdrawn = make.make_source(title="Withdrawn report")
    make.publish(withdrawn)
    make.withdraw(withdrawn)
    bring_in(statements(row(), row(source="Withdrawn report")), publish=True, reason="First entry")
    assert Claim.objects.get().public
    other.refresh_from_db()
    withdrawn.refresh_from_db()
    assert (other.state, withdrawn.state) == ("draft", "withdrawn")


def test_what_is_published_changes_only_with_a_reason():
    event = make.make_event(title="Old title")
    make.publish(event)
    rows = statements({**row(event="New title"), "event_id": event.identifier})
    assert problems(rows) == [
        "statements.csv:2 event: “New title” is published: give the public reason for the change."
    ]
    bring_in(rows, reason="Its own words")
    event.refresh_from_db()
    assert event.title == "New title"


def test_a_preview_keeps_nothing():
    report = bring_in(statements(), dry_run=True)
    assert {file: counter["created"] for file, counter in report.counts().items()} == {
        "events": 1,
        "sources": 1,
        "questions": 1,
        "claims": 1,
        "evidence": 1,
    }
    assert report.sheet_with_ids == b""
    assert rows_in_all() == 0


def test_the_command_writes_the_sheet_with_identifiers(tmp_path, capsys):
    path = tmp_path / "statements.csv"
    path.write_bytes(statements()["statements.csv"])
    call_command("import_archive", path, "--ids", tmp_path / "ids.csv")
    assert capsys.readouterr().out.splitlines() == [
        "                        new  changed  unchanged",
        "sources                   1        0          0",
        "events                    1        0          0",
        "questions                 1        0          0",
        "claims                    1        0          0",
        "evidence                  1        0          0",
        f"The sheet with its identifiers is in {tmp_path / 'ids.csv'}.",
    ]
    assert Claim.objects.get().identifier in (tmp_path / "ids.csv").read_text()
    call_command("import_archive", path)
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Add --ids FILE to have the sheet given back with the identifiers of its records."
    )


def test_the_sheet_is_never_written_over_something(tmp_path):
    path = tmp_path / "statements.csv"
    path.write_bytes(statements()["statements.csv"])
    with pytest.raises(CommandError, match="is there already; name a new file with --ids") as ended:
        call_command("import_archive", path, "--ids", path)
    assert ended.value.returncode == 2
    with pytest.raises(CommandError, match="cannot be written") as ended:
        call_command("import_archive", path, "--ids", tmp_path / "nowhere" / "ids.csv")
    assert ended.value.returncode == 1
    assert rows_in_all() == 0


def test_identifiers_are_for_the_single_sheet_alone(tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(sheet({"id": "baku", "title": "Baku"}))
    with pytest.raises(CommandError, match="--ids is for the single sheet") as ended:
        call_command("import_archive", path, "--ids", tmp_path / "ids.csv")
    assert ended.value.returncode == 2
    assert rows_in_all() == 0
