"""How many records of each kind an archive has, and which of them belong together.

Claims come in groups of 500 that are shaped alike: ten events, from one of 150 claims down to one of 10, with their
questions, sources and agents. So the parts of a larger archive are as large as those of a smaller one, and a page of
one record compares like with like; nearly all references stay within a group, every tenth goes anywhere.
Positions count from 0; primary keys from 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

GROUP = 500
EVENT_SHARES = (150, 90, 60, 50, 40, 30, 30, 20, 20, 10)
EVENTS, QUESTIONS, SOURCES, AGENTS = 10, 50, 100, 25  # in each group
CLAIMS_PER_QUESTION = GROUP // QUESTIONS
# So many of the ten claims beside a question answer it; the others answer none.
ANSWERS = (3, 5, 5, 6, 7, 7, 8, 8, 9, 10)
# Three on average.
EVIDENCE = (1, 2, 3, 1, 9, 2, 3, 2, 4, 3)
# The first claim has so many more, so that pages with much evidence are measured too.
MUCH_EVIDENCE = 200

_EVENT_OF = [event for event, share in enumerate(EVENT_SHARES) for _ in range(share)]
_FIRST_EVIDENCE = (0, *accumulate(EVIDENCE))


@dataclass(frozen=True)
class Shape:
    """The numbers of an archive of so many claims."""

    claims: int

    @property
    def events(self) -> int:
        """One for 50 claims."""
        return max(self.claims // 50, 1)

    @property
    def questions(self) -> int:
        """One for 10 claims."""
        return max(self.claims // CLAIMS_PER_QUESTION, 1)

    @property
    def sources(self) -> int:
        """One for 5 claims, and never fewer than one claim's evidence needs."""
        return max(self.claims // 5, MUCH_EVIDENCE * 2)

    @property
    def agents(self) -> int:
        """One for 20 claims."""
        return max(self.claims // 20, AGENTS)

    @property
    def places(self) -> int:
        """One for 500 claims."""
        return max(self.claims // 500, 5)

    @property
    def media(self) -> int:
        """One for 100 claims."""
        return max(self.claims // 100, 5)

    def event_of_claim(self, claim: int) -> int:
        """Return the event of a claim."""
        return min(claim // GROUP * EVENTS + _EVENT_OF[claim % GROUP], self.events - 1)

    def event_of_question(self, question: int) -> int:
        """Return the event of a question, which is that of the claims beside it."""
        return self.event_of_claim(question * CLAIMS_PER_QUESTION)

    def question_of_claim(self, claim: int) -> int | None:
        """Return the question that a claim answers, if any."""
        question = claim // CLAIMS_PER_QUESTION
        if question >= self.questions:
            return None
        return question if claim % CLAIMS_PER_QUESTION < ANSWERS[question % len(ANSWERS)] else None

    def evidence_of_claim(self, claim: int) -> int:
        """Return how many evidence rows speak to a claim."""
        return EVIDENCE[claim % len(EVIDENCE)] + (MUCH_EVIDENCE if claim == 0 else 0)

    def first_evidence(self, claim: int) -> int:
        """Return the position of a claim's first evidence row."""
        tens, place = divmod(claim, len(EVIDENCE))
        return tens * _FIRST_EVIDENCE[-1] + _FIRST_EVIDENCE[place] + (MUCH_EVIDENCE if claim else 0)

    @property
    def evidence(self) -> int:
        """How many rows speak to claims; those that are silent on questions come after them."""
        return self.first_evidence(self.claims)

    def near(self, group: int, size: int, total: int, random: Random) -> int:
        """Return a record of a group's `size`, the first of them most often; every tenth time any of the `total`."""
        if random.random() < 0.1:
            return int(random.random() * total)
        return min(group * size + int(size * random.random() ** 2), total - 1)


def blocks(total: int, size: int = 5000) -> Iterator[range]:
    """Cut the positions 0 to `total` into blocks, so that no more than one of them is held in memory."""
    for start in range(0, total, size):
        yield range(start, min(start + size, total))
