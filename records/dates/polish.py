"""Dates in Polish."""

from records.dates.vocabulary import EraPhrases, EraTexts, Phrase, Vocabulary

_MONTHS = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
    *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
)
_MONTHS_GENITIVE = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)
_SEASONS = (
    Phrase("wiosna", "wiosny", "wiosnę"),
    Phrase("lato", "lata", "lato"),
    Phrase("jesień", "jesieni", "jesień"),
    Phrase("zima", "zimy", "zimę"),
)
_ORDINALS = (
    ("pierwszy", "pierwszego"),
    ("drugi", "drugiego"),
    ("trzeci", "trzeciego"),
    ("czwarty", "czwartego"),
)
_PARTS = (
    *(Phrase(f"{name} kwartał", f"{of} kwartału", f"{name} kwartał") for name, of in _ORDINALS),
    *(
        Phrase(f"{name} cztery miesiące", f"{of} czterech miesięcy", f"{name} cztery miesiące")
        for name, of in (("pierwsze", "pierwszych"), ("drugie", "drugich"), ("ostatnie", "ostatnich"))
    ),
    *(
        Phrase(f"{name} połowa", f"{of} połowy", f"{accusative} połowę")
        for name, of, accusative in (("pierwsza", "pierwszej", "pierwszą"), ("druga", "drugiej", "drugą"))
    ),
)

POLISH = Vocabulary(
    months=tuple(Phrase(name, of, name) for name, of in zip(_MONTHS, _MONTHS_GENITIVE, strict=True)),
    months_of_days=_MONTHS_GENITIVE,
    thousands="\N{NO-BREAK SPACE}",
    year=EraPhrases(
        Phrase("{n}", "{n} r.", "{n} r."),
        Phrase("{n} n.e.", "{n} r. n.e.", "{n} r. n.e."),
        Phrase("{n} p.n.e.", "{n} r. p.n.e.", "{n} r. p.n.e."),
    ),
    year_in_date=EraTexts("{n}", "{n} n.e.", "{n} p.n.e."),
    years=EraPhrases(
        Phrase("{range}", "lat {range}", "lata {range}"),
        Phrase("{range} n.e.", "lat {range} n.e.", "lata {range} n.e."),
        Phrase("{range} p.n.e.", "lat {range} p.n.e.", "lata {range} p.n.e."),
    ),
    decade=Phrase("lata {range}", "lat {range}", "lata {range}"),
    year_among=Phrase("jeden z {genitive}", "jednego z {genitive}", "jeden z {genitive}"),
    year_among_in_date="jednego z {genitive}",
    year_unknown=Phrase("rok nieznany", "nieznanego roku", "nieznany rok"),
    year_unknown_in_date="nieznanego roku",
    seasons={
        **{21 + place: name.followed_by(" {year}") for place, name in enumerate(_SEASONS)},
        **{25 + place: name.followed_by(" {year} (półkula północna)") for place, name in enumerate(_SEASONS)},
        **{
            29 + place: name.followed_by(" {year} (półkula południowa)")
            for place, name in enumerate(_SEASONS)
        },
        **{33 + place: name.followed_by(" {year}") for place, name in enumerate(_PARTS)},
    },
    about=Phrase("około {genitive}", "około {genitive}", "około {genitive}"),
    uncertain="data niepewna",
    estimated="szacunkowo {year}",
    uncertain_parts="niepewne: {parts}",
    approximate_parts="przybliżone: {parts}",
    part_names={"year": "rok", "month": "miesiąc", "season": "pora roku", "day": "dzień"},
    day_unknown="dzień nieznany",
    month_unknown="miesiąc nieznany",
    month_and_day_unknown="miesiąc i dzień nieznane",
    from_to="od {a} do {b}",
    date_from_to=Phrase(
        "data z okresu od {a} do {b}", "daty z okresu od {a} do {b}", "datę z okresu od {a} do {b}"
    ),
    between="w okresie od {a} do {b}",
    between_days="między {first} a {last} {month} {year}",
    ends={
        ("date", ".."): "począwszy od {a}",
        ("date", ""): "od {a}, koniec nieznany",
        ("..", "date"): "do {b}",
        ("", "date"): "do {b}, początek nieznany",
        ("..", ".."): "bez początku i końca",
        ("", ".."): "początek nieznany, bez końca",
        ("..", ""): "bez początku, koniec nieznany",
    },
    or_earlier="{date} lub wcześniej",
    or_later="{date} lub później",
    one_of="lub",
    all_of="i",
)
