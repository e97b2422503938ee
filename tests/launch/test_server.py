"""An own PostgreSQL server: made, found again, recovered after a kill, and never reached by others."""

import os
import signal
import stat
import subprocess

import psycopg
import pytest

from launch.binaries import find_binaries
from launch.cluster import SUPERUSER, is_server_of
from launch.refusal import Refused
from launch.server import FOR_TESTS, Server


def ask(server, question="SELECT 1"):
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        [answer] = connection.execute(question).fetchone() or [None]
        return answer


@pytest.fixture
def new_server(tmp_path):
    """Return a server whose data are not made yet; it is stopped at the end."""
    server = Server(tmp_path / "with space" / "postgres", tmp_path / "postgres.log", FOR_TESTS)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def made_data(module_path):
    """Return data made once, for copies: making them takes most of a start."""
    server = Server(module_path / "made" / "postgres", module_path / "made.log", FOR_TESTS)
    server.start()
    server.stop()
    return server.folder


@pytest.fixture
def stopped_server(new_server, made_data):
    """Return a server whose data are made; it is stopped at the end."""
    new_server.folder.parent.mkdir()
    subprocess.run(["cp", "-a", made_data, new_server.folder], check=True)
    return new_server


def test_it_works(new_server):
    new_server.start()
    assert ask(new_server, "SHOW server_encoding") == "UTF8"
    assert ask(new_server, "SELECT lower('ŁÓDŹ ЧЕРНОВИЦКИЙ')") == "łódź черновицкий"
    assert ask(new_server, "SHOW listen_addresses") == ""


def test_only_its_own_user_may_open_the_socket(server):
    assert stat.S_IMODE(os.stat(server.socket_folder).st_mode) == 0o700
    [socket] = server.socket_folder.glob(".s.PGSQL.*[0-9]")
    assert stat.S_IMODE(socket.stat().st_mode) == 0o700


def test_data_survive_a_restart(stopped_server):
    stopped_server.start()
    with psycopg.connect(stopped_server.url(SUPERUSER, "postgres")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    stopped_server.stop()
    stopped_server.start()
    assert ask(stopped_server, "SELECT number FROM kept") == 7


def test_a_server_left_running_is_stopped_and_replaced(stopped_server):
    left = stopped_server.start()
    again = Server(stopped_server.folder, stopped_server.log, FOR_TESTS)
    again.start()
    try:
        assert left.wait(10) == 0
        assert ask(again) == 1
    finally:
        again.stop()


def test_a_killed_server_is_recovered(stopped_server):
    killed = stopped_server.start()
    killed.kill()
    killed.wait()
    stopped_server.start()
    assert ask(stopped_server) == 1


def test_a_lock_file_that_names_another_process_does_not_mislead(stopped_server):
    """After a restart of the machine the number in the file may be that of any process."""
    stopped_server.start()
    lock = stopped_server.folder / "postmaster.pid"
    lines = lock.read_text().splitlines()
    stopped_server.stop()
    with subprocess.Popen(["sleep", "60"]) as bystander:
        lock.write_text("\n".join([str(bystander.pid), *lines[1:]]))
        os.chown(lock, stopped_server.folder.stat().st_uid, -1)
        stopped_server.start()
        assert ask(stopped_server) == 1
        assert bystander.poll() is None
        bystander.kill()


def test_a_path_too_long_for_a_socket_gets_a_short_private_one(tmp_path):
    folder = tmp_path.joinpath(*["a-long-name-of-a-folder"] * 6)
    folder.mkdir(parents=True)
    server = Server(folder / "postgres", tmp_path / "log", FOR_TESTS)
    server.start()
    try:
        assert ask(server) == 1
        assert server.socket_folder != server.folder
        assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700
    finally:
        server.stop()
    assert not server.socket_folder.exists()


def test_data_of_another_version_are_refused(stopped_server):
    (stopped_server.folder / "PG_VERSION").write_text("14\n")
    with pytest.raises(
        Refused, match=r"was made by PostgreSQL 14, and this is PostgreSQL \d+: name the other"
    ):
        stopped_server.start()


def test_a_server_that_cannot_start_says_why(stopped_server):
    stopped_server.settings["shared_buffers"] = "lots"
    with pytest.raises(
        Refused, match=r'PostgreSQL did not start: .*"shared_buffers": "lots".* \(see .*log\)'
    ):
        stopped_server.start()


def test_a_file_in_the_way_is_refused(new_server):
    new_server.folder.parent.mkdir()
    new_server.folder.write_text("mine")
    with pytest.raises(Refused, match="is in the way of PostgreSQL's data"):
        new_server.start()
    assert new_server.folder.read_text() == "mine"


def test_a_half_made_folder_of_a_killed_start_is_made_anew(new_server):
    unfinished = new_server.folder.with_name("postgres.unfinished")
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18")
    new_server.start()
    assert ask(new_server) == 1
    assert not unfinished.exists()


def test_a_grown_log_is_put_aside(stopped_server):
    stopped_server.log.write_bytes(b"x" * 5_000_001)
    stopped_server.start()
    assert stopped_server.log.stat().st_size < 100_000
    assert stopped_server.log.with_name("postgres.log.1").stat().st_size == 5_000_001


def test_a_named_folder_without_programs_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))
    with pytest.raises(Refused, match=f"POSTGRES_BIN names {tmp_path}, and there is no initdb in it"):
        find_binaries()


def test_without_an_embedded_build_and_a_system_server_the_mends_are_named(monkeypatch, tmp_path):
    monkeypatch.setattr("launch.binaries._embedded_binaries", lambda: None)
    monkeypatch.setattr("launch.binaries.DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        Refused, match=r"install one \(apt-get install postgresql\), or name a server: DATABASE_URL"
    ):
        find_binaries()


def test_a_server_is_told_from_other_processes_by_its_folder(server, tmp_path):
    assert is_server_of(server.folder, server.process.pid)
    assert not is_server_of(tmp_path, server.process.pid)
    assert not is_server_of(server.folder, os.getpid())


def test_signals_to_stop_are_those_of_a_fast_shutdown(stopped_server):
    process = stopped_server.start()
    with psycopg.connect(stopped_server.url(SUPERUSER, "postgres")):
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
