"""What templates use to put records into words and to leave out what is hidden."""

import pytest
from django.template import Context, Template

from events.models import Place
from records.languages import language_name
from records.templatetags.reading import counted, edtf_words, shown, state_word, translator_words


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("pl", "Polish"),
        ("en-GB", "English"),
        ("az-Cyrl", "Azerbaijani (Cyrillic script)"),
        ("hy-Latn", "Armenian (Latin script)"),
        ("yi", "Yiddish"),
        ("tlh", "tlh"),
        ("", ""),
    ],
)
def test_languages_have_english_names(tag, name):
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no sources"), (None, "no sources"), (1, "1 source"), (12_345, "12,345 sources")],
)
def test_counts_agree_with_their_nouns(number, words):
    assert counted(number, "source,sources") == words


@pytest.mark.parametrize(
    ("translator", "words"),
    [
        ("machine", "machine translation, not reviewed"),
        ("Machine", "machine translation, not reviewed"),
        ("A. Person", "translated by A. Person"),
        ("", "translator not stated"),
    ],
)
def test_translations_say_whose_they_are(translator, words):
    assert translator_words(translator) == words


def test_dates_are_words_and_no_date_is_nothing():
    assert edtf_words("1990-01~") == "about January 1990"
    assert edtf_words("") == ""


def test_hidden_neighbour_is_as_if_it_were_not_there():
    assert shown(None) is None
    assert shown(Place(state="draft")) is None
    assert shown(Place(state="published", public=True)) is not None


def test_preview_shows_drafts_and_never_what_was_withdrawn():
    assert shown(Place(state="draft"), True) is not None
    assert shown(Place(state="withdrawn"), True) is None


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"public": True, "state": "published"}, ""),
        ({"state": "draft"}, "draft"),
        ({"state": "in_review"}, "in review"),
        ({"state": "published", "restricted": True}, "restricted"),
        ({"state": "published", "embargo_until": "2030-01-01"}, "embargoed"),
        ({"state": "published"}, "published, waiting for what it depends on"),
    ],
)
def test_word_beside_a_hidden_record_says_why_it_is_hidden(fields, word):
    assert state_word(Place(**fields)) == word


def test_rows_of_hidden_neighbours_are_left_out():
    places = [Place(name="shown", public=True), Place(name="hidden")]
    page = Template(
        '{% load reading %}{% rows_shown places "" no as rows %}{% for place in rows %}{{ place }}{% endfor %}'
    )
    assert page.render(Context({"places": places, "no": False})) == "shown"
