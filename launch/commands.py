"""The commands that the Makefile offers, each a name and the function behind it."""

import os
import sys
from collections.abc import Callable

from launch import packages, processes
from launch.options import ROOT, make_var, read_options
from launch.refusal import Refused
from launch.web import check_port

USAGE = "usage: python3 -m launch run | test [pytest arguments] | lint | lock | reset"


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 refused (in one line), 2 wrong usage."""
    command = COMMANDS.get(arguments[0] if arguments else "")
    if command is None:
        print(USAGE, file=sys.stderr)
        return 2
    processes.stop_on_signals()
    try:
        return command(arguments[1:])
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Attest cannot start: {error}.", file=sys.stderr)
        return 1
    except processes.Stopped:
        return 0 if arguments[0] == "run" else 130


def _run(arguments: list[str]) -> int:
    options = read_options()
    make_var(options.var)
    check_port(options)
    packages.ensure_packages(packages.RUN, *([] if options.database_url else [packages.EMBEDDED]))
    _go_inside("run")
    from launch.run import run_site

    return run_site(options)


def _test(arguments: list[str]) -> int:
    options = read_options()
    make_var(options.var)
    packages.ensure_packages(packages.DEVELOPMENT, packages.EMBEDDED)
    _go_inside("test", *arguments)
    from launch.testing import run_tests

    return run_tests(options, arguments)


def _lint(arguments: list[str]) -> int:
    packages.ensure_packages(packages.DEVELOPMENT)
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    env = {**os.environ, **SETTINGS_FOR_TYPES}
    codes = [processes.run([packages.PYTHON, "-m", *check], env=env, cwd=ROOT) for check in checks]
    return max(codes)


def _lock(arguments: list[str]) -> int:
    packages.ensure_packages(packages.DEVELOPMENT)
    return max(packages.compile_lock(lock, upgrade=bool(arguments)) for lock in packages.LOCKS)


def _reset(arguments: list[str]) -> int:
    from launch.reset import remove_run_data

    return remove_run_data(read_options())


def _go_inside(*arguments: str) -> None:
    """Go on under the environment's Python, as the same process, so that signals find it."""
    if not packages.inside():
        os.execv(packages.PYTHON, [str(packages.PYTHON), "-m", "launch", *arguments])  # noqa: S606


# mypy's plugin imports the settings; it connects to nothing.
SETTINGS_FOR_TYPES = {"DATABASE_URL": "postgresql://nobody@/nothing", "SECRET_KEY": "only-for-mypy"}

COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": _run,
    "test": _test,
    "lint": _lint,
    "lock": _lock,
    "reset": _reset,
}
