"""Holding a folder for one process at a time, by a lock that the system lets go when the process dies."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self


class Taken(Exception):
    """Another living process holds the lock; the message is what that process wrote into it."""


class Hold:
    """A lock file; it holds a note for those who find it taken. A killed process leaves no stale lock."""

    def __init__(self, path: Path, note: str = "", *, wait: bool = False) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            holder = os.pread(self._file, 1000, 0).decode(errors="replace").strip()
            os.close(self._file)
            raise Taken(holder) from None
        self.write(note)

    def write(self, note: str) -> None:
        """Replace the note."""
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, note.encode(), 0)

    def release(self) -> None:
        """Let go; the file stays, since removing it would let two processes hold two files of one name."""
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
