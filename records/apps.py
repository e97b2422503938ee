"""The app `records`."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "Translations"

    def ready(self) -> None:
        """Make the table of translations known to import and export."""
        from records import exchange, resources

        exchange.register(*resources.tables())
