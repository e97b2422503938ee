"""What a single cell may hold: numbers, dates, coordinates, words, addresses, identifiers, lists, blanks."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from claims.models import Claim
from events.models import Event, Place
from records.exchange import cells
from records.exchange.problems import CellError
from sources.models import Source
from tests.exchange.archives import bring_in, one_claim, one_event, one_source, problems, sheet

pytestmark = pytest.mark.django_db


def test_it_works():
    bring_in(one_claim(value_low="200", value="300", value_high="350.5", topics="deaths | fire"))
    claim = Claim.objects.get()
    assert (claim.value_low, claim.value, claim.value_high) == (200, 300, Decimal("350.5"))
    assert claim.topics == ["deaths", "fire"]


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ("1,000", "it could mean 1000 or 1; write one of them"),
        ("12,5", "it could mean 125 or 12.5; write one of them"),
        ("1.000", "it could mean 1000 or 1; write one of them"),
        ("1.50", "it could mean 150 or 1.5; write one of them"),
        (
            "10-20 thousand",
            "for a range put the two ends into the columns value_low and value_high, such as 10000 and 20000",
        ),
        (
            "10–20",
            "for a range put the two ends into the columns value_low and value_high, such as 10000 and 20000",
        ),
        (
            "1 900",
            "write plain digits with a point before decimals, such as 1900 or 12.5, and words into value_text",
        ),
        ("1٬900", "use the digits 0 to 9 without blanks, such as 1900"),
        ("١٩٠٠", "use the digits 0 to 9 without blanks, such as 1900"),
        (
            "1e3",
            "write plain digits with a point before decimals, such as 1900 or 12.5, and words into value_text",
        ),
        (
            "10^30",
            "write plain digits with a point before decimals, such as 1900 or 12.5, and words into value_text",
        ),
        (
            "NaN",
            "write plain digits with a point before decimals, such as 1900 or 12.5, and words into value_text",
        ),
        (
            "inf",
            "write plain digits with a point before decimals, such as 1900 or 12.5, and words into value_text",
        ),
        (
            "dozens",
            "write plain digits with a point before decimals, such as 1900 or 12.5, and words into value_text",
        ),
        (
            "007",
            "write plain digits with a point before decimals, such as 1900 or 12.5, and words into value_text",
        ),
    ],
)
def test_a22_a26_a_number_is_never_guessed(number, hint):
    assert problems(one_claim(value=number)) == [
        f'claims.csv:2 value: "{number}" is not a plain number; {hint}'
    ]


def test_a26_fewer_than_none_is_refused():
    assert problems(one_claim(value="-5")) == [
        'claims.csv:2 value: "-5" is below zero; leave out the minus, or put words into value_text'
    ]


def test_a26_a_number_too_large_is_refused():
    (line,) = problems(one_claim(value="9" * 25))
    assert line.startswith("claims.csv:2 value: Ensure that there are no more than 24 digits in total")


def test_a26_the_lowest_number_above_the_highest_is_refused():
    assert problems(one_claim(value_low="300", value_high="200")) == [
        "claims.csv:2 value_low: value_low, value and value_high must rise; swap or correct the numbers"
    ]


@pytest.mark.parametrize("number", ["1.5", "1e3", "-5", "1,000", " 1 900", "ten"])
def test_a22_a_whole_number_is_plain_digits(number):
    files = {"places.csv": sheet({"id": "baku", "name": "Baku", "radius_m": number})}
    assert problems(files) == [
        f'places.csv:2 radius_m: "{number.strip()}" is not a whole number; write plain digits, such as 1500'
    ]


def test_a22_a_whole_number_too_large_is_refused():
    (line,) = problems({"places.csv": sheet({"id": "baku", "name": "Baku", "radius_m": "99999999999"})})
    assert line.startswith("places.csv:2 radius_m: Ensure this value is less than or equal to 2147483647")


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("1933-13", "“1933-13” is not a date: "),
        ("1933-02-30", "“1933-02-30” is not a date: "),
        ("1933/1932", "“1933/1932” is not a date: "),
        ("13.01.1990", "write 1990-01-13"),
        ("January 1990", "write 1990-01"),
        ("Y-17E9999", "“Y-17E9999” is not a date: "),
        ("soon", "“soon” is not a date: "),
    ],
)
def test_a23_a_date_that_is_none_is_refused_with_an_example(date, message):
    (line,) = problems(one_event(date=date))
    assert line.startswith("events.csv:2 date: ")
    assert message in line


@pytest.mark.parametrize(
    "date", ["19XX", "-0044", "Y-17E7", "1582-10-10", "1990-01~", "[..1990]", "Y12345", "0044"]
)
def test_a23_a24_old_far_and_uncertain_dates_are_stored_as_typed(date):
    bring_in(one_event(date=date))
    assert Event.objects.get().date == date


def test_a23_a_date_beyond_the_calendar_is_a_problem_and_no_crash():
    (line,) = problems(one_event(date="Y99999999999999999999"))
    assert line.startswith("events.csv:2 date: ")


@pytest.mark.parametrize(
    ("latitude", "longitude", "message"),
    [
        ("999", "49.892", "latitude: 999 is beyond 90 degrees; check the number"),
        ("149.892", "40.3777", "latitude: 149.892 is beyond 90 degrees; are latitude and longitude swapped?"),
        ("40,3777", "49.892", 'latitude: "40,3777" is not a coordinate; write 40.3777'),
        (
            "NaN",
            "49.892",
            'latitude: "NaN" is not a coordinate; write degrees with a decimal point, such as 40.3777',
        ),
        ("40.3777", "181", "longitude: 181 is beyond 180 degrees; check the number"),
        ("40.3777", "", "latitude: give both latitude and longitude, or neither"),
        (
            "40°22'N",
            "49.892",
            'latitude: "40°22\'N" is not a coordinate; write degrees with a decimal point, such as 40.3777',
        ),
    ],
)
def test_a25_coordinates_that_cannot_be_are_refused_with_a_hint(latitude, longitude, message):
    row = {"id": "baku", "name": "Baku", "latitude": latitude, "longitude": longitude}
    assert problems({"places.csv": sheet(row)}) == [f"places.csv:2 {message}"]


def test_a25_degrees_south_and_zeros_at_the_end_are_fine():
    bring_in(
        {"places.csv": sheet({"id": "p1", "name": "Lima", "latitude": "-12.0500", "longitude": "-77.0"})}
    )
    place = Place.objects.get()
    assert (place.latitude, place.longitude) == (Decimal("-12.05"), -77)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "java\tscript:x",
        "//evil.example",
        "http://user:pw@example.org/",
        "https://example.org@evil.example/",
        "http://127.0.0.1/",
        "ftp://example.org/",
    ],
)
def test_a29_addresses_that_forms_refuse_are_refused(address):
    (line,) = problems(one_source(url=address))
    assert line.startswith("sources.csv:2 url: ")
    assert (
        "is not a web address that can be shown; use a full public address that begins with http://" in line
    )


@pytest.mark.parametrize(
    ("identifier", "message"),
    [
        ("../../etc", "“../../etc” cannot be an identifier; use up to 120 unaccented letters"),
        ("", "is blank; give the record an identifier"),
        ("[clear]", "cannot be empty; write a value instead of [clear]"),
        ("admin", "“admin” is reserved for the site's own addresses; choose another identifier."),
        ("API", "“API” is reserved for the site's own addresses"),
        ("bаku", "“bаku” cannot be an identifier"),
        ("a" * 121, "the text has 121 characters; shorten it to 120"),
        ("two words", "“two words” cannot be an identifier"),
    ],
)
def test_a30_identifiers_that_are_none_are_refused(identifier, message):
    lines = problems(one_event(id=identifier))
    assert lines[0].startswith("events.csv:2 id: ")
    assert message in lines[0]


def test_a17_the_same_identifier_twice_is_refused_with_both_lines():
    files = {
        "events.csv": sheet(
            {"id": "baku", "title": "One"}, {"id": "x", "title": "Two"}, {"id": "BAKU", "title": "Three"}
        )
    }
    assert problems(files) == [
        'events.csv:4 id: "BAKU" is also the identifier on line 2; keep one of the rows or choose another identifier'
    ]


def test_an_unknown_word_is_answered_with_all_that_are_known():
    files = one_claim() | one_source()
    files["evidence.csv"] = sheet({"source": "report", "claim": "c-1", "stance": "suports"})
    assert problems(files) == [
        'evidence.csv:2 stance: "suports" is not a stance; use supports, disputes, mentions or silent'
    ]


def test_yes_and_no_are_the_only_answers():
    assert problems(one_event(restricted="true")) == [
        'events.csv:2 restricted: "true" is neither yes nor no; use yes or no'
    ]


@pytest.mark.parametrize("moment", ["tomorrow", "2030-13-01", "2030-01-31T12:00", "31.01.2030"])
def test_a_moment_needs_its_zone(moment):
    assert problems(one_event(embargo_until=moment)) == [
        f'events.csv:2 embargo_until: "{moment}" is not a moment; write 2030-01-31 or 2030-01-31T12:00:00Z (UTC)'
    ]


def test_a_moment_in_another_zone_is_stored_in_utc():
    bring_in(one_event(embargo_until="2030-01-31T12:00+04:00"))
    assert Event.objects.get().embargo_until == datetime(2030, 1, 31, 8, tzinfo=UTC)


def test_a_list_with_nothing_between_its_separators_is_refused():
    assert problems(one_event(topics="deaths | | fire")) == [
        'events.csv:2 topics: there is nothing between two "|"; separate the items of a list by one " | "'
    ]


def test_a_text_longer_than_forms_allow_is_refused():
    assert problems(one_claim(statement="x" * 2001)) == [
        "claims.csv:2 statement: the text has 2001 characters; shorten it to 2000"
    ]


def test_a_blank_required_cell_of_a_new_row_is_refused():
    assert problems(one_event(title="")) == [
        "events.csv:2 title: is blank; every new row of events.csv needs it"
    ]


def test_a_blank_cell_keeps_what_is_there_and_clear_empties_it():
    bring_in(one_event(summary="Kept", date="1990-01", topics="fire", place=""))
    report = bring_in(one_event(summary="", date="[clear]", topics="[clear]"))
    event = Event.objects.get()
    assert (event.summary, event.date, event.topics, event.date_earliest) == ("Kept", "", [], None)
    assert report.rows[0].changed == ("date", "topics")


@pytest.mark.parametrize("column", ["id", "title"])
def test_what_is_required_cannot_be_cleared(column):
    bring_in(one_event())
    assert problems(one_event(**{column: "[clear]"})) == [
        f"events.csv:2 {column}: cannot be empty; write a value instead of [clear]"
    ]


def test_a_text_that_reads_like_clear_can_be_written():
    bring_in(one_event(title="\\[clear]", summary="\\\\[clear]"))
    event = Event.objects.get()
    assert (event.title, event.summary) == ("[clear]", "\\[clear]")


def test_line_ends_and_blanks_around_a_text_are_made_as_forms_make_them():
    bring_in(one_event(title="  Violence\u00a0", summary="One\r\ntwo\rthree"))
    event = Event.objects.get()
    assert (event.title, event.summary) == ("Violence", "One\ntwo\nthree")


def test_isbn_and_language_are_checked_as_in_forms():
    assert problems(one_source(isbn="12", language="english!")) == [
        "sources.csv:2 language: “english!” is not a language tag; "
        "write for example en, pl, ru, hy or az-Cyrl (BCP 47).",
        "sources.csv:2 isbn: “12” is not an ISBN; write its 10 or 13 digits, hyphens allowed, as printed in the book.",
    ]
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    "number", ["0", "1", "1900", "12.5", "0.000001", "-3.25", "999999999999999999.123456"]
)
def test_numbers_are_written_as_they_are_read(number):
    assert cells.write_decimal(cells.read_decimal(number)) == number


def test_numbers_are_written_without_exponent_and_zeros():
    assert cells.write_decimal(Decimal("1E+3")) == "1000"
    assert cells.write_decimal(Decimal("300.000000")) == "300"
    assert cells.write_decimal(Decimal("0.000000")) == "0"


@pytest.mark.parametrize("items", [["a", "b|c"], ["a\\|b"], ["|"], ["a\\"], ["one item"]])
def test_lists_are_read_as_they_were_written(items):
    assert cells.split_list(cells.join_list(items)) == items


def test_a_number_without_end_is_refused():
    with pytest.raises(CellError, match="too large"):
        cells.read_whole("1" * 5000)
