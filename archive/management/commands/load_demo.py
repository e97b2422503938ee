"""`manage.py load_demo`: the sample archive and the demo's accounts, for `make run` only."""

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from curators.models import User
from curators.roles import Role
from records.exchange import import_archive
from records.registry import kinds

DEMO_FOLDER = settings.BASE_DIR / "demo"
PASSWORDS_FILE = "demo-passwords"
ROLES = (Role.CONTRIBUTOR, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR)


class Command(BaseCommand):
    """Make the demo accounts where there are none, and import the sample archive where there are no records."""

    help = "Import the sample archive into an empty database and make the demo accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take another folder than the sample archive's."""
        parser.add_argument("--folder", type=Path, default=DEMO_FOLDER, help="the archive to import")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse outside the demo: accounts with printed passwords have no place in production."""
        if not settings.DEMO:
            raise CommandError("load_demo runs in the demo only; set ATTEST_DEMO=1 if this is one.")
        self._accounts()
        if not any(kind.model._default_manager.exists() for kind in kinds()):
            self._sample_archive(options["folder"])

    def _accounts(self) -> None:
        if not User.objects.exists():
            # In an institution's own database, accounts with printed passwords would be open doors.
            for role in ROLES:
                password = secrets.token_urlsafe(9)
                User.objects.create_user(role.value, password, role=role, name=f"Demo {role.value}")
                _remember(role.value, password)
        if not _remembered():
            return
        self.stdout.write("Accounts for /admin/ (demo only):")
        for name, password in _remembered().items():
            self.stdout.write(f"  {name:<14} {password}")

    def _sample_archive(self, folder: Path) -> None:
        editor = User.objects.filter(role=Role.EDITOR, is_active=True).order_by("pk").first()
        if editor is None:
            self.stdout.write("There is no active editor, so the sample archive is not imported.")
            return
        report = import_archive(folder, by=editor, publish=True, reason="The sample archive")
        if report.problems:
            raise CommandError("\n".join(str(problem) for problem in report.problems))
        self.stdout.write("The sample archive is imported.")


def _passwords_path() -> Path:
    return Path(settings.VAR_DIR) / PASSWORDS_FILE


def _remember(name: str, password: str) -> None:
    """Keep a demo password in var/, so that a second start can print it again."""
    path = _passwords_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = _remembered() | {name: password}
    path.touch(mode=0o600)
    path.write_text("".join(f"{key} {value}\n" for key, value in kept.items()), "utf-8")


def _remembered() -> dict[str, str]:
    path = _passwords_path()
    if not path.exists():
        return {}
    lines = path.read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line)
