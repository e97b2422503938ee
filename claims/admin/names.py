"""Names: on the forms of events, places and agents, which cannot name this app, and in a list of their own."""

from django.contrib import admin

from claims.models import Name
from events.models import Event, Place
from records.admin import PartAdmin, PartInline, add_inline
from records.admin.filters import chosen
from records.admin.sentences import learn
from sources.models import Agent

learn(
    {
        "name_belongs_to_one_record": "Choose the event, the place or the agent that is called so: exactly one.",
        "name_is_recorded_once_for_each_language_and_use": "This name is recorded already in this language and "
        "use; add the sources to that row.",
    }
)


class _NameInline(PartInline):
    model = Name
    autocomplete_fields = ("sources",)
    fields = ("name", "language", "use", "sources", "locator")
    prefetch = ("sources",)
    verbose_name_plural = "names people give it, with whose they are"


class EventNameInline(_NameInline):
    """Names of an event."""

    fk_name = "event"


class PlaceNameInline(_NameInline):
    """Names of a place."""

    fk_name = "place"


class AgentNameInline(_NameInline):
    """Names of an agent."""

    fk_name = "agent"
    verbose_name_plural = "other names, with whose they are (never public where a public name is filled)"


add_inline(Event, EventNameInline)
add_inline(Place, PlaceNameInline)
add_inline(Agent, AgentNameInline)


@admin.register(Name)
class NameAdmin(PartAdmin):
    """All names, for looking through and for CSV files; one by one they are on the record they belong to."""

    place_on_index = 45
    owner_fields = ("event", "place", "agent")
    list_display = ("name", "language", "use", "named")
    list_select_related = ("event", "place", "agent")
    list_filter = ("use", chosen("event", "event"), chosen("place", "place"), chosen("agent", "agent"))
    search_fields = ("name", "event__title", "place__name", "agent__name")
    autocomplete_fields = ("event", "place", "agent", "sources")
    fieldsets = (
        (
            None,
            {
                "fields": ("event", "place", "agent", "name", "language", "use", "sources", "locator"),
                "description": "Choose what is called so, then whose name it is: the sources that use, reject or "
                "report it, or spell it so.",
            },
        ),
    )

    @admin.display(description="what is called so")
    def named(self, name: Name) -> str:
        """Return the record that bears the name."""
        return str(self.owner_of(name))
