"""Child processes that never outlive the launcher, and the signals that stop them all."""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import IO, Any

from launch.accounts import Account

PR_SET_PDEATHSIG = 1
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PAUSE = 0.1


Command = Sequence[str | Path]


class Stopped(BaseException):
    """Somebody asked the launcher to stop. Not an ``Exception``, so that no handler swallows it."""


def stop_on_signals() -> None:
    """Turn the stopping signals into ``Stopped``, and follow a `make` that dies."""
    for number in STOPPING:
        if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
            continue  # started under nohup
        signal.signal(number, _raise_stopped)
    if _started_by_make():
        _die_with_parent(signal.SIGTERM, os.getppid())


def ignore_signals() -> None:
    """Let nothing interrupt the clearing up."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)


def _raise_stopped(number: int, frame: FrameType | None) -> None:
    ignore_signals()  # one is enough: both `make` and the terminal may send it
    raise Stopped(signal.Signals(number).name)


def _started_by_make() -> bool:
    return "MAKELEVEL" in os.environ


def make_was_interrupted() -> bool:
    """Whether the `make` above us was sent SIGINT alone, which it does not pass on: it waits for us instead.

    GNU make blocks the signal while it handles it, and Linux shows that in /proc.
    """
    if not (_started_by_make() and sys.platform == "linux"):
        return False
    try:
        status = Path(f"/proc/{os.getppid()}/status").read_text()
    except OSError:
        return False
    blocked = next((line.split()[1] for line in status.splitlines() if line.startswith("SigBlk:")), "0")
    return bool(int(blocked, 16) & (1 << (signal.SIGINT - 1)))


def _die_with_parent(number: int, parent: int) -> None:
    """Have Linux send this process a signal when its parent dies; elsewhere do nothing."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(number))
    if os.getppid() != parent:  # it died before we asked
        os.kill(os.getpid(), number)


def start(
    command: Command,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    account: Account | None = None,
    output: IO[Any] | int | None = None,
    death_signal: int = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C reaches it only through the launcher.

    It is sent ``death_signal`` if the launcher is killed (on Linux). ``account`` is whom root runs it as.
    """
    launcher = os.getpid()
    identity: dict[str, Any] = {}
    if account is not None:
        identity = {"user": account.uid, "group": account.gid, "extra_groups": []}
    return subprocess.Popen(
        [str(part) for part in command],
        env=dict(env) if env is not None else None,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
        preexec_fn=lambda: _die_with_parent(death_signal, launcher),
        **identity,
    )


def stop(process: subprocess.Popen[bytes], number: int = signal.SIGTERM, patience: float = 15) -> None:
    """Ask a child and its own children to end, and kill them if it has not within ``patience`` seconds."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, number)  # each child leads a group, see start()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run(
    command: Command,
    *,
    env: Mapping[str, str],
    cwd: Path | None = None,
    account: Account | None = None,
    output: IO[Any] | None = None,
) -> int:
    """Run a child to its end and return its exit code; a stop of the launcher stops it too."""
    process = start(command, env=env, cwd=cwd, account=account, output=output)
    try:
        wait_until(lambda: process.poll() is not None, pause=0.02)
        return process.returncode
    finally:
        stop(process)


def capture(
    command: Command, *, env: Mapping[str, str] | None = None, account: Account | None = None
) -> tuple[int, str]:
    """Run a child to its end and return its exit code and all that it printed."""
    with tempfile.TemporaryFile() as output:
        code = run(command, env=os.environ if env is None else env, account=account, output=output)
        output.seek(0)
        return code, output.read().decode(errors="replace")


def wait_until(happened: Callable[[], bool], *, seconds: float | None = None, pause: float = PAUSE) -> bool:
    """Wait for something, alert to signals; return False when ``seconds`` have passed without it."""
    end = None if seconds is None else time.monotonic() + seconds
    while not happened():
        if make_was_interrupted():
            raise Stopped("SIGINT")
        if end is not None and time.monotonic() > end:
            return False
        time.sleep(pause)
    return True
