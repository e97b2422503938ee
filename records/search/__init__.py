"""Searching what is public: the index that follows every change, and the questions put to it."""

from records.search.finding import TooSlow, asks_nothing, limited, matching
from records.search.highlighting import Shown, shown
from records.search.refreshing import rebuild, refresh
from records.search.voices import question

__all__ = [
    "Shown",
    "TooSlow",
    "asks_nothing",
    "limited",
    "matching",
    "question",
    "rebuild",
    "refresh",
    "shown",
]
