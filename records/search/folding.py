"""Making spellings alike before they are indexed or searched: case, diacritics, and signs that join words.

Every character becomes exactly one, so a place in a folded text is the same place in the text itself; that is how
results highlight the original spelling. PostgreSQL's own ``unaccent`` changes lengths, knows no ``ə``, and would send
an unaccented word to another stemmer than the same word typed without accents.
"""

import re
import unicodedata

# Letters that do not decompose into a plain letter and a mark.
_LETTERS = {
    "ə": "e", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ß": "s", "æ": "a", "œ": "o",
    "þ": "t", "ё": "е", "ґ": "г", "İ": "i",
}  # fmt: skip
# Signs from which PostgreSQL's parser makes addresses, paths and tags, which would hide the words inside them.
_SEPARATORS = "/\\@<>&_=#~"
_APOSTROPHES = "‘’ʼʹ`´"
_QUOTES = "“”„‟«»"
# Signs of the private use area that mark words in results; no text keeps them.
BEGIN, END = "\ue000", "\ue001"
_MARKS = {ord(BEGIN): None, ord(END): None}
_JOINED = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])|(?<=\d)-(?=\d)")


class _Folding(dict[int, int]):
    """Folded code points, worked out when first met."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = ord(_fold_character(chr(code)))
        return folded


def _fold_character(character: str) -> str:
    if character in _SEPARATORS:
        return " "
    if character in _APOSTROPHES:
        return "'"
    if character in _QUOTES:
        return '"'
    lower = character.lower()
    letter = _LETTERS.get(character) or _LETTERS.get(lower)
    if letter:
        return letter
    lower = lower if len(lower) == 1 else character
    base = unicodedata.normalize("NFD", lower)[0]
    # Only Latin letters lose their marks: й and ё are letters to the Russian stemmer.
    return base if base.isascii() and base.isalpha() else lower


_FOLDED = _Folding()


def tidy(text: str) -> str:
    """Return `text` with composed characters and without our marks, as the index stores and shows it."""
    return unicodedata.normalize("NFC", text).translate(_MARKS)


def fold(text: str) -> str:
    """Return `text`, already tidy, in the spelling that is indexed; of the same length."""
    return _JOINED.sub(" ", text.translate(_FOLDED))
