"""Keeping an uploaded file between its preview and its confirmation: private, by a name nobody guesses, for an hour."""

import os
import re
import secrets
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from import_export.tmp_storages import BaseStorage

KEPT_SECONDS = 3600
_NAME = re.compile(r"[0-9a-f]{32}")


def is_held_name(name: str) -> bool:
    """Say whether `name` can be that of a held file; nothing else is ever opened."""
    return bool(_NAME.fullmatch(name))


class HeldFile(BaseStorage):
    """One uploaded file, readable by the archive's own account only."""

    def save(self, data: Any) -> None:
        """Write the bytes under a new name, and clear away what was never confirmed."""
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_abandoned(folder)
        self.name = secrets.token_hex(16)
        handle = os.open(folder / self.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)

    def read(self) -> bytes:
        """Return the bytes."""
        return self._path().read_bytes()

    def take(self) -> bytes | None:
        """Return the bytes and delete the file; `None` where it is gone, too old, or somebody else was first."""
        try:
            if not self.exists():
                return None
            content = self.read()
            self._path().unlink()
        except FileNotFoundError:
            return None
        return content

    def remove(self) -> None:
        """Delete the file."""
        self._path().unlink(missing_ok=True)

    def exists(self) -> bool:
        """Say whether the file is still there and fresh enough to be imported."""
        path = self._path()
        return path.is_file() and path.stat().st_mtime > time.time() - KEPT_SECONDS

    def _path(self) -> Path:
        if not is_held_name(self.name or ""):
            raise ValueError("not the name of a held file")
        return _folder() / str(self.name)


def _folder() -> Path:
    return Path(settings.UPLOADS_DIR) / "held"


def _clear_abandoned(folder: Path) -> None:
    for path in folder.iterdir():
        if path.stat().st_mtime < time.time() - KEPT_SECONDS:
            path.unlink(missing_ok=True)
