"""Putting a date into words in the reader's language, never more precise than the date is.

Years before 1 are shown as years BC: the astronomical year 0 is 1 BC, -43 is 44 BC.
"""

import re
from functools import lru_cache

from records.dates.english import ENGLISH
from records.dates.errors import DateError
from records.dates.parsing import MAX_LENGTH, Edge, Form, FuzzyDate, Span, parse
from records.dates.phrases import point_notes, point_phrase, year_in_date, years_phrase
from records.dates.points import Point
from records.dates.polish import POLISH
from records.dates.russian import RUSSIAN
from records.dates.vocabulary import EN_DASH, Phrase, Vocabulary

_VOCABULARIES = {"en": ENGLISH, "pl": POLISH, "ru": RUSSIAN}
LANGUAGES = tuple(_VOCABULARIES)


def in_words(text: str, language: str = "en") -> str:
    """An EDTF text in words, for reading: `1990-01~` is "about January 1990".

    `language` is a language tag; its region is ignored and an unknown language gives English. A text that is
    not a date is returned as it is.
    """
    if len(text) > MAX_LENGTH:
        return text
    base = re.split(r"[-_]", language)[0].lower()
    return _in_words(text, base if base in _VOCABULARIES else "en")


@lru_cache(maxsize=10_000)
def _in_words(text: str, language: str) -> str:
    try:
        date = parse(text)
    except DateError:
        return text
    return _date(date, _VOCABULARIES[language])


def _date(date: FuzzyDate, words: Vocabulary) -> str:
    if len(date.members) > 1:
        members = [_member(member, date.form, words) for member in date.members]
        conjunction = words.one_of if date.form is Form.ONE_OF else words.all_of
        return f"{', '.join(members[:-1])} {conjunction} {members[-1]}"
    only = date.members[0]
    if isinstance(only, Point):
        notes = "; ".join(point_notes(only, words))
        return point_phrase(only, words).nominative + (f", {notes}" if notes else "")
    if date.form is Form.ONE_OF and isinstance(only.start, Point) and isinstance(only.end, Point):
        return _between(only.start, only.end, words)
    return _member(only, date.form, words)


def _inside(end: Point | Edge, words: Vocabulary) -> Phrase:
    """A date as part of a sentence, its notes in brackets."""
    if isinstance(end, Edge):
        return Phrase("", "", "")
    notes = point_notes(end, words)
    return point_phrase(end, words).followed_by(f" ({'; '.join(notes)})" if notes else "")


def _member(member: Point | Span, form: Form, words: Vocabulary) -> str:
    """A whole period, or one member of a set."""
    if isinstance(member, Point):
        return _inside(member, words).nominative
    if form is not Form.ONE_OF:
        return _period(member, words)
    if isinstance(member.start, Edge):
        return words.or_earlier.format(date=_inside(member.end, words).nominative)
    if isinstance(member.end, Edge):
        return words.or_later.format(date=_inside(member.start, words).nominative)
    return _period(member, words)


def _period(span: Span, words: Vocabulary) -> str:
    start, end = _inside(span.start, words), _inside(span.end, words)
    if isinstance(span.start, Edge) or isinstance(span.end, Edge):
        kinds = tuple(side.value if isinstance(side, Edge) else "date" for side in (span.start, span.end))
        return words.ends[kinds[0], kinds[1]].format(
            a=start.genitive, b=end.genitive, b_accusative=end.accusative
        )
    return _together(span.start, span.end, words) or words.from_to.format(
        a=start.genitive, b=end.genitive, b_accusative=end.accusative
    )


def _between(start: Point, end: Point, words: Vocabulary) -> str:
    """One date out of a stretch."""
    if _shared(start, end) == "month":
        return words.between_days.format(
            first=int(start.day),
            last=int(end.day),
            month=_month_of_day(start, words),
            year=_year(start, words),
        )
    first, last = _inside(start, words), _inside(end, words)
    return words.between.format(a=first.genitive, b=last.genitive, b_accusative=last.accusative)


def _together(start: Point, end: Point, words: Vocabulary) -> str | None:
    """A period in its short form ("13 to 19 January 1990", with a dash), or None if it has none."""
    shared = _shared(start, end)
    if shared == "all":
        return _inside(start, words).nominative
    if shared == "none":
        return years_phrase(int(start.year), int(end.year), words).nominative
    year = _year(start, words) if shared else ""
    if shared == "month":
        return f"{int(start.day)}{EN_DASH}{int(end.day)} {_month_of_day(start, words)} {year}"
    if shared == "year of days":
        first = f"{int(start.day)} {_month_of_day(start, words)}"
        return f"{first} {EN_DASH} {int(end.day)} {_month_of_day(end, words)} {year}"
    if shared == "year of months":
        first, last = (words.months[int(side.month) - 1].nominative for side in (start, end))
        return f"{first}{EN_DASH}{last} {year}"
    return None


def _shared(start: Point, end: Point) -> str:
    """What two dates of the same precision and without doubts have in common, or nothing."""
    if start.text == end.text:
        return "all"
    if not (_is_plain(start) and _is_plain(end)) or start.parts != end.parts:
        return ""
    if not start.month:
        return "none"
    if start.year != end.year:
        return ""
    if not start.day:
        return "year of months"
    return "month" if start.month == end.month else "year of days"


def _is_plain(point: Point) -> bool:
    return not (
        point.has_unknown_digits or point.uncertain or point.approximate or point.years or point.season
    )


def _month_of_day(point: Point, words: Vocabulary) -> str:
    return words.months_of_days[int(point.month) - 1]


def _year(point: Point, words: Vocabulary) -> str:
    return year_in_date(int(point.year), words)
