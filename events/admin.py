"""The admin of events and places."""

from django.contrib import admin

from events.models import Event, EventMedia, Place
from media.inlines import MediaInline
from records.admin import RecordAdmin
from records.admin.filters import chosen
from records.admin.sentences import learn

learn(
    {
        "place_has_both_coordinates_or_none": "Give both latitude and longitude, or neither.",
        "media_item_is_attached_once_to_an_event": "This media item is attached already; remove one of the rows.",
    }
)


class EventMediaInline(MediaInline):
    """The pictures and files shown with an event."""

    model = EventMedia


@admin.register(Event)
class EventAdmin(RecordAdmin):
    """Events: the filing places of the archive."""

    place_on_index = 30
    list_display = ("title", "date", "place")
    list_select_related = ("place",)
    list_filter = (chosen("place", "place"), chosen("part_of", "lies within"))
    search_fields = ("identifier__istartswith", "title", "names__name")
    autocomplete_fields = ("place", "part_of")
    inlines = (EventMediaInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("title", "identifier", "date", "place", "part_of"),
                "description": "An event is a filing place for what is said to have happened. Its title takes no "
                "side: “Violence in Baku, January 1990”. Contested words go under “names”, with whose they are.",
            },
        ),
        ("About it", {"fields": ("summary", "topics", "content_warning")}),
    )


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    """Places of events."""

    place_on_index = 40
    list_display = ("name", "part_of")
    list_select_related = ("part_of",)
    list_filter = (chosen("part_of", "lies within"),)
    search_fields = ("identifier__istartswith", "name", "names__name")
    autocomplete_fields = ("part_of",)
    fieldsets = (
        (
            None,
            {
                "fields": ("name", "identifier", "part_of"),
                "description": "The name here is only a heading. Other names, and whose they are, go under “names”.",
            },
        ),
        ("Where it lies", {"fields": (("latitude", "longitude", "radius_m"), "authority_uri")}),
    )
