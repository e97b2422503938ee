"""Upload of the single sheet in the admin: preview, import as drafts, and the sheet back with its identifiers."""

import csv
import io

import pytest

from claims.models import Claim, Evidence, Question
from events.models import Event
from records.admin.holding import HeldFile
from sources.models import Source
from tests import factories as make
from tests.admin.forms import messages, url
from tests.admin.sheets import CONFIRM, DOWNLOAD, PAGE, confirm, download, imported, upload
from tests.admin.test_importing import confirmation, held_files, text_of
from tests.exchange.archives import rows_in_all
from tests.exchange.statements import IDS, SILENT, row, two_hundred_rows

pytestmark = pytest.mark.django_db

MADE = (Event, Source, Question, Claim, Evidence)


def test_it_works_from_an_empty_archive_and_back(client_of):
    author = make.make_user("contributor")
    client = client_of(author)
    preview = upload(client, row(), row(source="A newspaper", stance="disputes", locator="page 1"))
    assert "Preview: nothing is imported yet" in text_of(preview)
    assert preview.context["counts"] == {"created": 7}
    assert rows_in_all() == 0
    done = confirm(client, preview)
    assert messages(done) == (
        "Imported statements.csv. sources: 2 created; events: 1 created; questions: 1 created; "
        "claims: 1 created; evidence: 2 created. New records are drafts."
    )
    for model in MADE:
        assert set(model.objects.values_list("state", "created_by")) == {("draft", author.pk)}
    sheet = download(client, done)
    assert sheet["Content-Disposition"] == 'attachment; filename="statements-with-ids.csv"'
    assert sheet["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(sheet.content.decode())))
    assert [line["evidence_id"] for line in rows] == [
        Evidence.objects.get(stance=stance).identifier for stance in ("supports", "disputes")
    ]
    assert all(line[name] for line in rows for name in IDS)
    again = upload(client, content=sheet.content, name="statements-with-ids.csv")
    assert again.context["counts"] == {"unchanged": 7}
    assert "nothing changed, the archive held all of this already" in messages(confirm(client, again))


def test_two_hundred_rows_and_the_first_of_them_are_shown(client_of):
    client = client_of("contributor")
    preview = upload(client, *two_hundred_rows())
    assert "The first 200 records of 272." in text_of(preview)
    confirm(client, preview)
    assert (Claim.objects.count(), Evidence.objects.count()) == (40, 200)


def test_an_edited_sheet_changes_the_records_it_came_from(client_of):
    client = client_of("contributor")
    sheet = download(client, imported(client)).content
    preview = upload(client, content=sheet.replace(b"About 300 people", b"Some 300 people"))
    assert preview.context["counts"] == {"changed": 1, "unchanged": 4}
    confirm(client, preview)
    assert Claim.objects.get().statement == "Some 300 people were killed."


def test_a_refused_sheet_names_line_and_column_and_leaves_nothing(client_of):
    rows = [row(locator=f"p. {number}") for number in range(2, 12)]
    response = upload(client_of("contributor"), *rows, row(stance="suports"))
    text = text_of(response)
    assert response.status_code == 200
    assert "Nothing was imported. Mend what is listed" in text
    assert '<td class="place">statements.csv:12 stance</td>' in text
    assert "&quot;suports&quot; is not a stance; use supports, disputes, mentions or silent" in text
    assert rows_in_all() == 0
    assert held_files() == []


@pytest.mark.parametrize(
    ("content", "place", "problem"),
    [
        (b"event,statement,source,stance\n", "statements.csv", "no rows"),
        (b"event,statement,source\nA,B,C\n", "statements.csv:1", "stance"),
        (b"event;statement;source;stance\n", "statements.csv:1", "semicolons"),
        (b"event,statement,source,stance\nA,B,C,supports,more\n", "statements.csv:2", "long"),
        (b"event,statement,source,stance,state\nA,B,C,supports,published\n", "statements.csv:1", "state"),
        ("event,statement,source,stance\nБаку,B,C,supports\n".encode("cp1251"), "statements.csv", "1251"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "statements.csv", "PNG"),
        (b"PK\x03\x04\x00\x00", "statements.csv", "zip"),
    ],
)
def test_bad_files_are_refused_with_place_and_mend(client_of, content, place, problem):
    response = upload(client_of("contributor"), content=content)
    assert response.status_code == 200
    assert place in text_of(response)
    assert problem in " ".join(str(one) for one in response.context["problems"])
    assert rows_in_all() == 0
    assert held_files() == []


@pytest.mark.parametrize("name", ["statements.xlsx", "statements.zip", "statements"])
def test_only_csv_is_taken(client_of, name):
    assert "Send a CSV file" in text_of(upload(client_of("contributor"), name=name))
    assert held_files() == []


def test_a_form_without_a_file_is_asked_again(client_of):
    assert "This field is required" in text_of(client_of("contributor").post(url(Claim, PAGE)))


def test_warnings_are_shown_and_what_the_sheet_says_is_never_markup(client_of):
    preview = upload(client_of("contributor"), row(event="baku-1990", source="<script>alert(1)</script>"))
    text = text_of(preview)
    assert "statements.csv:2 event: " in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_an_editors_rows_are_drafts_too(client_of):
    imported(client_of("editor"), row(), row(source="A memoir", **SILENT))
    for model in MADE:
        assert set(model.objects.values_list("state", flat=True)) == {"draft"}


def test_a_change_of_what_is_published_needs_its_reason(client_of):
    client = client_of("editor")
    sheet = download(client, imported(client)).content
    event = Event.objects.get()
    make.publish(event)
    edited = sheet.replace(b"Violence in Baku", b"Killings in Baku")
    assert "reason" in text_of(upload(client, content=edited))
    confirm(client, upload(client, content=edited, reason="As the sources call it"))
    event.refresh_from_db()
    assert (event.title, event.public_version) == ("Killings in Baku, January 1990", 2)


def test_a_contributor_cannot_change_what_is_published(client_of):
    client = client_of("contributor")
    sheet = download(client, imported(client)).content
    event = Event.objects.get()
    make.publish(event)
    refused = upload(client, content=sheet.replace(b"Violence in", b"Killings in"), reason="Better")
    assert "statements.csv:2" in text_of(refused)
    assert refused.context["confirm_form"] is None
    event.refresh_from_db()
    assert event.title == "Violence in Baku, January 1990"


def test_confirming_twice_imports_once(client_of):
    client = client_of("contributor")
    preview = upload(client)
    confirm(client, preview)
    versions = [Claim.objects.get().version, rows_in_all()]
    assert "is not there any more" in messages(confirm(client, preview))
    assert [Claim.objects.get().version, rows_in_all()] == versions


def test_a_held_file_is_taken_once_even_if_it_vanishes_while_it_is_read(monkeypatch):
    held = HeldFile()
    held.save(b"x")
    [path] = held_files()
    monkeypatch.setattr(HeldFile, "read", lambda self: path.unlink() or b"x")
    assert held.take() is None


@pytest.mark.parametrize("name", ["../../archive/settings.py", "/etc/passwd", "0" * 31, "0" * 32, ""])
@pytest.mark.parametrize("page", [CONFIRM, DOWNLOAD])
def test_only_held_files_can_be_confirmed_or_downloaded(client_of, page, name):
    client = client_of("contributor")
    response = client.post(url(Claim, page), {"import_file_name": name, "sheet": name}, follow=True)
    assert "upload" in messages(response)
    assert rows_in_all() == 0


def test_what_clashes_since_the_preview_is_refused_with_its_line(client_of):
    client = client_of("contributor")
    preview = upload(client, row(event="Baku"))
    for name in ("e-1", "e-2"):
        make.make_event(identifier=name, title="Baku", created_by=make.make_user("editor"))
    make.publish(Event.objects.get(identifier="e-1"))
    make.publish(Event.objects.get(identifier="e-2"))
    response = client.post(url(Claim, CONFIRM), confirmation(preview))
    assert "Nothing was imported" in text_of(response)
    assert "statements.csv:2 event" in text_of(response)
    assert held_files() == []
    assert not Claim.objects.exists()


def test_where_the_sheet_cannot_be_kept_nothing_is_imported(client_of, monkeypatch):
    client = client_of("contributor")
    preview = upload(client)

    def full(self, data):
        raise OSError("No space left on device")

    monkeypatch.setattr(HeldFile, "save", full)
    with pytest.raises(OSError, match="No space"):
        confirm(client, preview)
    assert rows_in_all() == 0
