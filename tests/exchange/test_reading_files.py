"""What may be wrong with a file before its first row: encodings, separators, quotes, headers, kinds of file."""

import codecs

import pytest

from events.models import Event
from records.exchange import decoding, sheets
from tests.exchange.archives import bring_in, importer, problems, sheet, text

pytestmark = pytest.mark.django_db

RUSSIAN = "id,title\nbaku,События в Баку в январе тысяча девятьсот девяностого года\n"
POLISH = "id,title\nbaku,Wydarzenia w Baku: żołnierze, śmierć, łącznie źródeł\n"


def test_it_works():
    bring_in({"events.csv": text("id,title", "baku,Violence in Baku")})
    assert Event.objects.get().title == "Violence in Baku"


@pytest.mark.parametrize(
    ("content", "encoding", "named"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
        (RUSSIAN, "cp866", "IBM 866"),
        (POLISH, "cp1250", "windows-1250"),
        ("id,title\nbaku,Événements à Bakou, déjà cités\n", "cp1252", "windows-1252"),
    ],
)
def test_a1_an_old_encoding_is_named_and_never_used(content, encoding, named):
    lines = problems({"events.csv": content.encode(encoding)})
    assert len(lines) == 1
    assert lines[0].startswith("events.csv: is not UTF-8 (first at byte ")
    assert f'; looks like {named}; save it as "CSV UTF-8" in the program it comes from' in lines[0]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a2_utf16_with_its_mark_is_decoded(mark):
    codec = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    bring_in({"events.csv": mark + RUSSIAN.encode(codec)})
    assert Event.objects.get().title.startswith("События")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a2_utf16_without_its_mark_is_refused(codec):
    assert problems({"events.csv": text("id,title", "baku,Violence in Baku").decode().encode(codec)}) == [
        "events.csv: looks like UTF-16 without a byte order mark, which cannot be read safely; "
        'save it as "CSV UTF-8"'
    ]


def test_a2_damaged_utf16_is_refused_with_its_place():
    lines = problems(
        {"events.csv": codecs.BOM_UTF16_LE + "id,title\n".encode("utf-16-le") + b"\x00\xd8a\x00"}
    )
    assert lines == ['events.csv: is damaged UTF-16 at byte 20; save it as "CSV UTF-8"']


def test_a3_the_mark_of_utf8_does_not_get_into_the_first_column():
    bring_in({"events.csv": codecs.BOM_UTF8 + text("id,title", "baku,Violence in Baku")})
    assert Event.objects.get().identifier == "baku"


def test_a4_garbled_text_is_taken_with_a_warning():
    garbled = "Киев".encode().decode("latin-1")
    report = bring_in({"events.csv": text("id,title", f"kyiv,{garbled}")})
    assert len(report.warnings) == 1
    assert str(report.warnings[0]).startswith('events.csv:2 title: "')
    assert 'looks garbled by a wrong encoding (perhaps "Киев")' in str(report.warnings[0])


@pytest.mark.parametrize("title", ["Её дом", "Événement à Bakou", "Łódź", "Բաքու", "naïve «Bakı»"])
def test_a4_sound_text_is_not_called_garbled(title):
    assert bring_in({"events.csv": text("id,title", f"x1,{title}")}).warnings == []


def test_a5_a_nul_character_is_refused_with_row_and_column():
    assert problems({"events.csv": b"id,title\nbaku,Vio\0lence\n"}) == [
        "events.csv:2 title: holds a NUL character; remove it"
    ]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_a6_every_line_end_is_accepted(end):
    report = bring_in({"events.csv": end.join(["id,title", "a,One", "b,Two", ""]).encode()})
    assert [(row.line, row.label) for row in report.rows] == [(2, "One"), (3, "Two")]


def test_a6_mixed_line_ends_give_the_same_rows_in_preview_and_import():
    files = {"events.csv": 'id,title,summary\r\na,One,"two\rlines"\rb,Two,x\nc,Three,y\u2028z\r\n'.encode()}
    preview = bring_in(files, dry_run=True)
    report = bring_in(files)
    assert len(preview.rows) == len(report.rows) == Event.objects.count() == 3
    assert Event.objects.get(identifier="a").summary == "two\nlines"
    assert Event.objects.get(identifier="c").summary == "y\u2028z"


def test_a7_short_and_long_rows_are_refused_with_their_lines():
    lines = problems({"events.csv": text("id,title,summary", "a,One", "b,Two,fine", "c,Three,too,long")})
    assert [line.split(";")[0] for line in lines] == [
        "events.csv:2: the row is short: it has 2 cells and the header has 3",
        "events.csv:4: the row is long: it has 4 cells and the header has 3",
    ]
    assert "look for a missing or extra comma" in lines[0]


def test_a7_rows_that_name_a_broken_row_do_not_add_problems_of_their_own():
    lines = problems(
        {
            "events.csv": text("id,title,summary", "baku,Violence"),
            "claims.csv": text("id,statement,event", "c-1,People died.,baku"),
        }
    )
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("id,title,title", 'the columns "title" and "title" have the same name; keep one of them'),
        ("id,title,Title", 'the columns "title" and "Title" have the same name; keep one of them'),
        ("id,Title", '"Title" is not written as the column is called; write title'),
        ("id, title", '" title" is not written as the column is called; write title'),
        (
            "id,title,content warning",
            '"content warning" is not written as the column is called; write content_warning',
        ),
        ("id,title,", "a column has no name; name it or remove it"),
        ("id,ｔｉｔｌｅ", '"ｔｉｔｌｅ" is not written as the column is called; write title'),
    ],
)
def test_a8_doubtful_headers_are_refused(header, message):
    row = ",".join("x" for _ in header.split(","))
    assert problems({"events.csv": text(header, row)}) == [f"events.csv:1: {message}"]


def test_a9_an_unknown_column_is_named_with_the_likely_one():
    assert problems({"events.csv": text("id,title,statuss", "a,One,draft")}) == [
        'events.csv:1: "statuss" is not a column of this file; did you mean state?'
    ]


def test_a9_an_unknown_column_like_no_other_is_answered_with_all_that_are_known():
    (line,) = problems({"events.csv": text("id,title,qqqq", "a,One,x")})
    assert '"qqqq" is not a column of this file; known are id, title, date, place, part_of,' in line


def test_a10_missing_columns_are_named():
    assert problems({"sources.csv": text("id,language", "a,en")}) == [
        "sources.csv:1: the columns kind, title are missing; sources.csv needs id, kind, title"
    ]
    assert problems({"events.csv": text("id", "a")}) == [
        "events.csv:1: the column title is missing; events.csv needs id, title"
    ]


@pytest.mark.parametrize(("separator", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
def test_a11_other_separators_are_stated(separator, word):
    assert problems({"events.csv": text(f"id{separator}title", f"a{separator}One")}) == [
        f"events.csv:1: the columns are separated by {word}; save as comma separated"
    ]


def test_a12_an_unclosed_quotation_mark_names_the_line_on_which_it_begins():
    lines = problems({"events.csv": text("id,title", "a,One", 'b,"Two', "c,Three", "d,Four")})
    assert lines == [
        "events.csv:3: a quotation mark in the row that begins here is not closed, or text follows it; "
        'close it, and write quotation marks inside a text twice ("")'
    ]


def test_a12_an_unclosed_quotation_mark_that_meets_another_is_named_too():
    (line,) = problems({"events.csv": text("id,title", "a,One", 'b,"Two', 'c,"Three"')})
    assert line.startswith("events.csv:3: a quotation mark in the row that begins here is not closed")


def test_a13_a_huge_cell_is_refused_with_its_cause():
    (line,) = problems({"events.csv": text("id,title", f"a,{'x' * (sheets.MAX_CELL + 1)}")})
    assert line.startswith("events.csv:2: a cell of the row that begins here has more than 131072 characters")


def test_a13_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 1000)
    monkeypatch.setattr("records.exchange.packages.MAX_FILE_BYTES", 1000)
    path = tmp_path / "events.csv"
    path.write_bytes(text("id,title", f"a,{'x' * 5000}"))
    assert problems(path) == ["events.csv: is larger than 0 MB; split it into several imports"]


def test_a21_invalid_utf8_is_refused_with_its_byte():
    content = "id,title\nbaku,События в Баку".encode() + b"\xff\n"
    assert problems({"events.csv": content}) == [
        f"events.csv: is damaged UTF-8: byte {len(content) - 2} (line 2) is no part of a character; "
        "write the character anew"
    ]


def test_a21_half_a_surrogate_pair_is_refused_with_its_byte():
    assert problems({"events.csv": b"id,title\nbaku,Vio\xed\xa0\x80lence\n"}) == [
        "events.csv: is damaged UTF-8: half of a surrogate pair stands at byte 17 (line 2); write the character anew"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04" + bytes(50), 'is a spreadsheet (XLSX, ODS) or a zip, not CSV; save it as "CSV UTF-8"'),
        (b"%PDF-1.7 ...", 'is a PDF, not CSV; save it as "CSV UTF-8"'),
        (b"\x89PNG\r\n\x1a\n", 'is a PNG picture, not CSV; save it as "CSV UTF-8"'),
        (
            bytes(range(256)) * 4,
            'is not a text file: byte 128 (line 2) belongs to no text; save it as "CSV UTF-8"',
        ),
        (b"", "is empty; a file begins with a line of column names"),
        (codecs.BOM_UTF8 + b"\r\n", "is empty; a file begins with a line of column names"),
        (b"id,title\n", "has column names but no rows; fill it or leave it out"),
    ],
)
def test_a38_what_is_no_table_is_refused_clearly(content, message):
    assert problems({"events.csv": content}) == [f"events.csv: {message}"]


def test_a38_in_an_archive_of_several_files_one_may_have_no_rows():
    report = bring_in({"events.csv": text("id,title", "a,One"), "places.csv": text("id,name")})
    assert len(report.rows) == 1


def test_blank_rows_at_the_end_are_no_rows():
    assert len(bring_in({"events.csv": text("id,title", "a,One", ",", "")}).rows) == 1


def test_problems_are_counted_beyond_a_thousand():
    from records.exchange import ImportRefused, import_archive

    rows = [{"id": f"e-{number}", "title": ""} for number in range(1100)]
    with pytest.raises(ImportRefused) as refused:
        import_archive({"events.csv": sheet(*rows)}, by=importer())
    report = refused.value.report
    assert len(report.problems) == 1000
    assert report.problems_left_out == 100
