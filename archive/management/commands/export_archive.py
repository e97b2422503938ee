"""`manage.py export_archive PATH`: write what the public sees, or everything, as CSV files."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from records.exchange import ExportRefused, export_archive


class Command(BaseCommand):
    """Export into a new folder or zip; exit code 0 done, 1 refused, 2 wrong usage."""

    help = "Export the archive as docs/import-format.md describes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the path and how much."""
        parser.add_argument("path", type=Path, help="a new or empty folder, or a new file ending in .zip")
        parser.add_argument(
            "--all",
            action="store_true",
            dest="everything",
            help="everything with notes, restrictions and original files; without it what the public sees",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, and print the number of rows of each file."""
        try:
            counts = export_archive(options["path"], everything=options["everything"])
        except (ExportRefused, OSError) as refused:
            self.stderr.write(str(refused))
            sys.exit(1)
        for file, count in counts.items():
            self.stdout.write(f"{file:18}{count:9}")
