"""What each filter keeps, and how it refuses what it cannot read."""

import re

import pytest

from tests import factories as make
from tests.pages.worlds import listed

pytestmark = pytest.mark.django_db


def found(client, address: str, query: str) -> set[str]:
    """Return the identifiers listed under these filters."""
    response = client.get(f"{address}?{query}")
    body = response.content.decode()
    assert response.status_code == 200, body[-2000:]
    cards = set(listed(body, address))
    shown = re.search(r'<p role="status">(\w+) ', body)
    assert (int(shown[1]) if shown else 0) == len(cards), "the count is that of the list"
    return cards


def refusal(client, address: str, query: str) -> str:
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    return re.sub(r"\s+", " ", response.content.decode().replace("&#x27;", "'"))


@pytest.fixture
def events():
    land = make.make_place(identifier="land", name="Land")
    town = make.make_place(identifier="town", name="Town", part_of=land)
    whole = make.make_event(identifier="whole", title="Violence in Town", date="1990-01", place=town)
    part = make.make_event(
        identifier="part", title="First day", date="1990-01-13", part_of=whole, topics=["arms"]
    )
    other = make.make_event(identifier="other", title="A vote", date="1988/1991", place=land, topics=["vote"])
    undated = make.make_event(identifier="undated", title="A meeting", date="")
    make.publish(land, town, whole, part, other, undated)
    return whole, part, other, undated


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"whole", "part", "other", "undated"}),
        ("q=violence", {"whole"}),
        ("q=VIOLENCE+town", {"whole"}),
        ("q=violence+vote", set()),
        ("q=black+january", {"whole"}),
        ("within=whole", {"whole", "part"}),
        ("within=WHOLE", {"whole", "part"}),
        ("place=land", {"whole", "other"}),
        ("place=town", {"whole"}),
        ("topic=arms", {"part"}),
        ("topic=arm", set()),
        ("topic=nothing+of+the+kind", set()),
        ("period=1990", {"whole", "part", "other"}),
        ("period=1990&certainty=possibly", {"whole", "part", "other"}),
        ("period=1990&certainty=certainly", {"whole", "part"}),
        ("period=1990-01-14", {"whole", "other"}),
        ("period=../1989", {"other"}),
        ("certainty=certainly", {"whole", "part", "other", "undated"}),
        ("q=&within=&place=&period=&topic=&sort=&after=", {"whole", "part", "other", "undated"}),
    ],
)
def test_events(client, events, query, expected):
    make.make_name(event=events[0], name="Black January")
    assert found(client, "/events/", query) == expected


def test_event_within_a_hidden_part_is_not_listed_with_the_whole(client, events):
    hidden = make.make_event(part_of=events[0])
    inner = make.make_event(identifier="inner", part_of=hidden)
    make.publish(inner)
    assert found(client, "/events/", "within=whole") == {"whole", "part"}


@pytest.mark.parametrize("hidden", [True, False])
def test_hidden_record_is_refused_as_a_filter_exactly_as_an_absent_one(client, hidden):
    if hidden:
        make.make_event(identifier="secret", title="Canary")
    text = refusal(client, "/events/", "within=secret")
    assert (
        "The parameter “within” cannot be read: there is no event “secret” here; "
        "use the last part of the address of its page."
    ) in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("period=19x0", "The parameter “period” cannot be read: “19x0” is not a date:"),
        ("period=abc", "write 1990-01-13 for a day, 1990-01 for a month"),
        ("period=10^30", "is not a date"),
        ("period=" + "9" * 150, "it has more than 100 characters"),
        ("period=%D9%A1%D9%A9%D9%A9%D9%A0", "its digits are not 0 to 9; write 1990"),
        ("period=2026-02-30", "is not a date"),
        (
            "certainty=maybe",
            "The parameter “certainty” cannot be read: “maybe” is not among its values; use certainly, possibly.",
        ),
        ("within=a%20b", "there is no event “a b” here"),
        ("within=%D9%A1", "there is no event “١” here"),
    ],
)
def test_event_filters_refuse_what_they_cannot_read(client, query, message):
    assert message in refusal(client, "/events/", query)


def test_questions(client):
    event = make.make_event(identifier="ev")
    part = make.make_event(identifier="part", part_of=event)
    number = make.make_question(
        identifier="n", event=event, text="How many were killed?", answer_kind="number"
    )
    date = make.make_question(identifier="d", event=part, text="When did it begin?", answer_kind="date")
    make.publish(event, part, number, date)
    assert found(client, "/questions/", "event=ev") == {"n", "d"}
    assert found(client, "/questions/", "event=part") == {"d"}
    assert found(client, "/questions/", "answer_kind=number") == {"n"}
    assert found(client, "/questions/", "q=begin") == {"d"}
    assert "use text, number, date." in refusal(client, "/questions/", "answer_kind=figure")


@pytest.fixture
def claims():
    event = make.make_event(identifier="ev", date="1990-01")
    part = make.make_event(identifier="part", date="1990-01-13", part_of=event)
    question = make.make_question(identifier="q1", event=part)
    book = make.make_source(identifier="book", kind="book", language="pl")
    letter = make.make_source(identifier="letter", kind="letter", language="ru")
    many = make.make_claim(
        identifier="many", question=question, statement="Many were killed.", topics=["killings"]
    )
    began = make.make_claim(
        identifier="began", event=event, statement="It began in 1988.", value_date="1988-02"
    )
    for claim in (many, began):
        make.make_public_evidence(claim=claim, source=book)
    make.make_public_evidence(claim=many, source=letter, stance="disputes")
    make.publish(part, question)
    make.make_evidence(claim=began, source=letter, stance="disputes", summary="a draft")
    make.publish(many, began)
    return many, began


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"many", "began"}),
        ("q=killed", {"many"}),
        ("event=ev", {"many", "began"}),
        ("event=part", {"many"}),
        ("question=q1", {"many"}),
        ("topic=killings", {"many"}),
        ("stance=supports", {"many", "began"}),
        ("stance=disputes", {"many"}),
        ("stance=mentions", set()),
        ("disputing=none", {"began"}),
        ("source=letter", {"many"}),
        ("source_kind=book", {"many", "began"}),
        ("source_kind=letter", {"many"}),
        ("stance=disputes&source_kind=letter", {"many"}),
        ("stance=disputes&source_kind=book", set()),
        ("stance=supports&source_language=ru", set()),
        ("source_language=ru", {"many"}),
        ("period=1988", {"began"}),
        ("period=1990", {"many"}),
        ("period=1990-01-13&certainty=certainly", {"many"}),
    ],
)
def test_claims(client, claims, query, expected):
    assert found(client, "/claims/", query) == expected


def test_claim_filters_refuse_what_they_cannot_read(client):
    assert "use supports, disputes, mentions." in refusal(client, "/claims/", "stance=silent")
    assert "use none." in refusal(client, "/claims/", "disputing=all")
    assert "there is no question “q9” here" in refusal(client, "/claims/", "question=q9")
    assert "there is no source “s9” here" in refusal(client, "/claims/", "source=s9")


def test_claim_card_counts_public_voices_only(client, claims):
    many, _ = claims
    body = client.get("/claims/?q=killed").content.decode()
    assert "supporting: 1 source in its own voice" in body
    assert "disputing: 1 source in its own voice" in body
    make.make_evidence(claim=many, stance="disputes", summary="draft")
    make.make_public_evidence(claim=many, attributed_words="official media", stance="mentions")
    body = client.get("/claims/?q=killed").content.decode()
    assert "disputing: 1 source in its own voice" in body
    assert "mentioning: 1 reported voice" in body


def test_claim_whose_only_dispute_is_hidden_reads_as_undisputed(client, claims):
    body = client.get("/claims/?q=began").content.decode()
    assert "no disputing source recorded" in body
    assert "disputing:" not in body


@pytest.fixture
def sources():
    author = make.make_agent(identifier="ann", name="Ann Author")
    book = make.make_source(identifier="book", title="A Book", language="pl", date="1992", creators=[author])
    chapter = make.make_source(
        identifier="chapter", kind="chapter", title="Its chapter", part_of=book, date="1990-03"
    )
    make.publish(author, book, chapter)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=chapter", {"chapter"}),
        ("language=pl", {"book"}),
        ("language=xx", set()),
        ("creator=ann", {"book"}),
        ("period=1990/1991", {"chapter"}),
        ("part_of=book", {"book", "chapter"}),
        ("q=chapter", {"chapter"}),
    ],
)
def test_sources(client, sources, query, expected):
    assert found(client, "/sources/", query) == expected


def test_source_filters_refuse_what_they_cannot_read(client):
    assert "use document, book, chapter," in refusal(client, "/sources/", "kind=buk")
    assert "there is no person or organisation “x” here" in refusal(client, "/sources/", "creator=x")


def test_places_are_found_under_each_of_their_names(client):
    land = make.make_place(identifier="land", name="Land")
    town = make.make_place(identifier="town", name="Kirovabad", part_of=land)
    make.publish(land, town)
    make.make_name(place=town, name="Gəncə", language="az")
    make.make_name(place=town, name="Gandzak", language="hy")
    for word in ("kirovabad", "gəncə", "gandzak"):
        assert found(client, "/places/", f"q={word}") == {"town"}
    assert found(client, "/places/", "within=land") == {"land", "town"}
    assert found(client, "/places/", "within=town") == {"town"}


def test_media(client):
    plain = make.make_media_item(identifier="plain", title="A street")
    grave = make.make_media_item(
        identifier="grave", title="A grave", content_warning="a dead body", kind="pdf"
    )
    make.publish(plain, grave)
    assert found(client, "/media/", "kind=pdf") == {"grave"}
    assert found(client, "/media/", "warning=with") == {"grave"}
    assert found(client, "/media/", "warning=without") == {"plain"}
    assert found(client, "/media/", "q=street") == {"plain"}
    assert "use with, without." in refusal(client, "/media/", "warning=yes")


def test_long_lists_of_choices_become_a_field_to_type_in(client, monkeypatch):
    monkeypatch.setattr("records.pages.choosing.MAX_OPTIONS", 2)
    events = [make.make_event(title=f"Event {number}") for number in range(3)]
    make.publish(*events)
    body = client.get(f"/events/?within={events[0].identifier}").content.decode()
    assert '<select name="within"' not in body
    assert f'<input type="text" name="within" value="{events[0].identifier}"' in body
    assert "Identifier of the event" in body
