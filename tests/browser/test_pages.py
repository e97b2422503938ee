"""The public pages in a browser: accessible and steady at every width, light and dark, with and without JavaScript."""

import pytest

from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
WIDTHS = [390, 1280]


@pytest.fixture
def pages():
    """Make a small archive in which every part of the pages has something to show; return its addresses by name."""
    place, agent = make.make_place(name="Baku"), make.make_agent(name="Robert Kushen")
    whole = make.make_event(title="Events in two republics", date="1988/1990")
    event = make.make_event(
        title="Violence in Baku, January 1990", place=place, part_of=whole, topics=["deaths"]
    )
    question = make.make_question(
        event=event,
        text="How many people were killed?",
        answer_kind="number",
        unit="people",
        measure="deaths",
    )
    numbers = (
        {"value": 300},
        {"value_low": 150, "value_high": 250},
        {"value_low": 25},
        {"value_text": "dozens"},
    )
    claims = [make.make_claim(question=question, **number) for number in numbers]
    claims.append(
        make.make_claim(question=question, value=900, scope="the whole republic", as_of="1990-01-16")
    )
    claims.append(make.make_claim(event=event, statement=LONG * 2, content_warning="describes injuries"))
    book, article = (
        make.make_source(creators=[agent], date="1991-05~"),
        make.make_source(title=LONG, language="pl"),
    )
    evidence = [make.make_evidence(claim=claim, source=book, locator="p. 1") for claim in claims]
    evidence += [
        make.make_evidence(
            claim=claims[0],
            source=article,
            stance="disputes",
            quotation="nie",
            quotation_language="pl",
            translation="no",
            translation_language="en",
            translator="machine",
            content_warning="deaths",
        ),
        make.make_evidence(
            claim=claims[0], source=book, read_in=article, attributed_agent=agent, relies_on=[article]
        ),
        make.make_evidence(
            claim=claims[0],
            source=article,
            stance="mentions",
            locator="2",
            summary="It passes it on.",
            limits="maybe",
        ),
        make.make_evidence(question=question, source=article),
    ]
    make.make_name(event=event, name="Սև հունվար", language="hy", sources=[book])
    make.make_claim_link(claim=claims[0], target=claims[1])
    make.make_translation(claims[0], "claims", field="statement", text="Zginęło 300 osób.")
    make.publish(place, agent, whole, event, question, *claims, book, article, *evidence)
    return {
        "home": "/",
        "about": "/about/",
        "claim": claims[0].get_absolute_url(),
        "covered claim": claims[-1].get_absolute_url(),
        "question": question.get_absolute_url(),
        "event": event.get_absolute_url(),
        "source": book.get_absolute_url(),
        "agent": agent.get_absolute_url(),
        "place": place.get_absolute_url(),
        "events": "/events/",
        "questions": "/questions/",
        "claims": "/claims/",
        "filtered claims": "/claims/?stance=disputes",
        "sources": "/sources/",
        "places": "/places/",
        "media": "/media/",
        "search": "/search/?q=Baku",
    }


def overflow(page):
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


# The scheme changes colours only and the width the layout only, so two of the four pairs show all there is.
@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)], ids=["phone light", "desk dark"])
def test_pages_are_accessible_and_fit_the_window(open_page, live_server, axe, pages, width, dark):
    page = open_page(width=width, dark=dark)
    for name, path in pages.items():
        page.goto(path)
        for cover in page.locator("details > summary").all():
            cover.click()
        assert axe(page) == [], name
        assert overflow(page) == 0, name


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_whole_without_javascript(open_page, live_server, pages, width):
    page = open_page(width=width, javascript=False)
    page.goto(pages["claim"])
    assert page.get_by_role("heading", name="Sources that support this").is_visible()
    assert page.get_by_role("heading", name="Sources that dispute this").is_visible()
    cover = page.locator("details.cover").first
    assert not page.get_by_text("“nie”").is_visible()
    cover.locator("summary").click()
    assert page.get_by_text("“nie”").is_visible()


def test_columns_are_equal_in_width_weight_and_colour(open_page, live_server, pages):
    page = open_page(width=1280)
    page.goto(pages["claim"])
    columns = page.locator(".columns").first.locator(".side").all()
    boxes = [column.bounding_box() for column in columns]
    assert boxes[0]["width"] == boxes[1]["width"]
    assert boxes[0]["y"] == boxes[1]["y"]
    look = """column => ['h2', 'h3', '.stance-heading'].map(name => {
        const style = getComputedStyle(column.querySelector(name));
        return [style.color, style.backgroundColor, style.font, style.borderTop];
    })"""
    assert columns[0].evaluate(look) == columns[1].evaluate(look)


def test_phone_shows_both_headings_with_counts_before_any_evidence(open_page, live_server, pages):
    page = open_page(width=390)
    page.goto(pages["claim"])
    overview = page.locator(".overview")
    links = overview.get_by_role("link").all()
    assert [link.inner_text() for link in links] == ["Sources that support this", "Sources that dispute this"]
    boxes = [link.locator("..").bounding_box() for link in links]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["width"] == boxes[1]["width"]
    assert overview.bounding_box()["y"] < page.locator(".evidence").first.bounding_box()["y"]


def test_keyboard_reaches_the_content_first_and_shows_where_it_is(open_page, live_server, pages):
    page = open_page()
    page.goto(pages["about"])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_everything_one_can_press_is_large_enough(open_page, live_server, pages):
    page = open_page(width=390)
    page.goto(pages["claim"])
    sizes = page.locator("button, input, summary, .site-nav a, .overview a").evaluate_all(
        "all => all.map(one => [one.outerHTML, one.getBoundingClientRect().height])"
    )
    assert [html for html, height in sizes if 0 < height < 24] == []


def test_print_leaves_out_navigation_and_keeps_both_columns(open_page, live_server, pages):
    page = open_page(width=1000)
    page.goto(pages["claim"])
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Sections").is_visible()
    boxes = [side.bounding_box() for side in page.locator(".columns").first.locator(".side").all()]
    assert boxes[0]["y"] == boxes[1]["y"]


def test_missing_page_is_accessible(open_page, live_server, axe):
    page = open_page(width=390)
    page.expected_problems = ["404"]
    page.goto("/nothing/")
    assert axe(page) == []
