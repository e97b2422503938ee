"""The number of queries of each list and page does not grow with what is on it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pages.worlds import LISTS, make_archive

pytestmark = pytest.mark.django_db

KINDS = ("sources", "agents", "places", "media", "events", "questions", "claims")
MOST = {"sources": 20, "events": 22}


def queries(address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    return len(captured)


def test_queries_stay_the_same_for_2_and_30_rows():
    few = make_archive(2)
    of_lists = {address: queries(address) for address in LISTS}
    of_pages = {kind: queries(few[kind][0].get_absolute_url()) for kind in KINDS}
    many = make_archive(30)
    assert {address: queries(address) for address in LISTS} == of_lists
    assert {kind: queries(many[kind][0].get_absolute_url()) for kind in KINDS} == of_pages
    assert max(of_lists.values()) <= 12
    for kind, number in of_pages.items():
        assert number <= MOST.get(kind, 12), kind
