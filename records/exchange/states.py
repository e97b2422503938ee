"""The column `state`: who may send which, and applying it at the end of an import."""

import logging
from collections import defaultdict

from curators.models import User
from records import publishing
from records.exchange.parsing import Entry
from records.exchange.problems import Report
from records.exchange.world import World
from records.models import Record
from records.states import State

logger = logging.getLogger("attest.exchange")
# What whoever writes drafts may say of them.
_OPEN_TO_ALL = (State.DRAFT, State.IN_REVIEW)


def refuse_states_beyond(by: User, entries: dict[str, list[Entry]], report: Report) -> None:
    """Refuse files of people other than editors that hold published or withdrawn rows, and log the attempt."""
    for rows in entries.values():
        for entry in rows:
            state = entry.values.get("state")
            if state in (None, "", *_OPEN_TO_ALL) or not entry.table.is_record:
                continue
            if by.has_perm(publishing.permission("revise", entry.table.model)):
                continue
            report.refuse(
                entry.table.file,
                f'"{state}" is for editors only; leave the column out, and hand your drafts over for review',
                line=entry.line,
                column="state",
            )
            logger.warning(
                "import refused: %s sent state %s in %s line %s",
                by.username,
                state,
                entry.table.file,
                entry.line,
            )


def apply_states(world: World, entries: dict[str, list[Entry]], touched: list[Record]) -> None:
    """Bring records into the states that their rows name, with all that follows for what the public sees."""
    wanted: list[tuple[Record, str, str]] = []
    places: dict[int, Entry] = {}
    for rows in entries.values():
        for entry in rows:
            state = entry.values.get("state")
            if state and state != entry.record.state:
                wanted.append((entry.record, state, entry.values.get("withdrawn_reason", "")))
                places[id(entry.record)] = entry
    try:
        publishing.apply_states(wanted, also=touched, by=world.by, reason=world.reason)
    except publishing.StatesRefused as refused:
        for record, message in refused.refusals:
            entry = places[id(record)]
            world.report.add_problem(entry.table.file, entry.line, "state", message)
        return
    counts: dict[str, int] = defaultdict(int)
    for _, state, _ in wanted:
        counts[state] += 1
    world.report.moved.update(counts)
