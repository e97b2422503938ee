"""`make reset`: removing what `make run` and `make test` keep in their folder."""

import shutil
from pathlib import Path

from launch.cluster import recover
from launch.holding import Hold, Taken
from launch.options import Options
from launch.refusal import Refused

RUN_DATA = (
    "postgres",
    "postgres.unfinished",
    "static",
    "postgres.made-from",
    "static.made-from",
    "uploads",
    "log",
    "secret-key",
    "demo-passwords",
)


def remove_run_data(options: Options) -> int:
    """Remove the database, the uploads and all else of one folder; refuse while a launch uses it.

    Only what launches make is removed, since ``ATTEST_VAR`` may name a folder that holds more.
    """
    if not options.var.is_dir():
        return 0
    _empty(options.var, "run.lock")
    for slot in sorted(options.var.glob("test-[0-9]")):
        _empty(slot, "test.lock")
        shutil.rmtree(slot)
    return 0


def _empty(folder: Path, lock: str) -> None:
    try:
        with Hold(folder / lock):
            if (folder / "postgres").is_dir():
                recover(folder / "postgres")
            for name in RUN_DATA:
                path = folder / name
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink(missing_ok=True)
    except Taken as taken:
        raise Refused(f"Attest runs on {folder} ({taken}); stop it, then run make reset again.") from None
    except OSError as error:
        raise Refused(f"Cannot remove {error.filename or folder}: {error.strerror}.") from None
