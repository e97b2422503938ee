"""Refusing parameters that a page does not know, so that a misspelt filter never shows the full list."""

import unicodedata
from collections.abc import Collection

from django.core.exceptions import BadRequest
from django.http import HttpRequest

MAX_CHARACTERS = 200
MAX_WORDS = 32
_SHOWN_CHARACTERS = 60


def check_parameters(
    request: HttpRequest,
    allowed: Collection[str],
    repeatable: Collection[str] = (),
    tokens: Collection[str] = (),
) -> None:
    """Raise ``BadRequest`` where the address holds a parameter that the page does not take as it stands.

    `allowed` names all parameters of the page, `repeatable` those that may be given more than once, and `tokens`
    those that the archive makes itself and whose length it does not limit here. The text of the error names the
    parameter and the mend.
    """
    for name, values in request.GET.lists():
        if name not in allowed:
            raise BadRequest(_unknown(name, allowed))
        if len(values) > 1 and name not in repeatable:
            raise BadRequest(f"The parameter “{name}” is given {len(values)} times; give it once.")
        if name not in tokens:
            for value in values:
                _check_length(name, value)


def shown(text: str) -> str:
    """Return a reader's text fit to be repeated in a message: short, and without invisible characters."""
    cut = text[:_SHOWN_CHARACTERS]
    visible = "".join(
        "\ufffd" if unicodedata.category(character)[0] == "C" else character for character in cut
    )
    return visible + ("…" if len(text) > _SHOWN_CHARACTERS else "")


def _unknown(name: str, allowed: Collection[str]) -> str:
    if not allowed:
        return f"This page takes no parameters, but the address holds “{shown(name)}”; take it out."
    return (
        f"This page has no parameter “{shown(name)}”; take it out or correct it. "
        f"It takes {', '.join(sorted(allowed))}."
    )


def _check_length(name: str, value: str) -> None:
    if len(value) > MAX_CHARACTERS:
        raise BadRequest(
            f"The parameter “{name}” is {len(value)} characters long; shorten it to {MAX_CHARACTERS} or fewer."
        )
    words = len(value.split())
    if words > MAX_WORDS:
        raise BadRequest(f"The parameter “{name}” has {words} words; shorten it to {MAX_WORDS} or fewer.")
