"""Filters whose values come from the archive: a record, or a word that records carry."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from records.pages.filtering import Rows, StrictFilter
from records.pages.strict import shown

# Longer lists to choose from would make each page heavy: the value is typed instead.
MAX_OPTIONS = 200


class Suggesting(forms.Select):
    """A list to choose from as long as it is short, else a field to type in; `load` reads the options."""

    def __init__(self, load: Callable[[int], list[tuple[str, str]]], typed: str) -> None:
        super().__init__()
        self.load = load
        self.typed = typed

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Read the options and render the field, the chosen value always among them."""
        options = self.load(MAX_OPTIONS + 1)
        if len(options) > MAX_OPTIONS:
            return forms.TextInput({"placeholder": self.typed}).render(name, value, attrs, renderer)
        chosen = str(value or "")
        if chosen and chosen not in dict(options):
            options.append((chosen, chosen))
        self.choices = [("", "Any"), *options]
        return super().render(name, chosen, attrs, renderer)


class RecordField(forms.CharField):
    """The identifier of a public record, read as that record."""

    def __init__(self, *, records: Callable[[], Any], noun: str, **kwargs: Any) -> None:
        self.records = records
        self.noun = noun
        super().__init__(widget=Suggesting(self._options, f"Identifier of the {noun}"), **kwargs)

    def _options(self, limit: int) -> list[tuple[str, str]]:
        rows = self.records()
        # Whether there are too many is found without sorting them all.
        few = rows.order_by().values("pk")[:limit]
        return [(record.identifier, str(record)) for record in rows.filter(pk__in=few)]

    def clean(self, value: Any) -> Any:
        """Return the public record, or None for a blank; a hidden one is refused exactly as an absent one."""
        identifier = str(super().clean(value))
        if not identifier:
            return None
        record = self.records().model._default_manager.published().by_identifier(identifier).first()
        if record is None:
            raise ValidationError(
                f"there is no {self.noun} “{shown(identifier)}” here; use the last part of the address of its page."
            )
        return record


class RecordFilter(StrictFilter):
    """Keep the rows that belong to one public record.

    `records` returns the public records to choose from, in order; `keep` takes the rows and the record and
    returns the rows that belong to it.
    """

    field_class = RecordField

    def __init__(
        self, records: Callable[[], Any], keep: Callable[[Any, Any], Any], *, noun: str, **kwargs: Any
    ) -> None:
        super().__init__(records=records, noun=noun, **kwargs)
        self.keep = keep

    def filter(self, qs: Rows, value: Any) -> Rows:
        """Return the rows that belong to the record."""
        rows: Rows = qs if value is None else self.keep(qs, value)
        return rows


class ValueField(forms.CharField):
    """A word that records carry, such as a language or a topic."""

    def __init__(
        self, *, values: Callable[[], Any], label_of: Callable[[str], str], noun: str, **kwargs: Any
    ) -> None:
        self.values = values
        self.label_of = label_of
        super().__init__(widget=Suggesting(self._options, f"A {noun}"), **kwargs)

    def _options(self, limit: int) -> list[tuple[str, str]]:
        found = [str(value) for value in self.values()[:limit] if value]
        return sorted(
            ((value, self.label_of(value)) for value in found), key=lambda option: option[1].casefold()
        )


class ValueFilter(StrictFilter):
    """Keep the rows that carry a word; `values` returns the words that public records carry.

    A word that no public record carries is no error: it finds nothing.
    """

    field_class = ValueField

    def __init__(
        self,
        values: Callable[[], Any],
        *,
        noun: str,
        label_of: Callable[[str], str] = str,
        lookup: str = "exact",
        **kwargs: Any,
    ) -> None:
        super().__init__(values=values, noun=noun, label_of=label_of, **kwargs)
        self.label_of = label_of
        self.lookup = lookup

    def filter(self, qs: Rows, value: str) -> Rows:
        """Return the rows that carry the word."""
        if not value:
            return qs
        return qs.filter(
            (f"{self.field_name}__{self.lookup}", [value] if self.lookup == "contains" else value)
        )

    def in_words(self, chosen: str) -> str:
        """Return the word as readers know it."""
        return self.label_of(chosen)
