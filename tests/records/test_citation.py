"""Citations as plain text: the archive is the place, never the author."""

from datetime import date

from records.citation import Cited, cite

PAGE = Cited(
    title="About 300 people were killed.",
    kind="claim",
    identifier="c-1",
    version=2,
    published=date(2026, 3, 9),
    address="https://example.org/claims/c-1/",
    within="Violence in Baku, January 1990",
)


def test_it_works():
    assert cite(PAGE, "Attest") == (
        "“About 300 people were killed.” Violence in Baku, January 1990. Attest, claim c-1, version 2, "
        "first published 9 March 2026. https://example.org/claims/c-1/"
    )


def test_what_is_not_there_is_left_out():
    page = Cited("Baku", "place", "baku", 0, None, "https://example.org/places/baku/")
    assert cite(page, "Attest") == "“Baku.” Attest, place baku. https://example.org/places/baku/"
