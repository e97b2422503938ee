"""One change of the archive at a time: whoever changes records waits for a turn, and holds it to the commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import OperationalError, connection
from psycopg import errors

# Any number, but the same everywhere.
_LOCK = 5_731_990_112
_patience: ContextVar[float | None] = ContextVar("patience", default=None)


class Busy(Exception):
    """Another change took longer than this one was ready to wait; nothing was changed."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Let :func:`take_turn` raise :class:`Busy` after `seconds` instead of waiting for as long as it takes."""
    before = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(before)


def take_turn() -> None:
    """Wait until no other transaction changes records; taken again in the same transaction, it costs nothing.

    What the public sees follows from many rows together, so two changes that overlap could each store what the other
    is just making untrue. Take the turn before the first row is locked: two that hold rows while they wait for the
    turn would wait for each other. Needs a transaction. Raises :class:`Busy` within :func:`patience`.
    """
    seconds = _patience.get()
    # Zero is PostgreSQL's word for waiting without end.
    limit = "0" if seconds is None else f"{max(1, round(seconds * 1000))}ms"
    with connection.cursor() as cursor:
        try:
            cursor.execute(
                "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s)", [limit, _LOCK]
            )
        except OperationalError as error:
            if isinstance(error.__cause__, errors.LockNotAvailable):
                raise Busy("Another change is being stored.") from error
            raise
