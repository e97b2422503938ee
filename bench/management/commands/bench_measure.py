"""`manage.py bench_measure FILE`: measure every page on this database and write the figures as JSON."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from bench.timing import measure_all


class Command(BaseCommand):
    """Measure in this process, for `make bench`."""

    help = "Measure every page on this database and write the figures as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write, and whether searches are left out."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--without-search", action="store_true", help="there is no search index")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure."""
        figures = []
        for one in measure_all(with_search=not options["without_search"]):
            figures.append(one)
            if options["verbosity"] > 1:
                self.stdout.write(f"{one['name']}: {one['queries']} queries, {one['view_ms']:.0f} ms")
        options["file"].write_text(json.dumps(figures, ensure_ascii=False, indent=1))
