"""Every rule that the database keeps is broken here once through the ORM and once in SQL, and holds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.claims.breaches import BREACHES, CANNOT_BE_BROKEN

pytestmark = pytest.mark.django_db
APPS = ("claims", "curators", "events", "media", "records", "sources")


def own_models() -> list[type[models.Model]]:
    """Return the models whose tables hold the archive, but for the history, which triggers write."""
    found = [
        model for name in APPS for model in apps.get_app_config(name).get_models(include_auto_created=True)
    ]
    return [model for model in found if not model.__name__.endswith("History")]


def rules_in_the_database() -> set[str]:
    """Return the names of all checks and unique rules of our tables, and of the foreign keys we wrote ourselves."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT conname, contype FROM pg_constraint
            WHERE conrelid::regclass::text = ANY(%s) AND contype IN ('c', 'u', 'x', 'f')
            UNION
            SELECT indexrelid::regclass::text, 'i' FROM pg_index
            WHERE indrelid::regclass::text = ANY(%s) AND indisunique AND NOT indisprimary
            """,
            [[model._meta.db_table for model in own_models()]] * 2,
        )
        # Django's own foreign keys say no more than that the row pointed at is there.
        return {name for name, kind in cursor.fetchall() if kind != "f" or "_fk_" not in name}


def refused(rule: str, act: Callable[[], Any]) -> None:
    """Do something that must break a rule, at the latest when the transaction would end."""

    def act_and_check() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            act()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match=rule):
        act_and_check()


def test_every_rule_is_tried():
    assert rules_in_the_database() == BREACHES.keys() | CANNOT_BE_BROKEN


def test_every_rule_that_a_model_declares_is_in_the_database():
    declared = {str(rule.name) for model in own_models() for rule in model._meta.constraints}
    assert declared <= rules_in_the_database()


@pytest.mark.parametrize("rule", sorted(BREACHES))
def test_the_orm_cannot_break(rule):
    row, values = BREACHES[rule]()
    refused(rule, lambda: type(row)._base_manager.filter(pk=row.pk).update(**values))
    for name, value in values.items():
        setattr(row, name, value)
    # Saving works the ends of dates out anew, so that this rule cannot be broken by it.
    if not rule.endswith("_begins_before_it_ends"):
        refused(rule, row.save)


@pytest.mark.parametrize("rule", sorted(BREACHES))
def test_sql_cannot_break(rule):
    row, values = BREACHES[rule]()
    columns = [row._meta.get_field(name).column for name in values]
    setting = ", ".join(f'"{column}" = %s' for column in columns)
    with connection.cursor() as cursor:
        sql = f'UPDATE "{row._meta.db_table}" SET {setting} WHERE id = %s'
        refused(rule, lambda: cursor.execute(sql, [*values.values(), row.pk]))
