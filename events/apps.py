"""The app `events`: registers its records."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        """Make events and places known to the shared layer."""
        from events import resources, search
        from events.models import Event, Place
        from records import exchange
        from records.registry import Kind, register

        register(Kind("places", Place, "p", rank=30, title_field="name", search=search.PLACES))
        register(
            Kind(
                "events",
                Event,
                "ev",
                rank=40,
                title_field="title",
                translatable=("title", "summary"),
                search=search.EVENTS,
            )
        )
        exchange.register(*resources.tables())
