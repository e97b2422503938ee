"""The made-up archive is one that Attest itself could have written, and always the same."""

from collections import Counter
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count

from bench import claiming, filing, sourcing
from bench.chance import identifier
from bench.loading import load
from bench.shape import Shape
from bench.tables import Table
from bench.words import BY_TAG, Prose, vocabulary
from claims.models import Claim, Evidence, Question, Reliance
from events.models import Event, Place
from media.models import MediaItem
from records import dates, visibility
from records.identifiers import PATTERN
from records.models import Translation
from records.registry import Kind, kinds
from sources.models import Agent, Source, SourceCreator, SourceLink
from tests import factories as make

SHAPE = Shape(600)
MODELS: list[Any] = [Place, Event, Question, Claim, Evidence, Agent, Source, MediaItem]


@pytest.fixture
def archive(db):
    return load(SHAPE, with_triggers=True)


def public_keys(kind: Kind) -> set[int]:
    rows: Any = kind.model._default_manager
    return set(rows.published().values_list("pk", flat=True))


def test_it_works(archive):
    assert Claim.objects.published().count() == 600
    assert Evidence.objects.published().filter(claim__isnull=False).count() == SHAPE.evidence == 3 * 600 + 200
    assert archive.rows > 4000
    assert archive.peak_mb > 0


def test_every_foreign_key_leads_somewhere(archive):
    connection.check_constraints()


def test_all_that_is_loaded_stands_as_publishing_would_leave_it(archive):
    before = {kind.name: public_keys(kind) for kind in kinds()}
    visibility.recompute({kind.model: before[kind.name] for kind in kinds()})
    for kind in kinds():
        assert kind.model._default_manager.count() == len(before[kind.name]), kind.name
        assert public_keys(kind) == before[kind.name]
        assert not kind.model._default_manager.exclude(public_version=1).exists()


def test_records_pass_the_checks_of_their_forms(archive):
    for model in MODELS:
        for record in model.objects.order_by("pk")[:20]:
            record.full_clean()


def test_dates_stand_beside_their_bounds(archive):
    dated = Source.objects.exclude(date="")[:100]
    assert dated
    for source in dated:
        assert (source.date_earliest, source.date_latest) == dates.bounds(source.date)


def test_every_kind_of_row_occurs(archive):
    for model in (*MODELS, Reliance, Translation, SourceCreator, SourceLink, Claim.links.rel.related_model):
        assert model.objects.exists(), model
    assert set(Evidence.objects.values_list("stance", flat=True)) == {
        "supports",
        "disputes",
        "mentions",
        "silent",
    }
    assert set(Claim.objects.values_list("language", flat=True)) == {"en", "ru", "pl", "hy"}


def test_rows_added_later_go_on_after_the_loaded_ones(archive):
    assert make.make_public_claim().pk == 601


def test_history_is_written_where_triggers_work(archive):
    assert Claim.objects.annotate(versions=Count("history")).filter(versions=1).count() == 600


def test_loading_without_triggers_leaves_the_same_rows_and_no_history(db):
    load(Shape(100), with_triggers=False)
    assert Claim.objects.published().count() == 100
    assert not Claim.objects.filter(history__isnull=False).exists()


@pytest.mark.parametrize("stage", [filing.events, sourcing.sources, claiming.claims, claiming.evidence])
def test_the_same_seed_makes_the_same_rows(stage):
    first, second = (list(stage(Shape(50))) for _ in range(2))
    assert first == second


def test_lines_have_as_many_cells_as_the_statement_has_columns():
    for batch in claiming.evidence(Shape(50)):
        for table, lines in batch.items():
            for line in lines:
                assert line.count("\t") == len(table.columns) - 1
                assert line.endswith("\n")


def test_a_field_that_no_line_gives_holds_the_default_of_the_model():
    table = Table(Place, "name")
    cells = dict(
        zip(table.columns, table.line(1, "p-1", "t", "t", "Baku").rstrip("\n").split("\t"), strict=True)
    )
    assert cells["state"] == "published"
    assert cells["restricted"] == "f"
    assert cells["latitude"] == r"\N"


def test_identifiers_differ_and_fit_the_pattern():
    made = [identifier("c", position) for position in range(10_000)]
    assert len(set(made)) == 10_000
    assert all(PATTERN.fullmatch(one) for one in made)


@pytest.mark.parametrize("claims", [1, 7, 50, 499, 1234])
def test_a_claim_and_its_question_belong_to_one_event(claims):
    shape = Shape(claims)
    for claim in range(claims):
        question = shape.question_of_claim(claim)
        assert question is None or shape.event_of_question(question) == shape.event_of_claim(claim)


def test_evidence_rows_are_numbered_without_gaps():
    place = 0
    for claim in range(100):
        assert SHAPE.first_evidence(claim) == place
        place += SHAPE.evidence_of_claim(claim)


@pytest.mark.parametrize("tag", BY_TAG)
def test_common_words_are_as_common_as_in_real_text(tag):
    counts = Counter(Prose(tag, Random(1)).words(20_000).split())
    assert len(set(vocabulary(tag))) == 20_000
    most_common = counts.most_common(1)[0][1]
    assert 0.01 < most_common / 20_000 < 0.1
    assert sum(1 for count in counts.values() if count == 1) > len(counts) / 4


@pytest.mark.parametrize(("tag", "first", "last"), [("ru", "а", "ё"), ("hy", "ա", "և")])
def test_words_are_in_the_script_of_their_language(tag, first, last):
    letters = set("".join(vocabulary(tag)))
    assert all(first <= letter <= last for letter in letters)
