"""What the environment asks of a launch, checked before anything is started."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from launch.refusal import Refused

ROOT = Path(__file__).resolve().parent.parent
URL_FORM = "postgresql://user:password@host:5432/name"


@dataclass(frozen=True)
class Options:
    """Where one launch keeps its data and where it listens.

    ``database_url`` is empty where the embedded PostgreSQL is wanted.
    """

    var: Path
    host: str = "127.0.0.1"
    port: int = 8000
    database_url: str = ""
    owner_url: str = ""

    @property
    def address(self) -> str:
        """The URL a reader types, as the ready line prints it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def read_options(environ: Mapping[str, str] = os.environ) -> Options:
    """Return the options of this environment; raise ``Refused`` where one makes no sense."""
    database_url = environ.get("DATABASE_URL", "")
    owner_url = environ.get("DATABASE_OWNER_URL", "") or database_url
    if owner_url and not database_url:
        raise Refused("DATABASE_OWNER_URL is set but DATABASE_URL is not; set both, or neither.")
    for name, url in (("DATABASE_URL", database_url), ("DATABASE_OWNER_URL", owner_url)):
        if url:
            _check_url(name, url)
    return Options(
        var=Path(environ.get("ATTEST_VAR") or ROOT / "var").expanduser().absolute(),
        host=environ.get("HOST") or "127.0.0.1",
        port=_port(environ.get("PORT") or "8000"),
        database_url=database_url,
        owner_url=owner_url,
    )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise Refused(f'PORT must be a number from 1 to 65535, and is "{text}".')
    return int(text)


def _check_url(name: str, url: str) -> None:
    """Refuse what is not a PostgreSQL URL; the password in it is never printed."""
    try:
        parts = urlsplit(url)
        port_makes_sense = parts.port is None or parts.port > 0
    except ValueError:
        raise Refused(f"{name} is not a URL; it must look like {URL_FORM}.") from None
    if parts.scheme not in ("postgres", "postgresql"):
        kind = f"a {parts.scheme} URL" if "://" in url else "no URL"
        raise Refused(f"{name} is {kind}; Attest runs on PostgreSQL only: {URL_FORM}.")
    if not parts.path.lstrip("/") or not port_makes_sense:
        raise Refused(f"{name} names no database; it must look like {URL_FORM}.")


def make_var(var: Path) -> None:
    """Make the folder of the run-time data and prove that it can be written; raise ``Refused`` if not."""
    try:
        (var / "log").mkdir(parents=True, exist_ok=True)
        for folder in (var, var / "log"):
            with tempfile.TemporaryFile(dir=folder):
                pass
    except OSError as error:
        raise Refused(
            f"Cannot write to {error.filename or var}: {error.strerror}. Make it yours "
            f'(chown -R "$USER" {var}), or keep the data elsewhere: ATTEST_VAR=/path/to/folder.'
        ) from None
