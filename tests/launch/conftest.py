"""What the tests of the launcher share: its commands as real processes, and a real PostgreSQL server of their own."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from launch.options import ROOT
from launch.run import NOT_PASSED_ON
from launch.server import FOR_TESTS, Server

Launch = Callable[..., subprocess.Popen[str]]


def plain_environment(**changes: str) -> dict[str, str]:
    """Return this environment without what `make test` itself put into it."""
    dropped = NOT_PASSED_ON | {"ATTEST_VAR", "SECRET_KEY", "HOST", "PORT"}
    return {**{name: value for name, value in os.environ.items() if name not in dropped}, **changes}


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return a folder outside of pytest's own, which each pytest of this user closes to others as it starts.

    Under root PostgreSQL is another user, and must not lose its way in the middle.
    """
    with TemporaryDirectory(prefix="attest-launch-") as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def module_path() -> Iterator[Path]:
    """Return such a folder for all tests of a file."""
    with TemporaryDirectory(prefix="attest-launch-") as folder:
        yield Path(folder)


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    """Return a function that starts ``python -m launch`` with these arguments on data of the test's own."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **environ: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "launch", *arguments],
            cwd=ROOT,
            env=plain_environment(**{"ATTEST_VAR": str(tmp_path / "var"), "ATTEST_DEMO": "0", **environ}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with process:
            process.terminate()


@pytest.fixture
def refusal(launch: Launch) -> Callable[..., str]:
    """Return a function that starts a launch which must be refused, and returns the one line it ends with."""

    def line(*arguments: str, **environ: str) -> str:
        printed, errors = launch(*(arguments or ["run"]), **environ).communicate(timeout=60)
        assert "ready" not in printed
        lines = errors.splitlines()
        assert len(lines) == 1, errors
        return lines[0]

    return line


@pytest.fixture
def free_port() -> str:
    """Return a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


@pytest.fixture(scope="module")
def server(module_path: Path) -> Iterator[Server]:
    """Return a running PostgreSQL server that asks for passwords on a port of its own."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    settings = {**FOR_TESTS, "listen_addresses": "127.0.0.1", "port": str(port)}
    running = Server(module_path / "served" / "postgres", module_path / "served.log", settings)
    running.start()
    yield running
    running.stop()
