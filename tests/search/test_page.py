"""The search page: the form, filters, tabs, orders, paging, highlighting, and what it costs."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.search.asking import answer, page, titles

pytestmark = pytest.mark.django_db


def test_it_works(client):
    text = page(client)
    assert "Type words or choose a filter" in text
    assert "card-title" not in text
    assert "results" not in text


def test_blank_words_and_filters_show_the_form_only(client):
    make.make_public_claim()
    assert "card-title" not in page(
        client, q="  ", type="", event="", stance="", period="", certainty="certainly"
    )


def test_filters_without_words_list_what_they_keep_newest_first(client):
    first, second = make.make_event(title="First"), make.make_event(title="Second")
    make.publish(first)
    make.publish(second)
    assert titles(client, type="events") == ["Second", "First"]


def test_type_filter_and_tabs_with_counts(client):
    event = make.make_event(title="Flight from Baku")
    make.make_public_claim(event=event, statement="The flight began early.")
    make.make_public_claim(event=event, statement="The flight began late.")
    text = page(client, q="flight", type="claims")
    assert re.search(r'aria-current="true">Claims <span class="soft">2<', text)
    assert re.search(r'">Events <span class="soft">1<', text)
    assert re.search(r'">Everything <span class="soft">3<', text)
    assert "2 results" in text
    assert titles(client, q="flight", type="events") == ["Flight from Baku"]


@pytest.fixture
def _two_voices():
    claim = make.make_claim(statement="People were killed.")
    polish = make.make_source(title="Polish book", kind="book", language="pl")
    english = make.make_source(title="English report", kind="document", language="en")
    make.make_public_evidence(claim=claim, source=polish, stance="supports")
    make.make_public_evidence(claim=claim, source=english, stance="disputes")
    make.make_public_claim(statement="People fled.")


@pytest.mark.usefixtures("_two_voices")
@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"stance": "disputes"}, ["People were killed."]),
        ({"source_language": "pl"}, ["People were killed."]),
        ({"source_kind": "document"}, ["People were killed."]),
        ({"stance": "disputes", "source_language": "en"}, ["People were killed."]),
        ({"stance": "disputes", "source_language": "pl"}, []),
        ({"stance": "disputes", "source_kind": "book"}, []),
        ({"stance": "mentions"}, []),
        ({"stance": "supports"}, ["People fled.", "People were killed."]),
        ({"source_language": "xx"}, []),
    ],
)
def test_filters_on_who_speaks_ask_of_one_and_the_same_voice(client, filters, found):
    assert sorted(titles(client, type="claims", **filters)) == found


@pytest.mark.usefixtures("_two_voices")
def test_sources_are_filtered_by_how_they_speak(client):
    assert titles(client, type="sources", stance="disputes") == ["English report"]


def test_question_is_found_by_the_sources_that_do_not_address_it(client):
    question = make.make_question(text="Who gave the order?")
    make.make_public_evidence(question=question)
    assert titles(client, stance="silent", type="questions") == ["Who gave the order?"]


def test_event_filter_takes_its_parts_and_everything_filed_there(client):
    place = make.make_place(name="Baku")
    whole = make.make_event(title="Whole")
    part = make.make_event(title="Part", part_of=whole, place=place)
    other = make.make_event(title="Other")
    make.publish(place, whole, part, other)
    source = make.make_source(title="Report")
    make.make_public_evidence(claim=make.make_claim(event=part, statement="In the part."), source=source)
    make.make_public_claim(event=other, statement="Elsewhere.")
    found = set(titles(client, event=whole.identifier))
    assert found == {"Whole", "Part", "In the part.", "Report", "Baku"}
    assert "Part" not in titles(client, event=other.identifier)


@pytest.mark.parametrize(
    ("period", "certainty", "found"),
    [
        ("1990-01-13", "", {"Day", "Month", "Open"}),
        ("1990-01", "certainly", {"Day", "Month"}),
        ("1990", "certainly", {"Day", "Month"}),
        ("1990-01-12/1990-01-14", "certainly", {"Day"}),
        ("1990-01-12/1990-01-14", "possibly", {"Day", "Month", "Open"}),
        ("1985", "", set()),
        ("1999", "", {"Open"}),
        ("1985/..", "certainly", {"Day", "Month", "Open"}),
    ],
)
def test_period_possibly_and_certainly(client, period, certainty, found):
    dated = {"Day": "1990-01-13", "Month": "1990-01", "Open": "1988/..", "Undated": ""}
    make.publish(*[make.make_event(title=title, date=date) for title, date in dated.items()])
    assert set(titles(client, period=period, certainty=certainty)) == found


def test_claim_is_dated_by_what_it_says_else_by_its_event(client):
    event = make.make_event(date="1990-01")
    make.make_public_claim(event=event, statement="It began earlier.", value_date="1988-02")
    make.make_public_claim(event=event, statement="It began then.")
    assert titles(client, type="claims", period="1988") == ["It began earlier."]
    assert titles(client, type="claims", period="1990") == ["It began then."]


def test_pills_tell_the_filters_and_take_them_away(client):
    make.make_public_claim()
    text = page(client, q="statement", stance="supports", period="1990", certainty="certainly")
    pills = text.partition('class="pills"')[2].partition("</ul>")[0]
    assert "A source supports it" in pills
    assert "certainly within 1990" in pills
    links = [
        parse_qs(urlsplit(link.replace("&amp;", "&")).query) for link in re.findall(r'href="([^"]+)"', pills)
    ]
    assert {"q": ["statement"], "stance": ["supports"]} in links
    assert all(link["q"] == ["statement"] for link in links)


def walk(client, **parameters) -> list[str]:
    """Return the titles of all pages, following the links."""
    found, url = [], ""
    response = answer(client, **parameters)
    for _ in range(10):
        text = response.content.decode()
        found += re.findall(r'<h3 class="card-title"><a [^>]*><bdi[^>]*>(.*?)</bdi>', text)
        url = response.context["next_url"]
        if not url:
            return [re.sub(r"</?mark>", "", title) for title in found]
        response = client.get(url)
        assert response.status_code == 200
    raise AssertionError("The pages do not end.")


@pytest.mark.parametrize("sort", ["", "relevance", "newest", "title"])
@pytest.mark.parametrize("words", ["ferry", ""])
def test_paging_shows_every_result_once_in_every_order(client, sort, words):
    names = [f"Ferry {'ferry ' * (number % 5)}{number:02}" for number in range(45)]
    make.publish(*[make.make_event(title=name) for name in names])
    found = walk(client, q=words, sort=sort, type="events")
    assert sorted(found) == sorted(names)
    if sort == "title":
        assert found == sorted(names)


def test_title_order_folds_case_and_diacritics_and_sorts_numbers_as_people_do(client):
    names = ["Éclair 10", "eclair 9", "Zebra", "apple", "Łódź", "Lublin"]
    make.publish(*[make.make_event(title=name) for name in names])
    assert titles(client, sort="title", type="events") == [
        "apple",
        "eclair 9",
        "Éclair 10",
        "Łódź",
        "Lublin",
        "Zebra",
    ]


def test_long_titles_in_other_scripts_can_be_paged(client):
    make.publish(*[make.make_event(title="Погромы " * 30 + str(number)) for number in range(25)])
    assert len(walk(client, sort="title", type="events")) == 25


def test_a_result_taken_away_between_two_pages_moves_no_other(client):
    events = [make.make_event(title=f"Ferry {number:02}") for number in range(25)]
    make.publish(*events)
    response = answer(client, q="ferry", sort="title")
    make.withdraw(events[3])
    rest = re.findall(r"</mark> (\d\d)</bdi>", client.get(response.context["next_url"]).content.decode())
    assert rest == ["20", "21", "22", "23", "24"]


def test_highlighting_escapes_what_records_say(client):
    evil = "<script>alert('ferry')</script> & <b>ferry</b>"
    make.make_public_evidence(
        claim=make.make_claim(statement=f"{evil} one"),
        source=make.make_source(title=f"{evil} two"),
        quotation=f"{evil} three",
    )
    text = page(client, q="ferry")
    assert "<script>alert" not in text
    assert "<b>" not in text
    assert (
        "&lt;script&gt;alert(&#x27;<mark>ferry</mark>&#x27;)&lt;/script&gt; &amp; &lt;b&gt;<mark>ferry</mark>"
        in text
    )


def test_highlighting_escapes_what_the_reader_typed(client):
    text = page(client, q="<script>alert(1)</script>")
    assert "<script>alert" not in text


def test_marks_of_our_own_in_a_record_mark_nothing(client):
    make.publish(make.make_event(title="A \ue000fake\ue001 mark and a ferry"))
    assert "A fake mark and a <mark>ferry</mark>" in page(client, q="ferry")


def test_original_spelling_is_highlighted(client):
    make.publish(make.make_place(name="Gəncə şəhəri"))
    assert "<mark>Gəncə</mark> şəhəri" in page(client, q="gence")


def test_long_quotations_are_cut_around_the_word(client):
    quotation = "Before. " * 200 + "They left by ferry at night. " + "After. " * 200
    make.make_public_evidence(claim=make.make_claim(statement="People fled."), quotation=quotation)
    (excerpt,) = re.findall(r'class="excerpt">.*?</p>', page(client, q="ferry", type="claims"))
    assert "by <mark>ferry</mark> at night" in excerpt
    assert len(excerpt) < 500
    assert excerpt.count("…") == 2


def test_texts_behind_a_warning_stay_covered(client):
    claim = make.make_claim(statement="People were wounded.", content_warning="describes wounds")
    source = make.make_source(content_warning="pictures of the dead")
    make.make_public_evidence(claim=claim, source=source, quotation="terrible ferry")
    text = page(client, q="ferry", type="claims")
    covered = re.findall(r'<details class="cover">(.*?)</details>', text, re.DOTALL)
    assert len(covered) == 2
    assert "People were wounded." in covered[0]
    assert "describes wounds" in covered[0]
    assert "pictures of the dead" in covered[1]
    assert "<mark>ferry</mark>" in covered[1]


def test_card_of_a_claim_counts_who_speaks(client):
    claim = make.make_public_claim(statement="People fled.")
    make.make_public_evidence(claim=claim, stance="mentions")
    text = page(client, q="fled")
    assert "supporting: 1 source in its own voice" in text
    assert "mentioning: 1 source in its own voice" in text
    assert "no disputing source recorded" in text


def test_nothing_found_says_what_may_help(client):
    text = page(client, q="qwertyuiop", stance="supports")
    assert "Nothing public here answers that" in text
    assert "Remove a filter" in text
    assert "Try another spelling or language" in text
    assert 'href="/search/?q=qwertyuiop">search for the words alone' in text


def test_result_pages_are_kept_out_of_other_search_engines(client):
    assert answer(client, q="x")["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in answer(client)


def test_post_is_not_taken(client):
    assert client.post("/search/", {"q": "x"}).status_code == 405


def make_all_kinds(number: int) -> None:
    place = make.make_place(name=f"Ferry {number}", part_of=make.make_place())
    event = make.make_event(title=f"Ferry {number}", place=place, summary="ferry")
    question = make.make_question(event=event, text=f"Ferry {number}?")
    agent = make.make_agent(name=f"Ferry {number}")
    source = make.make_source(title=f"Ferry {number}", creators=[agent], part_of=make.make_source())
    item = make.make_media_item(title=f"Ferry {number}")
    make.make_name(place=place, name="ferry")
    make.publish(place, event, agent, item)
    make.make_public_evidence(
        claim=make.make_claim(question=question, statement=f"Ferry {number}"), source=source
    )


@pytest.mark.parametrize(
    "parameters", [{"q": "ferry"}, {"q": "ferry", "type": "sources"}, {"stance": "supports"}]
)
def test_number_of_queries_does_not_grow_with_results(client, parameters):
    make_all_kinds(1)
    page(client, **parameters)
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(client, **parameters)
    for number in range(2, 7):
        make_all_kinds(number)
    with CaptureQueriesContext(connection) as many:
        page(client, **parameters)
    assert len(many) <= len(few)
    assert len(few) <= 35


def test_excerpt_is_left_out_where_the_title_says_it_all(client):
    make.make_public_evidence(claim=make.make_claim(statement="They left by ferry."), quotation="by ferry")
    assert "excerpt" not in page(client, q="ferry", type="claims")


def test_results_end_with_a_way_back_where_the_last_ones_were_taken_away(client):
    events = [make.make_event(title=f"Ferry {number:02}") for number in range(21)]
    make.publish(*events)
    following = answer(client, q="ferry", sort="title").context["next_url"]
    make.withdraw(events[20])
    text = client.get(following).content.decode()
    assert "This was the last page." in text
    assert "Nothing public here" not in text


def test_without_words_results_are_sorted_by_newest_or_title_only(client):
    make.publish(make.make_event())
    text = page(client, type="events")
    assert "Newest first" in text
    assert "Best match first" not in text
    assert titles(client, type="events", sort="relevance") == titles(client, type="events")
