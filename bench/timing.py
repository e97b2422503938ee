"""Measuring pages within one process: queries, the time they take, and the time of the whole view."""

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client

from bench.loading import ADMINISTRATOR
from bench.pages import Page, bare_pages, change_lists, public_pages
from curators.models import User

# Each page is asked for at least so often, and each record at least `ROUNDS` times; choices once.
ASKED = 9
ROUNDS = 3
# A page that takes longer is not asked again: one round of it tells enough.
SLOW_MS = 2000
# A query that takes longer is given up, and its page reported as failed.
PATIENCE = "30s"
CHOICES_SECONDS = 150


@dataclass(frozen=True)
class Figures:
    """What a page costs: of each record the best round, as what else runs can only add, and of these the median.

    `cpu_ms` is the processor's time in Python, which a busy machine disturbs least; `slowest` is the query that took
    longest once.
    """

    name: str
    group: str
    addresses: list[str]
    status: int
    queries: int
    sql_ms: float
    view_ms: float
    cpu_ms: float
    slowest: str


class Clock:
    """Counts and times queries; CaptureQueriesContext would round each to a millisecond."""

    def __init__(self) -> None:
        self.queries: list[tuple[float, str]] = []

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        """Execute one query and note how long that took."""
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.queries.append((time.perf_counter() - start, str(sql)))


def measure_all(*, with_search: bool) -> Iterator[dict[str, Any]]:
    """Yield the figures of every page, those of the admin as an administrator gets them.

    Choices come last and have `CHOICES_SECONDS` together; those that come too late are left out.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [PATIENCE])
    visitor, staff = _client(), _client()
    staff.force_login(User.objects.get(username=ADMINISTRATOR))
    pages = [(page, visitor) for page in (*bare_pages(), *public_pages())]
    pages += [(page, staff) for page in change_lists()]
    pages = [
        (page, client) for page, client in pages if page.addresses and (with_search or page.group != "search")
    ]
    # A sort by truth is stable: everything else keeps its order.
    pages.sort(key=lambda entry: entry[0].group == "choice")
    start: float | None = None
    for page, client in pages:
        if page.group == "choice":
            start = start or time.monotonic()
            if time.monotonic() - start > CHOICES_SECONDS:
                return
        yield asdict(measure(page, client))


def _client() -> Client:
    return Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")


@dataclass(frozen=True)
class Asked:
    """One request: its status, its queries with the seconds each took, and its times."""

    status: int
    queries: list[tuple[float, str]]
    view_ms: float
    cpu_ms: float

    @property
    def sql_ms(self) -> float:
        """The time of all queries together."""
        return sum(seconds for seconds, _ in self.queries) * 1000


def measure(page: Page, client: Client) -> Figures:
    """Ask for a page several times, once beforehand to warm up, and return what it costs."""
    warm = [_ask(client, address) for address in page.addresses]
    rounds = 1 if page.group == "choice" else max(ROUNDS, ASKED // len(warm))
    if max(one.view_ms for one in warm) > SLOW_MS:
        rounds = 0
    by_address = [
        [_ask(client, address) for _ in range(rounds)] or [first]
        for address, first in zip(page.addresses, warm, strict=True)
    ]
    every = [*warm, *(one for asked in by_address for one in asked)]
    return Figures(
        name=page.name,
        group=page.group,
        addresses=page.addresses,
        status=max(one.status for one in every),
        queries=max(len(one.queries) for asked in by_address for one in asked),
        sql_ms=median(min(one.sql_ms for one in asked) for asked in by_address),
        view_ms=median(min(one.view_ms for one in asked) for asked in by_address),
        cpu_ms=median(min(one.cpu_ms for one in asked) for asked in by_address),
        slowest=max((query for one in every for query in one.queries), default=(0.0, ""))[1][:2000],
    )


def _ask(client: Client, address: str) -> Asked:
    clock = Clock()
    with connection.execute_wrapper(clock):
        start, cpu_start = time.perf_counter(), time.process_time()
        response = client.get(address)
        view_ms = (time.perf_counter() - start) * 1000
        cpu_ms = (time.process_time() - cpu_start) * 1000
    return Asked(response.status_code, clock.queries, view_ms, cpu_ms)
