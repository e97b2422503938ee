"""`make run` from an empty folder to the ready line, and what is left behind when it ends."""

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import psycopg
import pytest

from launch.cluster import SUPERUSER
from launch.options import ROOT
from launch.processes import wait_until
from tests.launch.conftest import plain_environment


def wait_for_ready(process):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Attest is ready"):
            return line.strip()
    raise AssertionError("".join(lines) + process.stderr.read())


def processes_below(pid):
    """Return the numbers of all processes that descend from this one."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parent = int(Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry))
    below = list(children.get(pid, []))
    for child in below:
        below += children.get(child, [])
    return below


def all_gone(pids):
    return not any(os.path.exists(f"/proc/{pid}") for pid in pids)


@pytest.fixture(scope="module")
def data(module_path):
    """Return the folder of one site, on which the tests of this file start and stop it in turn."""
    return module_path / "var"


@pytest.fixture
def site(launch, data, free_port):
    """Return the launcher of a site that has printed its ready line."""
    process = launch("run", ATTEST_VAR=str(data), PORT=free_port)
    process.ready_line = wait_for_ready(process)
    return process


def test_it_works(site, data, free_port):
    assert site.ready_line == f"Attest is ready: http://127.0.0.1:{free_port}/"
    with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/healthz") as answer:
        assert answer.status == 200
    assert (data / "secret-key").stat().st_mode & 0o777 == 0o600
    assert len((data / "secret-key").read_text()) > 50
    url = f"postgresql://{SUPERUSER}@/attest?host={data / 'postgres'}"
    with psycopg.connect(url) as connection:
        roles = connection.execute("SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'attest'")
        assert {role for (role,) in roles} <= {SUPERUSER, "attest_app"}
        owners = connection.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
        assert [owner for (owner,) in owners] == ["attest_owner"]


def test_a_second_start_and_a_reset_are_refused_while_it_runs(site, launch, data):
    second = launch("run", ATTEST_VAR=str(data), PORT="8123")
    _, errors = second.communicate(timeout=60)
    assert second.returncode == 1
    assert errors.startswith(f"Attest already runs on {data} (process {site.pid}, http://127.0.0.1:")
    assert errors.count("\n") == 1
    reset = launch("reset", ATTEST_VAR=str(data))
    _, errors = reset.communicate(timeout=60)
    assert reset.returncode == 1
    assert errors.startswith(f"Attest runs on {data} (process {site.pid}")
    assert (data / "postgres" / "PG_VERSION").exists()


def test_a_signal_leaves_no_process(site):
    parts = processes_below(site.pid)
    assert len(parts) > 5
    site.send_signal(signal.SIGTERM)
    assert site.wait(20) == 0
    assert all_gone(parts)
    assert site.stderr.read() == ""


def test_a_killed_launcher_leaves_no_process_and_nothing_stale(site, launch, data, free_port):
    parts = processes_below(site.pid)
    site.kill()
    assert wait_until(lambda: all_gone(parts), seconds=20)
    wait_for_ready(launch("run", ATTEST_VAR=str(data), PORT=free_port))


def test_a_part_that_dies_stops_the_whole(site, data):
    parts = processes_below(site.pid)
    postmaster = int((data / "postgres" / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    assert site.wait(30) == 1
    assert wait_until(lambda: all_gone(parts), seconds=20)
    assert "PostgreSQL ended by itself (exit code -9), so Attest has stopped." in site.stderr.read()


def test_an_interrupt_that_reaches_make_alone_stops_the_site(data, free_port):
    """As from ``kill -INT``: make waits for its child and does not pass the signal on."""
    command = ["make", "--no-print-directory", "run", f"PYTHON={sys.executable}", f"PORT={free_port}"]
    environment = plain_environment(ATTEST_VAR=str(data), ATTEST_DEMO="0")
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as make:
        wait_for_ready(make)
        parts = processes_below(make.pid)
        make.send_signal(signal.SIGINT)
        make.wait(20)
    assert all_gone(parts)
