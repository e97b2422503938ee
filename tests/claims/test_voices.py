"""Counting who speaks: own and reported voices are never added up."""

import pytest

from claims.models import Evidence
from claims.voices import Voices, count_voices, voices_by_stance


def row(source=1, agent=None, words="", stance="supports"):
    return Evidence(source_id=source, attributed_agent_id=agent, attributed_words=words, stance=stance)


def test_source_with_several_places_counts_once():
    assert count_voices([row(1), row(1), row(2)]) == Voices(own=2)


def test_agent_whom_several_sources_report_counts_once():
    assert count_voices([row(1, agent=7), row(2, agent=7), row(2, agent=8)]) == Voices(reported=2)


def test_voices_given_only_in_words_are_never_taken_for_the_same():
    assert count_voices([row(1, words="witnesses"), row(2, words="witnesses")]) == Voices(reported=2)


def test_every_stance_has_its_count():
    found = voices_by_stance([row(1), row(2, stance="disputes")])
    assert found["supports"] == found["disputes"] == Voices(own=1)
    assert not found["mentions"]


@pytest.mark.parametrize(
    ("voices", "words"),
    [
        (Voices(), ""),
        (Voices(1, 0), "1 source in its own voice"),
        (Voices(3, 1), "3 sources in their own voice, 1 reported voice"),
        (Voices(0, 2), "2 reported voices"),
    ],
)
def test_counts_in_words(voices, words):
    assert voices.in_words == words
