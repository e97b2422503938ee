"""Other ways of writing dates than EDTF, each recognised in order to show how EDTF writes the same."""

import re
from collections.abc import Callable, Iterator

from records.dates.english import MONTHS
from records.dates.errors import Refusal

_Match = re.Match[str]
_Answer = Callable[[_Match], Refusal]
_MONTHS = {name[:3].lower(): f"{number:02}" for number, name in enumerate(MONTHS, start=1)}
_MONTH_NAME = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_LOWER_CASE = re.compile(r"[0-9XTZYES:+-]*", re.ASCII)


def _say(problem: str, mend: str) -> _Answer:
    return lambda match: Refusal(problem, match.expand(mend))


def _day_first(match: _Match) -> Refusal:
    first, second, year = int(match[1]), int(match[2]), match[3]
    if first > 12:
        mend = f"{year}-{second:02}-{first:02}"
    elif second > 12:
        mend = f"{year}-{first:02}-{second:02}"
    else:
        # 01.02.1990 is two different days on two sides of an ocean; guessing one would be false precision.
        mend = "1990-01-13 for 13 January 1990"
    return Refusal("the order is year, month, day, joined by hyphens", mend)


def _short_parts(match: _Match) -> Refusal:
    parts = [match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]
    return Refusal("months and days have two digits", "-".join(parts))


def _named_month(match: _Match) -> Refusal:
    groups = match.groupdict()
    month = _MONTHS[next(group for group in match.groups() if group and group.isalpha())[:3].lower()]
    day = f"-{int(groups['day']):02}" if groups["day"] else ""
    return Refusal("months are written as numbers", f"{groups['year']}-{month}{day}")


_HINTS: tuple[tuple[re.Pattern[str], _Answer], ...] = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), answer)
    for pattern, answer in (
        (r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})", _day_first),
        (r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", _short_parts),
        (rf"(?:(?P<day>\d{{1,2}})\.? )?{_MONTH_NAME},? (?P<year>\d{{4}})", _named_month),
        (rf"{_MONTH_NAME} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})", _named_month),
        (r"(\d{4})[./ ](\d{2})[./ ](\d{2})", _say("year, month and day are joined by hyphens", r"\1-\2-\3")),
        (r"(\d{4})(\d{2})(\d{2})", _say("year, month and day are joined by hyphens", r"\1-\2-\3")),
        (r"(\d{1,2})[./](\d{4})", _say("the order is year, month, joined by a hyphen", r"\2-\1")),
        (r"(\d{3})0'?s", _say("a decade is written with an X", r"\1X for the \g<1>0s")),
        (r"(?:c|ca|circa|about|approx)\.? ?(\S+)", _say("“about” is written with a tilde", r"\1~")),
        (r"(\S+?) ?(?:[\u2013\u2014]| - |\bto\b) ?(\S+)", _say("a period is written with a slash", r"\1/\2")),
        (r"(\d{4})-(\d{4})", _say("a period is written with a slash", r"\1/\2")),
        (r"(?:before|until|by) (\S+)", _say("“before” is written in brackets", r"[..\1] for \1 or earlier")),
        (r"(?:after|since|from) (\S+)", _say("“after” is written in brackets", r"[\1..] for \1 or later")),
        (r"\.\.([^./]+)", _say("two dots need brackets or a slash", r"[..\1] or ../\1")),
        (r"([^./]+)\.\.", _say("two dots need brackets or a slash", r"[\1..] or \1/..")),
        (
            r"([^./\[{]+)\.\.([^./\]}]+)",
            _say(
                "two dots need brackets", r"[\1..\2] for one date between the two, \1/\2 for the whole period"
            ),
        ),
        (r".*\d ?b\.?c\.?(?:e\.?)?", _say("years before 1 are counted from 0000 = 1 BC", "-0043 for 44 BC")),
        (
            r"0*([1-9]\d{4,})(?:[?~%]?-.*)?",
            _say("a year of more than four digits begins with Y and stands alone", r"Y\1"),
        ),
        (r"(-?)(\d{3})([?~%]?)", _say("a year has four digits", r"\g<1>0\2\3")),
        (r"(-?)(\d{2})([?~%]?)", _say("a year has four digits", r"\g<1>00\2\3 for the year \2")),
        (r"\+(\S+)", _say("a year has no plus sign", r"\1")),
        (
            r".*[()].*",
            _say(
                "round brackets are not used",
                "2004-06~-11 for about June 2004, 2004-06-~11 for about the 11th",
            ),
        ),
    )
)


def hints_for(text: str) -> Iterator[Refusal]:
    """How EDTF writes what a text seems to mean, likeliest first; the caller checks that a mend is a date."""
    for pattern, answer in _HINTS:
        match = pattern.fullmatch(text)
        if match is not None:
            yield answer(match)
    without_blanks = "".join(text.split())
    dashed = without_blanks.translate(_DASHES)
    if dashed != without_blanks:
        yield Refusal("its dashes are not hyphens", dashed)
    if not without_blanks.isascii():
        digits = (str(int(sign)) if sign.isdecimal() else sign for sign in without_blanks)
        yield Refusal("its digits are not 0 to 9", "".join(digits))
    if _LOWER_CASE.fullmatch(text.upper()):
        yield Refusal("its letters are capitals", text.upper())
    if without_blanks != text:
        yield Refusal("it has a blank in it", without_blanks)
