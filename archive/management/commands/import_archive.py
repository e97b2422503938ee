"""`manage.py import_archive PATH`: bring a folder, a zip or one CSV file into the archive."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from curators.models import User
from curators.roles import Role
from records.exchange import ImportRefused, Outcome, Report, import_archive

REFUSED, WRONG_USAGE = 1, 2
# Whoever may run commands on this machine may do all of this anyway; the account says that it was done there.
COMMAND_LINE = "command-line"


class Command(BaseCommand):
    """Import everything or nothing; exit code 0 done, 1 refused, 2 wrong usage."""

    help = "Import a folder, a zip or one CSV file, as docs/import-format.md describes them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the path and in whose name, whether and why."""
        parser.add_argument("path", type=Path, help="a folder, a zip or one CSV file")
        parser.add_argument(
            "--as",
            dest="username",
            metavar="USER",
            help=f"the account in whose name to import; without it “{COMMAND_LINE}”, an editor who cannot sign in",
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="apply the column state (editors only, and only where one person runs the archive)",
        )
        parser.add_argument(
            "--reason", default="", help="the public reason, for --publish and changes of published records"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="do all of it, show the result and undo it"
        )
        parser.add_argument(
            "--ids",
            type=Path,
            metavar="FILE",
            help="for statements.csv: write the same sheet with the identifiers of its records into this new file",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and print what became of the rows of each file."""
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(
                f"There is no {path}; give a folder, a zip or one CSV file.", returncode=WRONG_USAGE
            )
        if options["publish"] and not options["reason"].strip():
            raise CommandError("--publish needs the public reason: --reason TEXT.", returncode=WRONG_USAGE)
        if options["ids"] and options["ids"].exists():
            raise CommandError(
                f"{options['ids']} is there already; name a new file with --ids.", returncode=WRONG_USAGE
            )
        try:
            report = self._import(path, options)
        except ImportRefused as refused:
            self._show_refusal(refused.report)
            sys.exit(REFUSED)
        self._show(report)
        self._show_sheet(report, options["ids"])

    def _import(self, path: Path, options: dict[str, Any]) -> Report:
        # One transaction with the account, so that a preview leaves no account behind either.
        with transaction.atomic(), tqdm(unit=" rows", disable=not sys.stderr.isatty(), leave=False) as bar:

            def show_progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            report = import_archive(
                path,
                by=_account(options["username"]),
                publish=options["publish"],
                reason=options["reason"],
                dry_run=options["dry_run"],
                on_progress=show_progress,
            )
            if options["ids"] and not report.dry_run:
                _write_sheet(report, options["ids"])
            transaction.set_rollback(options["dry_run"])
        return report

    def _show(self, report: Report) -> None:
        for warning in report.warnings:
            self.stderr.write(f"warning: {warning}")
        self.stdout.write(f"{'':18}{'new':>9}{'changed':>9}{'unchanged':>11}")
        for file, counts in report.counts().items():
            new, changed, same = (counts[outcome] for outcome in Outcome)
            self.stdout.write(f"{file:18}{new:9}{changed:9}{same:11}")
        if report.new_agents:
            self.stdout.write(f"Agents named for the first time: {', '.join(report.new_agents)}")
        for state, count in sorted(report.moved.items()):
            self.stdout.write(f"{count} record{'s are' if count != 1 else ' is'} {state} now")
        if report.dry_run:
            self.stdout.write("This was a preview; nothing was kept.")
        elif report.changes_nothing:
            self.stdout.write("Nothing changed: the archive held all of this already.")

    def _show_sheet(self, report: Report, path: Path | None) -> None:
        if not report.sheet_with_ids:
            return
        if path:
            self.stdout.write(f"The sheet with its identifiers is in {path}.")
        else:
            self.stdout.write(
                "Add --ids FILE to have the sheet given back with the identifiers of its records."
            )

    def _show_refusal(self, report: Report) -> None:
        for problem in (*report.warnings, *report.problems):
            prefix = "warning: " if problem in report.warnings else ""
            self.stderr.write(f"{prefix}{problem}")
        count = len(report.problems) + report.problems_left_out
        if report.problems_left_out:
            self.stderr.write(f"… and {report.problems_left_out} more.")
        self.stderr.write(f"Nothing was imported: {count} problem{'s' if count != 1 else ''}.")


def _write_sheet(report: Report, path: Path) -> None:
    """Write the single sheet with its identifiers; where that fails, nothing is imported either."""
    if not report.sheet_with_ids:
        raise CommandError(
            "--ids is for the single sheet, statements.csv; nothing was imported.", returncode=WRONG_USAGE
        )
    try:
        with path.open("xb") as file:
            file.write(report.sheet_with_ids)
    except OSError as error:
        raise CommandError(
            f"{path} cannot be written ({error.strerror}); nothing was imported.", returncode=REFUSED
        ) from None


def _account(username: str | None) -> User:
    if username is None:
        account, _ = User.objects.get_or_create(
            username=COMMAND_LINE, defaults={"name": "Command line", "role": Role.EDITOR, "password": "!"}
        )
        return account
    account_or_none = User.objects.filter(username=username).first()
    if account_or_none is None or not account_or_none.is_active:
        raise CommandError(
            f"There is no active account “{username}”; name one with --as.", returncode=WRONG_USAGE
        )
    return account_or_none
