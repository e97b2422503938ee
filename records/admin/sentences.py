"""What the admin says where a rule of the database is broken: a sentence with the mend, not the rule's name."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

_sentences: dict[str, str] = {}
_BEGINNING, _END = "Constraint “", "” is violated."


def learn(sentences: Mapping[str, str]) -> None:
    """Keep the sentences of an app's rules, by the names of the rules."""
    _sentences.update(sentences)


def texts_of(error: Exception) -> list[str]:
    """Return the sentences of a refusal, whichever layer it comes from."""
    if isinstance(error, ValidationError):
        return [sentence(text) for text in error.messages]
    if isinstance(error, PermissionDenied):
        return [str(error)]
    if isinstance(error, IntegrityError):
        diagnosis = getattr(error.__cause__, "diag", None)
        return [_of_rule(getattr(diagnosis, "constraint_name", None) or "")]
    return ["Not saved; check the form and try again."]


def sentence(text: str) -> str:
    """Return `text`, or the sentence of the rule that Django names in it."""
    if text.startswith(_BEGINNING) and text.endswith(_END):
        return _of_rule(text.removeprefix(_BEGINNING).removesuffix(_END))
    return text


def _of_rule(name: str) -> str:
    if name in _sentences:
        return _sentences[name]
    if name.endswith("_identifiers_differ_by_more_than_case"):
        return "This identifier is taken (capital letters do not count); choose another or leave it blank."
    if name:
        # The rules of the database are named as sentences, so the name says what must hold.
        return f"Not saved. This must hold: {name.replace('_', ' ')}."
    return "Not saved: the database refused it; somebody may have saved something that clashes. Try again."
