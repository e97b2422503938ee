"""Two people save the same record: the second is refused and shown both texts, and may then save."""

import pytest

from tests import factories as make
from tests.admin.forms import errors, filled, url, with_row

pytestmark = pytest.mark.django_db


def test_a_stale_save_is_refused_and_shows_both_texts(client_of):
    event = make.make_event(title="First text")
    anna, boris = client_of(make.make_user("contributor", name="Anna")), client_of("contributor")
    page_of_anna, page_of_boris = anna.get(url(event, "change")), boris.get(url(event, "change"))
    anna.post(url(event, "change"), filled(page_of_anna, title="Text of Anna"))
    refused = boris.post(url(event, "change"), filled(page_of_boris, title="Text of Boris", summary="Kept"))
    text = refused.content.decode()
    assert "Not saved: Anna saved this record while you were writing." in errors(refused)
    assert "Saved meanwhile by Anna" in text
    rows = {row.field: (row.saved, row.yours) for row in refused.context["differences"]}
    assert rows == {"Title": ("Text of Anna", "Text of Boris"), "Summary": ("", "Kept")}
    assert 'value="Text of Boris"' in text
    event.refresh_from_db()
    assert (event.title, event.version) == ("Text of Anna", 2)


def test_after_reading_both_texts_the_person_may_save(client_of):
    event = make.make_event(title="First text")
    client, other = client_of("contributor"), client_of("contributor")
    page = client.get(url(event, "change"))
    other.post(url(event, "change"), filled(other.get(url(event, "change")), title="Theirs"))
    refused = client.post(url(event, "change"), filled(page, title="Mine"))
    client.post(url(event, "change"), filled(refused, title="Both"))
    event.refresh_from_db()
    assert event.title == "Both"


def test_a_stale_save_names_the_rows_added_meanwhile(client_of):
    source, agent = make.make_source(title="Report"), make.make_agent(name="Added meanwhile")
    client, other = client_of("contributor"), client_of("contributor")
    page = client.get(url(source, "change"))
    theirs = filled(other.get(url(source, "change")))
    other.post(url(source, "change"), with_row(theirs, "credits", agent=agent.pk, role="author", position=0))
    assert source.credits.count() == 1
    refused = client.post(url(source, "change"), filled(page, title="Mine"))
    assert ("creator, added meanwhile", "Added meanwhile (author)") in [
        (row.field, row.saved) for row in refused.context["differences"]
    ]


def test_text_is_kept_where_the_record_was_published_meanwhile(client_of):
    event = make.make_event(title="Draft text")
    client = client_of("contributor")
    page = client.get(url(event, "change"))
    make.publish(event)
    response = client.post(url(event, "change"), filled(page, title="My late text"))
    assert response.status_code == 409
    assert "Copy your text from here and ask an editor" in response.content.decode()
    assert [(row.field, row.yours) for row in response.context["differences"]] == [("Title", "My late text")]
    event.refresh_from_db()
    assert event.title == "Draft text"


def test_evidence_changed_meanwhile_is_refused_in_its_own_row(client_of):
    evidence = make.make_evidence(limits="")
    claim = evidence.claim
    client, other = client_of("contributor"), client_of(make.make_user("contributor", name="Vera"))
    page = client.get(url(claim, "change"))
    other.post(url(evidence, "change"), filled(other.get(url(evidence, "change")), limits="hers"))
    refused = client.post(url(claim, "change"), filled(page, evidence__0__limits="mine"))
    row = refused.context["inline_admin_formsets"][0].formset.forms[0]
    assert [(one.field, one.saved, one.yours) for one in row.conflict.differences] == [
        ("Limits", "hers", "mine")
    ]
    assert "Saved meanwhile by Vera" in refused.content.decode()
    evidence.refresh_from_db()
    assert evidence.limits == "hers"
