"""Citing a page of the archive as plain text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Cited:
    """What a citation names: `title` as shown, `kind` such as “claim”, `within` the event or work it belongs to."""

    title: str
    kind: str
    identifier: str
    version: int
    published: date | None
    address: str
    within: str = ""


def cite(page: Cited, site_name: str) -> str:
    """Return a plain-text citation; the reader adds the date of access.

    The archive is named as the place, never as the author: what a claim says is its sources'.
    """
    where = f"{page.within}. {site_name}" if page.within else site_name
    dated = f", first published {page.published.day} {page.published:%B %Y}" if page.published else ""
    version = f", version {page.version}" if page.version else ""
    closing = "" if page.title[-1:] in ".?!…" else "."
    return f"“{page.title}{closing}” {where}, {page.kind} {page.identifier}{version}{dated}. {page.address}"
