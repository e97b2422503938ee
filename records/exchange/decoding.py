"""From the bytes of a file to its text: UTF-8 or marked UTF-16, and a named reason for everything else."""

import codecs
import re
import unicodedata

from records.exchange.problems import CellError

# A CSV file larger than this is refused before it is read.
MAX_FILE_BYTES = 32 * 1024 * 1024
_SAVE = 'save it as "CSV UTF-8"'
_SIGNATURES = (
    (b"PK\x03\x04", "a spreadsheet (XLSX, ODS) or a zip"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet (XLS)"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "an SQLite database"),
)
# Letters that texts in an encoding are made of; the encoding whose letters fill the text best is named.
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄҐ«»—–“”„№…")
_CYRILLIC_ENCODINGS = {
    "windows-1251": ("cp1251", _CYRILLIC),
    "KOI8-R": ("koi8_r", _CYRILLIC),
    "IBM 866": ("cp866", _CYRILLIC),
    "ISO 8859-5": ("iso8859_5", _CYRILLIC),
}
_LATIN_ENCODINGS = {
    "windows-1250": ("cp1250", frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůýžČĎĚŇŘŠŤŮÝŽáéíúőű„”“–—…")),
    "windows-1252": ("cp1252", frozenset("àâäçèéêëîïôöùûüßñáíóúÀÂÄÇÈÉÊËÎÏÔÖÙÛÜÑÁÍÓÚœ’‘“”–—…«»")),
    "windows-1254": ("cp1254", frozenset("ğıİşŞĞçÇöÖüÜâ’‘“”–—…")),
}
_BESIDE_LATIN = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")


def decode(content: bytes) -> str:
    """Return the text of a file; raises ``CellError`` saying what it is instead and what to do about it."""
    _refuse_what_is_no_text(content)
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise CellError(f"is UTF-32; {_SAVE}")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(content)
    if _looks_like_utf16(content):
        raise CellError(f"looks like UTF-16 without a byte order mark, which cannot be read safely; {_SAVE}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the byte order mark.
        start = error.start + (3 if content.startswith(codecs.BOM_UTF8) else 0)
        raise CellError(_reason(content, start)) from None


def _refuse_what_is_no_text(content: bytes) -> None:
    if len(content) > MAX_FILE_BYTES:
        raise CellError(f"is larger than {MAX_FILE_BYTES // 1024 // 1024} MB; split it into several imports")
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise CellError("is empty; a file begins with a line of column names")
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise CellError(f"is {what}, not CSV; {_SAVE}")


def _decode_utf16(content: bytes) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise CellError(f"is damaged UTF-16 at byte {error.start}; {_SAVE}") from None


def _looks_like_utf16(content: bytes) -> bool:
    sample = content[:4000]
    half = len(sample) // 2
    return half > 4 and max(sample[0::2].count(0), sample[1::2].count(0)) > half * 0.4


def _reason(content: bytes, start: int) -> str:
    line = content.count(b"\n", 0, start) + 1
    place = f"byte {start} (line {line})"
    if _is_binary(content):
        return f"is not a text file: {place} belongs to no text; {_SAVE}"
    if re.match(rb"\xed[\xa0-\xbf]", content[start : start + 2]):
        return f"is damaged UTF-8: half of a surrogate pair stands at {place}; write the character anew"
    if _is_mostly_utf8(content):
        return f"is damaged UTF-8: {place} is no part of a character; write the character anew"
    guess = guess_encoding(content)
    looks = f"; looks like {guess}" if guess else ""
    return f"is not UTF-8 (first at {place}){looks}; {_SAVE} in the program it comes from"


def _is_binary(content: bytes) -> bool:
    sample = content[:8192]
    odd = sum(sample.count(code) for code in range(32) if code not in (9, 10, 12, 13))
    return odd > len(sample) // 50


def _is_mostly_utf8(content: bytes) -> bool:
    text = content.decode("utf-8", errors="replace")
    broken = text.count("�")
    return broken * 4 < sum(1 for sign in text if sign > "\x7f")


def guess_encoding(content: bytes) -> str:
    """Return the name of the old encoding the bytes look like, or nothing; only named, never used."""
    high = bytes(code for code in content if code > 0x7F)[:20_000]
    # Accented letters stand among plain ones; Cyrillic words have none.
    is_latin = len(_BESIDE_LATIN.findall(content)) * 2 > len(high)
    scores: dict[str, float] = {}
    for name, (codec, letters) in (_LATIN_ENCODINGS if is_latin else _CYRILLIC_ENCODINGS).items():
        text = high.decode(codec, errors="replace")
        fitting = sum(1 for sign in text if sign in letters)
        # Running texts are mostly small letters; that tells the Cyrillic encodings from one another.
        small = sum(1 for sign in text if sign in letters and unicodedata.category(sign) == "Ll")
        scores[name] = (fitting + small) / (2 * len(text))
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0.6 else ""
