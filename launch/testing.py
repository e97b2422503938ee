"""`make test`: pytest on a PostgreSQL server of its own, with a browser, beside anything else that runs."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from launch import databases, processes
from launch.browser import check_driver, find_chromium
from launch.cluster import SUPERUSER
from launch.holding import Hold, Taken
from launch.options import ROOT, Options, make_var
from launch.refusal import Refused
from launch.run import COLLECT_STATIC, NOT_PASSED_ON, run_commands
from launch.server import FOR_TESTS, Server
from launch.site_files import migrated_tables, static_files

SIDE_BY_SIDE = 4  # so many test runs may go on at once in one checkout

# On every core, up to four; a few chosen tests are quicker in one process.
WHOLE_SUITE = ["-n", str(min(os.cpu_count() or 1, 4))]


def run_tests(options: Options, arguments: list[str]) -> int:
    """Run pytest with these arguments, or the whole suite in parallel, and return pytest's exit code."""
    chromium = find_chromium()
    check_driver()
    stack = ExitStack()
    try:
        var = _hold_slot(options.var, stack)
        server = Server(var / "postgres", var / "log" / "postgres.log", FOR_TESTS)
        stack.callback(server.stop)
        server.start()
        env = _environment(var, server.url(SUPERUSER, databases.DATABASE), chromium)
        _prepare(var, server, env)
        return _run_pytest(arguments, env, stack)
    finally:
        processes.ignore_signals()
        stack.close()


def _hold_slot(var: Path, stack: ExitStack) -> Path:
    """Take the first of the folders ``test-1``, ``test-2``, … that no other test run holds."""
    for number in range(1, SIDE_BY_SIDE + 1):
        slot = var / f"test-{number}"
        make_var(slot)
        try:
            stack.enter_context(Hold(slot / "test.lock", f"process {os.getpid()}"))
        except Taken:
            continue
        return slot
    raise Refused(f"{SIDE_BY_SIDE} test runs already go on in {var}; wait for one of them to end.")


def _environment(var: Path, database_url: str, chromium: Path) -> dict[str, str]:
    """Return the environment of the tests: nothing of the caller's site leaks into it."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON | SITE_VARIABLES}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "ATTEST_VAR": str(var),
        "ATTEST_TEST_TEMPLATE": databases.DATABASE,
        "CHROMIUM": str(chromium),
        "DATABASE_URL": database_url,
        "SECRET_KEY": "only-for-tests",
    }


SITE_VARIABLES = {
    "ALLOWED_HOSTS",
    "DEBUG",
    "HOST",
    "PORT",
    "ATTEST_DEMO",
    "ATTEST_ONE_PERSON",
    "ATTEST_SITE_NAME",
}


def _prepare(var: Path, server: Server, env: Mapping[str, str]) -> None:
    """Collect the static files, and migrate one database, which the test databases then are copies of."""
    tables, static = migrated_tables(var), static_files(var)
    commands = []
    if not tables.is_current:
        databases.drop_database(server)
        commands.append(["migrate", "--verbosity=0"])
    databases.make_database(server)
    if not static.is_current:
        commands.append(COLLECT_STATIC)
    if commands:
        run_commands(commands, env)
        tables.note()
        static.note()


def _run_pytest(arguments: list[str], env: Mapping[str, str], stack: ExitStack) -> int:
    command = [sys.executable, "-m", "pytest", *(arguments or WHOLE_SUITE)]
    pytest: subprocess.Popen[bytes] = processes.start(command, env=env, cwd=ROOT, death_signal=signal.SIGINT)
    stack.callback(processes.stop, pytest, signal.SIGINT)
    processes.wait_until(lambda: pytest.poll() is not None)
    return pytest.returncode
