"""`manage.py bench_index`: write the search index of a made-up archive, and time it."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from records import search


class Command(BaseCommand):
    """Write it as `manage.py search_index --rebuild` does, for `make bench`."""

    help = "Write the search index and say how long that took."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to write what it cost."""
        parser.add_argument("--figures", type=Path, help="write documents and seconds there as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild."""
        start = time.monotonic()
        documents = sum(written for _, written in search.rebuild())
        seconds = time.monotonic() - start
        self.stdout.write(f"{documents:,} documents in {seconds:.0f} s")
        if options["figures"]:
            options["figures"].write_text(json.dumps({"documents": documents, "seconds": seconds}))
