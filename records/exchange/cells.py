"""How lists, numbers, moments and blanks are written inside a cell, and read back exactly."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

from records.exchange.problems import CellError

CLEAR = "[clear]"
MAX_SHOWN = 80
_ESCAPED_CLEAR = re.compile(r"\\+\[clear\]")
_SEPARATOR = re.compile(r"(?<!\\)\|")
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:\d{2}))?", re.ASCII
)


def shown(text: str) -> str:
    """Return `text` as a message may show it: on one line, without control characters, not too long."""
    safe = "".join(sign if sign.isprintable() else "�" for sign in text[: MAX_SHOWN + 1])
    return safe if len(safe) <= MAX_SHOWN else safe[:MAX_SHOWN] + "…"


def normal(text: str) -> str:
    """Return `text` without blanks around it and with line ends as line feeds, as forms store it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def escape_clear(text: str) -> str:
    r"""Write a text that happens to read ``[clear]`` as ``\[clear]``."""
    return f"\\{text}" if text == CLEAR or _ESCAPED_CLEAR.fullmatch(text) else text


def unescape_clear(text: str) -> str:
    """Undo :func:`escape_clear`."""
    return text[1:] if _ESCAPED_CLEAR.fullmatch(text) else text


def split_list(text: str) -> list[str]:
    """Return the items of a cell; raises ``CellError`` where one is blank."""
    items = [item.strip().replace("\\|", "|") for item in _SEPARATOR.split(text)]
    if not all(items):
        raise CellError('there is nothing between two "|"; separate the items of a list by one " | "')
    return items


def join_list(items: Iterable[str]) -> str:
    """Write items into one cell."""
    return " | ".join(item.replace("|", "\\|") for item in items)


def or_list(words: Iterable[str]) -> str:
    """Return words as a sentence lists them: ``a, b or c``."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def read_whole(text: str) -> int:
    """Return a whole number written in plain digits; anything else raises ``CellError``."""
    if not _WHOLE.fullmatch(text):
        raise CellError(f'"{shown(text)}" is not a whole number; write plain digits, such as 1500')
    if len(text) > 18:
        raise CellError(f'"{shown(text)}" is too large; check the number')
    return int(text)


def read_decimal(text: str) -> Decimal:
    """Return a number written with plain digits and, if need be, a decimal point.

    Nothing is guessed: thousands separators, decimal commas, exponents, ranges and other digits than 0 to 9
    raise ``CellError``, and so do zeros at the end of decimals, because 1.000 is a thousand to many readers.
    """
    if not _DECIMAL.fullmatch(text) or text == "-0":
        raise CellError(f'"{shown(text)}" is not a plain number; {_hint(text)}')
    if len(text) > 40:
        raise CellError(f'"{shown(text)}" is too long for a number; check it')
    return Decimal(text)


def write_decimal(number: Decimal) -> str:
    """Write a number as :func:`read_decimal` reads it, without an exponent or zeros at the end."""
    return format(number.normalize(), "f") if number else "0"


def _hint(text: str) -> str:
    if re.fullmatch(r"-?[0-9]+\.[0-9]*0", text, re.ASCII):
        return f"it could mean {text.replace('.', '')} or {text.rstrip('0').rstrip('.')}; write one of them"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", text, re.ASCII):
        point = text.replace(",", ".").rstrip("0").rstrip(".")
        return f"it could mean {text.replace(',', '')} or {point}; write one of them"
    if re.search(r"[0-9]\s*[-–—]\s*[0-9]", text):
        return (
            "for a range put the two ends into the columns value_low and value_high, such as 10000 and 20000"
        )
    if text and not text.isascii() and any(sign.isdecimal() for sign in text):
        return "use the digits 0 to 9 without blanks, such as 1900"
    return "write plain digits with a point before decimals, such as 1900 or 12.5, and words into value_text"


def read_moment(text: str) -> datetime:
    """Return a moment such as ``2030-01-31T12:00:00Z``; a date alone is its first moment in UTC."""
    match = _MOMENT.fullmatch(text)
    try:
        if not match:
            raise ValueError
        day, time, zone = match.groups()
        zone = "+00:00" if zone in (None, "Z") else zone
        return datetime.fromisoformat(f"{day}T{time or '00:00'}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        raise CellError(
            f'"{shown(text)}" is not a moment; write 2030-01-31 or 2030-01-31T12:00:00Z (UTC)'
        ) from None


def write_moment(moment: datetime) -> str:
    """Write a moment in UTC as :func:`read_moment` reads it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
