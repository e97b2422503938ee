"""The form of a record: says from which version it was made, asks why where the public sees the change."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest

from records.admin.conflicts import Conflict, conflict_with
from records.admin.cycles import refuse_cycle
from records.admin.rights import wants_reason
from records.admin.sentences import sentence, texts_of
from records.admin.widgets import remember_related
from records.models import Record

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

# Fields of the form that are not fields of the record.
_ABOUT_THE_SAVE = ("base_version", "reason")


class GuardedForm(ModelForm):
    """A form whose database rules speak in sentences, and that shows an act refused while saving."""

    request: ClassVar[HttpRequest | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        remember_related(self)

    def clean(self) -> dict[str, Any]:
        """Check the whole form; a refusal of the first attempt to save is shown here."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refusal = getattr(self.request, "refusal", None)
        if refusal is not None and not self.prefix:
            self._show(refusal)
        return cleaned

    def _show(self, refusal: Exception) -> None:
        field = (
            "reason" if getattr(refusal, "code", "") == "reason_missing" and "reason" in self.fields else None
        )
        self.add_error(field, " ".join(texts_of(refusal)))

    def _post_clean(self) -> None:
        """Ask the database's rules of the whole row, also where a field is not on this form."""
        super()._post_clean()  # type: ignore[misc]
        self._reword()
        if not self.errors:
            try:
                self.instance.validate_constraints(exclude=self._not_saved_yet())
            except ValidationError as error:
                self.add_error(None, " ".join(texts_of(error)))

    def _get_validation_exclusions(self) -> set[str]:
        """Leave out a blank identifier: one is made on the first save."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | self._blank_identifier()

    def _blank_identifier(self) -> set[str]:
        typed = self.cleaned_data.get("identifier", getattr(self.instance, "identifier", "made"))
        return set() if typed else {"identifier"}

    def _reword(self) -> None:
        rules = self.errors.get(NON_FIELD_ERRORS)
        if rules:
            texts = [sentence(str(text)) for text in rules]
            self.errors[NON_FIELD_ERRORS] = self.error_class(
                list(dict.fromkeys(texts)), error_class="nonfield"
            )

    def _not_saved_yet(self) -> set[str]:
        """Return what gets its value only when this form is saved: relations to new rows, a blank identifier."""
        unsaved = {
            name
            for name, row in self.instance._state.fields_cache.items()
            if row is not None and row.pk is None
        }
        return unsaved | self._blank_identifier()


class VersionedForm(GuardedForm):
    """A form that guards a record against lost edits, and asks why where the public sees the change."""

    asks_reason: ClassVar[bool] = True

    base_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        required=False,
        label="Why this changes",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Public. Every change of what was published says why: “Corrected the page number.”",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict: Conflict | None = None
        guarded = self.guarded_record()
        self.initial["base_version"] = guarded.version if guarded else None
        if not self.asks_reason:
            del self.fields["reason"]

    def guarded_record(self) -> Record | None:
        """Return the saved record whose version guards this form; nothing for a new one."""
        raise NotImplementedError

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields of the row that differ from what is saved."""
        return [name for name in super().changed_data if name not in _ABOUT_THE_SAVE]

    def clean(self) -> dict[str, Any]:
        """Refuse a stale save."""
        cleaned = super().clean()
        guarded = self.guarded_record()
        # A row below a record is compared only if the person touched it: the others are not saved.
        touched = bool(self.changed_data) or not self.prefix
        if guarded and touched and cleaned.get("base_version") != guarded.version:
            self._refuse_stale(guarded)
        return cleaned

    def _refuse_stale(self, guarded: Record) -> None:
        self.conflict = conflict_with(guarded, self)
        self.add_error(
            None,
            ValidationError(
                "Not saved: %(who)s saved this record while you were writing. Both texts stand below; take over "
                "into the form what you need of theirs, then save again.",
                code="stale",
                params={"who": self.conflict.saved_by},
            ),
        )
        # Whoever has seen both texts may save: the form now starts from the newest version.
        sent: Any = self.data
        self.data = sent.copy()
        self.data[self.add_prefix("base_version")] = str(guarded.version)  # type: ignore[index]


class RecordForm(VersionedForm):
    """The form of one record."""

    asks_reason = False

    def guarded_record(self) -> Record | None:
        """Return the record itself once it is saved."""
        return self.instance if self.instance.pk else None

    def clean(self) -> dict[str, Any]:
        """Refuse a change of public text without its reason, and circles."""
        cleaned = super().clean()
        if (
            "reason" in self.fields
            and wants_reason(self.instance)
            and self.changed_data
            and not cleaned.get("reason")
        ):
            self.add_error("reason", "Give the public reason for the change: what you changed and why.")
        if "part_of" in self.changed_data and cleaned.get("part_of"):
            refuse_cycle(self.instance, cleaned["part_of"])
        return cleaned
