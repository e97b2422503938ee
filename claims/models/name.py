"""Names: what somebody calls an event, place or agent."""

from django.db import models
from django.db.models import Q

from claims.querysets import NameQuerySet
from claims.words import NameUse
from events.models import Event, Place
from records.fields import LanguageField
from records.history import keep_history
from records.models import choice_constraint
from sources.models import Agent, Source


@keep_history()
class Name(models.Model):
    """A name that somebody gives an event, place or agent; contested words live here, with whose they are."""

    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.CASCADE, related_name="names")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.CASCADE, related_name="names")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    language = LanguageField(help_text="BCP 47: en, hy, az, ru.")
    use = models.CharField(
        max_length=8,
        choices=NameUse.choices,
        default=NameUse.USE,
        help_text="What the sources below do with the name.",
    )
    sources = models.ManyToManyField(Source, blank=True, related_name="names_used")
    locator = models.CharField(max_length=200, blank=True)

    objects = NameQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(event__isnull=False, place__isnull=True, agent__isnull=True)
                | Q(event__isnull=True, place__isnull=False, agent__isnull=True)
                | Q(event__isnull=True, place__isnull=True, agent__isnull=False),
                name="name_belongs_to_one_record",
            ),
            models.UniqueConstraint(
                fields=["event", "place", "agent", "name", "language", "use"],
                nulls_distinct=False,
                name="name_is_recorded_once_for_each_language_and_use",
            ),
            choice_constraint("name", "use", NameUse.values),
        )

    def __str__(self) -> str:
        return self.name
