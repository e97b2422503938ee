"""Model fields that several kinds of record share."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from records import dates
from records.validators import validate_language, validate_topic


def validate_edtf(value: str) -> None:
    """Raise ``ValidationError`` where `value` is not an EDTF date; the text names the mend."""
    try:
        dates.parse(value)
    except dates.DateError as error:
        raise ValidationError(str(error), code="invalid_date") from error


class EdtfField(models.CharField):
    """A date as typed, in EDTF (ISO 8601-2), which keeps its strict bounds in two neighbouring fields.

    The neighbours are called ``<name>_earliest`` and ``<name>_latest``, hold day numbers (see
    :mod:`records.dates`) and are written whenever this field is; empty means open or unknown.
    """

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 100)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Write the bounds beside the date just before both are saved."""
        value: str = getattr(model_instance, self.attname) or ""
        earliest, latest = dates.bounds(value) if value else (None, None)
        setattr(model_instance, f"{self.name}_earliest", earliest)
        setattr(model_instance, f"{self.name}_latest", latest)
        return value


class DayNumberField(models.BigIntegerField):
    """One bound of a date, as a day number of the proleptic Gregorian calendar; written by `EdtfField`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(null=True, blank=True, editable=False)
        super().__init__(*args, **kwargs)


class LanguageField(models.CharField):
    """A language tag after BCP 47, such as ``en``, ``pl`` or ``az-Cyrl``."""

    default_validators = [validate_language]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 35)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class TopicsField(ArrayField):
    """A list of short topic words."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("base_field", models.CharField(max_length=80, validators=[validate_topic]))
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(**kwargs)
