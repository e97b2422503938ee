"""Refusing to put a record inside itself."""

from django.core.exceptions import ValidationError

from records.cycles import MAX_DEPTH
from records.models import Record


def refuse_cycle(record: Record, parent: Record) -> None:
    """Raise ``ValidationError`` naming the circle where `parent` is, or lies within, `record`."""
    chain: list[Record] = []
    above: Record | None = parent
    while above is not None and len(chain) < MAX_DEPTH:
        chain.append(above)
        if above.pk == record.pk:
            way = " → ".join(f"“{step}”" for step in [record, *chain])
            raise ValidationError(
                {
                    "part_of": f"This closes a circle: {way}. Choose a parent that does not lie within this record."
                }
            )
        above = getattr(above, "part_of", None)
    if above is not None:
        raise ValidationError({"part_of": f"The parents go deeper than {MAX_DEPTH}; choose one further up."})
