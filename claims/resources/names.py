"""The CSV table of names."""

from typing import Any

from django.db import models

from claims.models import Name
from records.exchange.columns import Text, Word
from records.exchange.references import RecordOfAnyKind, Several
from records.exchange.tables import Table
from records.exchange.world import View

_NAMED = {"events": "event", "places": "place", "agents": "agent"}


class NamedRecord(RecordOfAnyKind):
    """The event, place or agent that has a name."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that have names."""
        return tuple(_NAMED)

    @property
    def covers(self) -> tuple[str, ...]:
        """One foreign key for each kind."""
        return tuple(_NAMED.values())

    @property
    def fetch(self) -> tuple[str, ...]:
        """The three records of which one is there."""
        return tuple(_NAMED.values())

    def put(self, record: Any, value: Any) -> None:
        """Fill the foreign key of its kind."""
        setattr(record, str(value._meta.model_name), value)

    def key(self, record: Any) -> Any:
        """Return the three foreign keys."""
        return record.event_id, record.place_id, record.agent_id

    def differs(self, record: Any, value: Any) -> bool:
        """It is part of the key."""
        return False

    def rows_of(self, owners: list[Any]) -> models.Q:
        """Return the condition that a name is of one of these records."""
        found = models.Q(pk__in=[])
        for field in _NAMED.values():
            found |= models.Q((f"{field}__in", [o.pk for o in owners if o._meta.model_name == field]))
        return found

    def write(self, record: Any, view: View) -> str:
        """Write kind and identifier."""
        kind, field = next((kind, field) for kind, field in _NAMED.items() if getattr(record, f"{field}_id"))
        return f"{kind}/{getattr(record, field).identifier}"


def names() -> Table:
    """Return the table of names."""
    return Table(
        "names",
        Name,
        rank=80,
        help="What somebody calls an event, place or agent.",
        key=("record", "name", "language", "use"),
        owner="record",
        columns=(
            NamedRecord(
                "record",
                required=True,
                help="The event, place or agent, with its kind.",
                example="events/baku-1990-01",
            ),
            Text("name", required=True, help="The name as it is written.", example="Black January"),
            Text("language", example="en"),
            Word("use", noun="a use of a name", example="use"),
            Several(
                "sources", to="sources", help="The sources that do so.", example="hrw-1991 | asbarez-page"
            ),
            Text("locator", help="Where the name stands in them.", example="p. 3"),
        ),
        published=Name.objects.published,
        not_exported={"id": "matched on record, name, language and use"},
    )
