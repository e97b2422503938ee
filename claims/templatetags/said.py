"""How pages of sources and agents say what a voice does."""

from django import template

from claims.models import Evidence, Name
from claims.said import reported_words as reported
from claims.said import stance_words as in_words
from records.models import Record

register = template.Library()


@register.filter
def stance_words(row: Evidence) -> str:
    """Say what the voice of an evidence row does, as the page of its source says it."""
    return in_words(row)


@register.filter
def reported_words(row: Evidence) -> str:
    """Say what the voice of an evidence row does, as the page of that voice says it."""
    return reported(row)


@register.filter
def named(name: Name) -> Record | None:
    """Return the event, place or agent that a name belongs to."""
    return name.event or name.place or name.agent
