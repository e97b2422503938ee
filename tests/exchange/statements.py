"""Single sheets for tests: rows of statements and sources."""

import csv
import io

from records.exchange import Report
from tests.exchange.archives import sheet

ROW = {
    "event": "Violence in Baku, January 1990",
    "statement": "About 300 people were killed.",
    "source": "Conflict in the Soviet Union",
    "stance": "supports",
    "question": "How many people were killed?",
    "value_low": "",
    "value": "300",
    "value_high": "",
    "value_date": "",
    "value_text": "",
    "attributed_to": "",
    "locator": "p. 1",
    "quotation": "",
}
SILENT = {"stance": "silent", "statement": "", "value": ""}
IDS = ["event_id", "source_id", "question_id", "claim_id", "evidence_id"]


def row(**changes: str) -> dict[str, str]:
    """Return a sound row, with changes."""
    return {**ROW, **changes}


def statements(*rows: dict[str, str]) -> dict[str, bytes]:
    """Return a single sheet of these rows, or of one sound row."""
    return {"statements.csv": sheet(*(rows or (row(),)))}


def given_back(report: Report) -> list[dict[str, str]]:
    """Return the rows of the sheet that an import gave back."""
    return list(csv.DictReader(io.StringIO(report.sheet_with_ids.decode())))


def two_hundred_rows() -> list[dict[str, str]]:
    """Return 200 rows: four events, eight questions, forty statements, each by five of twenty sources."""
    rows = []
    for number in range(200):
        claim = number // 5
        question = claim // 5
        stance = ("supports", "supports", "disputes", "mentions", "silent")[number % 5]
        rows.append(
            row(
                event=f"Event of the year {1900 + question // 2}",
                question=f"How many were there in case {question}?",
                statement="" if stance == "silent" else f"There were {claim} people.",
                value="" if stance == "silent" else str(claim),
                source=f"Report number {(number * 7 + claim) % 20}",
                stance=stance,
                locator=f"p. {number}",
                quotation=f"Wortlaut, “цитата” {number}",
            )
        )
    return rows
