"""Filling an empty database with a made-up archive by COPY, table after table."""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import connection, transaction

from bench import claiming, filing, sourcing
from bench.shape import Shape
from bench.tables import WRITER
from curators.models import User

Stage = Callable[[Shape], Iterator[filing.Batch]]

# Each after those its rows refer to.
STAGES: tuple[Stage, ...] = (
    filing.places,
    filing.events,
    sourcing.agents,
    sourcing.media,
    sourcing.sources,
    filing.questions,
    claiming.claims,
    claiming.evidence,
    claiming.silences,
    filing.names,
)
ADMINISTRATOR = "bench"


@dataclass(frozen=True)
class Loaded:
    """What a load cost: rows written, seconds, and the most memory the generator held, in MB."""

    rows: int
    seconds: float
    peak_mb: float


def load(shape: Shape, *, with_triggers: bool) -> Loaded:
    """Fill the database and analyse it; without triggers neither foreign keys are checked nor history is written.

    Loading without triggers needs a superuser. What is loaded is the same either way.
    """
    start = time.monotonic()
    rows = 0
    User.objects.create_superuser(pk=WRITER, username=ADMINISTRATOR, password=None)
    for stage in STAGES:
        for batch in _ahead(stage(shape)):
            rows += _write(batch, with_triggers=with_triggers)
    _end()
    return Loaded(rows, time.monotonic() - start, _peak_mb())


def _ahead(batches: Iterator[filing.Batch]) -> Iterator[filing.Batch]:
    """Yield the batches, each made while PostgreSQL still takes in the one before."""
    with ThreadPoolExecutor(1) as worker:
        coming = worker.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = worker.submit(next, batches, None)
            yield batch


@transaction.atomic
def _write(batch: filing.Batch, *, with_triggers: bool) -> int:
    with connection.cursor() as cursor:
        if not with_triggers:
            cursor.execute("SET LOCAL session_replication_role = replica")
        for table, lines in batch.items():
            with cursor.copy(table.copy) as copy:
                copy.write("".join(lines))
    return sum(map(len, batch.values()))


def _end() -> None:
    """Tell the planner what there is, and let new rows go on after the loaded ones."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(_NEXT_KEYS)
        for name, sequence in cursor.fetchall():
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"SELECT setval(%s, (SELECT max(id) FROM {quoted}))", [sequence])  # noqa: S608


# The tables that hold rows (as ANALYZE has just noted) and have a sequence for their primary keys.
_NEXT_KEYS = """
    SELECT relname, pg_get_serial_sequence(quote_ident(relname), 'id') FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relpages > 0
      AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'id' AND attidentity <> '')
"""


def _peak_mb() -> float:
    """Return the most memory this process has held, in megabytes; Linux counts it in kilobytes, macOS in bytes."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
