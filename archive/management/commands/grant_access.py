"""`manage.py grant_access ROLE`: what the application's database role may do, and nothing more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection
from psycopg import sql

GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
)


class Command(BaseCommand):
    """Run as the owner after each migration; the application role may read and write rows, not alter tables."""

    help = "Let the application's database role read and write rows (run with the owner's DATABASE_URL)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the role."""
        parser.add_argument("role", help="the database role the site runs as, for example attest_app")

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant; running it again changes nothing."""
        role = sql.Identifier(options["role"])
        try:
            with connection.cursor() as cursor:
                for grant in GRANTS:
                    cursor.execute(sql.SQL(grant).format(role=role))
        except ProgrammingError as error:
            raise CommandError(f"The rights could not be granted: {error}".strip()) from error
