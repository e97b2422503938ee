"""`make bench` from the archives to the tables: makes them, measures each, and prints what came out."""

import argparse
import json
import os
import socket
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.asking import Failed, requests_per_second
from bench.databases import Workshop, prepare
from bench.report import report
from launch import processes
from launch.databases import APPLICATION
from launch.holding import Hold, Taken
from launch.options import Options, make_var, read_options
from launch.refusal import Refused
from launch.run import COLLECT_STATIC, NOT_PASSED_ON
from launch.server import Server
from launch.site_files import static_files
from launch.testing import SITE_VARIABLES
from launch.web import start_web, wait_for_answer

SIZES = [10_000, 100_000, 1_000_000]
SEARCH_UP_TO = 100_000
# Each page is asked for in turn, round after round, so that a busy moment of the machine hits all alike.
ROUNDS = 2
SECONDS = 1.0
WARM_UP_SECONDS = 0.2
# Slower pages would only show how long eight readers wait for each other.
SLOW_MS = 1500


@dataclass
class Measured:
    """An archive of one size: what making it cost, each page's figures, and requests per second by page."""

    claims: int
    notes: dict[str, Any]
    figures: list[dict[str, Any]]
    rates: dict[str, float]
    load_average: float


def main(arguments: list[str]) -> int:
    """Run the bench and return its exit code: 0 done, 1 refused, 2 wrong usage, 130 stopped."""
    processes.stop_on_signals()
    try:
        return _run(arguments)
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    except processes.Stopped:
        return 130


def _run(arguments: list[str]) -> int:
    """Measure the sizes given, or the usual ones; print the report and keep it under var/bench."""
    parser = argparse.ArgumentParser("make bench")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="CLAIMS")
    parser.add_argument("--search-up-to", type=int, default=SEARCH_UP_TO, metavar="CLAIMS")
    options = parser.parse_args(arguments)
    var = read_options({"ATTEST_VAR": os.environ.get("ATTEST_VAR", "")}).var / "bench"
    make_var(var)
    stack = ExitStack()
    try:
        stack.enter_context(_hold(var))
        workshop = _open(var, stack)
        notes = {
            size: prepare(workshop, size, searched=size <= options.search_up_to) for size in options.sizes
        }
        _collect_static(workshop, f"bench_{options.sizes[0]}")
        measured = [_measure(workshop, size, notes[size]) for size in options.sizes]
    finally:
        processes.ignore_signals()
        stack.close()
    (var / "results.json").write_text(
        json.dumps([asdict(one) for one in measured], ensure_ascii=False, indent=1)
    )
    text = report([asdict(one) for one in measured])
    (var / "report.md").write_text(text)
    print(text)
    return 0


def _hold(var: Path) -> Hold:
    try:
        return Hold(var / "bench.lock", f"process {os.getpid()}")
    except Taken as taken:
        raise Refused(f"Another make bench runs in {var} ({taken}); wait for it to end.") from None


def _open(var: Path, stack: ExitStack) -> Workshop:
    """Start PostgreSQL as `make run` does, with its settings."""
    server = Server(var / "postgres", var / "log" / "postgres.log")
    stack.callback(server.stop)
    server.start()
    kept = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON | SITE_VARIABLES}
    env = {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "ATTEST_VAR": str(var),
        "SECRET_KEY": "only-for-the-bench",
    }
    return Workshop(server, var, {**kept, **env})


def _collect_static(workshop: Workshop, database: str) -> None:
    static = static_files(workshop.var)
    if not static.is_current:
        workshop.command(database, *COLLECT_STATIC)
        static.note()


def _measure(workshop: Workshop, claims: int, notes: dict[str, Any]) -> Measured:
    """Measure one size: first in one process, then through the web server."""
    print(f"Measuring with {claims:,} claims …", flush=True)
    database = f"bench_{claims}"
    file = workshop.var / f"{database}-figures.json"
    without = [] if "indexed" in notes else ["--without-search"]
    workshop.command(database, "bench_measure", str(file), *without, role=APPLICATION)
    figures = json.loads(file.read_text())
    rates = _rates(workshop, database, figures)
    return Measured(claims, notes, figures, rates, os.getloadavg()[0])


def _rates(workshop: Workshop, database: str, figures: list[dict[str, Any]]) -> dict[str, float]:
    """Return requests per second by page: the best round; pages that failed or are slow are left out."""
    options = Options(workshop.var, port=_free_port())
    env = {**workshop.env, "DATABASE_URL": workshop.server.url(APPLICATION, database)}
    pages = [one for one in figures if one["group"] not in ("choice", "admin") and _may_be_asked_often(one)]
    found: dict[str, list[float]] = {one["name"]: [] for one in pages}
    web = start_web(options, env)
    try:
        wait_for_answer(options, web)
        for one in pages:
            _ask(options.port, one, WARM_UP_SECONDS)
        for _ in range(ROUNDS):
            for one in pages:
                found[one["name"]] += _ask(options.port, one, SECONDS)
    finally:
        processes.stop(web)
    return {name: max(rates) for name, rates in found.items() if rates}


def _may_be_asked_often(one: dict[str, Any]) -> bool:
    return bool(one["status"] == 200 and one["view_ms"] < SLOW_MS)


def _ask(port: int, one: dict[str, Any], seconds: float) -> list[float]:
    """Return the requests per second of a page; nothing, and a line that says why, where it fails."""
    try:
        return [requests_per_second(port, one["addresses"], seconds)]
    except Failed as error:
        print(f"{one['name']} failed under load: {error}", flush=True)
        return []


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
