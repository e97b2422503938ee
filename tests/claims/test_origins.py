"""Counting origins, against examples and against a brute-force reference on random graphs."""

from hypothesis import given
from hypothesis import strategies as st

from claims.origins.graph import Link, Row, count_origins


def row(voice, *relies_on, source=None, inferred=(), names_origin=True):
    return Row(
        source or voice,
        voice,
        tuple((target, True) for target in relies_on) + tuple((target, False) for target in inferred),
        names_origin,
    )


def test_it_works():
    found = count_origins([row("a", "agency"), row("b", "agency"), row("witness")])
    assert (found.sources, found.low, found.high) == (3, 2, 2)


def test_five_articles_that_copy_one_agency_are_one_origin():
    found = count_origins([row(f"article {number}", "agency") for number in range(5)])
    assert (found.sources, found.low, found.high) == (5, 1, 1)


def test_links_between_whole_sources_join_origins():
    found = count_origins([row("a"), row("b")], [Link("b", "a")])
    assert (found.low, found.high) == (1, 1)


def test_chains_are_followed_to_their_end():
    found = count_origins([row("a"), row("b", "c")], [Link("c", "d"), Link("d", "e"), Link("a", "e")])
    assert [root.nodes for root in found.roots] == [{"e"}]


def test_a_circle_is_one_root_and_named():
    found = count_origins([row("a", "b"), row("b", "c"), row("c", "a")])
    assert (found.low, found.high) == (1, 1)
    assert [root.nodes for root in found.circles] == [{"a", "b", "c"}]


def test_a_circle_that_relies_on_something_else_is_no_root():
    found = count_origins([row("a", "b"), row("b", "a", "report")])
    assert [root.nodes for root in found.roots] == [{"report"}]


def test_two_records_of_the_same_work_are_one_root_and_no_circle():
    found = count_origins(
        [row("first edition"), row("second edition")], [Link("first edition", "second edition", mutual=True)]
    )
    assert found.low == 1
    assert found.circles == ()


def test_an_inferred_link_makes_the_count_a_range():
    found = count_origins([row("a"), row("b", inferred=["a"])])
    assert (found.low, found.high) == (1, 2)


def test_an_inferred_link_to_an_additional_origin_makes_the_count_a_range_too():
    found = count_origins([row("a", "b", inferred=["c"])])
    assert (found.low, found.high) == (1, 2)


def test_reported_voice_is_the_root_of_its_row():
    found = count_origins(
        [row("official media", source="caption 1"), row("official media", source="caption 2")]
    )
    assert (found.sources, found.low) == (2, 1)


def test_roots_that_do_not_say_how_they_know_are_counted_apart():
    found = count_origins([row("a", names_origin=False), row("b", "a", names_origin=False), row("c")])
    assert (found.low, found.unnamed) == (2, 1)


def test_relying_on_oneself_changes_nothing():
    assert count_origins([row("a", "a")]).low == 1


def test_nothing_rests_on_nothing():
    assert (count_origins([]).sources, count_origins([]).low, count_origins([]).high) == (0, 0, 0)


def test_a_chain_of_ten_thousand_sources_is_one_origin():
    found = count_origins([row(0)], [Link(number, number + 1) for number in range(10_000)])
    assert [root.nodes for root in found.roots] == [{10_000}]


nodes = st.integers(0, 6)
rows = st.lists(
    st.builds(
        Row, nodes, nodes, st.lists(st.tuples(nodes, st.booleans()), max_size=3).map(tuple), st.booleans()
    ),
    max_size=6,
)
links = st.lists(
    st.builds(Link, nodes, nodes, st.booleans(), st.booleans()).filter(
        lambda link: link.source != link.target
    ),
    max_size=6,
)


def reference(rows, links, *, inferred):
    """Count roots by the definition: classes of nodes that reach each other and nothing else."""
    arrows = {
        (given.voice, target) for given in rows for target, certain in given.relies_on if certain or inferred
    }
    arrows |= {(link.source, link.target) for link in links if link.certain or inferred}
    arrows |= {(link.target, link.source) for link in links if link.mutual and (link.certain or inferred)}
    reach = {node: {node} for node in range(7)}
    for _ in range(7):
        for start, end in arrows:
            for node in reach:
                if start in reach[node]:
                    reach[node] |= {end}
    reached = set().union(*(reach[given.voice] for given in rows)) if rows else set()
    return {frozenset(reach[node]) for node in reached if all(node in reach[other] for other in reach[node])}


@given(rows, links)
def test_counts_equal_a_brute_force_reference(rows, links):
    found = count_origins(rows, links)
    low, high = sorted(len(reference(rows, links, inferred=inferred)) for inferred in (True, False))
    assert (found.low, found.high) == (low, high)
    assert {root.nodes for root in found.roots} == reference(rows, links, inferred=True)


@given(rows, links, st.randoms())
def test_the_order_of_rows_and_links_does_not_count(rows, links, random):
    before = count_origins(rows, links)
    random.shuffle(rows)
    random.shuffle(links)
    after = count_origins(rows, links)
    assert (before.low, before.high, before.unnamed, set(before.roots)) == (
        after.low,
        after.high,
        after.unnamed,
        set(after.roots),
    )
