"""Keeping the search index in step with what the public sees."""

from records.visibility import Touched


def refresh(touched: Touched) -> None:
    """Rewrite the search documents of the touched rows."""
