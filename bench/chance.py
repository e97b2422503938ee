"""What the generator draws besides words: dates, identifiers, moments, and choices with weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from records import dates

SEED = 1990
# The letters of identifiers that the archive makes, see records.identifiers.
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
_PLACES = 8
_ALL = len(_ALPHABET) ** _PLACES
# Has no factor in common with 27, so every number gets an identifier of its own.
_STEP = 61_803_398_875
_FIRST_PUBLISHED = datetime(2020, 1, 1, tzinfo=UTC)

T = TypeVar("T")
Date = tuple[str, int | None, int | None]
UNDATED: Date = ("", None, None)


def random_for(table: str, block: int) -> Random:
    """Return the chance of one block of a table, the same in each run and whatever was made before."""
    return Random(f"{SEED} {table} {block}")  # noqa: S311


def identifier(prefix: str, position: int) -> str:
    """Return an identifier as the archive makes them; positions that are neighbours get distant ones."""
    number = (position + 1) * _STEP % _ALL
    letters = []
    for _ in range(_PLACES):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return f"{prefix}-{''.join(letters)}"


def moment(position: int) -> str:
    """Return when a record was published, as PostgreSQL reads it: one every forty seconds."""
    return (_FIRST_PUBLISHED + timedelta(seconds=40 * position)).isoformat()


@dataclass(frozen=True)
class Weighted(Generic[T]):
    """Values, some drawn more often than others."""

    values: Sequence[T]
    running: Sequence[float]

    def draw(self, random: Random) -> T:
        """Return one value."""
        return random.choices(self.values, cum_weights=self.running)[0]


def weighted(shares: dict[T, float]) -> Weighted[T]:
    """Return values that are drawn by these shares."""
    return Weighted(list(shares), list(accumulate(shares.values())))


LANGUAGES = weighted({"en": 40, "ru": 30, "pl": 20, "hy": 10})


@cache
def _date_pool() -> tuple[Date, ...]:
    """Return dates of the 20th century with their bounds: days, months, years, intervals, and vague ones."""
    random = Random(f"{SEED} dates")  # noqa: S311
    found = []
    for _ in range(4000):
        year, month, day = random.randint(1900, 1999), random.randint(1, 12), random.randint(1, 27)
        form = random.choice(
            (
                f"{year}-{month:02}-{day:02}",
                f"{year}-{month:02}-{day:02}/{year}-{month:02}-{day + 1:02}",
                f"{year}-{month:02}",
                f"{year}",
                f"{year}~",
                f"{year}-{month:02}/..",
                f"{year}-{month:02}-{day:02}?",
            )
        )
        found.append((form, *dates.bounds(form)))
    return tuple(found)


def date(random: Random, share: float = 1.0) -> Date:
    """Return a date with its bounds, or none: `share` is how often there is one."""
    if random.random() >= share:
        return UNDATED
    pool = _date_pool()
    return pool[int(random.random() * len(pool))]
