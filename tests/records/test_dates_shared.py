"""The verdicts and bounds that five EDTF implementations publish, and where and why this archive differs."""

import csv
import os
from pathlib import Path

import pytest

from records.dates import DateError, bounds, day_number, in_words, parse

ROOT = Path(__file__).resolve().parents[2]

_NO_Y = "years of more than four digits need Y in the standard"
_DOTS = "two dots outside a period or set are not in the Library of Congress profile"
_BLANKS = (
    "the same form without the minus sign is valid in another of the lists; blanks after commas do no harm"
)

# Also in docs/dates.md, which a test below compares.
VERDICT_DIFFERENCES = {
    "[1667,1668, 1670..1672]": _BLANKS,
    "{-1667,1668, 1670..1672}": _BLANKS,
    "2012-24/2012-21": "a winter may lie at the start of its year",
    "20xx": "unknown digits are capital X in the standard",
    "12004-06~-11": _NO_Y,
    "22004?-06-11": _NO_Y,
    "1156X-12-25": _NO_Y,
    "2XXXX-12-XX": _NO_Y,
    "31XXX-XX": _NO_Y,
    "..1984": _DOTS,
    "1984..": _DOTS,
    "1670..1673": _DOTS,
    "..2004-06-01/~2004-06-20": _DOTS,
    "2004-06-01~/2004-06-20..": _DOTS,
}

_UNKNOWN_END = "the list invents ten years for an unknown end; unknown is no limit"
_ESTIMATE = "the standard: some year that shares the significant digits, which is the list's fuzzy bound"

# Text: our bounds as the list writes them, and the reason.
BOUND_DIFFERENCES = {
    "/2006": ("-inf", "2006-12-31", _UNKNOWN_END),
    "2004-06-01/": ("2004-06-01", "inf", _UNKNOWN_END),
    "1984-06-02?/": ("1984-06-02", "inf", _UNKNOWN_END),
    "2010-24": ("2010-01-01", "2010-12-31", "a winter may lie at the start of its year"),
    "1950S2": ("1900-01-01", "1999-12-31", _ESTIMATE),
    "1953S2": ("1900-01-01", "1999-12-31", _ESTIMATE),
    "1953S3": ("1950-01-01", "1959-12-31", _ESTIMATE),
    "Y17101E4S3": ("171000000-01-01", "171999999-12-31", _ESTIMATE),
    "Y3388E2S3": ("338000-01-01", "338999-12-31", _ESTIMATE),
    "Y171010000S3": ("171000000-01-01", "171999999-12-31", _ESTIMATE),
}


def rows(name: str) -> list[dict[str, str]]:
    folder = Path(os.environ.get("ATTEST_SHARED") or ROOT / "../shared") / "data" / "edtf"
    if not folder.is_dir():
        pytest.skip(f"the shared EDTF lists are not at {folder}; set ATTEST_SHARED")
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_date(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def listed_day(text: str) -> int | None:
    if text.endswith("inf"):
        return None
    year, month, day = text.lstrip("-").split("-")
    return day_number(-int(year) if text.startswith("-") else int(year), int(month), int(day))


@pytest.mark.shared_data
def test_every_verdict_holds_or_is_a_documented_difference() -> None:
    cases = rows("edtf_cases.tsv")
    assert len(cases) == 378
    different = {case["edtf"] for case in cases if is_date(case["edtf"]) != (case["expect"] == "valid")}
    assert different == set(VERDICT_DIFFERENCES)


@pytest.mark.shared_data
def test_every_strict_bound_holds_or_is_a_documented_difference() -> None:
    cases = rows("python_edtf_bounds.tsv")
    assert len(cases) == 90
    for case in cases:
        text = case["edtf"]
        first, last, _ = BOUND_DIFFERENCES.get(text, (case["lower_strict"], case["upper_strict"], ""))
        assert bounds(text) == (listed_day(first), listed_day(last)), text


@pytest.mark.shared_data
def test_every_documented_difference_of_bounds_is_one() -> None:
    listed = {
        case["edtf"]: (case["lower_strict"], case["upper_strict"]) for case in rows("python_edtf_bounds.tsv")
    }
    for text, (first, last, _) in BOUND_DIFFERENCES.items():
        assert listed[text] != (first, last)


@pytest.mark.shared_data
def test_every_date_of_the_lists_has_words() -> None:
    for case in rows("edtf_cases.tsv"):
        if is_date(case["edtf"]):
            assert all(in_words(case["edtf"], language) for language in ("en", "pl", "ru"))


def test_every_difference_is_in_the_documentation() -> None:
    page = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
    for text in (*VERDICT_DIFFERENCES, *BOUND_DIFFERENCES):
        assert f"`{text}`" in page, text
