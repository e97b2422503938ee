"""CSV upload in the admin: who may, what is refused with place and mend, and that nothing is left behind."""

import logging

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Claim
from events.models import Event, Place
from records.exchange import all_tables
from tests import factories as make
from tests.admin.forms import messages, url

pytestmark = pytest.mark.django_db

PLACES = b"id,name\nbaku,Baku\nsumgait,Sumgait\n"


def upload(client, content, model=Place, name="places.csv", **fields):
    file = SimpleUploadedFile(name, content, "text/csv")
    return client.post(url(model, "import"), {"import_file": file, "format": "0", "resource": "0", **fields})


def confirmation(response):
    form = response.context["confirm_form"]
    return {name: form[name].value() or "" for name in form.fields}


def text_of(response):
    return response.content.decode()


def held_files():
    folder = settings.UPLOADS_DIR / "held"
    return list(folder.iterdir()) if folder.exists() else []


def test_it_works(client_of):
    author = make.make_user("contributor")
    client = client_of(author)
    preview = upload(client, PLACES)
    assert "Preview: nothing is imported yet" in text_of(preview)
    assert not Place.objects.exists()
    done = client.post(url(Place, "process_import"), confirmation(preview), follow=True)
    assert messages(done) == "Imported places.csv: 2 created. New rows are drafts."
    assert set(Place.objects.values_list("identifier", "state", "created_by")) == {
        ("baku", "draft", author.pk),
        ("sumgait", "draft", author.pk),
    }


def test_the_held_file_is_private_and_gone_after_the_import(client_of):
    client = client_of("contributor")
    preview = upload(client, PLACES)
    [held] = held_files()
    assert held.stat().st_mode & 0o777 == 0o600
    client.post(url(Place, "process_import"), confirmation(preview))
    assert held_files() == []


def test_a_refused_file_leaves_nothing(client_of):
    response = upload(client_of("contributor"), b"id,name\nbaku,Baku\nbaku,Again\n")
    assert "Nothing was imported. Mend what is listed" in text_of(response)
    assert held_files() == []
    assert not Place.objects.exists()


def test_confirming_twice_imports_once(client_of):
    client = client_of("contributor")
    sent = confirmation(upload(client, PLACES))
    client.post(url(Place, "process_import"), sent)
    again = client.post(url(Place, "process_import"), sent, follow=True)
    assert "is not there any more" in messages(again)
    assert Place.objects.count() == 2


@pytest.mark.parametrize("name", ["../../archive/settings.py", "/etc/passwd", "0" * 31, "0" * 32, ""])
def test_only_a_held_file_can_be_confirmed(client_of, name):
    client = client_of("contributor")
    sent = {"import_file_name": name, "original_file_name": "places.csv", "format": "0", "resource": "0"}
    response = client.post(url(Place, "process_import"), sent, follow=True)
    assert "upload it again" in messages(response)


@pytest.mark.parametrize("field", ["format", "resource"])
def test_odd_numbers_in_the_confirmation_do_no_harm(client_of, field):
    client = client_of("contributor")
    sent = {**confirmation(upload(client, PLACES)), field: "99"}
    assert client.post(url(Place, "process_import"), sent).status_code == 302
    assert Place.objects.count() == 2


def test_what_clashes_since_the_preview_is_refused_with_its_line(client_of):
    client = client_of("contributor")
    place = make.make_place(identifier="baku", name="Baku")
    make.make_place(identifier="azerbaijan", part_of=place)
    content = b"id,name,part_of\nbaku,Baku,absheron\nabsheron,Absheron,\n"
    sent = confirmation(upload(client, content))
    make.make_place(identifier="absheron", part_of=place)
    response = client.post(url(Place, "process_import"), sent)
    assert response.status_code == 200
    assert "Nothing was imported" in text_of(response)
    assert held_files() == []


@pytest.mark.parametrize(
    ("content", "place", "problem"),
    [
        ("id,name\nbaku,Баку\n".encode("cp1251"), "places.csv", "windows-1251"),
        ("id,name\nbaku,Baku\n".encode("utf-16-le"), "places.csv", "UTF-16"),
        ("id,name\nbaku,ÐšÐ¸ÐµÐ²\n".encode(), "places.csv:2 name", "To look at"),
        (b"id,name\nbaku,Ba\x00ku\n", "places.csv:2", "NUL"),
        (b"id,name\nbaku\n", "places.csv:2", "short"),
        (b"id,name\nbaku,Baku,more\n", "places.csv:2", "long"),
        (b"id,name,Name\nbaku,Baku,B\n", "places.csv:1", "same name"),
        (b"id,nane\nbaku,Baku\n", "places.csv:1", "did you mean name?"),
        (b"id\nbaku\n", "places.csv:1", "missing"),
        (b"id;name\nbaku;Baku\n", "places.csv:1", "semicolons"),
        (b'id,name\nbaku,"Baku\nsumgait,S\n', "places.csv:2", "quotation mark"),
        (b"id,name\nbaku,Baku\nBaku,Again\n", "places.csv:3", "id"),
        (b"id,name\nbaku,\xff\xfe\n", "places.csv", "byte"),
        (b"id,name,radius_m\nbaku,Baku,1.5\n", "places.csv:2 radius_m", "1.5"),
        (b"id,name,latitude,longitude\nbaku,Baku,999,1\n", "places.csv:2 latitude", "999"),
        (b"id,name,part_of\nbaku,Baku,baku\n", "places.csv:2 part_of", "baku"),
        (b"id,name,part_of\nbaku,Baku,nowhere\n", "places.csv:2 part_of", "nowhere"),
        (
            b"id,name,authority_uri\nbaku,Baku,javascript:alert(1)\n",
            "places.csv:2 authority_uri",
            "javascript",
        ),
        (b"id,name\n../../etc,Baku\n", "places.csv:2 id", "etc"),
        (b"id,name\nadmin,Baku\n", "places.csv:2 id", "admin"),
        (b"id,name,public\nbaku,Baku,yes\n", "places.csv:1", "public"),
        (b"id,name,version\nbaku,Baku,9\n", "places.csv:1", "version"),
        (b"id,name,created_by\nbaku,Baku,1\n", "places.csv:1", "created_by"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "places.csv", "text"),
        (b"id,name\n", "places.csv", "row"),
    ],
)
def test_bad_files_are_refused_with_place_and_mend(client_of, content, place, problem):
    response = upload(client_of("contributor"), content)
    assert response.status_code == 200
    text = text_of(response)
    assert place in text.replace("&quot;", '"')
    assert problem in text
    assert not Place.objects.exists()


def test_an_empty_file_is_refused(client_of):
    assert "empty" in text_of(upload(client_of("contributor"), b""))


def test_dates_and_numbers_are_never_guessed(client_of):
    make.make_event(identifier="ev-1")
    head = b"id,statement,event,value,value_date\n"
    for cells, problem in (
        (b'"1,000",', "1,000"),
        (b"NaN,", "NaN"),
        (b",1933-13", "1933-13"),
        (b",1933/1932", "1933"),
    ):
        text = text_of(upload(client_of("contributor"), head + b"c-1,S,ev-1," + cells + b"\n", Claim))
        assert "claims.csv:2 value" in text
        assert problem in text


def test_states_beyond_drafts_in_a_contributors_file_refuse_it_and_are_logged(client_of, caplog):
    content = b"id,name,state\nbaku,Baku,draft\nsumgait,Sumgait,published\n"
    with caplog.at_level(logging.WARNING, logger="attest.exchange"):
        logging.getLogger("attest").propagate = True
        response = upload(client_of("contributor"), content)
        logging.getLogger("attest").propagate = False
    assert "places.csv:3 state" in text_of(response)
    assert "is for editors only" in text_of(response)
    assert "state published" in caplog.text


def test_an_editors_file_lands_as_drafts_too(client_of):
    client = client_of("editor")
    preview = upload(client, b"id,name,state\nbaku,Baku,published\n")
    client.post(url(Place, "process_import"), confirmation(preview))
    assert Place.objects.get().state == "draft"


def test_a_change_of_what_is_published_needs_its_reason(client_of):
    place = make.make_place(identifier="baku", name="Baku")
    make.publish(place)
    content = b"id,name\nbaku,Baku city\n"
    assert "reason" in text_of(upload(client_of("editor"), content))
    client = client_of("editor")
    preview = upload(client, content, reason="Fuller heading")
    client.post(url(Place, "process_import"), confirmation(preview))
    place.refresh_from_db()
    assert (place.name, place.public_version) == ("Baku city", 2)


@pytest.mark.parametrize("name", ["places.xlsx", "places.yaml", "places.html", "places"])
def test_only_csv_is_taken(client_of, name):
    assert "Send a CSV file" in text_of(upload(client_of("contributor"), PLACES, name=name))


@pytest.mark.parametrize("page", ["import", "process_import", "export"])
def test_upload_and_download_need_a_role(client_of, page):
    client = client_of("")
    assert client.get(url(Place, page)).status_code in (302, 405)
    assert client.post(url(Place, page)).status_code == 302
    assert Client().get(url(Place, page)).status_code == 302


def test_upload_asks_for_the_token_against_forgery():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_user("contributor"))
    assert upload(client, PLACES).status_code == 403
    assert client.post(url(Place, "process_import")).status_code == 403


def test_confirming_is_never_done_by_get(client_of):
    client = client_of("contributor")
    sent = confirmation(upload(client, PLACES))
    assert client.get(url(Place, "process_import"), sent).status_code == 405
    assert not Place.objects.exists()


def test_every_table_of_the_contract_has_its_screen(client_of):
    client = client_of("contributor")
    for table in all_tables():
        response = client.get(url(table.model, "import"))
        assert f"<h1>Upload {table.file}</h1>" in text_of(response)
        assert client.get(url(table.model, "export")).status_code == 200


def test_a_download_can_be_uploaded_again_and_changes_nothing(client_of):
    make.make_event(title="=HYPERLINK(1)", date="-0044")
    client = client_of("editor")
    sheet = client.post(url(Event, "export"), {"format": "0", "resource": "0"})
    assert sheet["Content-Disposition"] == 'attachment; filename="events.csv"'
    preview = upload(client, sheet.content, Event, "events.csv")
    assert preview.context["counts"] == {"unchanged": 1}


def test_a_download_holds_the_rows_of_the_filtered_list(client_of):
    make.make_event(title="Kept"), make.make_event(title="Left out")
    client = client_of("editor")
    sheet = client.post(url(Event, "export") + "?q=Kept", {"format": "0", "resource": "0"}).content.decode()
    assert "Kept" in sheet
    assert "Left out" not in sheet
    assert client.post(url(Event, "export") + "?summary__startswith=x", {"format": "0"}).status_code == 400
