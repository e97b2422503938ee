"""Writing the search index anew, for after a restored backup or a change in how texts are indexed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from records import search


class Command(BaseCommand):
    """Rebuild the search index while readers go on reading."""

    help = "Write the search index anew from what is public. Every change keeps it up to date by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the act by name, so that nobody starts it by looking around."""
        parser.add_argument("--rebuild", action="store_true", help="write every document anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say what was written."""
        if not options["rebuild"]:
            raise CommandError("Say what to do: manage.py search_index --rebuild", returncode=2)
        for name, written in search.rebuild():
            self.stdout.write(f"{name}: {written} public")
