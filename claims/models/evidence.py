"""Evidence: one voice in one source speaking to one claim, or a source silent on a question."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.question import Question
from claims.querysets import EvidenceQuerySet
from claims.words import Basis, Stance
from media.models import Attachment, MediaItem
from records.fields import LanguageField
from records.history import keep_history
from records.models import Record, choice_constraint, record_constraints
from records.natural import natural_key
from sources.models import Agent, Source


@keep_history()
class Evidence(Record):
    """One voice in one source speaking to one claim: stance, basis, limits, locator, words, where it was read."""

    IDENTIFIER_PREFIX: ClassVar[str] = "e"

    claim = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    question = models.ForeignKey(
        Question,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text="Only for “does not address it”: recorded once for the question, not for each answer.",
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    read_in = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence_read_here",
        help_text="Where you read it, if you did not see the source itself: the article that quotes the report.",
    )
    stance = models.CharField(
        max_length=8,
        choices=Stance.choices,
        help_text="What the voice does to the statement: supports, disputes, or mentions it without taking a side. "
        "A source that gives another number does not dispute this one: enter its number as a claim of its own.",
    )
    attributed_agent = models.ForeignKey(
        Agent,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="voiced",
        help_text="The voice the source reports, if it is not the source's own.",
    )
    attributed_words = models.CharField(
        max_length=300,
        blank=True,
        help_text="The same in words, where it is nobody in particular: “official media”.",
    )
    basis = models.CharField(
        max_length=12,
        choices=Basis.choices,
        default=Basis.UNSTATED,
        help_text="How the voice knows: a soldier who was there is a participant, a historian works from documents.",
    )
    limits = models.CharField(
        max_length=500,
        blank=True,
        help_text="The hedge in the source's own words: “not entirely, or perhaps not at all”.",
    )
    locator = models.CharField(
        max_length=200, blank=True, help_text="Where it stands: p. 23, paragraph 4, caption 3, note 12."
    )
    locator_key = models.CharField(max_length=200, blank=True, editable=False)
    quotation = models.TextField(
        blank=True, help_text="The words themselves, only where the wording is the point."
    )
    quotation_language = LanguageField()
    translation = models.TextField(blank=True)
    translation_language = LanguageField()
    translator = models.CharField(
        max_length=200, blank=True, help_text="A person, or “machine” where nobody has reviewed it."
    )
    summary = models.TextField(blank=True, help_text="What the source says, in your words.")
    relies_on = models.ManyToManyField(
        Source, through="Reliance", related_name="relied_on_by", help_text="What the voice itself goes by."
    )
    content_warning = models.CharField(max_length=300, blank=True)
    wording_version_read = models.PositiveIntegerField(null=True, blank=True, editable=False)
    media = models.ManyToManyField(MediaItem, through="EvidenceMedia", related_name="evidence")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("locator_key", "pk")
        verbose_name_plural = "evidence"
        constraints = (
            *record_constraints("evidence"),
            choice_constraint("evidence", "stance", Stance.values),
            choice_constraint("evidence", "basis", Basis.values),
            models.CheckConstraint(
                condition=(Q(claim__isnull=False, question__isnull=True) & ~Q(stance=Stance.SILENT))
                | Q(claim__isnull=True, question__isnull=False, stance=Stance.SILENT),
                name="evidence_speaks_to_a_claim_or_is_silent_on_a_question",
            ),
            models.CheckConstraint(
                condition=Q(attributed_agent__isnull=True) | Q(attributed_words=""),
                name="evidence_has_one_voice",
            ),
            models.CheckConstraint(
                condition=Q(read_in__isnull=True) | ~Q(read_in=models.F("source")),
                name="evidence_is_read_in_another_source",
            ),
            models.UniqueConstraint(
                fields=[
                    "claim",
                    "question",
                    "source",
                    "read_in",
                    "locator",
                    "attributed_agent",
                    "attributed_words",
                ],
                nulls_distinct=False,
                name="evidence_is_recorded_once_for_each_voice_and_place",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.source}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the sort key of the locator and the wording of the claim that was read."""
        self.locator_key = natural_key(self.locator)
        if self._state.adding and self.wording_version_read is None and self.claim:
            self.wording_version_read = self.claim.wording_version
        if kwargs.get("update_fields") is not None and "locator" in kwargs["update_fields"]:
            kwargs["update_fields"] = {*kwargs["update_fields"], "locator_key"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the place of this row on the page of its claim or question."""
        owner = self.claim or self.question
        return f"{owner.get_absolute_url() if owner else ''}#{self.identifier}"

    @property
    def is_reported_voice(self) -> bool:
        """Whether the voice is one that the source reports, not its own."""
        return self.attributed_agent_id is not None or bool(self.attributed_words)

    @property
    def wants_rereading(self) -> bool:
        """Whether the claim's wording changed after this source was read for it."""
        return bool(
            self.claim
            and self.wording_version_read
            and self.wording_version_read < self.claim.wording_version
        )


@keep_history()
class Reliance(models.Model):
    """A source that the voice of an evidence row goes by; uncertain where the archive only infers it."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="reliances")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="reliances")
    certain = models.BooleanField(
        default=True, help_text="Untick where you infer it and the source does not say so."
    )

    class Meta:
        verbose_name = "source relied on"
        verbose_name_plural = "sources relied on"
        constraints = (
            models.UniqueConstraint(fields=["evidence", "source"], name="reliance_is_recorded_once"),
        )

    def __str__(self) -> str:
        return f"{self.source}{'' if self.certain else ' (inferred)'}"


@keep_history()
class EvidenceMedia(Attachment):
    """A media item that shows an evidence row."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name_plural = "evidence media"
        constraints = (
            models.UniqueConstraint(
                fields=["evidence", "item"], name="media_item_is_attached_once_to_evidence"
            ),
        )
