"""`manage.py bench_load CLAIMS`: fill an empty database with a made-up archive."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from bench.loading import load
from bench.shape import Shape


class Command(BaseCommand):
    """Load in this process, for `make bench`."""

    help = "Fill an empty database with a made-up archive of so many claims."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of claims, where to write what it cost, and whether triggers work."""
        parser.add_argument("claims", type=int)
        parser.add_argument("--figures", type=Path, help="write rows, seconds and memory there as JSON")
        parser.add_argument(
            "--with-triggers", action="store_true", help="check foreign keys and write history"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load."""
        loaded = load(Shape(options["claims"]), with_triggers=options["with_triggers"])
        self.stdout.write(f"{loaded.rows:,} rows in {loaded.seconds:.0f} s, at most {loaded.peak_mb:.0f} MB")
        if options["figures"]:
            options["figures"].write_text(json.dumps(asdict(loaded)))
