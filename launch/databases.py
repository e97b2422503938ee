"""The two roles and the database of Attest: made on an own server, checked on one that is given."""

import logging
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from launch.binaries import OLDEST
from launch.cluster import SUPERUSER
from launch.refusal import Refused
from launch.server import Server

OWNER = "attest_owner"
APPLICATION = "attest_app"
DATABASE = "attest"
CONNECT_SECONDS = 5

# It warns of a rollback that a stopping signal cut short; nothing is lost by that.
logging.getLogger("psycopg").setLevel(logging.ERROR)


def make_database(server: Server) -> None:
    """Make the role that owns the tables, the role of the site, and the database, unless they are there."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        for role in (OWNER, APPLICATION):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            command = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(command.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))


def has_migrated(url: str, migrations: Iterable[Path]) -> bool:
    """Whether the database itself says that these files have been applied to it."""
    with psycopg.connect(url) as connection:
        if connection.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            return False
        applied = set(connection.execute("SELECT app, name FROM django_migrations").fetchall())
    return applied.issuperset((path.parent.parent.name, path.stem) for path in migrations)


def drop_database(server: Server) -> None:
    """Remove the database and all that is in it; keep the roles."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(DATABASE)))


def role_of(url: str) -> str:
    """Return the role that a URL connects as."""
    return str(conninfo_to_dict(url).get("user") or "")


def check_database(name: str, url: str) -> None:
    """Connect once; raise ``Refused``, without the password in it, where Attest could not work there."""
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            version = connection.info.server_version
            encoding = connection.info.parameter_status("server_encoding")
    except psycopg.Error as error:
        raise Refused(_why_unreachable(name, url, str(error))) from None
    if version < OLDEST * 10000:
        raise Refused(f"{name} leads to PostgreSQL {version // 10000}; Attest needs {OLDEST} or newer.")
    if encoding != "UTF8":
        raise Refused(f"{name} leads to a database in {encoding}; make one with ENCODING 'UTF8'.")


def _why_unreachable(name: str, url: str, error: str) -> str:
    parts = urlsplit(url)
    where = f"{parts.hostname or 'the local socket'}{f':{parts.port}' if parts.port else ''}"
    database = parts.path.lstrip("/")
    lines = [line.strip() for line in error.splitlines() if line.strip()]
    reason = next((line for line in lines if "FATAL:" in line), lines[0] if lines else "no reason given")
    reason = reason.rpartition("FATAL:")[2].strip()
    if "authentication failed" in reason or "no password supplied" in reason:
        return f"{name}: the server at {where} refuses the user or password ({reason}); check the URL."
    if database in reason and "does not exist" in reason and "role" not in reason:
        return f'{name}: the server at {where} has no database "{database}"; make it: createdb {database}'
    return f"{name}: cannot connect to {where} ({reason}); is the server running, and the URL right?"
