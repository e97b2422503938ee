"""The fields, rules and behaviour that every record has, and translations of its texts."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone

from records.fields import EdtfField, LanguageField
from records.history import keep_history
from records.identifiers import make_identifier, validate_identifier
from records.search_document import SearchDocument as SearchDocument
from records.states import State


class Record(models.Model):
    """Anything with a permanent identifier and a state: the base of all kinds of record."""

    IDENTIFIER_PREFIX: ClassVar[str] = "r"

    identifier = models.CharField(
        max_length=120,
        blank=True,
        validators=[validate_identifier],
        help_text="Part of the public address, for example baku-1990-01. Neutral and permanent: it cannot be "
        "changed once the record has been public. Leave blank to have one made.",
    )
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.DRAFT, editable=False, db_index=True
    )
    restricted = models.BooleanField(
        default=False,
        help_text="Never shown to the public, whatever the state: for material that could endanger somebody.",
    )
    embargo_until = models.DateTimeField(
        null=True, blank=True, help_text="Hidden from the public until this moment (UTC)."
    )
    public = models.BooleanField(
        default=False,
        editable=False,
        help_text="Whether the public sees this record now; kept by the archive.",
    )
    first_published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(
        blank=True, editable=False, help_text="The public reason on the page that stays behind."
    )
    redirect_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="redirected_from",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    public_version = models.PositiveIntegerField(default=0, editable=False)
    curator_notes = models.TextField(blank=True, help_text="For colleagues only; never shown to the public.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.identifier

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; make an identifier where none was given, and raise the version of an existing row."""
        if not self.identifier:
            self.identifier = make_identifier(self.IDENTIFIER_PREFIX)
        if not self._state.adding:
            self.version += 1
        self.changed_at = timezone.now()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = self._with_followers(set(kwargs["update_fields"]))
        super().save(*args, **kwargs)

    def _with_followers(self, names: set[str]) -> set[str]:
        """Add the fields that change with any save, and the bounds of dates."""
        dates = {name for name in names if isinstance(self._meta.get_field(name), EdtfField)}
        bounds = {f"{name}_{end}" for name in dates for end in ("earliest", "latest")}
        return names | bounds | {"version", "changed_at"}

    @property
    def is_tombstone(self) -> bool:
        """Whether the record was public and is withdrawn, so that its address says so."""
        return self.state == State.WITHDRAWN and self.first_published_at is not None


def record_constraints(name: str) -> tuple[models.BaseConstraint, ...]:
    """Return the rules that the database keeps for every record table, named after the kind, such as ``claim``."""
    published_once = models.Q(first_published_at__isnull=False)
    return (
        models.UniqueConstraint(Lower("identifier"), name=f"{name}_identifiers_differ_by_more_than_case"),
        models.CheckConstraint(
            condition=models.Q(identifier__regex=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,119}$"),
            name=f"{name}_identifier_fits_the_pattern",
        ),
        models.CheckConstraint(
            condition=models.Q(state__in=State.values), name=f"{name}_state_is_a_known_state"
        ),
        models.CheckConstraint(
            condition=models.Q(public=False)
            | (models.Q(state=State.PUBLISHED, restricted=False) & published_once),
            name=f"{name}_is_public_only_when_published_and_unrestricted",
        ),
        models.CheckConstraint(
            condition=~models.Q(state=State.WITHDRAWN) | ~models.Q(withdrawn_reason=""),
            name=f"{name}_is_withdrawn_with_a_reason",
        ),
        models.CheckConstraint(
            condition=models.Q(redirect_to__isnull=True) | ~models.Q(redirect_to=models.F("id")),
            name=f"{name}_redirects_to_another",
        ),
    )


def date_constraint(name: str, field: str) -> models.CheckConstraint:
    """Return the rule that the bounds of the date `field` are in order."""
    return models.CheckConstraint(
        condition=models.Q((f"{field}_earliest__lte", models.F(f"{field}_latest")))
        | models.Q((f"{field}_earliest__isnull", True))
        | models.Q((f"{field}_latest__isnull", True)),
        name=f"{name}_{field}_begins_before_it_ends",
    )


def choice_constraint(name: str, field: str, values: list[str]) -> models.CheckConstraint:
    """Return the rule that `field` holds one of `values`."""
    return models.CheckConstraint(
        condition=models.Q((f"{field}__in", values)), name=f"{name}_{field}_is_a_known_word"
    )


@keep_history()
class Translation(models.Model):
    """A text of a record in another language: itself somebody's statement, so it names the translator."""

    kind = models.CharField(max_length=20, help_text="The kind of record, such as claims.")
    identifier = models.CharField(max_length=120, help_text="The identifier of the record.")
    field = models.CharField(max_length=40, help_text="Which text is translated, such as statement.")
    language = LanguageField(blank=False)
    text = models.TextField()
    translator = models.CharField(
        max_length=200,
        blank=True,
        help_text="A person, or “machine” for a machine translation that nobody has reviewed.",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "identifier", "field", "language", "translator"],
                name="translation_is_given_once_by_each_translator",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}/{self.identifier} {self.field} ({self.language})"
