"""Dates in Russian."""

from records.dates.vocabulary import EraPhrases, EraTexts, Phrase, Vocabulary

_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_MONTHS_GENITIVE = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_SEASONS = (
    Phrase("весна", "весны", "весну"),
    Phrase("лето", "лета", "лето"),
    Phrase("осень", "осени", "осень"),
    Phrase("зима", "зимы", "зиму"),
)
_ORDINALS = (
    ("первый", "первого"),
    ("второй", "второго"),
    ("третий", "третьего"),
    ("четвёртый", "четвёртого"),
)
_PARTS = (
    *(Phrase(f"{name} квартал", f"{of} квартала", f"{name} квартал") for name, of in _ORDINALS),
    *(
        Phrase(f"{name} четыре месяца", f"{of} четырёх месяцев", f"{name} четыре месяца")
        for name, of in (("первые", "первых"), ("вторые", "вторых"), ("последние", "последних"))
    ),
    *(
        Phrase(f"{name} половина", f"{of} половины", f"{accusative} половину")
        for name, of, accusative in (("первая", "первой", "первую"), ("вторая", "второй", "вторую"))
    ),
)

RUSSIAN = Vocabulary(
    months=tuple(Phrase(name, of, name) for name, of in zip(_MONTHS, _MONTHS_GENITIVE, strict=True)),
    months_of_days=_MONTHS_GENITIVE,
    thousands="\N{NO-BREAK SPACE}",
    year=EraPhrases(
        Phrase("{n} год", "{n} года", "{n} год"),
        Phrase("{n} год н. э.", "{n} года н. э.", "{n} год н. э."),
        Phrase("{n} год до н. э.", "{n} года до н. э.", "{n} год до н. э."),
    ),
    year_in_date=EraTexts("{n} года", "{n} года н. э.", "{n} года до н. э."),
    years=EraPhrases(
        Phrase("{range} годы", "{range} годов", "{range} годы"),
        Phrase("{range} годы н. э.", "{range} годов н. э.", "{range} годы н. э."),
        Phrase("{range} годы до н. э.", "{range} годов до н. э.", "{range} годы до н. э."),
    ),
    decade=Phrase("{n}-е годы", "{n}-х годов", "{n}-е годы"),
    year_among=Phrase("один из {genitive}", "одного из {genitive}", "один из {genitive}"),
    year_among_in_date="одного из {genitive}",
    year_unknown=Phrase("год неизвестен", "неизвестного года", "неизвестный год"),
    year_unknown_in_date="неизвестного года",
    seasons={
        **{21 + place: name.followed_by(" {year}") for place, name in enumerate(_SEASONS)},
        **{
            25 + place: name.followed_by(" {year} (северное полушарие)")
            for place, name in enumerate(_SEASONS)
        },
        **{29 + place: name.followed_by(" {year} (южное полушарие)") for place, name in enumerate(_SEASONS)},
        **{33 + place: name.followed_by(" {year}") for place, name in enumerate(_PARTS)},
    },
    about=Phrase("около {genitive}", "примерно {genitive}", "примерно {accusative}"),
    uncertain="дата под вопросом",
    estimated="по оценке {year}",
    uncertain_parts="под вопросом: {parts}",
    approximate_parts="приблизительно: {parts}",
    part_names={"year": "год", "month": "месяц", "season": "время года", "day": "день"},
    day_unknown="день неизвестен",
    month_unknown="месяц неизвестен",
    month_and_day_unknown="месяц и день неизвестны",
    from_to="с {a} по {b_accusative}",
    date_from_to=Phrase(
        "дата из периода с {a} по {b_accusative}",
        "даты из периода с {a} по {b_accusative}",
        "дату из периода с {a} по {b_accusative}",
    ),
    between="в период с {a} по {b_accusative}",
    between_days="между {first} и {last} {month} {year}",
    ends={
        ("date", ".."): "начиная с {a}",
        ("date", ""): "с {a}, конец неизвестен",
        ("..", "date"): "по {b_accusative}",
        ("", "date"): "по {b_accusative}, начало неизвестно",
        ("..", ".."): "без начала и конца",
        ("", ".."): "начало неизвестно, без конца",
        ("..", ""): "без начала, конец неизвестен",
    },
    or_earlier="{date} или раньше",
    or_later="{date} или позже",
    one_of="или",
    all_of="и",
)
