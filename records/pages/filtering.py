"""Filters that several lists share; a value that cannot be read is refused in words, never ignored."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.db.models import Q

from records.pages.strict import shown

Rows = models.QuerySet[Any]


class StrictFilterSet(django_filters.FilterSet):
    """The filters of one list. `companions` names parameters that go away together with another one."""

    companions: ClassVar[dict[str, tuple[str, ...]]] = {}

    def check(self) -> None:
        """Raise ``BadRequest`` naming the first parameter that cannot be read, and its mend."""
        for name, errors in self.form.errors.items():
            raise BadRequest(f"The parameter “{name}” cannot be read: {errors[0]}")

    def in_force(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, label and value in words of each filter that is on."""
        for name, chosen in self.form.cleaned_data.items():
            words = self.filters[name].in_words(chosen) if chosen not in (None, "", False) else ""
            if words:
                yield name, str(self.filters[name].label), words


class StrictFilter(django_filters.Filter):
    """A filter that can say in words what is chosen."""

    def in_words(self, chosen: Any) -> str:
        """Return what a reader calls the chosen value; blank for what is told with another filter."""
        return str(chosen)


class WordsFilter(StrictFilter):
    """Keep records that hold each of the words in one of `texts`, which may be lookups along relations."""

    field_class = forms.CharField

    def __init__(self, *texts: str, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"type": "search"}), **kwargs)
        self.texts = texts

    def filter(self, qs: Rows, value: str) -> Rows:
        """Return the rows that hold every word."""
        for word in value.split() if value else ():
            found = Q()
            for text in self.texts:
                condition = Q((f"{text}__icontains", word))
                if "__" in text:
                    # By key: a join along a relation would repeat rows, and the counts with them.
                    condition = Q(pk__in=qs.model._default_manager.filter(condition).values("pk"))
                found |= condition
            qs = qs.filter(found)
        return qs


class OptionField(forms.ChoiceField):
    """One word of a fixed list; the error names the list."""

    def validate(self, value: Any) -> None:
        """Raise ``ValidationError`` with the words that can be used."""
        choices: Any = self.choices
        words = [str(word) for word, _ in choices if word]
        if value and value not in words:
            raise ValidationError(f"“{shown(value)}” is not among its values; use {', '.join(words)}.")


class OptionFilter(StrictFilter):
    """Keep records with one word of a fixed list in `field_name`."""

    field_class = OptionField

    def __init__(self, options: Iterable[tuple[str, str]], *, blank: str = "Any", **kwargs: Any) -> None:
        self.options = {value: _capital(label) for value, label in options}
        super().__init__(choices=[("", blank), *self.options.items()], **kwargs)

    def in_words(self, chosen: str) -> str:
        """Return the label of the word."""
        return self.options[chosen]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
