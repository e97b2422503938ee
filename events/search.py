"""What a search knows of events and places."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from events.models import Event, Place
from records.search.document import Document, Passage, Role, Searchable, When
from records.search.gathering import names, translations


def place_documents(ids: Collection[int]) -> Iterator[Document]:
    """Yield the documents of public places, with the public events there; three queries."""
    places = list(Place.objects.published().filter(pk__in=ids))
    named = names(Place, "place", ids)
    events: dict[int, set[int]] = defaultdict(set)
    for place_id, event_id in Event.objects.published().filter(place__in=ids).values_list("place", "pk"):
        events[place_id].add(event_id)
    for place in places:
        here = events[place.pk]
        yield Document(
            record=place,
            title=place.name,
            names=named[place.pk],
            events=here,
            made_from={f"events:{event_id}" for event_id in here},
        )


def event_documents(ids: Collection[int]) -> Iterator[Document]:
    """Yield the documents of public events, with the names people give them and their public places; three queries."""
    events = list(Event.objects.published().filter(pk__in=ids).select_related("place"))
    named = names(Event, "event", ids)
    translated = translations("events", events)
    for event in events:
        more = translated[event.pk]
        place = event.place if event.place and event.place.public else None
        yield Document(
            record=event,
            title=event.title,
            names=named[event.pk] + more.titles,
            texts=[Passage(event.summary, Role.DESCRIPTION, warning=event.content_warning), *more.texts],
            context=[Passage(place.name, Role.PLACE)] if place else [],
            events={event.pk},
            date=When.of(event, "date"),
        )


PLACES = Searchable(place_documents, shows=("events",))
EVENTS = Searchable(event_documents, shows=("place",))
