"""The columns of a table that stand for one field of a record: from text to value and back."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models

from records.exchange import cells
from records.exchange.problems import CellError

if TYPE_CHECKING:
    from records.exchange.world import View, World

Mention = tuple[str, str]


_IDENTIFIER_HELP = (
    "Its permanent identifier, part of its public address; neutral, and never changed by an import. "
    "Up to 120 unaccented letters, digits, hyphens and underscores."
)


class Column:
    """One column: its name, what it means, and how its cells become values of records and back.

    `field` is the model field it stands for (by default of the same name), `covers` all fields it accounts for.
    A `private` column is not in public exports. `once` columns count on creation only.
    """

    # Workflow columns are written by the verbs of publishing alone.
    is_workflow = False
    # Child columns are written after their record, into tables of their own.
    is_child = False
    # The type in the Frictionless standard.
    kind = "string"
    # What the cells may hold, for the data dictionary.
    form = "text"

    def __init__(
        self,
        name: str,
        *,
        field: str = "",
        help: str = "",
        example: str = "",
        required: bool = False,
        private: bool = False,
        once: bool = False,
    ) -> None:
        self.name = name
        self.field = field or name
        self.required = required
        self.private = private
        self.once = once
        self.example = example
        self._help = help
        self.model_field: Any = None

    def bind(self, model: type[models.Model]) -> None:
        """Take help text and limits from the model; called once, by the table."""
        self.model_field = model._meta.get_field(self.field)

    @property
    def help(self) -> str:
        """A sentence for curators."""
        return self._help or str(getattr(self.model_field, "help_text", ""))

    @property
    def form_in_words(self) -> str:
        """What the cells may hold, for the data dictionary, in full."""
        return self.form

    @property
    def covers(self) -> tuple[str, ...]:
        """The model fields this column accounts for."""
        bounds = (f"{self.field}_earliest", f"{self.field}_latest")
        names = {field.name for field in self.model_field.model._meta.get_fields()}
        return (self.field, *(name for name in bounds if name in names))

    @property
    def fetch(self) -> tuple[str, ...]:
        """Related rows to fetch with the records, so that writing a column costs no query of its own."""
        return ()

    def parse(self, text: str) -> Any:
        """Return the value of a cell that is neither blank nor ``[clear]``; raises ``CellError``."""
        return text

    def mentions(self, value: Any) -> Iterable[Mention]:
        """Return the records that a parsed value names, as pairs of kind and identifier."""
        return ()

    def records_in(self, value: Any) -> list[Any]:
        """Return the records in a resolved value."""
        return []

    def rows_of(self, owners: list[Any]) -> models.Q:
        """Return the condition that a row belongs to one of these records; for the first column of a key."""
        return models.Q((f"{self.field}__in", owners))

    @property
    def may_be_empty(self) -> bool:
        """Whether ``[clear]`` is an answer."""
        return not self.required and (self.model_field is None or self.model_field.blank)

    def prepare(self, values: list[Any], world: "World") -> None:
        """Fetch at once what resolving these values will need."""

    def resolve(self, value: Any, world: "World") -> Any:
        """Turn identifiers into records; raises ``CellError`` where there is no such record."""
        return value

    def empty(self) -> Any:
        """Return the value of a cleared cell."""
        return None if self.model_field.null else ""

    def get(self, record: Any) -> Any:
        """Return the present value of a record."""
        return getattr(record, self.field)

    def differs(self, record: Any, value: Any) -> bool:
        """Say whether the record would change."""
        return bool(self.get(record) != value)

    def put(self, record: Any, value: Any) -> None:
        """Give the record a new value; it is saved later."""
        setattr(record, self.field, value)

    def attach(self, record: Any, value: Any) -> None:
        """Write the rows of their own that a child column stands for; the record is saved."""
        raise NotImplementedError

    def key(self, record: Any) -> Any:
        """Return the part this column plays in matching rows with records."""
        return self.get(record)

    def write(self, record: Any, view: "View") -> str:
        """Return the cell for a record."""
        value = self.get(record)
        if value is None or value == "":
            return cells.CLEAR if self._has_other_default() else ""
        return cells.escape_clear(self.text(value))

    def text(self, value: Any) -> str:
        """Return the text of a value that is not empty."""
        return str(value)

    def _has_other_default(self) -> bool:
        # A blank cell of a new row means the default, so an empty value must be said.
        return bool(self.model_field.get_default() not in (None, "", []))


class Text(Column):
    """Words in one field."""

    def parse(self, text: str) -> str:
        """Return the words; forms refuse what is longer than the field, so the same is refused here."""
        limit = self.model_field.max_length
        if limit and len(text) > limit:
            raise CellError(f"the text has {len(text)} characters; shorten it to {limit}")
        return text

    def get(self, record: Any) -> str:
        """Return the words as they would be read back, so that line ends alone are no change."""
        return cells.normal(getattr(record, self.field) or "")


class Identifier(Text):
    """The permanent identifier of a record; it finds the record and is never changed."""

    form = "identifier"

    def __init__(self, name: str = "id", **options: Any) -> None:
        options.setdefault("required", True)
        options.setdefault("help", _IDENTIFIER_HELP)
        super().__init__(name, field="identifier", **options)

    def differs(self, record: Any, value: Any) -> bool:
        """Identifiers match ignoring case and stay as they were given first."""
        return not record.identifier


class Edtf(Text):
    """A date in EDTF; the model checks it."""

    form = "EDTF date"


class Word(Column):
    """One of a few words."""

    form = "one word of a list"

    def __init__(self, name: str, *, noun: str = "", **options: Any) -> None:
        super().__init__(name, **options)
        self.noun = noun or f"a {name.replace('_', ' ')}"

    @property
    def form_in_words(self) -> str:
        """All its words."""
        return " ".join(f"`{word}`" for word in self.words)

    @property
    def words(self) -> list[str]:
        """The words that a cell may hold."""
        return [str(value) for value, _ in self.model_field.choices]

    def parse(self, text: str) -> str:
        """Return the word; the message lists all that are known."""
        if text not in self.words:
            raise CellError(f'"{cells.shown(text)}" is not {self.noun}; use {cells.or_list(self.words)}')
        return text


class YesNo(Column):
    """Yes or no."""

    kind = "boolean"
    form = "yes or no"

    def parse(self, text: str) -> bool:
        """Return the answer."""
        if text not in ("yes", "no"):
            raise CellError(f'"{cells.shown(text)}" is neither yes nor no; use yes or no')
        return text == "yes"

    @property
    def may_be_empty(self) -> bool:
        """An answer is always there."""
        return True

    def empty(self) -> bool:
        """Cleared means the default."""
        return bool(self.model_field.get_default())

    def write(self, record: Any, view: "View") -> str:
        """Write the answer, always."""
        return "yes" if self.get(record) else "no"


class Words(Column):
    """A list of words in one field."""

    form = "list of words"

    def parse(self, text: str) -> list[str]:
        """Return the words."""
        return cells.split_list(text)

    def empty(self) -> list[str]:
        """Return no words."""
        return []

    def write(self, record: Any, view: "View") -> str:
        """Write the words in their order."""
        return cells.escape_clear(cells.join_list(self.get(record)))
