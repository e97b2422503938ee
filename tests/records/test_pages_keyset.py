"""Paging by keys: every row once, in order, whatever ties and gaps there are."""

import pytest
from django.core.exceptions import BadRequest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Event
from records.pages.keyset import Key, Ordering, page_of
from tests import factories as make

pytestmark = pytest.mark.django_db

BY_DATE = Ordering("date", "By date", (Key("date_earliest", nullable=True), Key("pk")))
LATEST = Ordering("-date", "Latest", (Key("date_earliest", descending=True, nullable=True), Key("pk")))
BY_TITLE = Ordering("title", "By title", (Key("title"), Key("pk")))
NEWEST = Ordering("newest", "Newest", (Key("pk", descending=True),))
ORDERINGS = (BY_DATE, LATEST, BY_TITLE, NEWEST)


def walk(rows, ordering: Ordering, size: int) -> list[int]:
    """Return the keys of all rows, page after page."""
    found, token = [], ""
    for _ in range(100):
        page = page_of(rows, ordering, token, size)
        found += [row.pk for row in page.rows]
        token = page.next_token
        if not token:
            return found
    raise AssertionError("The pages do not end.")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["", "1990", "1990-01", "1989", "../1991"]), st.sampled_from("aAbé")),
        max_size=12,
    ),
    size=st.integers(1, 5),
)
def test_pages_together_are_the_whole_list_in_order(rows, size):
    Event.objects.all().delete()
    Event.objects.bulk_create(
        [Event(identifier=f"e-{number}", title=title, date=date) for number, (date, title) in enumerate(rows)]
    )
    for ordering in ORDERINGS:
        whole = list(ordering.sorted(Event.objects.all()).values_list("pk", flat=True))
        assert walk(Event.objects.all(), ordering, size) == whole


def test_rows_without_a_date_come_last_in_either_direction():
    dated, undated = make.make_event(date="1990"), make.make_event(date="")
    for ordering in (BY_DATE, LATEST):
        assert walk(Event.objects.all(), ordering, 1) == [dated.pk, undated.pk]


def test_row_added_before_the_place_reached_repeats_nothing():
    first, second = make.make_event(date="1990"), make.make_event(date="1992")
    page = page_of(Event.objects.all(), BY_DATE, "", 1)
    make.make_event(date="1980")
    following = page_of(Event.objects.all(), BY_DATE, page.next_token, 1)
    assert [page.rows, following.rows] == [[first], [second]]


def test_token_of_a_row_that_is_gone_still_marks_its_place():
    first, second = make.make_event(date="1990"), make.make_event(date="1992")
    token = page_of(Event.objects.all(), BY_DATE, "", 1).next_token
    Event.objects.filter(pk=first.pk).delete()
    assert page_of(Event.objects.all(), BY_DATE, token, 1).rows == [second]


@pytest.mark.parametrize("token", ["x", "bm8", "١٢٣", "a" * 3000, "[1, 2]:abc", ":", "e30:e30"])
def test_made_up_token_is_refused_with_the_mend(token):
    with pytest.raises(BadRequest, match="“after” does not mark a place in this list; take it out to start"):
        page_of(Event.objects.all(), BY_DATE, token)


def test_changed_token_is_refused():
    make.make_event(date="1990")
    make.make_event(date="1991")
    token = page_of(Event.objects.all(), BY_DATE, "", 1).next_token
    for position in range(0, len(token), 7):
        letter = "A" if token[position] != "A" else "B"
        with pytest.raises(BadRequest):
            page_of(Event.objects.all(), BY_DATE, token[:position] + letter + token[position + 1 :])


def test_token_of_another_sorting_is_refused():
    make.make_event()
    make.make_event()
    token = page_of(Event.objects.all(), NEWEST, "", 1).next_token
    with pytest.raises(BadRequest):
        page_of(Event.objects.all(), BY_DATE, token)


def test_token_of_the_longest_title_fits_into_an_address(client):
    events = [make.make_event(title="Ծ" * 500) for _ in range(51)]
    make.publish(*events)
    page = client.get("/events/?sort=title").content.decode()
    token = page.split("after=")[1].split('"')[0]
    assert len(token) < 1500
    assert client.get(f"/events/?sort=title&after={token}").status_code == 200
