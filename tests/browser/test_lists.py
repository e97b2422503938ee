"""Lists and the pages of sources, agents, places and media in a browser."""

import pytest

from sources.models import SourceMedia
from tests import factories as make
from tests.pages.worlds import LISTS, make_archive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def archive():
    """Make an archive in which every part of the pages has something to show."""
    found = make_archive(3)
    source = found["sources"][0]
    type(source).objects.filter(pk=source.pk).update(
        url=f"https://example.org/{LONG}", doi="10.1000/182", summary="What it is.", content_warning="deaths"
    )
    agent = found["agents"][1]
    said = make.make_evidence(
        claim=found["claims"][0], source=source, attributed_agent=agent, stance="disputes", quotation="No."
    )
    # A picture without a file in the store would be missing: the page of such an item shows its record only.
    item = make.make_media_item(title=LONG, content_warning="a dead body", caption="A caption.")
    SourceMedia.objects.create(source=source, item=item)
    make.publish(said, item)
    for picture in found["media"]:
        type(picture).objects.filter(pk=picture.pk).update(width=None, height=None)
    return {**found, "media": [item]}


def overflow(page):
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)], ids=["phone light", "desk dark"])
def test_pages_are_accessible_and_fit_the_window(open_page, live_server, axe, archive, width, dark):
    page = open_page(width=width, dark=dark)
    details = [archive[kind][0].get_absolute_url() for kind in ("sources", "agents", "places", "media")]
    for path in (*LISTS, "/claims/?q=e&period=1990&sort=event", "/sources/?q=nothing", *details):
        page.goto(path)
        for cover in page.locator("details > summary").all():
            cover.click()
        assert axe(page) == [], path
        assert overflow(page) == 0, path


def test_reader_filters_a_list_and_takes_the_filter_away_without_javascript(open_page, live_server, archive):
    page = open_page(width=390, javascript=False)
    page.goto("/sources/")
    page.get_by_role("link", name="Filter this list").click()
    page.get_by_label("Language").select_option(label="Polish")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_role("status").inner_text() == "2 sources"
    assert "Language: Polish" in page.get_by_role("list", name="Filters in force").inner_text()
    page.get_by_role("link", name="Remove the filter “Language”").click()
    assert page.url.endswith("/sources/")
    assert page.get_by_role("status").inner_text() == "3 sources"


def test_reader_pages_through_a_list_and_back_without_javascript(open_page, live_server, monkeypatch):
    monkeypatch.setattr("records.pages.keyset.page_of.__defaults__", (2,))
    make_archive(5)
    page = open_page(javascript=False)
    page.goto("/claims/")
    seen = []
    while True:
        seen += page.locator(".card-title").all_inner_texts()
        following = page.get_by_role("link", name="Next page")
        if not following.count():
            break
        following.click()
    assert len(seen) == len(set(seen)) == 5
    page.get_by_role("link", name="Back to the first page").click()
    assert page.locator(".card-title").all_inner_texts() == seen[:2]


def test_text_of_a_source_with_a_warning_is_read_only_when_opened(open_page, live_server, archive):
    page = open_page(javascript=False)
    page.goto(archive["sources"][0].get_absolute_url())
    text = page.get_by_text("“No.”")
    assert not text.is_visible()
    text.locator("xpath=ancestor::details").locator("summary").click()
    assert text.is_visible()
