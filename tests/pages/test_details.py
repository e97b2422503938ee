"""The pages of sources, agents, places and media."""

import re

import pytest

from sources.models import SourceMedia
from tests import factories as make

pytestmark = pytest.mark.django_db


def text_of(client, record) -> str:
    """Return the words of the page of a record, without markup."""
    response = client.get(record.get_absolute_url())
    assert response.status_code == 200
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+([,.;:)”])", r"\1", re.sub(r"\s+", " ", words)).replace("( ", "(")


def html_of(client, record) -> str:
    return client.get(record.get_absolute_url()).content.decode()


def test_source_page_shows_the_whole_record(client):
    whole = make.make_source(title="The volume")
    author = make.make_agent(name="Robert Kushen")
    publisher = make.make_agent(name="A watch", kind="organisation")
    source = make.make_source(
        title="A report",
        kind="chapter",
        creators=[author],
        part_of=whole,
        container_title="The Journal",
        publisher="New York Press",
        date="1991~",
        content_date="1990-01",
        language="pl",
        pages="12–40",
        url="https://example.org/report",
        archived_url="https://archive.example.org/1",
        accessed="2024-05-01",
        doi="10.1000/182",
        isbn="0-929692-00-0",
        held_by="National Library",
        shelfmark="F. 1 / 2",
        affiliation="an independent committee",
        rights="In copyright",
        summary="A printed report.",
    )
    source.credits.create(agent=publisher, role="publisher", position=2)
    make.publish(whole, author, publisher, source)
    text = text_of(client, source)
    for words in (
        "A source: chapter",
        "Kind Chapter",
        "Author Robert Kushen",
        "Publisher A watch",
        "Part of The volume",
        "Appeared in The Journal",
        "New York Press",
        "about 1991",
        "recorded as 1991~",
        "January 1990",
        "Polish",
        "12–40",
        "https://example.org/report",
        "1 May 2024",
        "https://archive.example.org/1",
        "10.1000/182",
        "0-929692-00-0",
        "National Library",
        "F. 1 / 2",
        "an independent committee",
        "In copyright",
        "A printed report.",
        "Nothing is recorded from this source itself.",
        "Cite this page",
        "“A report.”",
    ):
        assert words in text, words


def test_source_page_tells_own_voice_from_reported_voices(client):
    source, agent = make.make_source(title="The report"), make.make_agent(name="An officer")
    question = make.make_question(text="How many were killed?")
    claim = make.make_claim(question=question, statement="Ninety people were killed.")
    other = make.make_claim(event=question.event, statement="Nobody was killed.")
    make.make_public_evidence(
        claim=claim, source=source, locator="p. 4", basis="documents", quotation="ninety dead"
    )
    reported = make.make_evidence(claim=claim, source=source, attributed_agent=agent, stance="disputes")
    words = make.make_evidence(
        claim=other, source=source, attributed_words="official media", stance="supports"
    )
    why = make.make_question(event=question.event, text="Why?")
    silent = make.make_evidence(question=why, source=source)
    make.publish(agent, reported, other, words, why, silent)
    text = text_of(client, source)
    assert "How many were killed? Ninety people were killed. Supports this, in its own voice" in text
    assert "How it knows: documents · p. 4" in text
    assert "“ninety dead”" in text
    assert "Reports a voice that disputes this: An officer How that voice knows: does not say" in text
    assert "Nobody was killed. Reports a voice that supports this: official media" in text
    assert "Why? Does not address the question" in text


def test_voice_of_a_hidden_agent_is_not_taken_for_the_source_s_own(client):
    source, agent = make.make_source(), make.make_agent(name="Canary")
    evidence = make.make_public_evidence(source=source, attributed_agent=agent)
    make.make_public_evidence(claim=evidence.claim)
    text = text_of(client, source)
    assert "Reports a voice that supports this: not named here" in text
    assert "in its own voice" not in text
    assert "Canary" not in text


def test_source_page_tells_what_hangs_together_with_it(client):
    source, other = make.make_source(title="The report"), make.make_source(title="The newspaper")
    claim = make.make_public_claim()
    relying = make.make_evidence(claim=claim, source=source, relies_on=[other], read_in=None)
    read = make.make_evidence(claim=claim, source=other, read_in=source)
    back = make.make_evidence(claim=claim, source=other, relies_on=[source], locator="p. 2")
    back.reliances.update(certain=False)
    make.make_source_link(source=source, target=other, kind="repeats", locator="p. 9", note="Word for word.")
    make.make_source_link(source=other, target=source, kind="translates", certain=False)
    part = make.make_source(title="The annex", part_of=source)
    make.publish(source, other, relying, read, back, part)
    text = text_of(client, source)
    assert "Its parts The annex" in text
    assert "Other sources that were read here" in text
    assert "The newspaper; book 1 statement read here" in text
    assert "The newspaper; book 1 statement relies on it" in text
    assert "1 statement there relies on it; inferred by the archive, the source does not say so" in text
    assert "This source repeats The newspaper (p. 9) Word for word." in text
    assert "This source is translated by The newspaper Inferred by the archive; no source says so." in text


def test_source_page_tells_which_names_it_uses(client):
    source, event = make.make_source(), make.make_event(title="Violence in Baku")
    make.make_name(event=event, name="January days", use="reject", sources=[source], locator="p. 3")
    make.publish(source, event)
    assert "January days English rejected by this source (p. 3), for Violence in Baku" in text_of(
        client, source
    )


def test_texts_of_a_source_with_a_warning_stay_covered(client):
    source = make.make_source(content_warning="describes injuries")
    make.make_public_evidence(source=source, quotation="the injuries")
    html = html_of(client, source)
    assert re.search(r'<details class="cover">(?:(?!</details>).)*the injuries', html, re.S)
    assert "<details open" not in html
    assert html.count("the injuries") == 1


def test_source_with_very_many_statements_shows_the_first_and_a_link_to_all(client, monkeypatch):
    monkeypatch.setattr("claims.views.source.MAX_ROWS", 2)
    source = make.make_source()
    for number in range(3):
        make.make_public_evidence(source=source, locator=f"p. {number}")
    html = html_of(client, source)
    assert html.count("Supports this") == 2
    (address,) = re.findall(r'href="([^"]+)">all claims it speaks to', html)
    assert "3 claims" in client.get(address).content.decode()


def test_agent_page_lists_sources_by_role_and_what_is_attributed_to_it(client):
    agent = make.make_agent(name="A watch", kind="organisation", authority_uri="https://viaf.org/viaf/1")
    written, published = (
        make.make_source(title="Written", creators=[agent]),
        make.make_source(title="Published"),
    )
    published.credits.create(agent=agent, role="publisher")
    make.make_name(agent=agent, name="Helsinki Watch", sources=[written])
    make.make_public_evidence(attributed_agent=agent, source=published, stance="supports")
    make.publish(agent, written)
    text = text_of(client, agent)
    assert "An organisation A watch" in text
    assert "https://viaf.org/viaf/1" in text
    assert "Helsinki Watch English used by Written" in text
    assert "As author Written" in text
    assert "As publisher Published" in text
    assert "Supports this, as reported in Published" in text


def test_agent_page_says_so_where_nothing_is_recorded(client):
    agent = make.make_agent()
    make.publish(agent)
    text = text_of(client, agent)
    assert "No source by it is recorded here." in text
    assert "No source recorded here reports this voice." in text


def test_page_of_a_private_person_says_that_the_name_is_not_given(client):
    agent = make.make_agent(name="Canary", public_name="a refugee from Baku")
    make.publish(agent)
    text = text_of(client, agent)
    assert "A person a refugee from Baku" in text
    assert "The archive does not give this person’s name." in text


def test_place_page(client):
    land = make.make_place(name="A land")
    town = make.make_place(
        name="Baku",
        part_of=land,
        latitude="40.377700",
        longitude="49.892000",
        radius_m=10000,
        authority_uri="https://www.geonames.org/587084",
    )
    quarter, event = (
        make.make_place(name="A quarter", part_of=town),
        make.make_event(title="A vote", place=town),
    )
    inner = make.make_event(title="A meeting", place=quarter)
    source = make.make_source(title="The gazetteer")
    make.make_name(place=town, name="Bakı", language="az", sources=[source])
    make.publish(land, town, quarter, event, inner, source)
    text = text_of(client, town)
    for words in (
        "40.3777° N, 49.892° E, give or take 10 km",
        "Within A land",
        "this states no claim of sovereignty",
        "https://www.geonames.org/587084",
        "Bakı Azerbaijani used by The gazetteer",
        "Places within it A quarter",
        "A vote",
        "A meeting",
    ):
        assert words in text, words


def test_media_page_tells_rights_and_use_and_keeps_custody_to_itself(client):
    item = make.make_media_item(
        title="A street",
        caption="A street, after its source.",
        alt_text="A street with cars",
        date="1990-01",
        content_date="1990-01-13",
        credit="A photographer",
        rights="https://rightsstatements.org/vocab/InC/1.0/",
        width=800,
        height=600,
        bytes=2048,
        mime_type="image/jpeg",
        obtained_from="Canary donor",
        obtained_by="Canary curator",
        original_name="canary.jpg",
    )
    source = make.make_source(title="The album")
    SourceMedia.objects.create(source=source, item=item)
    make.publish(item, source)
    html, text = html_of(client, item), text_of(client, item)
    for words in (
        "A street, after its source.",
        "13 January 1990",
        "A photographer",
        item.sha256,
        "800 × 600 pixels",
        "2.0",
        "https://rightsstatements.org/vocab/InC/1.0/",
        "Source The album",
    ):
        assert words in text, words
    assert f'<img src="{item.view_url}" alt="A street with cars"' in html
    assert "anary" not in html


def test_picture_with_a_warning_stays_covered_on_its_page_and_in_lists(client):
    item = make.make_media_item(
        content_warning="a dead body", width=8, height=6, caption="The caption.", alt_text="The description."
    )
    make.publish(item)
    for address in (item.get_absolute_url(), "/media/"):
        html = client.get(address).content.decode()
        assert "a dead body" in html
        uncovered = re.sub(r'<details class="cover">.*?</details>', "", html, flags=re.S)
        for told in ("<img", "The caption.", "The description."):
            assert told not in uncovered, address


def test_file_that_has_no_picture_says_so(client):
    item = make.make_media_item(kind="audio")
    make.publish(item)
    assert "This file cannot be shown on a page." in text_of(client, item)


def test_addresses_from_records_never_run_anything(client):
    source = make.make_source(title="<script>alert(1)</script>")
    type(source).objects.filter(pk=source.pk).update(url="javascript:alert(1)")
    make.publish(source)
    html = html_of(client, source)
    assert "<script>alert" not in html
    assert 'href="javascript:' not in html
