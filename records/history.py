"""Keeping every version of a row, with who changed it and why, for the staff."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
from django.db import models

from records.states import State

M = TypeVar("M", bound=type[models.Model])


def keep_history() -> Callable[[M], M]:
    """Return the class decorator that has PostgreSQL itself record inserts, updates and deletes.

    The triggers work once per statement, so that a bulk change costs one insert of history. The versions of a
    row are read through its ``history``; their model is called after the row's, such as ``ClaimHistory``.
    """

    def decorate(model: M) -> M:
        tracked: M = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            model_name=f"{model.__name__}History",
            obj_field=pghistory.ObjForeignKey(related_name="history"),
        )(model)
        return tracked

    return decorate


# The acts by which a person writes a record, as against moving it from state to state.
WRITING = ("add", "change", "revise", "import")


def wrote(user_id: int, record: models.Model) -> bool:
    """Say whether the person wrote any of what stands in `record` since it was last published."""
    rows: Any = record.history  # type: ignore[attr-defined]
    published = (
        rows.filter(state=State.PUBLISHED).order_by("-pgh_id").values_list("pgh_id", flat=True).first()
    )
    written = rows.filter(pgh_context__metadata__user=user_id, pgh_context__metadata__act__in=WRITING)
    return bool(written.filter(pgh_id__gt=published or 0).exists())


def act(name: str, *, user_id: int | None, reason: str = "", **more: Any) -> AbstractContextManager[Any]:
    """Return a context in which every row of history says which act changed it, by whom and why."""
    return pghistory.context(act=name, user=user_id, reason=reason, **more)
