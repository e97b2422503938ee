"""The columns that name other records, singly or in lists."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models

from records.exchange import cells
from records.exchange.columns import Column, Mention
from records.exchange.problems import CellError

if TYPE_CHECKING:
    from records.exchange.world import View, World


class Reference(Column):
    """The identifier of one other record."""

    form = "identifier"

    def __init__(self, name: str, *, to: str, **options: Any) -> None:
        super().__init__(name, **options)
        self.to = to

    @property
    def fetch(self) -> tuple[str, ...]:
        """The record it names."""
        return (self.field,)

    def mentions(self, value: Any) -> Iterable[Mention]:
        """Return the one record."""
        return ((self.to, value),)

    def resolve(self, value: Any, world: "World") -> Any:
        """Return the record."""
        return world.find(self.to, value)

    def records_in(self, value: Any) -> list[Any]:
        """Return the one record."""
        return [value] if value is not None else []

    def get(self, record: Any) -> Any:
        """Return the primary key."""
        return getattr(record, f"{self.field}_id")

    def differs(self, record: Any, value: Any) -> bool:
        """Compare primary keys; a record that is not saved yet differs from all."""
        if value is None:
            return self.get(record) is not None
        return value.pk is None or self.get(record) != value.pk

    def write(self, record: Any, view: "View") -> str:
        """Write the identifier; a record that the view does not show is left out without trace."""
        other = getattr(record, self.field)
        return other.identifier if view.shows(other) else ""


class RecordOfAnyKind(Column):
    """A reference with its kind, such as ``claims/c-12``; the table says how its rows keep it."""

    form = "kind/identifier"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record it may name."""
        raise NotImplementedError

    def bind(self, model: type[models.Model]) -> None:
        """There is no one field."""

    def parse(self, text: str) -> tuple[str, str]:
        """Return kind and identifier."""
        kind, slash, identifier = text.partition("/")
        if not slash or kind not in self.kinds:
            known = cells.or_list(f"{name}/…" for name in self.kinds)
            raise CellError(
                f'"{cells.shown(text)}" does not say which record; write its kind and identifier: {known}'
            )
        return kind, identifier

    def mentions(self, value: Any) -> Iterable[Mention]:
        """Return the one record."""
        return (value,)

    def resolve(self, value: Any, world: "World") -> Any:
        """Return the record."""
        return world.find(*value)

    def records_in(self, value: Any) -> list[Any]:
        """Return the one record."""
        return [value] if value is not None else []


class Several(Column):
    """The identifiers of several records, in no order (a plain many-to-many field)."""

    is_child = True
    form = "list of identifiers"

    def __init__(self, name: str, *, to: str, **options: Any) -> None:
        super().__init__(name, **options)
        self.to = to

    @property
    def fetch(self) -> tuple[str, ...]:
        """The records it names."""
        return (self.field,)

    def parse(self, text: str) -> list[str]:
        """Return the identifiers; each may stand there once."""
        return once_each(cells.split_list(text))

    def mentions(self, value: Any) -> Iterable[Mention]:
        """Return all records named."""
        return [(self.to, identifier) for identifier in value]

    def resolve(self, value: Any, world: "World") -> Any:
        """Return the records."""
        return [world.find(self.to, identifier) for identifier in value]

    def records_in(self, value: Any) -> list[Any]:
        """Return all records."""
        return list(value or ())

    @property
    def may_be_empty(self) -> bool:
        """A list may always be emptied."""
        return True

    def empty(self) -> Any:
        """Return no records."""
        return []

    def get(self, record: Any) -> Any:
        """Return the primary keys."""
        return {other.pk for other in getattr(record, self.field).all()} if record.pk else set()

    def differs(self, record: Any, value: Any) -> bool:
        """Compare primary keys."""
        return bool(self.get(record) != {other.pk for other in value})

    def attach(self, record: Any, value: Any) -> None:
        """Write the links of a saved record."""
        getattr(record, self.field).set(value)

    def write(self, record: Any, view: "View") -> str:
        """Write the identifiers that the view shows, sorted."""
        others = getattr(record, self.field).all()
        return cells.join_list(sorted(other.identifier for other in others if view.shows(other)))


class ChildRows(Column):
    """The identifiers of records linked through rows of their own, in order or with a word about each link.

    `relation` names these rows from the record, `to_field` their foreign key, `extra` the field about the link.
    """

    is_child = True
    form = "list of identifiers"

    def __init__(
        self,
        name: str,
        *,
        to: str,
        relation: str,
        to_field: str,
        extra: str = "",
        ordered: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(name, **options)
        self.to = to
        self.relation = relation
        self.to_field = to_field
        self.extra = extra
        self.ordered = ordered

    @property
    def through(self) -> type[models.Model]:
        """The model of the linking rows."""
        found: type[models.Model] = self.model_field.remote_field.through
        return found

    @property
    def fetch(self) -> tuple[str, ...]:
        """The linking rows with the records they name."""
        return (f"{self.relation}__{self.to_field}",)

    def parse(self, text: str) -> list[tuple[str, Any]]:
        """Return pairs of identifier and what is said about the link."""
        return [self.parse_item(item) for item in once_each(cells.split_list(text))]

    def parse_item(self, item: str) -> tuple[str, Any]:
        """Return one identifier, and what is said about the link."""
        return item, None

    def write_item(self, link: Any) -> str:
        """Write one item."""
        identifier: str = getattr(link, self.to_field).identifier
        return identifier

    def mentions(self, value: Any) -> Iterable[Mention]:
        """Return all records named."""
        return [(self.to, identifier) for identifier, _ in value]

    def resolve(self, value: Any, world: "World") -> Any:
        """Return pairs of record and what is said about the link."""
        found = [(world.find(self.to, identifier), extra) for identifier, extra in value]
        refuse_doubles([(record, None) for record, _ in found])
        return found

    def records_in(self, value: Any) -> list[Any]:
        """Return all records."""
        return [record for record, _ in value or ()]

    @property
    def may_be_empty(self) -> bool:
        """A list may always be emptied."""
        return True

    def empty(self) -> Any:
        """Return no links."""
        return []

    def links(self, record: Any) -> list[Any]:
        """Return the linking rows of a saved record, in their order where they have one."""
        rows = list(getattr(record, self.relation).all()) if record.pk else []
        return sorted(rows, key=lambda row: (row.position, row.pk)) if self.ordered else rows

    def get(self, record: Any) -> Any:
        """Return pairs of primary key and what is said about the link."""
        return [self._pair(link) for link in self.links(record)]

    def differs(self, record: Any, value: Any) -> bool:
        """Compare the pairs; order counts where the column keeps one."""
        wanted = [(other.pk, extra) for other, extra in value]
        present = self.get(record)
        return present != wanted if self.ordered else set(present) != set(wanted)

    def attach(self, record: Any, value: Any) -> None:
        """Make the linking rows of a saved record what the cell says; rows that stay are not touched."""
        present = {self._pair(link): link for link in self.links(record)}
        wanted = [(other.pk, extra) for other, extra in value]
        for pair, link in present.items():
            if pair not in wanted:
                link.delete()
        for position, pair in enumerate(wanted):
            link = present.get(pair)
            if link is None:
                self._link(record, pair, position)
            elif self.ordered and link.position != position:
                link.position = position
                link.save()

    def _pair(self, link: Any) -> tuple[int, Any]:
        return getattr(link, f"{self.to_field}_id"), getattr(link, self.extra) if self.extra else None

    def _link(self, record: Any, pair: tuple[int, Any], position: int) -> None:
        owner = next(
            field.name
            for field in self.through._meta.get_fields()
            if field.many_to_one and field.related_model is type(record)
        )
        values = {owner: record, f"{self.to_field}_id": pair[0]}
        if self.extra:
            values[self.extra] = pair[1]
        if self.ordered:
            values["position"] = position
        self.through._default_manager.create(**values)

    def write(self, record: Any, view: "View") -> str:
        """Write the items that the view shows."""
        links = [link for link in self.links(record) if view.shows(getattr(link, self.to_field))]
        items = [self.write_item(link) for link in links]
        return cells.escape_clear(cells.join_list(items if self.ordered else sorted(items)))


def once_each(items: list[str]) -> list[str]:
    """Return the items; raises ``CellError`` where one stands there twice."""
    seen: set[str] = set()
    for item in items:
        if item.lower() in seen:
            raise CellError(f'"{cells.shown(item)}" stands there twice; name it once')
        seen.add(item.lower())
    return items


def refuse_doubles(links: list[tuple[Any, Any]]) -> None:
    """Raise ``CellError`` where the same record is linked twice in the same way."""
    for place, (record, extra) in enumerate(links):
        if any(record is other and extra == more for other, more in links[:place]):
            raise CellError(f'"{record.identifier}" stands there twice; name it once')
