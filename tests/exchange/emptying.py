"""Making the archive of a test empty again, as if it were another one."""

from django.db import connection

from records.exchange import all_tables


def empty_the_archive() -> None:
    """Remove all content and its history; accounts stay."""
    tables = ", ".join(f'"{table.model._meta.db_table}"' for table in all_tables())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {tables} CASCADE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
