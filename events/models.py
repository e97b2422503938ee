"""Events and places: where what is said is filed."""

from decimal import Decimal
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from events.querysets import EventQuerySet, PlaceQuerySet
from media.models import Attachment, MediaItem
from records.fields import DayNumberField, EdtfField, TopicsField
from records.history import keep_history
from records.models import Record, date_constraint, record_constraints
from records.validators import validate_web_address


@keep_history()
class Place(Record):
    """A spot or area; its parent is a unit of its time and states no claim of sovereignty."""

    IDENTIFIER_PREFIX: ClassVar[str] = "p"

    name = models.CharField(
        max_length=300, help_text="The heading; other names are recorded with whose they are."
    )
    latitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
        help_text="Degrees north (WGS 84), for example 40.3777.",
    )
    longitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
        help_text="Degrees east (WGS 84), for example 49.892.",
    )
    radius_m = models.PositiveIntegerField(
        "radius in metres", null=True, blank=True, help_text="How exact the spot is: 10000 for a city."
    )
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text="The larger place of that time. States no claim of sovereignty.",
    )
    authority_uri = models.CharField(
        "gazetteer address", max_length=500, blank=True, validators=[validate_web_address]
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            *record_constraints("place"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="place_has_both_coordinates_or_none",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True) | models.Q(latitude__range=(-90, 90)),
                name="place_latitude_is_between_90_south_and_north",
            ),
            models.CheckConstraint(
                condition=models.Q(longitude__isnull=True) | models.Q(longitude__range=(-180, 180)),
                name="place_longitude_is_between_180_west_and_east",
            ),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("id")),
                name="place_is_not_part_of_itself",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the place's page."""
        return reverse("place-detail", args=[self.identifier])


@keep_history()
class Event(Record):
    """A filing place for what is said to have happened; its own title avoids contested words."""

    IDENTIFIER_PREFIX: ClassVar[str] = "ev"

    title = models.CharField(
        max_length=500,
        help_text="Neutral: “Violence in Baku, January 1990”. Contested words are recorded as names, "
        "with whose they are.",
    )
    date = EdtfField(help_text="EDTF, wide enough for every account: 1990-01-11/1990-01-20.")
    date_earliest = DayNumberField()
    date_latest = DayNumberField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text="The event it lies within; never “caused by”.",
    )
    summary = models.TextField(blank=True, help_text="What is filed here; not what happened.")
    topics = TopicsField(help_text="Short neutral words.")
    content_warning = models.CharField(max_length=300, blank=True)
    media = models.ManyToManyField(MediaItem, through="EventMedia", related_name="events")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("date_earliest", "title", "pk")
        constraints = (
            *record_constraints("event"),
            date_constraint("event", "date"),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("id")),
                name="event_is_not_part_of_itself",
            ),
        )
        indexes = (
            models.Index(
                fields=["date_earliest", "id"], condition=models.Q(public=True), name="public_events_by_date"
            ),
            GinIndex(fields=["topics"], name="events_by_topic"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the event's page."""
        return reverse("event-detail", args=[self.identifier])


@keep_history()
class EventMedia(Attachment):
    """A media item shown with an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name_plural = "event media"
        constraints = (
            models.UniqueConstraint(fields=["event", "item"], name="media_item_is_attached_once_to_an_event"),
        )
