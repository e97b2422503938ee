"""What readers type finds what they mean."""

import pytest

from records import publishing
from tests import factories as make
from tests.search.asking import page, titles

pytestmark = pytest.mark.django_db


def test_it_works(client):
    make.make_public_claim(statement="Troops entered the city at midnight.")
    make.make_public_claim(statement="The telephones were cut off.")
    assert titles(client, q="midnight") == ["Troops entered the city at midnight."]


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [
        ("quotation", "sześćdziesiąt sześć osób", "osób"),
        ("translation", "sixty-six persons perished", "perished"),
        ("summary", "It repeats the figure of the commission.", "commission"),
        ("limits", "not entirely, or perhaps not at all", "entirely"),
        ("attributed_words", "official Soviet media", "soviet"),
    ],
)
def test_claim_is_found_by_what_a_source_says(client, field, text, word):
    make.make_public_evidence(claim=make.make_claim(statement="People were killed."), **{field: text})
    assert titles(client, q=word, type="claims") == ["People were killed."]


def test_claim_is_found_by_the_title_of_its_source(client):
    source = make.make_source(title="Conflict in the Soviet Union: Black January")
    make.make_public_evidence(claim=make.make_claim(statement="People were killed."), source=source)
    assert titles(client, q="black january", type="claims") == ["People were killed."]
    assert titles(client, q="black january", type="sources") == [source.title]


def test_claim_is_found_by_the_work_in_which_it_was_read(client):
    read_in = make.make_source(title="Osiemdziesiąt lat")
    make.publish(read_in)
    make.make_public_evidence(claim=make.make_claim(statement="People fled."), read_in=read_in)
    assert titles(client, q="osiemdziesiat", type="claims") == ["People fled."]


def test_claim_is_found_by_the_voice_that_a_source_reports(client):
    voice = make.make_agent(name="Ayaz Mutallibov")
    make.publish(voice)
    make.make_public_evidence(claim=make.make_claim(statement="It was planned."), attributed_agent=voice)
    assert titles(client, q="mutallibov", type="claims") == ["It was planned."]


@pytest.mark.parametrize(("kind", "field"), [("claims", "statement"), ("evidence", "summary")])
def test_claim_is_found_by_a_translation(client, kind, field):
    claim = make.make_claim(statement="People fled by ferry.")
    evidence = make.make_public_evidence(claim=claim)
    record = claim if kind == "claims" else evidence
    make.make_translation(record, kind, field=field, text="Ludzie uciekali promem", language="pl")
    publishing.settle([record])
    assert titles(client, q="promem") == ["People fled by ferry."]
    assert ("In a translation:" if kind == "claims" else "In what sources say:") in page(client, q="promem")


@pytest.mark.parametrize(("owner", "title"), [("event", "Violence in Baku"), ("place", "Baku")])
def test_names_that_people_use_find_events_and_places(client, owner, title):
    record = make.make_event(title=title) if owner == "event" else make.make_place(name=title)
    make.make_name(**{owner: record}, name="Бакинские события", language="ru")
    make.publish(record)
    assert titles(client, q="бакинских событий") == [title]


def test_a_name_given_later_finds_the_place_once_it_is_settled(client):
    place = make.make_place(name="Ganja")
    make.publish(place)
    make.make_name(place=place, name="Kirovabad")
    publishing.settle([place])
    assert titles(client, q="kirovabad") == ["Ganja"]


def test_events_questions_agents_and_media_are_found(client):
    event = make.make_event(title="Emergency in Baku", summary="Orders of the Presidium")
    question = make.make_question(event=event, text="Who ordered the emergency?")
    agent = make.make_agent(name="Emergency Commission", kind="organisation")
    item = make.make_media_item(title="[Street with emergency poster]")
    make.publish(event, question, agent, item)
    assert set(titles(client, q="emergency")) == {event.title, question.text, agent.name, item.title}


def test_source_is_found_by_author_publisher_container_and_the_work_it_stands_in(client):
    author = make.make_agent(name="Robert Kushen")
    book = make.make_source(title="Collected reports")
    chapter = make.make_source(
        title="Chapter",
        creators=[author],
        part_of=book,
        publisher="Helsinki Watch",
        container_title="Yearbook",
    )
    make.publish(author, book, chapter)
    for words in ("kushen", "helsinki", "yearbook", "collected"):
        assert "Chapter" in titles(client, q=words)


def test_a_source_gets_the_new_name_of_its_author_when_the_author_changes(client):
    author = make.make_agent(name="Old Name")
    source = make.make_source(title="Report", creators=[author])
    make.publish(author, source)
    author.name = "Melikyan"
    publishing.save(author, by=make.make_user("editor"), reason="Spelling")
    publishing.settle([author])
    assert titles(client, q="melikyan", type="sources") == ["Report"]
    assert titles(client, q="old", type="sources") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gəncə", "gence"),
        ("Gence", "Gəncə"),
        ("Şuşa", "susa"),
        ("Łódź", "lodz"),
        ("İrəvan", "IREVAN"),
        ("naïve", "naive"),
        ("Ёлкин", "елкин"),
        ("e\u0301lite", "élite"),
    ],
)
def test_diacritics_do_not_matter(client, text, words):
    place = make.make_place(name=text)
    make.publish(place)
    assert len(titles(client, q=words)) == 1


@pytest.mark.parametrize("word", ["войска", "войск", "Войсками"])
def test_russian_inflections_find_one_another(client, word):
    make.make_public_claim(statement="В город вошли войска.", language="ru")
    assert titles(client, q=word) == ["В город вошли войска."]


def test_english_inflections_find_one_another(client):
    make.make_public_claim(statement="Refugees were leaving.")
    assert titles(client, q="refugee leave") == ["Refugees were leaving."]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"state of emergency"', {"A state of emergency."}),
        ("“state of emergency”", {"A state of emergency."}),
        ("emergency -state", {"Emergency rescue."}),
        ("emergency -rescue", {"A state of emergency.", "In emergency the state helps."}),
        ("rescue or helps", {"Emergency rescue.", "In emergency the state helps."}),
        ("emergency rescue", {"Emergency rescue."}),
    ],
)
def test_phrases_without_and_or(client, words, found):
    for title in ("A state of emergency.", "In emergency the state helps.", "Emergency rescue."):
        make.publish(make.make_event(title=title))
    assert set(titles(client, q=words)) == found


@pytest.mark.parametrize("words", ["kirovabad", "gandzak", "kushen", "19"])
def test_words_joined_by_signs_are_found_alone(client, words):
    make.make_public_claim(statement="Kirovabad/Gandzak, R.Kushen wrote, 13-19 January.")
    assert len(titles(client, q=words, type="claims")) == 1


def test_a_word_in_the_title_comes_before_one_in_a_quotation(client):
    make.make_public_evidence(claim=make.make_claim(statement="People fled."), quotation="by ferry, by ferry")
    make.make_public_claim(statement="The ferry left.")
    assert titles(client, q="ferry", type="claims") == ["The ferry left.", "People fled."]


def test_result_says_where_the_word_stands(client):
    make.make_public_evidence(claim=make.make_claim(statement="People fled."), quotation="uciekli promem")
    text = page(client, q="promem")
    assert "In what sources say:" in text
    assert "uciekli <mark>promem</mark>" in text


def test_identifiers_and_notes_are_no_words_of_a_search(client):
    make.make_public_claim(identifier="baku-dead", statement="People died.", curator_notes="ask Nina")
    assert titles(client, q="nina") == []
