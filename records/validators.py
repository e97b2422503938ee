"""Checks of single values, shared by forms, the import and the models."""

import ipaddress
import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*|mul|und|zxx"
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ISBN = re.compile(r"(?:\d[- ]?){9}[\dXx]|(?:\d[- ]?){12}\d")
# Marks that turn the direction of writing round: they make an address look like another one.
_TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# C0 and C1 controls but tab and line feed; never meant in a text and unsafe in file names and logs.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_check_url = URLValidator(schemes=["http", "https"])


def validate_language(value: str) -> None:
    """Raise ``ValidationError`` where `value` has not the form of a BCP 47 language tag."""
    if not _LANGUAGE.fullmatch(value):
        raise ValidationError(
            "“%(value)s” is not a language tag; write for example en, pl, ru, hy or az-Cyrl (BCP 47).",
            code="invalid_language",
            params={"value": value},
        )


def validate_web_address(value: str) -> None:
    """Raise ``ValidationError`` unless `value` is a plain ``http(s)`` address without user name or password."""
    try:
        _check_url(value)
        parts = urlsplit(value)
    except (ValidationError, ValueError) as error:
        raise _bad_address(value) from error
    if "@" in parts.netloc or "\\" in value or _CONTROLS.search(value) or value != value.strip():
        raise _bad_address(value)
    host = parts.hostname or ""
    if (
        _TURNING.search(value)
        or host == "localhost"
        or host.endswith(".localhost")
        or _is_private_address(host)
    ):
        raise _bad_address(value)


def _is_private_address(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _bad_address(value: str) -> ValidationError:
    return ValidationError(
        "“%(value)s” is not a web address that can be shown; use a full public address that begins with "
        "http:// or https:// and has no user name in it.",
        code="invalid_web_address",
        params={"value": value},
    )


def validate_doi(value: str) -> None:
    """Raise ``ValidationError`` where `value` is not a bare DOI (ISO 26324) such as ``10.1000/182``."""
    if not _DOI.fullmatch(value):
        raise ValidationError(
            "“%(value)s” is not a DOI; write it bare, for example 10.1000/182.",
            code="invalid_doi",
            params={"value": value},
        )


def validate_isbn(value: str) -> None:
    """Raise ``ValidationError`` where `value` has not the 10 or 13 digits of an ISBN (ISO 2108).

    The check digit is not tested: printed books carry wrong ones, and the archive keeps what is printed.
    """
    if not _ISBN.fullmatch(value):
        raise ValidationError(
            "“%(value)s” is not an ISBN; write its 10 or 13 digits, hyphens allowed, as printed in the book.",
            code="invalid_isbn",
            params={"value": value},
        )


def validate_no_controls(value: str) -> None:
    """Raise ``ValidationError`` where `value` holds an invisible control character."""
    found = _CONTROLS.search(value)
    if found:
        raise ValidationError(
            "There is an invisible control character (U+%(code)s) at position %(position)s; delete it.",
            code="control_character",
            params={"code": f"{ord(found[0]):04X}", "position": found.start() + 1},
        )


def validate_topic(value: str) -> None:
    """Raise ``ValidationError`` where a topic is blank or holds the list separator."""
    if not value.strip() or "|" in value:
        raise ValidationError(
            "“%(value)s” cannot be a topic; use a short word or phrase without “|”.",
            code="invalid_topic",
            params={"value": value},
        )
