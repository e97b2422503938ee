"""The tables that `make bench` prints, in Markdown, and how its figures stand to the goals."""

from collections.abc import Iterator
from typing import Any

from bench.machine import machine

Size = dict[str, Any]
Figure = dict[str, Any]
CLAIM_PAGE = "claim-detail"
MUCH = "claim-detail with much evidence"
BARE = "bare template"


def report(sizes: list[Size]) -> str:
    """Return the whole report; `sizes` are the measured archives, the smallest first."""
    parts = [f"Measured on {machine()}.", _goals(sizes), _made(sizes)]
    parts += [_pages(size) for size in sizes]
    if len(sizes) > 1:
        parts.append(_growth(sizes))
    parts.append(_choices(sizes))
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(title: str, head: list[str], rows: list[list[str]]) -> str:
    if not rows:
        return ""
    line = "|" + "|".join(["---", *["--:" for _ in head[1:]]]) + "|"
    body = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    return "\n".join([f"### {title}", "", body[0], line, *body[1:]])


def _named(size: Size, name: str) -> Figure | None:
    return next((one for one in size["figures"] if one["name"] == name), None)


def _goals(sizes: list[Size]) -> str:
    """Compare with the goals, each by the worst of its pages."""
    rows = [row for size in sizes for row in _claim_page(size)]
    first, last = sizes[0], sizes[-1]
    between = f"{last['claims']:,} ÷ {first['claims']:,}"
    for group, key, words, goal in _GROWTH_GOALS if first is not last else ():
        ratio, name = max(_ratios(first, last, group, key), default=(0.0, "none"))
        rows.append([f"{words} (the worst: {name})", between, f"{ratio:.1f}", goal])
    lists = [(one["queries"], one["name"]) for one in last["figures"] if one["group"] == "admin"]
    queries, name = max(lists, default=(0, "none"))
    words = f"queries of an admin change list (the most: {name})"
    rows.append([words, f"{last['claims']:,}", str(queries), "≤ 12"])
    return _table("Goals", ["figure", "claims", "measured", "goal"], rows)


_GROWTH_GOALS = (
    ("detail", "sql_ms", "SQL of a detail page", "≤ 1.5"),
    ("list", "view_ms", "first page of a list", "≤ 2"),
    ("admin", "view_ms", "admin change list", "≤ 3"),
)


def _claim_page(size: Size) -> Iterator[list[str]]:
    rate, bare = size["rates"].get(CLAIM_PAGE), size["rates"].get(BARE)
    share = f"{rate / bare:.3f}" if rate and bare else "failed"
    yield ["claim page requests/s ÷ bare template view", f"{size['claims']:,}", share, "≥ 0.12"]
    if much := _named(size, MUCH):
        yield [f"queries of the {MUCH}", f"{size['claims']:,}", _label(much, str(much["queries"])), "≤ 12"]


def _ratios(first: Size, last: Size, group: str, key: str) -> Iterator[tuple[float, str]]:
    for one in last["figures"]:
        before = _named(first, one["name"])
        if one["group"] == group and one["status"] == 200 and before and before[key]:
            yield one[key] / before[key], one["name"]


def _made(sizes: list[Size]) -> str:
    head = [
        "claims",
        "rows",
        "loaded in",
        "rows/s",
        "generator's memory",
        "search documents",
        "indexed in",
        "on disk",
    ]
    rows = []
    for size in sizes:
        loaded, indexed = size["notes"]["loaded"], size["notes"].get("indexed")
        search = [f"{indexed['documents']:,}", f"{indexed['seconds']:.0f} s"] if indexed else ["–", "–"]
        rate = loaded["rows"] / loaded["seconds"]
        row = [f"{size['claims']:,}", f"{loaded['rows']:,}", f"{loaded['seconds']:.0f} s", f"{rate:,.0f}"]
        rows.append(
            [*row, f"{loaded['peak_mb']:.0f} MB", *search, f"{size['notes']['bytes'] / 1024**2:,.0f} MB"]
        )
    return _table("The archives", head, rows)


def _pages(size: Size) -> str:
    rows = []
    for one in size["figures"]:
        if one["group"] != "choice":
            times = [f"{one[key]:.1f}" for key in ("sql_ms", "view_ms", "cpu_ms")]
            rows.append([_label(one), str(one["queries"]), *times, *_rates(size, one["name"])])
    head = ["page", "queries", "SQL ms", "view ms", "Python CPU ms", "requests/s", "÷ bare"]
    return _table(
        f"Pages with {size['claims']:,} claims (load average {size['load_average']:.1f})", head, rows
    )


def _rates(size: Size, name: str) -> list[str]:
    """Return requests per second of a page, and its share of the bare template's."""
    rate, bare = size["rates"].get(name), size["rates"].get(BARE)
    if not (rate and bare):
        return ["–", "–"]
    return [f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}", f"{rate / bare:.3f}"]


def _growth(sizes: list[Size]) -> str:
    first, last = sizes[0], sizes[-1]
    rows = []
    for one in last["figures"]:
        before = _named(first, one["name"])
        if one["group"] not in ("choice", "bare") and before:
            grown = [f"{one[key] / before[key]:.1f}" if before[key] else "–" for key in ("sql_ms", "view_ms")]
            rows.append([_label(one), *_across(sizes, one["name"], "sql_ms"), *grown])
    head = ["page", *(f"SQL ms, {size['claims']:,}" for size in sizes), "SQL ×", "view ×"]
    return _table(f"Growth from {first['claims']:,} to {last['claims']:,} claims", head, rows)


def _choices(sizes: list[Size]) -> str:
    """Tell the other orderings and the filters; they have no goal, but a reader waits for them all the same."""
    names = dict.fromkeys(
        one["name"] for size in sizes for one in size["figures"] if one["group"] == "choice"
    )
    rows = [[f"`{name}`", *_across(sizes, name, "view_ms")] for name in names]
    return _table(
        "Orderings, filters and searches", ["page", *(f"ms, {size['claims']:,}" for size in sizes)], rows
    )


def _across(sizes: list[Size], name: str, key: str) -> list[str]:
    return [_number(_named(size, name), key) for size in sizes]


def _number(one: Figure | None, key: str) -> str:
    if one is None:
        return "–"
    return _label(one, f"{one[key]:,.1f}")


def _label(one: Figure, text: str = "") -> str:
    """Return a text about a page, or its name, marked where the page failed."""
    text = text or str(one["name"])
    return text if one["status"] == 200 else f"{text} (answers {one['status']})"
