"""One change of the archive at a time: whoever changes records waits for a turn, and holds it to the commit."""

from django.db import connection

# Any number, but the same everywhere.
_LOCK = 5_731_990_112


def take_turn() -> None:
    """Wait until no other transaction changes records; taken again in the same transaction, it costs nothing.

    What the public sees follows from many rows together, so two changes that overlap could each store what the other
    is just making untrue. Take the turn before the first row is locked: two that hold rows while they wait for the
    turn would wait for each other. Needs a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
