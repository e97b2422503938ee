"""The columns of numbers and moments, which are never guessed at."""

from typing import Any

from records.exchange import cells
from records.exchange.columns import Column
from records.exchange.problems import CellError


class Whole(Column):
    """A whole number in plain digits."""

    kind = "integer"
    form = "whole number"

    def parse(self, text: str) -> int:
        """Return the number."""
        return cells.read_whole(text)


class Number(Column):
    """A number with a decimal point, never guessed at."""

    kind = "number"
    form = "number"

    def __init__(self, name: str, *, below_zero: bool = False, **options: Any) -> None:
        super().__init__(name, **options)
        self.below_zero = below_zero

    def parse(self, text: str) -> Any:
        """Return the number as a ``Decimal``."""
        number = cells.read_decimal(text)
        if number < 0 and not self.below_zero:
            raise CellError(f'"{text}" is below zero; leave out the minus, or put words into value_text')
        return number

    def text(self, value: Any) -> str:
        """Write plain digits."""
        return cells.write_decimal(value)


class Degrees(Number):
    """A coordinate in decimal degrees."""

    form = "decimal degrees"

    def __init__(self, name: str, *, limit: int, **options: Any) -> None:
        super().__init__(name, below_zero=True, **options)
        self.limit = limit

    def parse(self, text: str) -> Any:
        """Return the degrees; the message guesses what went wrong, the value is never guessed."""
        try:
            degrees = cells.read_decimal(text.rstrip("0").rstrip(".") if "." in text else text)
        except CellError:
            point = text.replace(",", ".")
            hint = f"write {point}" if "," in text else "write degrees with a decimal point, such as 40.3777"
            raise CellError(f'"{cells.shown(text)}" is not a coordinate; {hint}') from None
        if abs(degrees) > self.limit:
            swapped = "; are latitude and longitude swapped?" if abs(degrees) <= 180 else ""
            raise CellError(f"{text} is beyond {self.limit} degrees{swapped or '; check the number'}")
        return degrees


class Moment(Column):
    """A moment in UTC."""

    form = "moment (UTC)"

    def parse(self, text: str) -> Any:
        """Return the moment."""
        return cells.read_moment(text)

    def text(self, value: Any) -> str:
        """Write the moment in UTC."""
        return cells.write_moment(value)
