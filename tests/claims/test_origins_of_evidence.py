"""Origins as pages show them: read from rows of evidence, with links between sources, voices and hidden sources."""

import pytest

from claims.models import Evidence, Reliance
from claims.origins.reading import read_origins
from claims.words import Stance
from tests import factories as make

pytestmark = pytest.mark.django_db
BOTH = (Stance.SUPPORTS, Stance.DISPUTES)


@pytest.fixture
def claim():
    return make.make_public_claim()


def origins_of(claim, *stances):
    rows = Evidence.objects.filter(claim=claim).published().for_detail()
    return read_origins(rows, stances or (Stance.SUPPORTS,))


def say(claim, **fields):
    return make.make_public_evidence(claim=claim, **fields)


def test_it_works(claim):
    assert [found.in_words for found in origins_of(claim)] == [
        "1 source, 1 origin; 1 names no origin of its own"
    ]


def test_sources_that_rely_on_one_report_share_its_origin(claim):
    report = make.make_source(title="The report")
    make.publish(report)
    for _ in range(3):
        say(claim, relies_on=[report], basis="documents")
    (found,) = origins_of(claim)
    assert (found.sources, found.low, found.high) == (4, 2, 2)
    assert "The report" in [name for root in found.roots for name in root.names]


def test_stances_are_counted_apart(claim):
    say(claim, stance="disputes", basis="witness")
    assert [found.in_words for found in origins_of(claim, *BOTH)] == [
        "1 source, 1 origin; 1 names no origin of its own",
        "1 source, 1 origin",
    ]


def test_links_between_whole_sources_are_followed_through_sources_that_say_nothing_here(claim):
    first = say(claim, basis="documents")
    middle, last = make.make_source(title="Middle"), make.make_source(title="Last")
    make.publish(middle, last)
    make.make_source_link(source=first.source, kind="repeats", target=middle)
    make.make_source_link(source=middle, kind="translates", target=last)
    (found,) = origins_of(claim)
    assert ("Last",) in [root.names for root in found.roots]


@pytest.mark.parametrize("kind", ["cites", "corrects"])
def test_citing_and_correcting_join_nothing(claim, kind):
    first, second = say(claim, basis="witness"), say(claim, basis="witness")
    make.make_source_link(source=first.source, kind=kind, target=second.source)
    (found,) = origins_of(claim)
    assert found.low == 3


def test_records_of_the_same_work_are_one_origin_in_either_direction(claim):
    first, second = say(claim, basis="witness"), say(claim, basis="witness")
    make.make_source_link(source=first.source, kind="same-work", target=second.source)
    (found,) = origins_of(claim)
    assert found.low == 2


def test_rows_with_the_same_reported_agent_share_an_origin_and_voices_in_words_do_not(claim):
    agent = make.make_agent(name="The agency")
    make.publish(agent)
    for _ in range(2):
        say(claim, attributed_agent=agent, basis="documents")
        say(claim, attributed_words="official media", basis="documents")
    (found,) = origins_of(claim)
    assert (found.sources, found.low) == (5, 4)


def test_an_inferred_reliance_makes_a_range_in_words(claim):
    other = make.make_public_evidence(claim=claim, basis="documents")
    row = make.make_public_evidence(claim=claim, basis="documents")
    Reliance.objects.create(evidence=row, source=other.source, certain=False)
    (found,) = origins_of(claim)
    assert found.in_words == "3 sources, 2–3 origins; 1 names no origin of its own"


def test_a_circle_is_named(claim):
    first, second = say(claim), say(claim)
    Reliance.objects.create(evidence=first, source=second.source)
    Reliance.objects.create(evidence=second, source=first.source)
    (found,) = origins_of(claim)
    assert [set(root.names) for root in found.roots if root.is_circle] == [
        {first.source.title, second.source.title}
    ]


def test_where_a_source_on_the_way_is_hidden_later_the_number_is_not_stated(claim):
    report = make.make_source(title="Secret report")
    make.publish(report)
    say(claim, relies_on=[report])
    make.withdraw(report)
    (found,) = origins_of(claim)
    assert found.in_words == "2 sources; the number of origins is not stated"
    assert (found.roots, found.drawing) == ((), None)


def test_where_a_linked_source_is_hidden_later_the_number_is_not_stated(claim):
    row, hidden = say(claim), make.make_source()
    make.publish(hidden)
    make.make_source_link(source=row.source, kind="repeats", target=hidden)
    make.withdraw(hidden)
    (found,) = origins_of(claim)
    assert not found.stated


def test_a_hidden_agent_counts_and_is_not_named(claim):
    agent = make.make_agent(name="Hidden agency")
    say(claim, attributed_agent=agent, relies_on=[])
    (found,) = origins_of(claim)
    names = [name for root in found.roots for name in root.names]
    assert "a voice not named here" in names
    assert "Hidden agency" not in names


def test_the_drawing_holds_every_box_inside_its_frame(claim):
    report = make.make_source(title="A report with a long title that needs two lines and is cut after them")
    make.publish(report)
    for _ in range(4):
        say(claim, relies_on=[report])
    (found,) = origins_of(claim)
    drawing = found.drawing
    assert len(drawing.boxes) == 6
    assert all(box.x > 0 and box.x + drawing.box_width < drawing.width for box in drawing.boxes)
    assert all(box.y > 0 and box.y + drawing.box_height < drawing.height for box in drawing.boxes)
    assert max(len(line) for box in drawing.boxes for line in box.lines) <= 31


def test_origins_cost_one_query_for_many_rows(claim, django_assert_num_queries):
    for _ in range(5):
        say(claim)
    rows = list(Evidence.objects.filter(claim=claim).published().for_detail())
    with django_assert_num_queries(1):
        read_origins(rows, BOTH)


def test_claim_page_shows_the_origins_in_words(client, claim):
    body = client.get(claim.get_absolute_url()).content.decode()
    assert "Those that support: 1 source, 1 origin; 1 names no origin of its own" in body
