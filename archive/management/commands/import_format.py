"""`manage.py import_format`: write the tables of docs/import-format.md anew from their declarations."""

from typing import Any

from django.core.management.base import BaseCommand

from records.exchange.dictionary import DOCUMENT, rewrite_document


class Command(BaseCommand):
    """For developers: run it after changing a declaration; a test compares the two."""

    help = "Write the tables of docs/import-format.md from the declarations of the columns."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rewrite the document."""
        rewrite_document()
        self.stdout.write(f"{DOCUMENT} is up to date.")
