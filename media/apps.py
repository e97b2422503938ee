"""The app `media`: registers its records."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = "Media"

    def ready(self) -> None:
        """Make media items known to the shared layer."""
        from media import resources, search
        from media.models import MediaItem
        from records import exchange
        from records.registry import Kind, register

        register(
            Kind(
                "media",
                MediaItem,
                "m",
                rank=0,
                title_field="title",
                translatable=("title", "caption", "alt_text"),
                search=search.MEDIA,
            )
        )
        exchange.register(*resources.tables())
