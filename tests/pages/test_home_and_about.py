"""The start page, the page about the archive, and the frame around every page."""

import re

import pytest

from claims.words import Basis
from tests import factories as make
from tests.pages.test_claim_page import CANARY, words_of

pytestmark = pytest.mark.django_db


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return words_of(response.content.decode())


def test_empty_archive_says_that_it_is_empty(client):
    text = text_of(client, "/")
    assert "No event is published yet." in text
    assert "no events" in text


def test_start_page_shows_the_tree_of_events_with_honest_counts(client):
    whole = make.make_event(title="The whole")
    part = make.make_event(title="The part", part_of=whole)
    make.publish(whole, part)
    make.make_public_claim(question=make.make_question(event=part))
    make.make_claim(event=part)
    text = text_of(client, "/")
    assert "2 events" in text
    assert "The part January 1990 1 question 1 claim" in text


def test_start_page_shows_questions_with_answers_from_several_sources(client):
    single, open_question = make.make_question(text="One answer?"), make.make_question(text="Two answers?")
    make.make_public_claim(question=single)
    for value in (90, 300):
        make.make_public_claim(question=open_question, value=value)
    of_one_source, source = make.make_question(text="One source?"), make.make_source()
    for value in (1, 2):
        make.make_public_evidence(claim=make.make_claim(question=of_one_source, value=value), source=source)
    text = text_of(client, "/")
    assert "Two answers?" in text
    assert "90 300 2 sources" in text
    assert "One answer?" not in text
    assert "One source?" not in text


def test_event_within_a_hidden_one_stands_at_the_top_of_the_tree(client):
    hidden = make.make_event(title=f"{CANARY} whole")
    part = make.make_event(title="The part", part_of=hidden)
    make.publish(part)
    text = text_of(client, "/")
    assert "The part" in text
    assert CANARY not in text


def test_hidden_records_are_in_no_count(client):
    event = make.make_event(title=f"{CANARY} event")
    make.make_claim(question=make.make_question(event=event))
    make.make_source()
    text = text_of(client, "/")
    assert "no events no questions no claims no sources" in text
    assert CANARY not in text


@pytest.mark.parametrize("rows", [1, 6])
def test_start_page_costs_the_same_queries_for_many_events(client, rows, django_assert_num_queries):
    whole, sources = make.make_event(), [make.make_source(), make.make_source()]
    waiting = [whole, *sources]
    for _ in range(rows):
        part = make.make_event(part_of=whole)
        question = make.make_question(event=make.make_event(part_of=part))
        claims = [make.make_claim(question=question) for _ in range(2)]
        evidence = [
            make.make_evidence(claim=claim, source=source)
            for claim, source in zip(claims, sources, strict=True)
        ]
        waiting += [part, question.event, question, *claims, *evidence]
    make.publish(*waiting)
    with django_assert_num_queries(13):
        text_of(client, "/")


def test_about_explains_the_promises_and_every_word(client):
    text = text_of(client, "/about/")
    for word in ("Event", "Question", "Claim", "Evidence", "Stance", "Basis", "Voice", "Read in", "Origin"):
        assert word in text
    assert len(re.findall(r"<li><strong>", client.get("/about/").content.decode())) == 5
    assert "saw or heard it" in Basis.WITNESS.label


@pytest.mark.parametrize("path", ["/", "/about/"])
def test_parameters_that_mean_nothing_are_refused_by_name(client, path):
    response = client.get(path, {"sorted": "x"})
    assert response.status_code == 400
    assert "“sorted”" in response.content.decode()


def test_every_page_has_one_heading_a_skip_link_and_marks_its_section(client):
    html = client.get("/about/").content.decode()
    assert html.count("<h1") == 1
    assert '<a class="skip-link" href="#main">' in html
    assert '<a href="/about/" aria-current="page">About</a>' in html
    assert "It does not say who is right." in html


def test_archive_run_by_one_person_says_so(client, settings):
    assert "second pair of eyes" not in text_of(client, "/about/")
    settings.ONE_PERSON, settings.DEMO = True, False
    assert "without a second pair of eyes" in text_of(client, "/about/")


def test_demonstration_says_so(client, settings):
    settings.DEMO = settings.ONE_PERSON = True
    assert "This is a demonstration with a small sample archive; here one person" in text_of(client, "/")


@pytest.mark.parametrize("path", ["/", "/about/", "/healthz", "/files/0/thumb.webp"])
def test_a_parameter_that_the_address_does_not_take_is_refused_by_name(client, path):
    response = client.get(path, {"nonsense": "1"})
    assert response.status_code == 400
    assert "This page takes no parameters, but the address holds “nonsense”" in response.content.decode()
