"""The page of an event: names with whose they are, questions with their answers, claims, parts and pictures."""

import pytest

from events.models import EventMedia
from tests import factories as make
from tests.pages.test_claim_page import CANARY, words_of

pytestmark = pytest.mark.django_db


def page_of(client, event):
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def make_public_event(**fields):
    event = make.make_event(**fields)
    make.publish(event)
    return event


def test_it_works(client):
    place = make.make_place(name="Baku")
    make.publish(place)
    text = words_of(page_of(client, make_public_event(title="Violence", date="1990-01~", place=place)))
    assert "Violence" in text
    assert "about January 1990 (recorded as 1990-01~)" in text
    assert "Place Baku" in text
    assert "no questions, no claims, from no sources" in text
    assert "Nothing is filed here yet." in text


def test_names_say_who_uses_reports_or_rejects_them(client):
    event = make_public_event()
    source = make.make_source(title="A book")
    make.publish(source)
    for use in ("use", "report", "reject"):
        make.make_name(event=event, name=f"Name to {use}", use=use, sources=[source], language="hy")
    html = page_of(client, event)
    text = words_of(html)
    assert '<span class="name" lang="hy" dir="auto">Name to use</span>' in html
    assert "Name to use Armenian used by A book" in text
    assert "Name to report Armenian reported by A book" in text
    assert "Name to reject Armenian rejected by A book" in text


def test_questions_show_their_answers_in_one_line(client):
    question = make.make_question(text="How many?", answer_kind="number")
    make.make_public_claim(question=question, value_low=150, value_high=300)
    make.make_public_claim(question=question, value=90)
    text = words_of(page_of(client, question.event))
    assert "How many? 90 150–300 2 sources, 2 origins" in text


def test_answers_that_count_something_else_are_told_apart(client):
    question = make.make_question(text="How many?", answer_kind="number")
    make.make_public_claim(question=question, value=90)
    make.make_public_claim(question=question, value=500, scope="in the whole republic")
    text = words_of(page_of(client, question.event))
    assert "How many? 90 1 source, 1 origin; 1 answer that counts something else" in text
    assert "1 question, 2 claims, from 2 sources" in text


def test_claims_without_a_question_stand_apart(client):
    event = make_public_event()
    make.make_public_claim(event=event, statement="A rally took place.")
    text = words_of(page_of(client, event))
    assert "A rally took place. supporting: 1 source in its own voice" in text


def test_parts_and_wholes_are_linked(client):
    whole = make_public_event(title="The whole")
    event = make_public_event(title="The event", part_of=whole)
    part = make_public_event(title="The part", part_of=event)
    make_public_event(title="The part of the part", part_of=part)
    html = page_of(client, event)
    assert f'<a href="{whole.get_absolute_url()}"><bdi>The whole</bdi></a>' in html
    assert "The part of the part" in html


def test_pictures_with_a_warning_stay_covered(client):
    event = make_public_event()
    size = {"width": 10, "height": 10}
    plain = make.make_media_item(title="Plain", **size)
    graphic = make.make_media_item(title="Graphic", content_warning="wounds", **size)
    make.publish(plain, graphic)
    for item in (plain, graphic):
        EventMedia.objects.create(event=event, item=item)
    html = page_of(client, event)
    cover = html[html.index('<details class="cover">') : html.index("</details>")]
    assert f"/files/{graphic.sha256}/thumb.webp" in cover
    assert "wounds" in cover
    assert f"/files/{plain.sha256}/thumb.webp" not in cover
    assert html.count(f"/files/{graphic.sha256}/") == 1


def test_hidden_neighbours_leave_no_trace(client):
    hidden_whole = make.make_event(
        title=f"{CANARY} whole", part_of=make_public_event(title=f"{CANARY} beyond")
    )
    event = make_public_event(
        part_of=hidden_whole, place=make.make_place(name=f"{CANARY} place"), curator_notes=CANARY
    )
    make.make_event(title=f"{CANARY} part", part_of=event)
    make.make_question(event=event, text=f"{CANARY} question")
    make.make_claim(event=event, statement=f"{CANARY} claim")
    make.make_name(event=event, name="A name", sources=[make.make_source(title=f"{CANARY} source")])
    EventMedia.objects.create(event=event, item=make.make_media_item(title=f"{CANARY} picture"))
    html = page_of(client, event)
    assert CANARY not in html
    assert "no questions, no claims, from no sources" in words_of(html)


def test_many_claims_are_continued_in_the_list(client):
    event, source = make.make_event(), make.make_source()
    claims = [make.make_claim(event=event) for _ in range(26)]
    make.publish(
        event, source, *claims, *[make.make_evidence(claim=claim, source=source) for claim in claims]
    )
    html = page_of(client, event)
    assert html.count("claim-card") == 25
    assert f'<a href="/claims/?event={event.identifier}">All 26 claims of this event</a>' in html


@pytest.mark.parametrize("rows", [2, 12])
def test_page_costs_the_same_queries_for_many_rows(client, rows, django_assert_num_queries):
    whole, source, place = make.make_event(), make.make_source(), make.make_place()
    event = make.make_event(part_of=whole, place=place)
    waiting = [whole, source, place, event]
    for _ in range(rows):
        part, question, item = (
            make.make_event(part_of=event),
            make.make_question(event=event),
            make.make_media_item(),
        )
        claims = [make.make_claim(question=question), make.make_claim(event=event)]
        EventMedia.objects.create(event=event, item=item)
        make.make_name(event=event, sources=[source])
        evidence = [make.make_evidence(claim=claim, source=source) for claim in claims]
        waiting += [part, make.make_event(part_of=part), question, item, *claims, *evidence]
    make.publish(*waiting)
    with django_assert_num_queries(17):
        html = page_of(client, event)
    assert html.count("question-card") == rows
