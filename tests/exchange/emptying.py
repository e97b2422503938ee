"""Making the archive of a test empty again, as if it were another one."""

from django.apps import apps
from django.db import connection

_APPS = ("claims", "events", "media", "records", "sources")


def empty_the_archive() -> None:
    """Remove all content and its history; accounts stay. Rows are few, so that deleting is quicker than TRUNCATE."""
    models = [
        model for app in _APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # Neither the history nor the order of foreign keys matters while everything goes.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("; ".join(f'DELETE FROM "{model._meta.db_table}"' for model in models))
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
