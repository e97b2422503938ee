"""Media in the admin: the file is checked and kept once, described, shown by its thumbnail, and not replaced."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from media.models import MediaItem
from tests import factories as make
from tests.admin.forms import errors, filled, url

pytestmark = pytest.mark.django_db


def picture():
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "grey").save(target, "PNG")
    return target.getvalue()


def send(client, content, name="map.png", **fields):
    data = filled(client.get(url(MediaItem, "add")), title="A map", **fields)
    return client.post(url(MediaItem, "add"), {**data, "upload": SimpleUploadedFile(name, content)})


def test_it_works(client_of):
    response = send(client_of("contributor"), picture())
    assert response.status_code == 302, errors(response)
    item = MediaItem.objects.get()
    assert (item.state, item.width, item.height, item.mime_type) == ("draft", 60, 40, "image/png")
    assert item.original_name == "map.png"


def test_the_list_and_the_form_show_the_thumbnail(client_of):
    client = client_of("contributor")
    send(client, picture())
    item = MediaItem.objects.get()
    for address in (url(MediaItem), url(item, "change")):
        assert (
            f'<img class="thumbnail" src="{item.thumbnail_url}" alt="">'
            in client.get(address).content.decode()
        )


def test_a_covered_picture_stays_covered_in_the_admin(client_of):
    client = client_of("contributor")
    send(client, picture(), content_warning="injured people")
    text = client.get(url(MediaItem)).content.decode()
    assert "[covered: injured people]" in text
    assert "thumbnail" not in text


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg onload='x'/>", "a.svg"),
        (b"not a picture", "a.png"),
        (picture()[:80], "a.png"),
        (picture(), "a.exe"),
    ],
)
def test_files_that_are_not_taken_are_refused_on_the_form(client_of, content, name):
    response = send(client_of("contributor"), content, name)
    assert response.status_code == 200
    assert errors(response)
    assert not MediaItem.objects.exists()


def test_a_new_item_needs_its_file(client_of):
    client = client_of("contributor")
    data = filled(client.get(url(MediaItem, "add")), title="A map")
    assert "Choose the file" in errors(client.post(url(MediaItem, "add"), data))


def test_the_file_of_an_item_is_not_replaced(client_of):
    item = make.make_media_item()
    before = item.sha256
    client = client_of("editor")
    page = client.get(url(item, "change"))
    assert b'name="upload"' not in page.content
    client.post(
        url(item, "change"), {**filled(page, title="T"), "upload": SimpleUploadedFile("b.png", picture())}
    )
    item.refresh_from_db()
    assert item.sha256 == before
