"""Permanent public identifiers: their pattern, and making one where the curator gave none."""

import re
import secrets

from django.core.exceptions import ValidationError

PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,119}")
# Words that are, or may become, parts of URLs beside identifiers.
RESERVED = frozenset({"admin", "api", "data", "feed", "new", "search", "static", "versions"})
# No vowels and no look-alikes: a made identifier never spells a word.
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
_MADE_LENGTH = 8


def validate_identifier(value: str) -> None:
    """Raise ``ValidationError`` naming the mend where `value` cannot be an identifier."""
    if value.casefold() in RESERVED:
        raise ValidationError(
            "“%(value)s” is reserved for the site's own addresses; choose another identifier.",
            code="reserved_identifier",
            params={"value": value},
        )
    if not PATTERN.fullmatch(value):
        raise ValidationError(
            "“%(value)s” cannot be an identifier; use up to 120 unaccented letters, digits, hyphens "
            "and underscores, beginning with a letter or digit.",
            code="invalid_identifier",
            params={"value": value},
        )


def make_identifier(prefix: str) -> str:
    """Return a new neutral identifier such as ``c-7k2m9xqd``; 27**8 possibilities."""
    return f"{prefix}-{''.join(secrets.choice(_ALPHABET) for _ in range(_MADE_LENGTH))}"
