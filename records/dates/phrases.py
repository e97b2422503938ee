"""One date in words: a phrase in the cases a sentence needs, and notes on what the date leaves open."""

import re

from records.dates.days import civil
from records.dates.points import Parts, Point
from records.dates.vocabulary import EN_DASH, Phrase, Vocabulary

_LAST_DIGITS_UNKNOWN = re.compile(r"-?[0-9]*X+")
_ORDER = ("year", "month", "day")


def shown_year(year: int, words: Vocabulary) -> tuple[int, str]:
    """How an astronomical year is shown: its era (0 plain, 1 after, 2 before Christ) and its number."""
    number = year if year > 0 else 1 - year
    era = 2 if year <= 0 else 1 if year < 1000 else 0
    return era, f"{number:,}".replace(",", words.thousands) if number >= 10_000 else str(number)


def year_phrase(year: int, words: Vocabulary) -> Phrase:
    """An astronomical year standing alone."""
    era, number = shown_year(year, words)
    return words.year[era].fill(n=number)


def year_in_date(year: int, words: Vocabulary) -> str:
    """An astronomical year after a month or season."""
    era, number = shown_year(year, words)
    return words.year_in_date[era].format(n=number)


def years_phrase(first: int, last: int, words: Vocabulary) -> Phrase:
    """A stretch of astronomical years, both included."""
    era, number = shown_year(first, words)
    last_era, last_number = shown_year(last, words)
    if (era == 2) != (last_era == 2):
        start, end = year_phrase(first, words), year_phrase(last, words)
        return Phrase(*(f"{a} {EN_DASH} {b}" for a, b in zip(start, end, strict=True)))
    # 900 to 1100 needs no era, 200 to 101 BC needs one.
    return words.years[min(era, last_era)].fill(range=f"{number}{EN_DASH}{last_number}")


def day_phrase(day: int, words: Vocabulary) -> Phrase:
    """A day given by its day number."""
    year, month, day_of_month = civil(day)
    return _day(day_of_month, month, year_in_date(year, words), words)


def point_phrase(point: Point, words: Vocabulary) -> Phrase:
    """The date itself, with "about" if all of it is approximate, without notes."""
    if point.approximate != point.parts:
        return _exact_phrase(point, words)
    if point.parts == {"year"} and _is_sayable(point) and "X" in point.year and point.year != "XXXX":
        # "About 1600 to 1699", not "about a year in 1600 to 1699".
        return words.about.over(_named_decade(point, words) or _possible_years(point, words))
    return words.about.over(_exact_phrase(point, words))


def point_notes(point: Point, words: Vocabulary) -> list[str]:
    """What the phrase of a date does not say: unknown parts, estimates, doubts."""
    notes = []
    if point.day == "XX":
        notes.append(words.month_and_day_unknown if point.month == "XX" else words.day_unknown)
    elif point.month == "XX" and not point.day:
        notes.append(words.month_unknown)
    if not _is_sayable(point):
        notes = [point.text]
    if point.years:
        notes.append(words.estimated.format(year=year_phrase(int(point.year), words).nominative))
    if point.approximate and point.approximate != point.parts:
        notes.append(words.approximate_parts.format(parts=_part_names(point, point.approximate, words)))
    if point.uncertain == point.parts:
        notes.append(words.uncertain)
    elif point.uncertain:
        notes.append(words.uncertain_parts.format(parts=_part_names(point, point.uncertain, words)))
    return notes


def _part_names(point: Point, parts: Parts, words: Vocabulary) -> str:
    names = ("season" if part == "month" and point.season else part for part in _ORDER if part in parts)
    return ", ".join(words.part_names[name] for name in names)


def _is_sayable(point: Point) -> bool:
    """Whether words can say the unknown digits: whole parts, or the last digits of the year."""
    if not point.has_unknown_digits:
        return True
    month_unknown = point.month == "XX"
    if point.season or ("X" in point.month and not month_unknown):
        return False
    if "X" in point.day and point.day != "XX":
        return False
    if month_unknown and point.day not in ("", "XX"):
        return False
    return _LAST_DIGITS_UNKNOWN.fullmatch(point.year) is not None or "X" not in point.year


def _exact_phrase(point: Point, words: Vocabulary) -> Phrase:
    if not _is_sayable(point):
        if point.year == "XXXX":
            return words.year_unknown
        first, last = day_phrase(point.earliest, words), day_phrase(point.latest, words)
        return words.date_from_to.fill(a=first.genitive, b=last.genitive, b_accusative=last.accusative)
    month = int(point.month) if point.month.isdigit() else None
    if month is None:
        return _year(point, words)
    year = _year_in_date(point, words)
    if point.season:
        return words.seasons[point.season].fill(year=year)
    if point.day.isdigit():
        return _day(int(point.day), month, year, words).followed_by(_time(point.time))
    return words.months[month - 1].followed_by(f" {year}")


def _time(time: str) -> str:
    clock, zone = time[:8], time[8:]
    return f", {clock}{' UTC' if zone else ''}{zone.rstrip('Z')}" if time else ""


def _day(day: int, month: int, year: str, words: Vocabulary) -> Phrase:
    text = f"{day} {words.months_of_days[month - 1]} {year}"
    return Phrase(text, text, text)


def _year(point: Point, words: Vocabulary) -> Phrase:
    if point.years:
        return words.year_among.over(years_phrase(*point.years, words))
    if "X" not in point.year:
        return year_phrase(int(point.year), words)
    if point.year == "XXXX":
        return words.year_unknown
    return _named_decade(point, words) or words.year_among.over(_possible_years(point, words))


def _year_in_date(point: Point, words: Vocabulary) -> str:
    if "X" not in point.year:
        return year_in_date(int(point.year), words)
    if point.year == "XXXX":
        return words.year_unknown_in_date
    return words.year_among_in_date.format(genitive=_possible_years(point, words).genitive)


def _named_decade(point: Point, words: Vocabulary) -> Phrase | None:
    """ "The 1990s", or None where such words could mean more than one stretch ("the 1900s")."""
    year = point.year
    if year.count("X") != 1 or year[3] != "X" or year[0] in "-0" or year[2] == "0":
        return None
    return words.decade.fill(n=f"{year[:3]}0", range=f"{year[:3]}0{EN_DASH}{year[:3]}9")


def _possible_years(point: Point, words: Vocabulary) -> Phrase:
    return years_phrase(civil(point.earliest)[0], civil(point.latest)[0], words)
