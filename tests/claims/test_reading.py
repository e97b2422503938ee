"""Sorting what stands around a claim: sides, scopes, links and the spread of answers."""

from decimal import Decimal

from claims.matrix import matrix_of
from claims.models import Claim, ClaimLink, Evidence
from claims.reading import by_scope, readings, sides, spread
from sources.models import Source


def test_every_stance_has_its_side_in_the_order_given():
    rows = [
        Evidence(stance="disputes", locator="1"),
        Evidence(stance="supports"),
        Evidence(stance="disputes"),
    ]
    found = sides(rows)
    assert list(found) == ["supports", "disputes", "mentions", "silent"]
    assert found["disputes"].rows == (rows[0], rows[2])
    assert found["disputes"].none == "No disputing source recorded."


def test_answers_of_the_questions_own_scope_come_first():
    claims = [Claim(value=Decimal(1), scope="a republic"), Claim(value=Decimal(9)), Claim(value=Decimal(2))]
    found = by_scope(claims)
    assert [scope.name for scope in found] == ["", "a republic"]
    assert [claim.value for claim in found[0].answers] == [2, 9]


def test_links_read_the_other_way_round_from_their_target():
    one, other = Claim(pk=1, statement="One."), Claim(pk=2, statement="Other.")
    link = ClaimLink(claim=one, target=other, kind="part-of", note="Why.")
    assert [(reading.words, reading.other) for reading in readings(one, [link])] == [
        ("This claim is part of", other)
    ]
    assert [(reading.words, reading.other) for reading in readings(other, [link])] == [
        ("This claim has as a part", one)
    ]


def test_spread_names_each_answer_once_and_counts_the_rest():
    claims = [Claim(value=Decimal(number)) for number in (3, 3, 1, 2, 4, 5, 6, 7)]
    found = spread(claims, limit=3)
    assert found.texts == ("1", "2", "3")
    assert found.more == 4


def test_spread_names_another_scope_and_leaves_out_what_has_a_warning():
    claims = [
        Claim(value=Decimal(9), scope="the republic"),
        Claim(value_text="a wound", content_warning="describes injuries"),
        Claim(statement="No answer in it."),
    ]
    assert spread(claims).texts == ("9 (the republic)",)


def test_table_has_a_row_for_each_source_and_leaves_cells_empty():
    one, two, gone = Claim(pk=1), Claim(pk=2), Claim(pk=3)
    book, letter = Source(pk=1, title="A book"), Source(pk=2, title="A letter")
    rows = [
        Evidence(claim=one, source=book),
        Evidence(claim=two, source=letter),
        Evidence(claim=one, source=book),
        Evidence(claim=gone, source=Source(pk=3)),
    ]
    matrix = matrix_of([one, two], rows)
    assert [row.source for row in matrix.rows] == [book, letter]
    assert [[len(cell) for cell in row.cells] for row in matrix.rows] == [[2, 0], [0, 1]]
