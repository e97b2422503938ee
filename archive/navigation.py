"""The sections of the site that every page links to."""

from dataclasses import dataclass

from django.urls import reverse

SECTIONS = (
    ("Events", "event-list"),
    ("Questions", "question-list"),
    ("Claims", "claim-list"),
    ("Sources", "source-list"),
    ("Places", "place-list"),
    ("Media", "media-list"),
    ("Search", "search"),
    ("About", "about"),
)


@dataclass(frozen=True)
class Section:
    """One link of the navigation; `current` is ``page``, ``true`` (a page below it) or empty, as ARIA has it."""

    label: str
    address: str
    current: str


def sections(path: str) -> list[Section]:
    """Return the links for the page at `path`, the one it belongs to marked."""
    found = []
    for label, name in SECTIONS:
        address = reverse(name)
        current = "page" if path == address else "true" if path.startswith(address) else ""
        found.append(Section(label, address, current))
    return found
