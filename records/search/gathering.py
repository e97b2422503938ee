"""Gathering the public texts of records that lie in other tables, many records at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from records.models import Record, Translation
from records.registry import kind_named
from records.search.document import Passage, Role


@dataclass
class Translated:
    """The translations of one record: of its title, and of its other texts."""

    titles: list[Passage] = field(default_factory=list)
    texts: list[Passage] = field(default_factory=list)


def translations(kind_name: str, records: Iterable[Record]) -> dict[int, Translated]:
    """Return the translations of records of one kind by primary key; every key has an entry; one query."""
    kind = kind_named(kind_name)
    keys = {record.identifier: record for record in records}
    rows = Translation.objects.filter(kind=kind_name, identifier__in=keys, field__in=kind.translatable)
    found: dict[int, Translated] = defaultdict(Translated)
    for row in rows.order_by("pk"):
        record = keys[row.identifier]
        warning = getattr(record, "content_warning", "")
        group = found[record.pk].titles if row.field == kind.title_field else found[record.pk].texts
        group.append(Passage(row.text, Role.TRANSLATION, row.language, warning))
    return found


def published_related(model: type[Record], name: str) -> Any:
    """Return the public rows at the other end of a relation of `model`, for apps that may not import them."""
    related: Any = model._meta.get_field(name).related_model
    return related._default_manager.published()


def names(model: type[Record], owner: str, ids: Collection[int]) -> dict[int, list[Passage]]:
    """Return the public names of records by primary key; `owner` is their foreign key in Name; one query."""
    found: dict[int, list[Passage]] = defaultdict(list)
    rows = published_related(model, "names").filter((f"{owner}__in", ids)).order_by("name", "pk")
    for pk, name, language in rows.values_list(owner, "name", "language"):
        found[pk].append(Passage(name, Role.NAME, language))
    return found
