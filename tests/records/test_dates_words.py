"""How dates read in English, Polish and Russian."""

import pytest

from records.dates import LANGUAGES, in_words

WORDS = [
    ("1990-01-13", "13 January 1990", "13 stycznia 1990", "13 января 1990 года"),
    ("1990-01", "January 1990", "styczeń 1990", "январь 1990 года"),
    ("1990", "1990", "1990", "1990 год"),
    ("1990~", "about 1990", "około 1990 r.", "около 1990 года"),
    ("1990-01~", "about January 1990", "około stycznia 1990", "около января 1990 года"),
    ("1990?", "1990, uncertain", "1990, data niepewna", "1990 год, дата под вопросом"),
    (
        "1990-01-13%",
        "about 13 January 1990, uncertain",
        "około 13 stycznia 1990, data niepewna",
        "около 13 января 1990 года, дата под вопросом",
    ),
    ("199X", "the 1990s", "lata 1990–1999", "1990-е годы"),
    ("199X~", "about the 1990s", "około lat 1990–1999", "около 1990-х годов"),
    ("200X", "a year in 2000–2009", "jeden z lat 2000–2009", "один из 2000–2009 годов"),
    ("19XX", "a year in 1900–1999", "jeden z lat 1900–1999", "один из 1900–1999 годов"),
    ("1990-21", "spring 1990", "wiosna 1990", "весна 1990 года"),
    ("1990-24~", "about winter 1990", "około zimy 1990", "около зимы 1990 года"),
    (
        "1990-30",
        "summer 1990 (southern hemisphere)",
        "lato 1990 (półkula południowa)",
        "лето 1990 года (южное полушарие)",
    ),
    ("1990-34", "the second quarter of 1990", "drugi kwartał 1990", "второй квартал 1990 года"),
    (
        "1990-01-XX",
        "January 1990, day not known",
        "styczeń 1990, dzień nieznany",
        "январь 1990 года, день неизвестен",
    ),
    ("1990-XX", "1990, month not known", "1990, miesiąc nieznany", "1990 год, месяц неизвестен"),
    (
        "15XX-12-25",
        "25 December of a year in 1500–1599",
        "25 grudnia jednego z lat 1500–1599",
        "25 декабря одного из 1500–1599 годов",
    ),
    (
        "1984-1X",
        "a date from 1 October 1984 to 31 December 1984, 1984-1X",
        "data z okresu od 1 października 1984 do 31 grudnia 1984, 1984-1X",
        "дата из периода с 1 октября 1984 года по 31 декабря 1984 года, 1984-1X",
    ),
    ("-0043", "44 BC", "44 p.n.e.", "44 год до н. э."),
    ("-0043-03-15", "15 March 44 BC", "15 marca 44 p.n.e.", "15 марта 44 года до н. э."),
    ("0000", "1 BC", "1 p.n.e.", "1 год до н. э."),
    ("0532", "AD 532", "532 n.e.", "532 год н. э."),
    ("-0099/-0043", "100–44 BC", "100–44 p.n.e.", "100–44 годы до н. э."),
    ("-0043/0014", "44 BC – AD 14", "44 p.n.e. – 14 n.e.", "44 год до н. э. – 14 год н. э."),
    ("Y170000002", "170,000,002", "170\u00a0000\u00a0002", "170\u00a0000\u00a0002 год"),
    (
        "1950S2",
        "a year in 1900–1999, estimated as 1950",
        "jeden z lat 1900–1999, szacunkowo 1950",
        "один из 1900–1999 годов, по оценке 1950 год",
    ),
    (
        "1990-01-20T00:20:00+04",
        "20 January 1990, 00:20:00 UTC+04",
        "20 stycznia 1990, 00:20:00 UTC+04",
        "20 января 1990 года, 00:20:00 UTC+04",
    ),
    ("1990-01-13/1990-01-19", "13–19 January 1990", "13–19 stycznia 1990", "13–19 января 1990 года"),
    (
        "1990-01-13/1990-03-01",
        "13 January – 1 March 1990",
        "13 stycznia – 1 marca 1990",
        "13 января – 1 марта 1990 года",
    ),
    ("1990-01/1990-03", "January–March 1990", "styczeń–marzec 1990", "январь–март 1990 года"),
    ("1988/1990", "1988–1990", "1988–1990", "1988–1990 годы"),
    (
        "1988-02/1990-01",
        "from February 1988 to January 1990",
        "od lutego 1988 do stycznia 1990",
        "с февраля 1988 года по январь 1990 года",
    ),
    (
        "1988~/1990?",
        "from about 1988 to 1990 (uncertain)",
        "od około 1988 r. do 1990 r. (data niepewna)",
        "с примерно 1988 года по 1990 год (дата под вопросом)",
    ),
    ("1988/..", "from 1988 onwards", "począwszy od 1988 r.", "начиная с 1988 года"),
    ("1988/", "from 1988, end not known", "od 1988 r., koniec nieznany", "с 1988 года, конец неизвестен"),
    ("../1990-21", "until spring 1990", "do wiosny 1990", "по весну 1990 года"),
    (
        "[1990-01-13..1990-01-19]",
        "between 13 and 19 January 1990",
        "między 13 a 19 stycznia 1990",
        "между 13 и 19 января 1990 года",
    ),
    (
        "[1988..1990]",
        "between 1988 and 1990",
        "w okresie od 1988 r. do 1990 r.",
        "в период с 1988 года по 1990 год",
    ),
    (
        "[..1990-01-19]",
        "19 January 1990 or earlier",
        "19 stycznia 1990 lub wcześniej",
        "19 января 1990 года или раньше",
    ),
    ("{..1984}", "until 1984", "do 1984 r.", "по 1984 год"),
    (
        "[1667,1668,1670..1672]",
        "1667, 1668 or 1670–1672",
        "1667, 1668 lub 1670–1672",
        "1667 год, 1668 год или 1670–1672 годы",
    ),
    (
        "{1960,1961-12}",
        "1960 and December 1961",
        "1960 i grudzień 1961",
        "1960 год и декабрь 1961 года",
    ),
    (
        "2004?-06-~11",
        "11 June 2004, approximate: day; uncertain: year",
        "11 czerwca 2004, przybliżone: dzień; niepewne: rok",
        "11 июня 2004 года, приблизительно: день; под вопросом: год",
    ),
]


@pytest.mark.parametrize(("text", "english", "polish", "russian"), WORDS)
def test_dates_read_well_in_each_language(text: str, english: str, polish: str, russian: str) -> None:
    assert in_words(text) == english
    assert in_words(text, "pl") == polish
    assert in_words(text, "ru") == russian


def test_region_of_a_language_is_ignored() -> None:
    assert in_words("1990-01", "pl-PL") == in_words("1990-01", "PL_pl") == "styczeń 1990"


def test_unknown_language_gives_english() -> None:
    assert in_words("1990-01", "az") == in_words("1990-01", "") == "January 1990"
    assert LANGUAGES == ("en", "pl", "ru")


@pytest.mark.parametrize("text", ["", "yesterday", "1933-13", "x" * 1_000])
def test_text_that_is_no_date_is_returned_as_it_is(text: str) -> None:
    assert in_words(text) == text


@pytest.mark.parametrize("season", range(21, 42))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_season_has_words(season: int, language: str) -> None:
    words = in_words(f"1990-{season}", language)
    assert "1990" in words
    assert str(season) not in words
