"""The lists of events and places."""

from events.filters import EventFilters, PlaceFilters
from events.models import Event, Place
from records.pages.keyset import Key, Ordering
from records.pages.listing import RecordList

NEWEST = Ordering("newest", "Last added first", (Key("pk", descending=True),))


class EventList(RecordList):
    """The events, by date."""

    model = Event
    filterset_class = EventFilters
    template_name = "events/event_list.html"
    heading = "Events"
    nouns = ("event", "events")
    orderings = (
        Ordering("date", "Earliest first", (Key("date_earliest", nullable=True), Key("pk"))),
        Ordering("-date", "Latest first", (Key("date_earliest", descending=True, nullable=True), Key("pk"))),
        Ordering("title", "By title", (Key("sort_text"), Key("pk"))),
        NEWEST,
    )


class PlaceList(RecordList):
    """The places, by name."""

    model = Place
    filterset_class = PlaceFilters
    template_name = "events/place_list.html"
    heading = "Places"
    nouns = ("place", "places")
    orderings = (Ordering("name", "By name", (Key("sort_text"), Key("pk"))), NEWEST)
