"""The operator's commands: access for the application's role, the worker, the demo."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection
from django.utils import timezone
from psycopg import sql

from curators.models import User
from events.models import Event
from tests import factories as make

ROLE = "attest_test_app"


@pytest.fixture
def application_role(db):
    """Make a database role like the site's own, with the rights that `grant_access` gives it."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(ROLE)))
        call_command("grant_access", ROLE)
        cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(ROLE)))
        yield cursor
        # The rollback of the test drops the role again.


def test_application_role_reads_and_writes_records(application_role):
    event = make.make_event()
    make.publish(event)
    assert Event.objects.published().get() == event
    event.history.get(pgh_label="insert")


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE events_event DROP CONSTRAINT event_state_is_a_known_state",
        "DROP TABLE claims_claim",
        "TRUNCATE claims_claim",
        "ALTER TABLE claims_claim DISABLE TRIGGER ALL",
        "DELETE FROM django_migrations",
        "CREATE TABLE mine (id int)",
    ],
)
def test_application_role_may_not_alter(application_role, statement):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        application_role.execute(statement)


def test_granting_to_a_role_that_does_not_exist_says_so(db):
    with pytest.raises(CommandError, match='role "nobody-here" does not exist'):
        call_command("grant_access", "nobody-here")


@pytest.mark.django_db
def test_worker_releases_what_is_due():
    event = make.make_event(embargo_until=timezone.now() + timedelta(hours=1))
    make.publish(event)
    Event.objects.filter(pk=event.pk).update(embargo_until=timezone.now())
    call_command("run_jobs", "--once")
    event.refresh_from_db()
    assert event.public


@pytest.mark.django_db
def test_demo_is_refused_outside_demo_mode(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="set ATTEST_DEMO=1"):
        call_command("load_demo")


@pytest.fixture
def demo(settings, tmp_path):
    """Switch the demo on, with a folder of its own for its passwords."""
    settings.DEMO = settings.ONE_PERSON = True
    settings.VAR_DIR = tmp_path


@pytest.mark.django_db
def test_demo_makes_its_accounts_and_its_archive_once(demo, capsys):
    for _ in range(2):
        call_command("load_demo")
        printed = capsys.readouterr().out
        assert "contributor" in printed
        assert "administrator" in printed
    assert User.objects.count() == 4
    assert Event.objects.published().count() >= 9


@pytest.mark.django_db
def test_demo_makes_no_accounts_where_an_institution_has_its_own(demo, capsys):
    make.make_user("editor", username="curator")
    call_command("load_demo")
    assert "Accounts for /admin/" not in capsys.readouterr().out
    assert [user.username for user in User.objects.all()] == ["curator"]
