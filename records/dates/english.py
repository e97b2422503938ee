"""Dates in English."""

from records.dates.vocabulary import EraPhrases, EraTexts, Vocabulary, same

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS = (
    *("first quarter", "second quarter", "third quarter", "fourth quarter"),
    *("first four months", "second four months", "last four months", "first half", "second half"),
)

ENGLISH = Vocabulary(
    months=tuple(map(same, MONTHS)),
    months_of_days=MONTHS,
    thousands=",",
    year=EraPhrases(same("{n}"), same("AD {n}"), same("{n} BC")),
    year_in_date=EraTexts("{n}", "AD {n}", "{n} BC"),
    years=EraPhrases(same("{range}"), same("AD {range}"), same("{range} BC")),
    decade=same("the {n}s"),
    year_among=same("a year in {genitive}"),
    year_among_in_date="of a year in {genitive}",
    year_unknown=same("an unknown year"),
    year_unknown_in_date="of an unknown year",
    seasons={
        **{21 + place: same(f"{name} {{year}}") for place, name in enumerate(_SEASONS)},
        **{25 + place: same(f"{name} {{year}} (northern hemisphere)") for place, name in enumerate(_SEASONS)},
        **{29 + place: same(f"{name} {{year}} (southern hemisphere)") for place, name in enumerate(_SEASONS)},
        **{33 + place: same(f"the {name} of {{year}}") for place, name in enumerate(_PARTS)},
    },
    about=same("about {nominative}"),
    uncertain="uncertain",
    estimated="estimated as {year}",
    uncertain_parts="uncertain: {parts}",
    approximate_parts="approximate: {parts}",
    part_names={"year": "year", "month": "month", "season": "season", "day": "day"},
    day_unknown="day not known",
    month_unknown="month not known",
    month_and_day_unknown="month and day not known",
    from_to="from {a} to {b}",
    date_from_to=same("a date from {a} to {b}"),
    between="between {a} and {b}",
    between_days="between {first} and {last} {month} {year}",
    ends={
        ("date", ".."): "from {a} onwards",
        ("date", ""): "from {a}, end not known",
        ("..", "date"): "until {b}",
        ("", "date"): "until {b}, start not known",
        ("..", ".."): "without start or end",
        ("", ".."): "start not known, without end",
        ("..", ""): "without start, end not known",
    },
    or_earlier="{date} or earlier",
    or_later="{date} or later",
    one_of="or",
    all_of="and",
)
