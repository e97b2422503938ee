"""The virtual environment and the packages in it, exactly those of the hash-locked lists."""

import importlib.util
import os
import shutil
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from launch import processes
from launch.holding import Hold
from launch.options import ROOT
from launch.refusal import Refused

ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
UNFINISHED = ROOT / ".venv.unfinished"
RUN = "requirements.txt"
EMBEDDED = "requirements-embedded.txt"
DEVELOPMENT = "requirements-dev.txt"
BOOTSTRAP = "requirements-bootstrap.txt"
LOCKS = (RUN, EMBEDDED, BOOTSTRAP, DEVELOPMENT)
PIP_OPTIONS = ["--no-input", "--disable-pip-version-check", "--quiet", "--require-hashes", "-r"]


def inside() -> bool:
    """Whether this process runs on the environment's own Python."""
    return Path(sys.prefix).resolve() == ENVIRONMENT.resolve()


def ensure_packages(*locks: str) -> None:
    """Make the virtual environment and install the locked lists that it does not have yet."""
    if _is_whole() and all(_installed(lock) for lock in locks):
        return
    try:
        hold = Hold(ROOT / ".venv.lock", wait=True)  # a run and a test may both be the first
    except OSError as error:
        raise Refused(f"Cannot write to {ROOT}: {error.strerror}. Make it yours, or copy it.") from None
    with hold:
        if not _is_whole():
            UNFINISHED.touch()
            _make_environment()
            UNFINISHED.unlink()
        for lock in locks:
            if not _installed(lock):
                _install(lock)


def _is_whole() -> bool:
    """Whether there is an environment that works: a moved or upgraded Python leaves a broken one."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    check: processes.Command = [PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return inside() or processes.capture(check)[0] == 0


def _make_environment() -> None:
    log = ""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        print("Making the virtual environment .venv …", flush=True)
        code, log = processes.capture([sys.executable, "-m", "venv", "--clear", ENVIRONMENT])
        if code == 0:
            return
    if not importlib.util.find_spec("pip"):
        raise Refused(
            "Python's own means to make a virtual environment is missing: install it (Debian and Ubuntu: "
            f"apt-get install python3-venv), or pip (apt-get install python3-pip). {_last_line(log)}".strip()
        )
    _make_environment_through_pip()


def _make_environment_through_pip() -> None:
    """Make the environment where Python has no ``ensurepip``: by virtualenv, fetched for the moment."""
    print("Making the virtual environment .venv by virtualenv, since Python has no ensurepip …", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        pip: processes.Command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--target",
            folder,
            *PIP_OPTIONS,
            ROOT / BOOTSTRAP,
        ]
        code, log = processes.capture(pip)
        if code:
            raise Refused(f"Could not fetch virtualenv ({_last_line(log)}); or install python3-venv.")
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        virtualenv: processes.Command = [sys.executable, "-m", "virtualenv", "--quiet", ENVIRONMENT]
        code, log = processes.capture(virtualenv, env={**os.environ, "PYTHONPATH": folder})
    if code:
        raise Refused(f"Could not make the virtual environment: {_last_line(log)}")


def _install(lock: str) -> None:
    print(f"Installing the packages of {lock} …", flush=True)
    log = ENVIRONMENT / "install.log"
    extra = ["--only-binary=:all:"] if lock == EMBEDDED else []
    code, printed = processes.capture([PYTHON, "-m", "pip", "install", *extra, *PIP_OPTIONS, ROOT / lock])
    log.write_text(printed)
    no_build = lock == EMBEDDED and "No matching distribution" in printed  # the system's PostgreSQL serves
    if code and not no_build:
        raise Refused(f"Could not install the packages: {_last_line(printed)} (see {log})")
    _stamp(lock).write_text(_fingerprint(lock))


def _last_line(printed: str) -> str:
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith(("ERROR: ", "error: "))]
    return (errors or lines or [""])[-1]


def _stamp(lock: str) -> Path:
    return ENVIRONMENT / f"{lock}.installed"


def _fingerprint(lock: str) -> str:
    return sha256((ROOT / lock).read_bytes()).hexdigest()


def _installed(lock: str) -> bool:
    stamp = _stamp(lock)
    return stamp.exists() and stamp.read_text() == _fingerprint(lock)


def compile_lock(lock: str, *, upgrade: bool) -> int:
    """Write a locked list anew from its ``.in`` file, for every Python and machine that Attest runs on."""
    options = ["--universal", "--python-version=3.11", "--generate-hashes", "--quiet"]
    options += ["--no-emit-index-url", "--no-emit-find-links", *(["--upgrade"] if upgrade else [])]
    command = [str(PYTHON), "-m", "uv", "pip", "compile", *options]
    command += ["--output-file", lock, lock.replace(".txt", ".in")]
    env = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    return processes.run(command, env=env, cwd=ROOT)
