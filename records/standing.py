"""How colleagues are told which record one is, and where it stands."""

from django.db import models
from django.utils import timezone

from records.models import Record
from records.registry import kind_of
from records.states import State

_LABEL_LENGTH = 110


def label(row: models.Model) -> str:
    """Return the text by which choosers show a row: its title, identifier and state."""
    title = str(row)
    if len(title) > _LABEL_LENGTH:
        title = f"{title[:_LABEL_LENGTH]}…"
    if isinstance(row, Record):
        return f"{title} · {row.identifier} · {State(row.state).label.lower()}"
    return title


def standing(record: Record) -> str:
    """Say in one or two sentences whether the public sees `record`, and what would mend it if not."""
    if record.state == State.WITHDRAWN:
        return f"Withdrawn. Its address says why: {record.withdrawn_reason}"
    if record.state != State.PUBLISHED:
        return f"{State(record.state).label}. Only colleagues see it."
    if record.public:
        return "Published. The public sees it."
    return " ".join(["Published; not public yet because:", *why_hidden(record)])


def why_hidden(record: Record) -> list[str]:
    """Return why a published record is not public: sentences that name the mend."""
    found = []
    if record.restricted:
        found.append("It is restricted; untick “restricted” if it may be shown.")
    if record.embargo_until and record.embargo_until > timezone.now():
        found.append(f"It is under embargo until {record.embargo_until:%Y-%m-%d %H:%M} UTC.")
    found += kind_of(record).obstacles(record)
    return found or ["Something it depends on is not public; publish that first."]


def row_of_words(count: int, one: str, many: str) -> str:
    """Return a count with its noun, such as ``1 claim`` or ``3 claims``."""
    return f"{count} {one if count == 1 else many}"
