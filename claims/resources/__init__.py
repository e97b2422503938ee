"""The CSV tables of names, questions, claims, links between claims, and evidence."""

from claims.resources.claims import claim_links, claims, questions
from claims.resources.evidence import evidence
from claims.resources.names import names
from claims.resources.statements import statements
from records.exchange.tables import Table


def tables() -> tuple[Table, ...]:
    """Return the tables of this app."""
    return (questions(), claims(), evidence(), names(), claim_links())


__all__ = ["statements", "tables"]
