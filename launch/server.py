"""An own PostgreSQL server, started and stopped by the launcher; nobody else can connect to it."""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import psycopg

from launch import processes
from launch.accounts import Account, let_pass, postgres_account
from launch.binaries import environment, find_binaries
from launch.cluster import SUPERUSER, check_version, is_made, last_words, make_cluster, open_programs, recover
from launch.refusal import Refused

LONGEST_SOCKET_PATH = 100  # 103 on macOS, 107 on Linux
LONGEST_LOG = 5_000_000
START_SECONDS = 120

# Nothing of a test run outlives it, so it need not survive a power cut.
FOR_TESTS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class Server:
    """One PostgreSQL server with its data in ``folder``; the caller holds the lock on that folder.

    It listens on a Unix socket that only its own user and root may open, and on no port.
    """

    def __init__(self, folder: Path, log: Path, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.log = log
        self.settings = {"port": "5432", "listen_addresses": "", **(settings or {})}
        self.process: subprocess.Popen[bytes] | None = None
        self.socket_folder = folder

    def url(self, user: str, database: str) -> str:
        """Return the URL at which this server answers."""
        folder = quote(str(self.socket_folder), safe="/")
        return f"postgresql://{user}@/{database}?host={folder}&port={self.settings['port']}"

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server, making its data if need be; raise ``Refused`` with its own words if it fails."""
        binaries = find_binaries()
        account = postgres_account(self.folder)
        if account is not None:
            open_programs(binaries, account)
        self._shorten_log()
        if not is_made(self.folder):
            durable = self.settings.get("fsync") != "off"
            make_cluster(self.folder, binaries, account, self.log, durable=durable)
        if account is not None:
            let_pass(account, self.folder)
        check_version(self.folder, binaries)
        recover(self.folder)
        self.socket_folder = _socket_folder(self.folder, account)
        self.process = self._start(binaries, account)
        if not processes.wait_until(self._answers, seconds=START_SECONDS, pause=0.03):
            raise Refused(f"PostgreSQL does not answer after {START_SECONDS} s; see {self.log}")
        return self.process

    def stop(self) -> None:
        """Disconnect everybody and stop."""
        if self.process is None:
            return
        processes.stop(self.process, signal.SIGINT, patience=30)
        if self.socket_folder != self.folder:
            shutil.rmtree(self.socket_folder, ignore_errors=True)

    def _shorten_log(self) -> None:
        """Put a grown log aside under the name ``….1``; one of that name is replaced."""
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_name(f"{self.log.name}.1"))

    def _start(self, binaries: Path, account: Account | None) -> subprocess.Popen[bytes]:
        for stale in self.socket_folder.glob(".s.PGSQL.*"):
            stale.unlink()  # of a killed server; PostgreSQL would believe the process number in it
        settings = {
            **self.settings,
            "unix_socket_directories": f'"{self.socket_folder}"',
            "unix_socket_permissions": "0700",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as output:
            return processes.start(
                [binaries / "postgres", "-D", self.folder, *options],
                env=environment(),
                cwd=self.folder,
                account=account,
                output=output,
                death_signal=signal.SIGINT,
            )

    def _answers(self) -> bool:
        if self.process is None or self.process.poll() is not None:
            raise Refused(f"PostgreSQL did not start: {last_words(self.log)} (see {self.log})")
        try:
            psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True


def _socket_folder(folder: Path, account: Account | None) -> Path:
    """Return the data folder, or a private temporary one where its path is too long for a socket."""
    if len(os.fsencode(folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
        return folder
    short = Path(tempfile.gettempdir()) / f"attest-{sha256(os.fsencode(folder)).hexdigest()[:16]}"
    short.mkdir(mode=0o700, exist_ok=True)
    if account is not None and short.lstat().st_uid == 0:
        os.chown(short, account.uid, account.gid)
    found = short.lstat()
    owner = account.uid if account is not None else os.geteuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise Refused(f"{short} is not private to PostgreSQL: remove it, or move Attest to a shorter path.")
    return short
