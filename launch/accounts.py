"""The system user that PostgreSQL runs as when Attest is started by root, which PostgreSQL refuses to be."""

import os
import pwd
import shutil
import stat
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launch.refusal import Refused

NAME = "attest-postgres"

# The layout of a POSIX access list as Linux keeps it: acl(5) and linux/posix_acl_xattr.h.
ACL_ATTRIBUTE = "system.posix_acl_access"
ACL_VERSION = struct.pack("<I", 2)
ACL_ENTRY = struct.Struct("<HHI")
USER_OBJ, USER, GROUP_OBJ, GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
NO_ID = 0xFFFFFFFF
MAY_PASS = 1


@dataclass(frozen=True)
class Account:
    """A user of this machine."""

    name: str
    uid: int
    gid: int


def postgres_account(cluster: Path) -> Account | None:
    """Return whom PostgreSQL runs as: ``None`` is oneself; for root, the cluster's owner or a system user."""
    if os.geteuid() != 0:
        return None
    if cluster.exists() and (owner := cluster.stat().st_uid) != 0:
        try:
            return _account(pwd.getpwuid(owner))
        except KeyError:
            raise Refused(
                f"{cluster} belongs to user number {owner}, whom this machine does not know; "
                f"give it to another (chown -R {NAME} {cluster}) or remove it: make reset."
            ) from None
    try:
        return _account(pwd.getpwnam(NAME))
    except KeyError:
        return _make_account()


def _make_account() -> Account:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    mend = f"start Attest as an ordinary user, or make the user {NAME} by hand."
    if useradd is None:
        raise Refused(
            f"PostgreSQL does not run as root, and there is no useradd here to make it a user: {mend}"
        )
    command = [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return _account(pwd.getpwnam(NAME))
    except KeyError:
        reason = (made.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Refused(f"PostgreSQL does not run as root, and useradd failed ({reason}): {mend}") from None


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def let_pass(account: Account, path: Path) -> None:
    """Let the account reach ``path`` by entering the folders above it, and open nothing else to anybody.

    A clone below /root or in a private temporary folder needs this. Raises ``Refused`` where the file
    system keeps no access lists.
    """
    for folder in reversed(path.resolve().parents):
        if _may_pass(account, folder):
            continue
        try:
            _grant_pass(account, folder)
        except OSError as error:
            raise Refused(
                f"PostgreSQL runs as {account.name}, who may not enter {folder} ({error.strerror}): run "
                f"chmod o+x {folder}, move Attest elsewhere, or start it as an ordinary user."
            ) from None


def _may_pass(account: Account, folder: Path) -> bool:
    if folder.stat().st_mode & stat.S_IXOTH:
        return True
    check = subprocess.run(
        ["test", "-x", folder], user=account.uid, group=account.gid, extra_groups=[], check=False, cwd="/"
    )
    return check.returncode == 0


def _grant_pass(account: Account, folder: Path) -> None:
    entries = _entries(folder)
    entries[USER, account.uid] = entries.get((USER, account.uid), 0) | MAY_PASS
    entries[MASK, NO_ID] = entries.get((MASK, NO_ID), entries[GROUP_OBJ, NO_ID]) | MAY_PASS
    packed = (ACL_ENTRY.pack(tag, bits, who) for (tag, who), bits in sorted(entries.items()))
    os.setxattr(folder, ACL_ATTRIBUTE, ACL_VERSION + b"".join(packed))


def _entries(folder: Path) -> dict[tuple[int, int], int]:
    """Return the folder's access list, keyed by (tag, user or group)."""
    if ACL_ATTRIBUTE in os.listxattr(folder):
        packed = os.getxattr(folder, ACL_ATTRIBUTE)[len(ACL_VERSION) :]
        return {(tag, who): bits for tag, bits, who in ACL_ENTRY.iter_unpack(packed)}
    mode = folder.stat().st_mode
    return {
        (USER_OBJ, NO_ID): mode >> 6 & 7,
        (GROUP_OBJ, NO_ID): mode >> 3 & 7,
        (OTHER, NO_ID): mode & 7,
    }
