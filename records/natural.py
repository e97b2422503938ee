"""Sorting texts with numbers in them as people do: page 9 before page 10."""

import re

_DIGITS = re.compile(r"\d+")
_WIDTH = 12


def natural_key(text: str, length: int = 200) -> str:
    """Return a key under which plain string order is natural order, cut to `length` characters.

    Numbers are padded with zeros to 12 digits, so ``p. 9`` sorts before ``p. 10``; case is ignored.
    """
    return _DIGITS.sub(lambda found: found[0].zfill(_WIDTH), text.casefold())[:length]
