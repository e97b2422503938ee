"""Topics as people type them: words with “|” between them."""

from typing import Any

from django.contrib.postgres.forms import SimpleArrayField


class TopicsFormField(SimpleArrayField):
    """A list of topics in one line; blank places between the bars are skipped."""

    default_error_messages = {"item_invalid": "Topic %(nth)s:"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # What changed is asked of the archive as it is now, not as it was when the page was made.
        super().__init__(*args, **{**kwargs, "delimiter": "|", "show_hidden_initial": False})

    def to_python(self, value: Any) -> Any:
        """Return the topics of a line."""
        if isinstance(value, str):
            value = [part.strip() for part in value.split(self.delimiter) if part.strip()]
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Return the line that people see."""
        return " | ".join(str(topic) for topic in value) if isinstance(value, list) else value
