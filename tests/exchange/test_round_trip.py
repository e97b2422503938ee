"""What goes out comes in again the same, to the byte."""

import os
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import Claim, Evidence, Reliance
from events.models import Event
from records.exchange import all_tables, export_archive, import_archive
from records.exchange.cells import normal
from records.models import Translation
from sources.models import SourceCreator, SourceLink
from tests import factories as make
from tests.exchange.archives import bring_in, importer
from tests.exchange.emptying import empty_the_archive

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).parents[2] / "demo"


@pytest.fixture(autouse=True)
def _one_person(settings):
    settings.ONE_PERSON = True


def exported(folder: Path) -> dict[str, bytes]:
    """Export everything and return the files by name."""
    export_archive(folder, everything=True)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def there_and_back(tmp_path: Path) -> None:
    """Export, import into an empty archive, export: the same files with the same bytes."""
    first = exported(tmp_path / "first")
    empty_the_archive()
    import_archive(tmp_path / "first", by=importer(), publish=True, reason="Moved here")
    assert exported(tmp_path / "second") == first
    assert import_archive(tmp_path / "second", by=importer(), publish=True, reason="Again").changes_nothing


def test_it_works(tmp_path):
    make.make_public_claim()
    there_and_back(tmp_path)


def test_the_sample_archive_comes_back_the_same(tmp_path):
    first = bring_in(DEMO, publish=True, reason="The sample archive")
    assert not first.problems
    assert bring_in(DEMO, publish=True, reason="The sample archive").changes_nothing
    there_and_back(tmp_path)


def test_every_kind_of_value_comes_back_the_same(tmp_path):
    agent = make.make_agent(
        identifier="soldiers", public_name="a soldier", sort_name="S", kind="organisation"
    )
    source = make.make_source(identifier="s-1", title="[clear]", creators=[agent], curator_notes="Ask\nagain")
    SourceCreator.objects.create(source=source, agent=agent, role="publisher", position=1)
    other = make.make_source(identifier="s-2", part_of=source, language="")
    SourceLink.objects.create(source=source, kind="repeats", target=other, certain=False, locator='p. 1, "a"')
    event = make.make_event(
        identifier="ev",
        topics=["one, two", "back\\slash"],
        embargo_until=datetime(2030, 1, 1, 12, 30, 0, 5, tzinfo=UTC),
    )
    place = make.make_place(latitude=Decimal("-12.050000"), longitude=Decimal(100), restricted=True)
    event.place = place
    event.save()
    claim = make.make_claim(event=event, language="", value=Decimal("1000.500000"), value_low=Decimal(0))
    claim.statement = "Changed, so that its wording has a second version."
    claim.save()
    evidence = make.make_evidence(claim=claim, source=source, attributed_words="soldiers")
    Reliance.objects.create(evidence=evidence, source=other, certain=False)
    make.make_evidence(claim=claim, source=source, attributed_agent=agent, read_in=other, limits="\\[clear]")
    make.make_evidence(claim=claim, source=source, attributed_words="\\backslash")
    make.make_evidence(question=make.make_question(event=event), source=other)
    make.make_name(event=event, name="=SUM(1)", sources=[source, other], use="reject")
    make.make_name(place=place, name="-4000", language="")
    make.make_claim_link(claim=claim, target=make.make_claim())
    make.make_translation(claim, "claims", field="statement", text="Wiersz\u2028drugi | trzeci")
    there_and_back(tmp_path)


def test_states_come_back_the_same(tmp_path):
    make.make_public_claim()
    withdrawn = make.make_public_evidence()
    make.withdraw(withdrawn.source, withdrawn, reason="Entered twice")
    make.make_event()
    restricted = make.make_event(restricted=True)
    make.publish(restricted)
    there_and_back(tmp_path)
    assert Evidence.objects.get(identifier=withdrawn.identifier).is_tombstone


def test_the_same_archive_gives_the_same_bytes_as_folder_and_zip(tmp_path):
    make.make_public_claim()
    assert exported(tmp_path / "a") == exported(tmp_path / "b")
    export_archive(tmp_path / "a.zip", everything=True)
    export_archive(tmp_path / "b.zip", everything=True)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    empty_the_archive()
    import_archive(tmp_path / "a.zip", by=importer(), publish=True, reason="Moved")
    assert exported(tmp_path / "c") == exported(tmp_path / "a2")


def test_line_ends_from_web_forms_are_no_change(tmp_path):
    event = make.make_event(summary="One\r\ntwo")
    export_archive(tmp_path / "out", everything=True)
    assert bring_in(tmp_path / "out").changes_nothing
    event.refresh_from_db()
    assert event.summary == "One\r\ntwo"


# Everything a curator may type, and above all what CSV, lists and our own marks could stumble over.
AWKWARD = st.sampled_from(
    ["[clear]", "\\[clear]", "\\", "|", "a | b", '"', ",", "\n", "=1+1", "é", "Баку", "a?", "yes"]
)
TEXT = st.lists(
    AWKWARD | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8), max_size=4
).map(lambda parts: normal("".join(parts))[:70].strip())
WORDS = TEXT.filter(bool)
TOPICS = st.lists(WORDS.map(lambda text: text.replace("|", "/").strip()).filter(bool), max_size=3)
NUMBER = st.none() | st.decimals(min_value=0, max_value=10**12, places=6, allow_nan=False)
DATE = st.sampled_from(["", "1990", "1990-01-13", "1990~", "-0044", "1990-01/1990-02", "[..1990]", "Y17000"])
DRAFT_OR_OUT = st.sampled_from(["draft", "in_review", "published"])


@st.composite
def archives(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the values of a small archive."""
    numbers = sorted(number for number in draw(st.tuples(NUMBER, NUMBER, NUMBER)) if number is not None)
    return {
        "title": draw(WORDS),
        "texts": draw(st.lists(TEXT, min_size=12, max_size=12)),
        "words": draw(st.lists(WORDS, min_size=3, max_size=3)),
        "topics": draw(TOPICS),
        "numbers": [*numbers, None, None, None][:3],
        "dates": draw(st.lists(DATE, min_size=4, max_size=4)),
        "states": draw(st.lists(DRAFT_OR_OUT, min_size=4, max_size=4)),
        "certain": draw(st.booleans()),
    }


def store(drawn: dict[str, Any]) -> None:
    """Make the drawn archive straight in the database, without the code under test."""
    texts, words, dates = iter(drawn["texts"]), iter(drawn["words"]), iter(drawn["dates"])
    states, numbers = iter(drawn["states"]), drawn["numbers"]
    agent = make.make_agent(name=drawn["title"], sort_name=next(texts), public_name=next(texts))
    event = make.make_event(
        title=drawn["title"],
        summary=next(texts),
        topics=drawn["topics"],
        date=next(dates),
        state=next(states),
    )
    source = make.make_source(
        title=next(words),
        pages=next(texts),
        rights=next(texts),
        creators=[agent],
        date=next(dates),
        state=next(states),
    )
    claim = make.make_claim(
        event=event,
        statement=next(words),
        value_low=numbers[0],
        value=numbers[1],
        value_high=numbers[2],
        scope=next(texts),
        value_text=next(texts),
        as_of=next(dates),
        state=next(states),
    )
    evidence = make.make_evidence(
        claim=claim,
        source=source,
        attributed_words=next(texts),
        locator=next(texts),
        limits=next(texts),
        state="draft",
    )
    Reliance.objects.create(evidence=evidence, source=source, certain=drawn["certain"])
    make.make_name(event=event, name=next(words), locator=next(texts), sources=[source])
    Translation.objects.create(
        kind="claims", identifier=claim.identifier, field="statement", language="pl", text="x" + next(texts)
    )


# `make drill` asks for more than anybody waits for at every change.
EXAMPLES = 1000 if os.environ.get("DRILL") == "1" else 50


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=archives())
def test_any_archive_comes_back_the_same(tmp_path_factory, drawn):
    empty_the_archive()
    store(drawn)
    there_and_back(tmp_path_factory.mktemp("archive"))


def test_a_full_export_holds_every_row(tmp_path):
    make.make_claim()
    counts = export_archive(tmp_path / "out", everything=True)
    assert counts.keys() == {table.file for table in all_tables()}
    assert counts["claims.csv"] == Claim.objects.count() == 1
    assert counts["events.csv"] == Event.objects.count() == 1
