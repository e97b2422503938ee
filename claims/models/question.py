"""Points at issue within an event."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from claims.querysets import QuestionQuerySet
from claims.words import AnswerKind
from events.models import Event
from records.fields import DayNumberField, EdtfField
from records.history import keep_history
from records.models import Record, choice_constraint, date_constraint, record_constraints


@keep_history()
class Question(Record):
    """A point at issue within an event; it fixes what an answer counts."""

    IDENTIFIER_PREFIX: ClassVar[str] = "q"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(
        max_length=500, help_text="One open question in neutral words: “How many people were killed?”"
    )
    answer_kind = models.CharField(max_length=8, choices=AnswerKind.choices, default=AnswerKind.TEXT)
    measure = models.CharField(max_length=200, blank=True, help_text="What is counted: people killed.")
    unit = models.CharField(max_length=60, blank=True, help_text="people, roubles, vehicles")
    population = models.CharField(max_length=300, blank=True, help_text="Among whom: residents of the city.")
    area = models.CharField(max_length=300, blank=True, help_text="Where: the city of Baku.")
    period = EdtfField(help_text="When, in EDTF: 1990-01-13/1990-01-19.")
    period_earliest = DayNumberField()
    period_latest = DayNumberField()

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("event_id", "text", "pk")
        constraints = (
            *record_constraints("question"),
            choice_constraint("question", "answer_kind", AnswerKind.values),
            date_constraint("question", "period"),
            # What the composite foreign key of claims refers to.
            models.UniqueConstraint(fields=["id", "event"], name="question_belongs_to_one_event"),
        )

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Return the address of the question's page."""
        return reverse("question-detail", args=[self.identifier])
