"""The roles as a table in code: which verbs a role may use on which kinds of record."""

from django.db import models


class Role(models.TextChoices):
    """What a person may do here; an account without a role may do nothing."""

    NONE = "", "No role"
    CONTRIBUTOR = "contributor", "Contributor: writes drafts"
    REVIEWER = "reviewer", "Reviewer: publishes the work of others"
    EDITOR = "editor", "Editor: changes all records"
    ADMINISTRATOR = "administrator", "Administrator: accounts too"


CONTENT_APPS = frozenset({"events", "sources", "claims", "media", "records"})
ACCOUNT_APPS = frozenset({"curators"})

# `change` reaches unpublished records only; changing what the public sees is `revise`.
_DRAFTING = frozenset({"view", "add", "change", "submit", "import", "export"})
_REVIEWING = _DRAFTING | {"publish", "withdraw"}
_EDITING = _REVIEWING | {"revise", "delete"}

CONTENT_VERBS: dict[str, frozenset[str]] = {
    Role.NONE: frozenset(),
    Role.CONTRIBUTOR: _DRAFTING,
    Role.REVIEWER: _REVIEWING,
    Role.EDITOR: _EDITING,
    Role.ADMINISTRATOR: _EDITING,
}
ACCOUNT_VERBS: dict[str, frozenset[str]] = {
    Role.ADMINISTRATOR: frozenset({"view", "add", "change"}),
}


def allows(role: str, permission: str) -> bool:
    """Say whether `role` holds `permission`, written as Django writes it: ``claims.publish_claim``."""
    app_label, _, codename = permission.partition(".")
    verb = codename.partition("_")[0]
    if app_label in CONTENT_APPS:
        return verb in CONTENT_VERBS.get(role, frozenset())
    if app_label in ACCOUNT_APPS:
        return verb in ACCOUNT_VERBS.get(role, frozenset())
    return False


def allows_app(role: str, app_label: str) -> bool:
    """Say whether `role` may do anything at all in the app `app_label`."""
    return allows(role, f"{app_label}.view_")
