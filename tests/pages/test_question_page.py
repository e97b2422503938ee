"""The page of a question: every answer beside its sources, and only like numbers on one scale."""

import re

import pytest

from tests import factories as make
from tests.pages.test_claim_page import CANARY, words_of

pytestmark = pytest.mark.django_db


def page_of(client, question):
    response = client.get(question.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def make_public_question(**fields):
    question = make.make_question(**{"answer_kind": "number", "unit": "people", **fields})
    make.publish(question.event, question)
    return question


def test_it_works(client):
    question = make_public_question(
        text="How many?", measure="deaths", population="residents", area="Baku", period="1990-01"
    )
    text = words_of(page_of(client, question))
    assert "What it counts deaths (in people)" in text
    assert "Among whom residents" in text
    assert "Where Baku" in text
    assert "When January 1990" in text
    assert "No answer recorded yet." in text


def test_answers_are_shown_in_the_order_of_their_numbers_with_who_gives_them(client):
    question = make_public_question()
    make.make_public_claim(question=question, statement="Many.", value=300)
    make.make_public_claim(question=question, statement="Few.", value_low=25)
    make.make_public_claim(question=question, statement="In words.", value_text="dozens, possibly hundreds")
    text = words_of(page_of(client, question))
    assert "3 answers from 3 sources" in text
    assert (
        text.index("at least 25 people") < text.index("300 people") < text.index("dozens, possibly hundreds")
    )


def test_only_answers_of_one_scope_share_a_scale(client):
    question = make_public_question()
    make.make_public_claim(question=question, value=100)
    make.make_public_claim(question=question, value=900, scope="the whole republic")
    html = page_of(client, question)
    assert "scale-axis" not in html
    make.make_public_claim(question=question, value_low=50)
    html = page_of(client, question)
    assert html.count('class="scale-axis"') == 1
    assert "900" not in re.search(r'<li class="scale-axis".*?</li>', html, re.S)[0]
    assert "Answers that count something else" in html


def test_table_holds_what_each_source_does_with_each_answer(client):
    question = make_public_question()
    source = make.make_source(title="A book")
    one = make.make_claim(question=question, value=100)
    make.make_public_evidence(claim=one, source=source)
    two = make.make_public_claim(question=question, value=200)
    make.make_public_evidence(claim=two, source=source, stance="disputes", attributed_words="a witness")
    html = page_of(client, question)
    table = html[html.index("<table") : html.index("</table>")]
    assert table.count('<th scope="col">') == 2
    row = words_of(next(row for row in table.split("<tr>") if "A book" in row))
    assert "supports it" in row
    assert "a voice it reports (a witness) disputes it" in row
    assert "<caption" in table
    assert 'tabindex="0"' in html


def test_answer_behind_a_warning_is_not_spelt_out_in_the_table(client):
    question = make_public_question()
    make.make_public_claim(
        question=question, statement="STATEMENT.", identifier="c-warned", content_warning="describes injuries"
    )
    html = page_of(client, question)
    assert html.count("STATEMENT.") == 1
    assert "c-warned (content warning)" in html


def test_silent_sources_are_listed(client):
    question = make_public_question()
    make.make_public_evidence(question=question, source=make.make_source(title="A silent book"))
    text = words_of(page_of(client, question))
    assert "Sources that do not address the question 1 source A silent book" in text


def test_hidden_answers_and_sources_leave_no_trace(client):
    question = make_public_question(curator_notes=CANARY)
    claim = make.make_public_claim(question=question, value=100)
    make.make_claim(question=question, statement=f"{CANARY} claim", value=777)
    make.make_evidence(claim=claim, source=make.make_source(title=f"{CANARY} source"))
    make.make_evidence(question=question, source=make.make_source(title=f"{CANARY} silent"))
    hidden_agent = make.make_agent(name=f"{CANARY} agent")
    make.make_public_evidence(claim=claim, attributed_agent=hidden_agent)
    html = page_of(client, question)
    assert CANARY not in html
    assert "777" not in html
    assert "1 answer from 2 sources" in words_of(html)


@pytest.mark.parametrize("rows", [2, 20])
def test_page_costs_the_same_queries_for_many_answers(client, rows, django_assert_num_queries):
    question = make.make_question(answer_kind="number")
    waiting = [question.event, question]
    for number in range(rows):
        agent = make.make_agent()
        source = make.make_source(creators=[agent])
        claim = make.make_claim(question=question, value=number)
        silent = make.make_evidence(question=question, source=source)
        waiting += [agent, source, claim, silent, make.make_evidence(claim=claim, source=source)]
    make.publish(*waiting)
    with django_assert_num_queries(8):
        html = page_of(client, question)
    assert html.count("claim-card") == rows
