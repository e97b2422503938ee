"""The filters of the lists of events and places."""

from events.models import Event, Place
from records.pages.choosing import RecordFilter, ValueFilter
from records.pages.filtering import StrictFilterSet, WordsFilter
from records.pages.periods import CertaintyFilter, PeriodFilter
from records.pages.queries import topics_carried


class EventFilters(StrictFilterSet):
    """What narrows the list of events."""

    companions = {"period": ("certainty",)}

    q = WordsFilter("title", "names__name", label="Words in the title or a name")
    within = RecordFilter(
        lambda: Event.objects.published().in_order(),
        lambda rows, event: rows.within(event),
        noun="event",
        label="Within",
        help_text="The event and all its parts.",
    )
    place = RecordFilter(
        lambda: Place.objects.published(),
        lambda rows, place: rows.at(place),
        noun="place",
        label="Place",
        help_text="The place and all places within it.",
    )
    period = PeriodFilter("date", label="Period")
    certainty = CertaintyFilter()
    topic = ValueFilter(
        lambda: topics_carried(Event), noun="topic", label="Topic", field_name="topics", lookup="contains"
    )


class PlaceFilters(StrictFilterSet):
    """What narrows the list of places."""

    q = WordsFilter(
        "name", "names__name", label="Words in a name", help_text="Whoever gives the place that name."
    )
    within = RecordFilter(
        lambda: Place.objects.published(),
        lambda rows, place: rows.within(place),
        noun="place",
        label="Within",
        help_text="The place and all places within it, as units of their time.",
    )
