"""What one language needs to put dates into words; each language fills it in a module of its own."""

from dataclasses import dataclass
from typing import NamedTuple

EN_DASH = "\N{EN DASH}"


class Phrase(NamedTuple):
    """Words, or a template for words, in the cases that dates need: nominative, genitive, accusative."""

    nominative: str
    genitive: str
    accusative: str

    def fill(self, **values: str) -> "Phrase":
        """The phrase with the template's places filled."""
        return Phrase(*(case.format(**values) for case in self))

    def over(self, inner: "Phrase") -> "Phrase":
        """The phrase around another one, which it may take in any case."""
        return self.fill(nominative=inner.nominative, genitive=inner.genitive, accusative=inner.accusative)

    def followed_by(self, words: str) -> "Phrase":
        """The phrase with the same words after every case."""
        return Phrase(*(case + words for case in self))


def same(words: str) -> Phrase:
    """A phrase that does not change with the case."""
    return Phrase(words, words, words)


class EraTexts(NamedTuple):
    """A template for plain years (from 1000), for years 1 to 999, and for years before 1."""

    plain: str
    after_christ: str
    before_christ: str


class EraPhrases(NamedTuple):
    """The same with a phrase for each."""

    plain: Phrase
    after_christ: Phrase
    before_christ: Phrase


@dataclass(frozen=True)
class Vocabulary:
    """One language's words for dates; places in braces are filled by `records.dates.words`."""

    months: tuple[Phrase, ...]  # standing alone or with a year
    months_of_days: tuple[str, ...]  # after the number of a day
    thousands: str
    year: EraPhrases  # {n}
    year_in_date: EraTexts  # {n}, after a month or season
    years: EraPhrases  # {range} of two years
    decade: Phrase  # {n}, the first year, or {range}
    year_among: Phrase  # {genitive} of years
    year_among_in_date: str
    year_unknown: Phrase
    year_unknown_in_date: str
    seasons: dict[int, Phrase]  # {year}
    about: Phrase
    uncertain: str
    estimated: str  # {year}
    uncertain_parts: str  # {parts}
    approximate_parts: str
    part_names: dict[str, str]
    day_unknown: str
    month_unknown: str
    month_and_day_unknown: str
    from_to: str  # {a} genitive, {b} genitive, {b_accusative}
    date_from_to: Phrase
    between: str
    between_days: str  # {first} {last} {month} {year}
    ends: dict[tuple[str, str], str]  # by "date", ".." or "" at either end; places as in from_to
    or_earlier: str  # {date} nominative
    or_later: str
    one_of: str  # the word before the last of several
    all_of: str
