"""Filtering records by date: what lies certainly or possibly within a period that the reader types."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from records import dates
from records.pages.filtering import OptionFilter, Rows, StrictFilter

CERTAINTY = "certainty"
POSSIBLY = "possibly"
CERTAINLY = "certainly"


def within_period(date: str, period: dates.Bounds, *, certainly: bool) -> Q:
    """Return the condition that the date field `date` lies in a period; without a date a row never does.

    Certainly means wholly inside, so an open end is certain only where the period is open there; possibly means
    that they share a day.
    """
    first, last = period
    begins, ends = f"{date}_earliest", f"{date}_latest"
    condition = ~Q((date, ""))
    if certainly:
        condition &= Q() if first is None else Q((f"{begins}__gte", first))
        condition &= Q() if last is None else Q((f"{ends}__lte", last))
        return condition
    if last is not None:
        condition &= Q((begins, None)) | Q((f"{begins}__lte", last))
    if first is not None:
        condition &= Q((ends, None)) | Q((f"{ends}__gte", first))
    return condition


class PeriodField(forms.CharField):
    """A period in EDTF (ISO 8601-2), as typed."""

    def clean(self, value: Any) -> str:
        """Return the text; raises ``ValidationError`` with the mend where it is no date."""
        text = str(super().clean(value))
        if text:
            try:
                dates.parse(text)
            except dates.DateError as error:
                raise ValidationError(str(error)) from error
        return text


class PeriodFilter(StrictFilter):
    """Keep records dated in a period; the parameter `certainty` beside it says how that is meant.

    Where a list has several dates, `field_names` gives them in order: the first that is filled counts.
    """

    field_class = PeriodField

    def __init__(self, *field_names: str, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "1990, 1990-01-13, or 1988/1990 for a stretch of years.")
        super().__init__(**kwargs)
        self.field_names = field_names

    def filter(self, qs: Rows, value: str) -> Rows:
        """Return the rows dated within the period."""
        if not value:
            return qs
        period = dates.period_bounds(value)
        condition = Q(pk__in=[])
        unfilled = Q()
        for name in self.field_names:
            condition |= unfilled & within_period(name, period, certainly=self._certainly)
            unfilled &= Q((name, ""))
        return qs.filter(condition)

    @property
    def _certainly(self) -> bool:
        return bool(self.parent.form.cleaned_data.get(CERTAINTY) == CERTAINLY)

    def in_words(self, chosen: str) -> str:
        """Return the period, and how it is meant."""
        return f"{CERTAINLY if self._certainly else POSSIBLY} within {dates.in_words(chosen)}"


class CertaintyFilter(OptionFilter):
    """How a period is meant; the period filter reads it and tells it."""

    def __init__(self, **kwargs: Any) -> None:
        options = [(CERTAINLY, "The whole date lies within it")]
        super().__init__(
            options, blank="The date may lie within it", label="How the period is meant", **kwargs
        )
        self.extra["choices"].append((POSSIBLY, "The date may lie within it"))

    def filter(self, qs: Rows, value: str) -> Rows:
        """Return the rows unchanged."""
        return qs

    def in_words(self, chosen: str) -> str:
        """Return nothing: the period says it."""
        return ""
