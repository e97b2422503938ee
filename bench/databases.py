"""One database for each size, made once and kept under var/bench until what it was made by changes."""

import json
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from launch import processes
from launch.cluster import SUPERUSER
from launch.databases import APPLICATION, OWNER, make_database
from launch.options import ROOT
from launch.refusal import Refused
from launch.server import Server

GENERATOR = ("words", "shape", "chance", "tables", "filing", "sourcing", "claiming", "loading")


@dataclass(frozen=True)
class Workshop:
    """The server, the folder of the bench, and the environment in which its commands run."""

    server: Server
    var: Path
    env: dict[str, str]

    def command(self, database: str, *arguments: str, role: str = SUPERUSER) -> None:
        """Run a management command on a database; raise ``Refused`` if it fails, which has said why."""
        env = {**self.env, "DATABASE_URL": self.server.url(role, database)}
        code = processes.run([sys.executable, "-m", "launch.django_commands", *arguments], env=env, cwd=ROOT)
        if code:
            raise Refused(f"manage.py {arguments[0]} failed (exit code {code}); its reason is above.")


def prepare(workshop: Workshop, claims: int, *, searched: bool) -> dict[str, Any]:
    """Make the archive of so many claims unless it is there, and return what making it cost.

    `searched` asks for its search index as well. New migrations are applied; where an old one has changed, or the
    generator has, the archive is made anew.
    """
    make_database(workshop.server)
    name = f"bench_{claims}"
    notes = _read_notes(workshop.server, name)
    if notes.get("generator") != _generator() or _any_changed(notes.get("migrations", {})):
        notes = {}
        _make_empty(workshop.server, name)
    workshop.command(name, "migrate", "--verbosity=0", "+", "grant_access", APPLICATION, role=OWNER)
    if "loaded" not in notes:
        print(f"Making an archive of {claims:,} claims …", flush=True)
        notes = {"generator": _generator(), "loaded": _run(workshop, name, "bench_load", str(claims))}
    if searched and notes.get("search") != _search():
        print(f"Writing the search index of {claims:,} claims …", flush=True)
        notes |= {"search": _search(), "indexed": _run(workshop, name, "bench_index")}
    with psycopg.connect(workshop.server.url(SUPERUSER, name), autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
        notes["bytes"] = (
            connection.execute("SELECT pg_database_size(current_database())").fetchone() or [0]
        )[0]
    _write_notes(workshop.server, name, {**notes, "migrations": _migrations()})
    return notes


def _run(workshop: Workshop, name: str, command: str, *arguments: str) -> Any:
    """Run a command of the bench that writes its figures into a file, and return them."""
    figures = workshop.var / f"{name}-{command}.json"
    workshop.command(name, command, *arguments, f"--figures={figures}")
    return json.loads(figures.read_text())


def _make_empty(server: Server, name: str) -> None:
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        make = sql.SQL("CREATE DATABASE {} OWNER {}")
        connection.execute(make.format(sql.Identifier(name), sql.Identifier(OWNER)))


def _read_notes(server: Server, name: str) -> dict[str, Any]:
    """Return what was noted about a database when it was made; nothing where there is none."""
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    with psycopg.connect(server.url(SUPERUSER, "postgres")) as connection:
        row = connection.execute(query, [name]).fetchone()
    notes: dict[str, Any] = json.loads(row[0]) if row and row[0] else {}
    return notes


def _write_notes(server: Server, name: str, notes: dict[str, Any]) -> None:
    comment = sql.SQL("COMMENT ON DATABASE {} IS {}").format(
        sql.Identifier(name), sql.Literal(json.dumps(notes))
    )
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(comment)


def _generator() -> str:
    return _digest([ROOT / "bench" / f"{module}.py" for module in GENERATOR])


def _search() -> str:
    return _digest([*sorted((ROOT / "records" / "search").glob("*.py")), *sorted(ROOT.glob("*/search.py"))])


def _migrations() -> dict[str, str]:
    return {
        str(path.relative_to(ROOT)): _digest([path]) for path in sorted(ROOT.glob("[a-z]*/migrations/0*.py"))
    }


def _any_changed(noted: dict[str, str]) -> bool:
    now = _migrations()
    return any(now.get(path) != digest for path, digest in noted.items())


def _digest(paths: list[Path]) -> str:
    return sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]
