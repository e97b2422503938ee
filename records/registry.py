"""What each app tells the shared layer about its records, so that `records` names no model above it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from records.models import Record

if TYPE_CHECKING:
    from records.search.document import Searchable


def _no_sentences(record: Any) -> list[str]:
    return []


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    `name` is its plural word in URLs, file names and references (``claims`` in ``claims/c-12``), `prefix` begins
    identifiers made by the archive, `rank` orders kinds so that a kind comes after all it depends on,
    `stands` returns the condition (besides being open) under which a row is public, and `depends_on` names the
    lookups from this kind to the rows whose publicity or openness it asks for. `translatable` names the texts that may
    be translated. `refusals` returns why a record may not be published, `obstacles` why a published one is
    not public yet: sentences that name the mend. `search` says how the kind is searched, if it is.
    """

    name: str
    model: type[Record]
    prefix: str
    rank: int
    title_field: str
    stands: Callable[[], models.Q] = models.Q
    depends_on: tuple[str, ...] = ()
    translatable: tuple[str, ...] = ()
    refusals: Callable[[Any], list[str]] = _no_sentences
    obstacles: Callable[[Any], list[str]] = _no_sentences
    search: "Searchable | None" = None

    @property
    def label(self) -> str:
        """The word for one of its records, such as ``claim``."""
        return str(self.model._meta.verbose_name)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; each app calls this for its models in ``AppConfig.ready()``."""
    _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    """Return all kinds, each after those it depends on."""
    return sorted(_kinds.values(), key=lambda kind: kind.rank)


def kind_named(name: str) -> Kind:
    """Return the kind called `name`, such as ``claims``; raises ``KeyError`` with the known names."""
    try:
        return _kinds[name]
    except KeyError:
        known = ", ".join(sorted(_kinds))
        raise KeyError(f"“{name}” is no kind of record; use one of {known}.") from None


def kind_of(record: Record | type[Record]) -> Kind:
    """Return the kind of a record or of its model."""
    model = record if isinstance(record, type) else type(record)
    return next(kind for kind in _kinds.values() if kind.model is model)
