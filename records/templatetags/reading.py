"""What every page needs to show a record: dates, languages and counts in words, and hidden neighbours left out."""

from typing import TYPE_CHECKING, Any

from django import template

from records.dates import in_words
from records.languages import language_name as name_of_language
from records.models import Record
from records.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable

register = template.Library()


@register.filter
def edtf_words(value: str) -> str:
    """Return an EDTF date in words: ``1990-01~`` is “about January 1990”."""
    return in_words(value) if value else ""


@register.filter
def language_name(tag: str) -> str:
    """Return the English name of a language tag: ``pl`` is “Polish”."""
    return name_of_language(tag)


@register.filter
def translator_words(translator: str) -> str:
    """Say whose words a translation is."""
    if not translator:
        return "translator not stated"
    if translator.casefold() == "machine":
        return "machine translation, not reviewed"
    return f"translated by {translator}"


@register.filter
def counted(number: int | None, words: str) -> str:
    """Return a number with its noun: ``3|counted:"source,sources"`` is “3 sources”, 0 is “no sources”."""
    one, many = words.split(",")
    if not number:
        return f"no {many}"
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


@register.filter
def shown(record: Record | None, preview: bool = False) -> Record | None:
    """Return the record where this page may show it, else nothing, as if it were not there.

    Pages name neighbours (a parent, a place, a source relied on) only through this filter.
    """
    if record is None or record.public or (preview and record.state != State.WITHDRAWN):
        return record
    return None


@register.simple_tag
def rows_shown(rows: "Iterable[Any]", name: str, preview: bool = False) -> list[Any]:
    """Return the rows whose neighbour `name` (empty: the row itself) this page may show.

    Used as ``{% rows_shown source.credits.all "agent" preview as credits %}``.
    """
    return [row for row in rows if shown(getattr(row, name) if name else row, preview)]


@register.filter
def state_word(record: Record) -> str:
    """Return why the public does not see a record, in a word or two; nothing where it does."""
    if record.public:
        return ""
    if record.state != State.PUBLISHED:
        return record.get_state_display().lower()
    if record.restricted:
        return "restricted"
    return "embargoed" if record.embargo_until else "published, waiting for what it depends on"
