"""A database that is given: whatever is wrong with it is one line, and never shows the password."""

import psycopg
import pytest

from launch.cluster import SUPERUSER
from launch.databases import APPLICATION, OWNER, check_database, make_database, role_of
from launch.refusal import Refused


@pytest.fixture(scope="module")
def over_tcp(server):
    """Return a function that makes URLs of a server where ``reader`` needs a password."""
    make_database(server)
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN PASSWORD 'right'")
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        rules = server.folder / "pg_hba.conf"
        rules.write_text("local all all trust\nhost all all all scram-sha-256\n")
        connection.execute("SELECT pg_reload_conf()")
    port = server.settings["port"]
    return lambda password, database="attest": f"postgresql://reader:{password}@127.0.0.1:{port}/{database}"


def refusal_of(url):
    with pytest.raises(Refused) as refused:
        check_database("DATABASE_URL", url)
    assert "\n" not in str(refused.value)
    assert "wrong" not in str(refused.value)
    return str(refused.value)


def test_a_database_that_answers_is_accepted(over_tcp):
    check_database("DATABASE_URL", over_tcp("right"))


def test_a_bad_password_is_refused(over_tcp):
    assert "refuses the user or password" in refusal_of(over_tcp("wrong"))


def test_a_missing_database_is_refused_with_the_command_that_makes_it(over_tcp):
    assert refusal_of(over_tcp("right", "nothing")).endswith(
        'has no database "nothing"; make it: createdb nothing'
    )


def test_a_database_in_another_encoding_is_refused(over_tcp):
    assert "leads to a database in LATIN1" in refusal_of(over_tcp("right", "latin"))


def test_a_host_without_a_server_is_refused(free_port):
    line = refusal_of(f"postgresql://reader:wrong@127.0.0.1:{free_port}/attest")
    assert line.startswith(f"DATABASE_URL: cannot connect to 127.0.0.1:{free_port} (")


def test_an_unknown_host_is_refused():
    line = refusal_of("postgresql://reader:wrong@no-such-host.invalid/attest")
    assert line.startswith("DATABASE_URL: cannot connect to no-such-host.invalid (")


def test_an_unknown_parameter_is_refused():
    assert "colour" in refusal_of("postgresql://reader:wrong@127.0.0.1/attest?colour=red")


def test_an_old_server_is_refused(over_tcp, monkeypatch):
    monkeypatch.setattr("launch.databases.OLDEST", 99)
    assert "Attest needs 99 or newer" in refusal_of(over_tcp("right"))


def test_the_application_role_may_not_alter(server, over_tcp):
    make_database(server)  # a second time, as on every start
    with (
        psycopg.connect(server.url(APPLICATION, "attest")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine ()")
    with psycopg.connect(server.url(OWNER, "attest")) as connection:
        connection.execute("CREATE TABLE mine ()")
        connection.rollback()


def test_the_role_is_read_from_the_url():
    assert role_of("postgresql://attest_app@/attest?host=/run/postgresql") == "attest_app"
