"""How the index is kept: costs, rebuilding, and what a document holds."""

import threading
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim
from records import publishing, search
from records.models import SearchDocument
from records.registry import kinds
from records.search.folding import fold, tidy
from records.search.highlighting import Part, parts
from records.search.refreshing import MAX_CHARACTERS
from tests import factories as make


def snapshot() -> list[tuple]:
    """Return the whole index but for its keys."""
    fields = [field.name for field in SearchDocument._meta.concrete_fields if field.name != "id"]
    return sorted(SearchDocument.objects.values_list(*fields), key=lambda row: row[:2])


@pytest.mark.django_db
def test_it_works():
    claim = make.make_public_claim(statement="Troops entered the city.")
    document = SearchDocument.objects.get(kind="claims")
    assert (document.object_id, document.title) == (claim.pk, "Troops entered the city.")
    assert document.voices
    assert document.events == [claim.event_id]


@pytest.mark.django_db
def test_every_kind_with_a_page_is_searched():
    assert {kind.name for kind in kinds() if kind.search} == {kind.name for kind in kinds()} - {"evidence"}


@pytest.mark.django_db
def test_every_public_record_has_one_document_and_no_other_has():
    make.make_public_claim()
    make.make_claim()
    make.withdraw(make.make_public_claim())
    for kind in kinds():
        if kind.search:
            rows: Any = kind.model._default_manager
            public = set(rows.published().values_list("pk", flat=True))
            written = SearchDocument.objects.filter(kind=kind.name).values_list("object_id", flat=True)
            assert set(written) == public


@pytest.mark.django_db
def test_refreshing_costs_the_same_queries_for_few_and_many():
    event = make.make_event(place=make.make_place())

    def add(number: int) -> None:
        claim = make.make_public_claim(question=make.make_question(event=event), statement=f"Claim {number}.")
        make.make_public_evidence(claim=claim, quotation=f"word{number}", read_in=make.make_source())
        make.make_translation(claim, "claims", field="statement", text="…")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            publishing.settle([event])
        return len(queries)

    add(1)
    few = cost()
    for number in range(2, 15):
        add(number)
    assert cost() == few
    assert few <= 65


@pytest.mark.django_db
def test_refresh_is_undone_with_the_act_it_belongs_to(monkeypatch):
    event = make.make_event(title="Troops")
    make.publish(event)
    before = snapshot()
    real = search.refresh

    def broken(touched):
        real(touched)
        assert not SearchDocument.objects.exists()
        raise RuntimeError

    monkeypatch.setattr(search, "refresh", broken)
    with pytest.raises(RuntimeError):
        make.withdraw(event)
    assert snapshot() == before


@pytest.mark.django_db
def test_rebuild_writes_the_same_and_mends_what_is_wrong(capsys):
    make.make_public_evidence(quotation="Troops entered", source=make.make_source(title="Report"))
    make.make_claim(statement="A draft")
    before = snapshot()
    keys = set(SearchDocument.objects.values_list("pk", flat=True))
    call_command("search_index", "--rebuild")
    assert snapshot() == before
    assert set(SearchDocument.objects.values_list("pk", flat=True)) == keys
    SearchDocument.objects.filter(kind="claims").delete()
    stray = SearchDocument.objects.filter(kind="sources").get()
    stray.pk, stray.object_id = None, 999_999
    stray.save()
    SearchDocument.objects.filter(kind="events").update(title="Wrong")
    call_command("search_index", "--rebuild")
    assert snapshot() == before
    assert "claims: 1 public" in capsys.readouterr().out


@pytest.mark.django_db
def test_command_without_the_act_says_what_to_type():
    with pytest.raises(CommandError, match=r"manage\.py search_index --rebuild"):
        call_command("search_index")


@pytest.mark.django_db
def test_a_very_long_text_is_indexed_as_far_as_the_database_can():
    words = " ".join(f"слово{number}" for number in range(60_000))
    assert len(words) > MAX_CHARACTERS
    claim = make.make_claim()
    make.make_public_evidence(claim=claim, quotation=words)
    assert Claim.objects.published().filter(pk=claim.pk).exists()
    assert search.matching(SearchDocument.objects.all(), "слово7").exists()


@pytest.mark.django_db
def test_a_change_to_a_published_text_replaces_the_old_one():
    event = make.make_event(title="Troops")
    make.publish(event)
    event.title = "Ferries"
    publishing.save(event, by=make.make_user("editor"), reason="Clearer")
    publishing.settle([event])
    rows = SearchDocument.objects.all()
    assert search.matching(rows, "ferry").exists()
    assert not search.matching(rows, "troops").exists()


@pytest.mark.django_db
def test_an_event_at_another_place_leaves_the_first_place():
    first, second = make.make_place(), make.make_place()
    event = make.make_event(place=first)
    make.publish(first, second, event)
    event.place = second
    publishing.save(event, by=make.make_user("editor"), reason="Wrong place")
    publishing.settle([event])
    at = dict(SearchDocument.objects.filter(kind="places").values_list("object_id", "events"))
    assert at == {first.pk: [], second.pk: [event.pk]}


@given(st.text())
def test_folding_keeps_every_place(text):
    text = tidy(text)
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.tuples(st.text(min_size=1), st.booleans()), max_size=8))
def test_marks_are_carried_over_without_loss(stretches):
    original = tidy("".join(text for text, _ in stretches))
    folded = fold(original)
    middle = len(folded) // 2
    headline = f"{folded[:middle]}\ue000{folded[middle:]}\ue001"
    assert "".join(part.text for part in parts(original, headline)) == original


def test_a_headline_of_another_text_marks_nothing():
    assert parts("One", "\ue000two\ue001") == [Part("One", False)]


@pytest.mark.django_db(transaction=True)
def test_of_two_acts_at_once_the_later_does_not_bring_back_what_the_other_hid():
    claim = make.make_claim()
    evidence = make.make_public_evidence(claim=claim, quotation="Secretword")
    make.make_public_evidence(claim=claim)
    started = threading.Event()

    def settle_meanwhile() -> None:
        try:
            started.set()
            publishing.settle([claim])
        finally:
            connection.close()

    other = threading.Thread(target=settle_meanwhile)
    with transaction.atomic():
        make.withdraw(evidence)
        other.start()
        started.wait(5)
        other.join(0.3)
        assert other.is_alive(), "The other act must wait for this one."
    other.join(10)
    assert not search.matching(SearchDocument.objects.all(), "secretword").exists()
