"""Pages are the same, to the byte, whether hidden records hang on what they show or not."""

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.worlds import HIDDEN_STATES, LISTS, hang_hidden_on, make_archive

pytestmark = pytest.mark.django_db

FILTERED = (
    "/events/?topic=killings",
    "/events/?period=1990",
    "/claims/?stance=supports",
    "/claims/?disputing=none",
    "/claims/?sort=event",
    "/sources/?kind=book",
    "/media/?warning=without",
)


def pages(archive: dict[str, list]) -> list[str]:
    """Return the addresses of all lists, of some filtered ones, and of the pages of all records."""
    kinds = ("events", "questions", "claims", "sources", "agents", "places", "media")
    records = [archive[kind][0] for kind in kinds]
    return [*LISTS, *FILTERED, *(record.get_absolute_url() for record in records)]


def bodies(addresses: list[str]) -> dict[str, str]:
    found = {}
    for address in addresses:
        response = Client().get(address)
        assert response.status_code == 200, address
        found[address] = response.content.decode()
    return found


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_nothing_on_any_page_tells_of_hidden_records(state):
    archive = make_archive(2)
    addresses = pages(archive)
    before = bodies(addresses)
    hidden = hang_hidden_on({kind: records[0] for kind, records in archive.items()}, state)
    assert not any(type(record).objects.get(pk=record.pk).public for record in hidden.values())
    after = bodies(addresses)
    for address in addresses:
        assert "anary" not in after[address], address
        assert after[address] == before[address], address


def test_previews_show_staff_what_is_hidden_with_its_state(client_of):
    archive = make_archive(1)
    centre = {kind: records[0] for kind, records in archive.items()}
    hidden = hang_hidden_on(centre, "draft")
    for kind in ("sources", "places", "agents", "media"):
        body = client_of("contributor").get(hidden[kind].get_absolute_url()).content.decode()
        assert "Canary" in body
        assert "Draft: the public does not see this page" in body


def test_private_name_of_an_agent_is_nowhere():
    agent = make.make_agent(
        name="Canary Secret",
        sort_name="Secret, Canary",
        public_name="a refugee from Baku",
        authority_uri="https://example.org/canary",
    )
    archive = make_archive(1)
    source = make.make_source(creators=[agent])
    make.make_name(agent=agent, name="Canary Other", sources=[source])
    evidence = make.make_evidence(claim=archive["claims"][0], source=source, attributed_agent=agent)
    make.publish(agent, source, evidence)
    shown = bodies(
        [
            *pages(archive),
            agent.get_absolute_url(),
            source.get_absolute_url(),
            f"/sources/?creator={agent.identifier}",
        ]
    )
    for address, body in shown.items():
        assert "anary" not in body, address
    for address in ("/sources/", agent.get_absolute_url(), source.get_absolute_url()):
        assert "a refugee from Baku" in shown[address]


def test_private_name_of_an_agent_is_not_in_a_preview_either(client_of):
    agent = make.make_agent(name="Canary Secret", public_name="a refugee from Baku")
    make.make_name(agent=agent, name="Canary Other")
    body = client_of("administrator").get(agent.get_absolute_url()).content.decode()
    assert "anary" not in body
    assert "a refugee from Baku" in body


def test_private_persons_stand_in_lists_by_the_name_that_is_shown(client):
    first = make.make_agent(name="Zorn", sort_name="Zorn", public_name="a baker")
    second = make.make_agent(name="Miller", sort_name="Miller")
    third = make.make_agent(name="Adam", sort_name="Adam", public_name="a witness")
    source = make.make_source(creators=[first, second, third])
    make.publish(first, second, third, source)
    body = client.get("/sources/").content.decode()
    choices = body[body.index('name="creator"') :]
    assert choices.index("Miller") < choices.index("a baker") < choices.index("a witness")
