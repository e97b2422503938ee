"""The app `sources`: registers its records."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "sources"

    def ready(self) -> None:
        """Make sources and agents known to the shared layer."""
        from records import exchange
        from records.registry import Kind, register
        from sources import resources, search
        from sources.models import Agent, Source

        register(Kind("agents", Agent, "a", rank=10, title_field="name", search=search.AGENTS))
        register(
            Kind(
                "sources",
                Source,
                "s",
                rank=20,
                title_field="title",
                translatable=("title", "summary"),
                search=search.SOURCES,
            )
        )
        exchange.register(*resources.tables())
