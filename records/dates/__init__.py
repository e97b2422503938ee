"""Dates as historians write them: EDTF (ISO 8601-2:2019) read, bounded, compared and put into words."""

from records.dates.days import MAX_YEAR, civil, day_number, days_in_month
from records.dates.errors import DateError
from records.dates.parsing import MAX_LENGTH, Edge, Form, FuzzyDate, Span, parse
from records.dates.periods import (
    Bounds,
    bounds,
    certainly_within,
    period_bounds,
    possibly_within,
    sort_key,
)
from records.dates.points import Point
from records.dates.words import LANGUAGES, in_words

__all__ = [
    "LANGUAGES",
    "MAX_LENGTH",
    "MAX_YEAR",
    "Bounds",
    "DateError",
    "Edge",
    "Form",
    "FuzzyDate",
    "Point",
    "Span",
    "bounds",
    "certainly_within",
    "civil",
    "day_number",
    "days_in_month",
    "in_words",
    "parse",
    "period_bounds",
    "possibly_within",
    "sort_key",
]
