"""What lies possibly and certainly within a period, asked of the database."""

import pytest

from events.models import Event
from records import dates
from records.pages.periods import within_period
from tests import factories as make

pytestmark = pytest.mark.django_db

DATES = (
    "",
    "1990",
    "1990-01",
    "1989-12/1990-02",
    "../1990-01",
    "1990-01/..",
    "1990~",
    "1991",
    "1988/1992",
    "XXXX",
)
PERIODS = ("1990", "1990-01", "1990-01-15", "1989/1991", "../1990", "1990/..", "1985")


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("certainly", [False, True])
def test_database_agrees_with_the_rule_of_dates(period, certainly):
    for date in DATES:
        make.make_event(date=date, title=date or "no date")
    rule = dates.certainly_within if certainly else dates.possibly_within
    bounds = dates.period_bounds(period)
    expected = {date for date in DATES if date and rule(dates.bounds(date), bounds)}
    found = Event.objects.filter(within_period("date", bounds, certainly=certainly))
    assert {event.date for event in found} == expected
