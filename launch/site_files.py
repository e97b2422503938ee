"""What the site needs in its folder before it starts: a secret key and the collected static files."""

import os
import secrets
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from launch.options import ROOT


def secret_key(var: Path) -> str:
    """Return the key of the environment, else the one in ``secret-key``, made on the first start."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    path = var / "secret-key"
    if not path.exists() or not path.read_text().strip():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        unfinished.rename(path)
    return path.read_text().strip()


class Made:
    """Something made from files, and whether these are still the files that it was made from."""

    def __init__(self, product: Path, sources: Iterable[Path]) -> None:
        self._product = product
        self._stamp = product.with_name(f"{product.name}.made-from")
        always = [ROOT / "requirements.txt", ROOT / "archive" / "settings.py"]
        self._fingerprint = _fingerprint([*sources, *always])

    @property
    def is_current(self) -> bool:
        """Whether it need not be made again."""
        made = self._product.exists() and self._stamp.exists()
        return made and self._stamp.read_text() == self._fingerprint

    def note(self) -> None:
        """Remember that it has just been made."""
        self._stamp.write_text(self._fingerprint)


def static_files(var: Path) -> Made:
    """Return the collected static files under ``var``; packages bring some of their own."""
    folders = [ROOT / "static", *ROOT.glob("[a-z]*/static")]
    sources = [path for folder in folders if folder.parent.name != "var" for path in folder.rglob("*")]
    return Made(var / "static", sources)


def migrated_tables(var: Path) -> Made:
    """Return the tables of the database under ``var``, and the rights on them."""
    grants = ROOT / "archive" / "management" / "commands" / "grant_access.py"
    return Made(var / "postgres", [*migration_files(), grants])


def migration_files() -> list[Path]:
    """Return the migrations of Attest's own packages."""
    return list(ROOT.glob("[a-z]*/migrations/[0-9]*.py"))


def _fingerprint(sources: Iterable[Path]) -> str:
    digest = sha256()
    for path in sorted(sources):
        if path.is_file():
            facts = path.stat()
            digest.update(f"{path.relative_to(ROOT)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
