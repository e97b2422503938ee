"""Claims, and how the archive reads the relation of one claim to another."""

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from claims.models.question import Question
from claims.querysets import ClaimLinkQuerySet, ClaimQuerySet
from claims.words import ClaimLinkKind
from events.models import Event
from records.fields import DayNumberField, EdtfField, LanguageField, TopicsField
from records.history import keep_history
from records.models import Record, choice_constraint, date_constraint, record_constraints

# A change to any of these makes the claim say something else, so its evidence wants re-reading.
WORDING_FIELDS = ("statement", "value_low", "value", "value_high", "value_date", "value_text", "question_id")


_NOT_BELOW_ZERO = MinValueValidator(
    Decimal(0), message="%(show_value)s is below zero, but an amount counts something; write 0 or more."
)


def _amount() -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        max_digits=24, decimal_places=6, null=True, blank=True, validators=[_NOT_BELOW_ZERO]
    )


@keep_history()
class Claim(Record):
    """One proposition, always somebody's; it may answer a question with a number, a date or words."""

    IDENTIFIER_PREFIX: ClassVar[str] = "c"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="claims")
    question = models.ForeignKey(
        Question,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
        help_text="The question it answers, if any; of the same event.",
    )
    statement = models.TextField(
        max_length=2000,
        help_text="One proposition in plain words, as the sources put it forward: “About 300 people were killed.”",
    )
    language = LanguageField(default="en", help_text="The language of the statement, BCP 47.")
    value_low = _amount()
    value = _amount()
    value_high = _amount()
    value_date = EdtfField(help_text="Where the answer is a date; EDTF.")
    value_date_earliest = DayNumberField()
    value_date_latest = DayNumberField()
    value_text = models.CharField(
        max_length=500, blank=True, help_text="Where the answer is in words: “dozens, possibly hundreds”."
    )
    as_of = EdtfField(help_text="The moment for which the number was given; EDTF.")
    as_of_earliest = DayNumberField()
    as_of_latest = DayNumberField()
    scope = models.CharField(
        max_length=300,
        blank=True,
        help_text="What is counted, where it differs from the question: “in all of the republic”. "
        "Numbers are compared only within one scope.",
    )
    topics = TopicsField(help_text="Short neutral words.")
    content_warning = models.CharField(max_length=300, blank=True)
    wording_version = models.PositiveIntegerField(default=1, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("event_id", "question_id", "pk")
        constraints = (
            *record_constraints("claim"),
            date_constraint("claim", "value_date"),
            date_constraint("claim", "as_of"),
            models.CheckConstraint(
                condition=(Q(value_low=None) | Q(value=None) | Q(value_low__lte=F("value")))
                & (Q(value=None) | Q(value_high=None) | Q(value__lte=F("value_high")))
                & (Q(value_low=None) | Q(value_high=None) | Q(value_low__lte=F("value_high"))),
                name="claim_values_rise_from_low_to_high",
            ),
            models.CheckConstraint(condition=~Q(statement=""), name="claim_says_something"),
        )
        indexes = (
            models.Index(fields=["event", "id"], condition=Q(public=True), name="public_claims_by_event"),
            models.Index(
                fields=["question", "id"], condition=Q(public=True), name="public_claims_by_question"
            ),
            models.Index(fields=["-id"], condition=Q(public=True), name="public_claims_newest_first"),
            GinIndex(fields=["topics"], name="claims_by_topic"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wording_when_read = self._wording()

    def __str__(self) -> str:
        return self.statement

    def _wording(self) -> tuple[Any, ...]:
        # Deferred fields are not fetched just to be compared.
        return tuple(self.__dict__.get(name) for name in WORDING_FIELDS)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a claim that now says something else gets a new wording version."""
        if not self._state.adding and self._wording() != self._wording_when_read:
            self.wording_version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "wording_version"}
        if self.question_id and not self.event_id and self.question:
            self.event_id = self.question.event_id
        super().save(*args, **kwargs)
        self._wording_when_read = self._wording()

    def get_absolute_url(self) -> str:
        """Return the address of the claim's page."""
        return reverse("claim-detail", args=[self.identifier])

    @property
    def has_number(self) -> bool:
        """Whether the answer is a number or range."""
        return any(number is not None for number in (self.value_low, self.value, self.value_high))


@keep_history()
class ClaimLink(models.Model):
    """How the archive reads the relation of two claims; shown as the archive's reading, with its note."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=12, choices=ClaimLinkKind.choices)
    target = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="links_here")
    note = models.TextField(help_text="Why the archive reads them so.")

    objects = ClaimLinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["claim", "kind", "target"], name="claim_link_is_recorded_once"),
            models.CheckConstraint(condition=~Q(claim=F("target")), name="claim_does_not_link_to_itself"),
            choice_constraint("claim_link", "kind", ClaimLinkKind.values),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} {self.get_kind_display()} {self.target_id}"
