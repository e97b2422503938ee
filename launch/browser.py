"""Finding the Chromium that browser tests drive, and installing one where that can be done without asking."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

from launch import processes
from launch.refusal import Refused

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PLAYWRIGHT_FOLDERS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
PLAYWRIGHT_PROGRAMS = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*")


def find_chromium() -> Path:
    """Return a Chromium that starts: ``CHROMIUM``, the system's, Playwright's own, or one installed now.

    Raises ``Refused`` with the command to run where there is none: browser tests are never left out silently.
    """
    if named := os.environ.get("CHROMIUM"):
        path = Path(shutil.which(named) or named)
        if not _starts(path):
            raise Refused(
                f"CHROMIUM names {named}, which does not start as a browser; correct it or leave it out."
            )
        return path
    found = _installed()
    if found is None:
        _install()
        found = _installed()
    if found is None:
        raise Refused(
            "No Chromium for the browser tests: run apt-get install chromium (as root), or "
            f"{sys.executable} -m playwright install chromium, or name one: make test CHROMIUM=/path/to/it"
        )
    return found


def _installed() -> Path | None:
    candidates = [Path(path) for name in NAMES if (path := shutil.which(name))]
    candidates += [Path(path) for path in APPLICATIONS]
    candidates += _playwright_browsers()
    return next((path for path in candidates if _starts(path)), None)


def _playwright_browsers() -> list[Path]:
    """Return what `playwright install` has fetched, newest first."""
    folders = [os.environ.get("PLAYWRIGHT_BROWSERS_PATH", ""), *PLAYWRIGHT_FOLDERS]
    found = [
        path
        for folder in folders
        if folder
        for program in PLAYWRIGHT_PROGRAMS
        for path in Path(folder).expanduser().glob(f"chromium-*/{program}")
    ]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def _starts(path: Path) -> bool:
    """Whether it can print its version: a dangling link or the stub of a missing snap package cannot."""
    if not path.is_file():
        return False
    try:
        code, printed = processes.capture([path, "--version"])
    except OSError:
        return False
    return code == 0 and "chrom" in printed.lower()


def _install() -> None:
    """Try the ways that need no answer from anybody; whether one worked is seen by looking again."""
    if not _apt_install("chromium"):
        print("Fetching Chromium for the browser tests (playwright install chromium) …", flush=True)
        processes.capture([sys.executable, "-m", "playwright", "install", "chromium"])


def _apt_install(package: str) -> bool:
    """Install a Debian package if we are root on such a system; return whether that was tried."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing what the browser tests need (apt-get install {package}) …", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", package]
    if processes.capture(install, env=env)[0]:
        processes.capture(["apt-get", "update"], env=env)
        processes.capture(install, env=env)
    return True


def check_driver() -> None:
    """Prove that the program through which Playwright drives the browser starts; it needs one system library."""
    spec = importlib.util.find_spec("playwright")
    folders = (spec.submodule_search_locations or []) if spec else []
    for node in (Path(folder) / "driver" / "node" for folder in folders):
        code, printed = processes.capture([node, "--version"])
        if code and _apt_install("libatomic1"):
            code, printed = processes.capture([node, "--version"])
        if code:
            reason = (printed.strip().splitlines() or ["it said nothing"])[-1].rpartition(f"{node}: ")[2]
            raise Refused(
                f"Playwright's driver does not start ({reason}): install what it misses "
                "(as root on Debian and Ubuntu: apt-get install libatomic1)."
            )
