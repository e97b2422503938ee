"""Writing down who speaks in a record so that “disputed by a book in Polish” asks of one and the same voice."""

from itertools import product

from records.search.document import Voice

ANY = "*"


def ways_to_ask(voice: Voice) -> set[str]:
    """Return every question that the voice answers: each part as it is, or any."""
    choices = [(part, ANY) if part else (ANY,) for part in voice]
    return {"|".join(parts) for parts in product(*choices)} - {"|".join([ANY] * len(voice))}


def question(stance: str = "", source_kind: str = "", source_language: str = "") -> str:
    """Return how to ask for a voice with these parts; blank = any."""
    return "|".join(part or ANY for part in (stance, source_kind, source_language))
