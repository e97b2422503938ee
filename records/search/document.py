"""What an app tells the search about one of its records."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import TextChoices


@dataclass(frozen=True)
class When:
    """A date as typed (EDTF) with its bounds as day numbers; no text = undated."""

    text: str = ""
    earliest: int | None = None
    latest: int | None = None

    @classmethod
    def of(cls, record: Any, *names: str) -> "When":
        """Return the first of the dates called `names` that `record` has; undated if it has none."""
        for name in names:
            text = getattr(record, name)
            if text:
                return cls(text, getattr(record, f"{name}_earliest"), getattr(record, f"{name}_latest"))
        return cls()

    def __bool__(self) -> bool:
        return bool(self.text)


class Role(TextChoices):
    """What a text is to its record, as results say where a word was found."""

    NAME = "name", "Among its names"
    TRANSLATION = "translation", "In a translation"
    DESCRIPTION = "description", "In its description"
    CREATOR = "creator", "Among its authors and publishers"
    WHOLE = "whole", "In the work it stands in"
    SOURCE = "source", "In the title of a source"
    VOICE = "voice", "In whose words it is"
    SAID = "said", "In what sources say"
    PLACE = "place", "In its place"
    EVENT = "event", "In its event"
    QUESTION = "question", "In its question"


@dataclass(frozen=True)
class Passage:
    """A public text of a record besides its title: what it is, its language, the warning it is covered behind."""

    text: str
    role: Role
    language: str = ""
    warning: str = ""


class Voice(NamedTuple):
    """Who speaks in a record: the stance taken, the kind of the source and its language; blank = none."""

    stance: str
    source_kind: str
    source_language: str


@dataclass(frozen=True)
class Document:
    """What a search may know of one public record.

    `record` is the record, `title` the text that results show. `names` weigh less than the title, `texts` less than
    names, `context` (the event that a claim is filed under) least. `events` are primary keys; a filter adds the
    parts of an event itself. `voices` are what filters by stance and source ask for, `date` is the time it speaks of.
    `made_from` names rows of other kinds whose texts or words are in here, such as ``evidence:12``.
    """

    record: Any
    title: str
    language: str = ""
    names: list[Passage] = field(default_factory=list)
    texts: list[Passage] = field(default_factory=list)
    context: list[Passage] = field(default_factory=list)
    events: set[int] = field(default_factory=set)
    voices: set[Voice] = field(default_factory=set)
    date: When = When()
    made_from: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Searchable:
    """How a kind of record is searched.

    `documents` returns the documents of those among some primary keys that are public, in a fixed number of queries.
    `shows` names the lookups from the kind to rows that its documents show something of, beyond those that its
    visibility depends on.
    """

    documents: Callable[[Collection[int]], Iterable[Document]]
    shows: tuple[str, ...] = ()
