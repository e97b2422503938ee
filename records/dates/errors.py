"""What is raised when a text is not a date, and how the refusal is worded."""

SHOWN_CHARACTERS = 60


class DateError(ValueError):
    """A text that is not a date; the message names the problem and, by example, the mend."""


class Refusal(Exception):
    """Why a part of a text cannot be read, before the sentence about the whole text is made.

    `problem` is a clause ("there is no month 13"); `mend` begins with a text that is a date.
    """

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem, mend)
        self.problem = problem
        self.mend = mend


def shown(text: str) -> str:
    """The text as a message may show it: on one line, without control characters, not too long."""
    safe = "".join(
        character if character.isprintable() else "�" for character in text[: SHOWN_CHARACTERS + 1]
    )
    return safe if len(safe) <= SHOWN_CHARACTERS else safe[:SHOWN_CHARACTERS] + "…"


def date_error(text: str, refusal: Refusal) -> DateError:
    """The sentence for a whole text: what is wrong with it and what to write instead."""
    return DateError(f"“{shown(text)}” is not a date: {refusal.problem}; write {refusal.mend}")
