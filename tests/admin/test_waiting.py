"""A change that would have to wait long for another one is answered, so that readers keep their threads."""

import psycopg
import pytest
from django.db import connection, transaction

from archive import middleware
from records.turns import Busy, patience, take_turn
from tests import factories as make
from tests.admin.forms import filled, url

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other():
    """Return another connection to the database, such as that of a long upload."""
    found = psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": None})
    yield found
    found.close()


def hold_the_turn(other):
    """Take the turn on another connection, by the lock that the archive itself takes."""
    with transaction.atomic():
        take_turn()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT classid, objid FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            )
            high, low = cursor.fetchone()
    other.execute("SELECT pg_advisory_xact_lock(%s)", [(high << 32) + low])


def test_a_save_during_another_change_is_answered_with_503(client_of, other, monkeypatch):
    event = make.make_event(title="Before")
    client = client_of("contributor")
    sent = filled(client.get(url(event, "change")), title="After")
    monkeypatch.setattr(middleware, "WAIT_SECONDS", 0.1)
    hold_the_turn(other)
    refused = client.post(url(event, "change"), sent)
    assert refused.status_code == 503
    assert refused["Retry-After"] == "30"
    assert "Nothing of yours was changed." in refused.content.decode()
    event.refresh_from_db()
    assert event.title == "Before"
    other.rollback()
    assert client.post(url(event, "change"), sent).status_code == 302


def test_patience_ends_with_its_block(other):
    hold_the_turn(other)
    with pytest.raises(Busy), patience(0.05), transaction.atomic():
        take_turn()
    other.rollback()
    with transaction.atomic():
        take_turn()
