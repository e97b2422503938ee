"""The table of roles, and accounts."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from curators import roles
from curators.models import User
from tests import factories as make

# Role by role: may it draft, publish, change what is published, delete drafts, manage accounts?
TABLE = {
    "": (False, False, False, False, False),
    "contributor": (True, False, False, False, False),
    "reviewer": (True, True, False, False, False),
    "editor": (True, True, True, True, False),
    "administrator": (True, True, True, True, True),
}
QUESTIONS = (
    "claims.add_claim",
    "claims.publish_claim",
    "claims.revise_claim",
    "claims.delete_claim",
    "curators.add_user",
)


@pytest.mark.parametrize("role", TABLE)
def test_roles_allow_what_the_table_says(role):
    assert tuple(roles.allows(role, permission) for permission in QUESTIONS) == TABLE[role]


@pytest.mark.parametrize("permission", ["auth.add_group", "sessions.view_session", "nonsense", "", "claims."])
def test_nothing_else_is_allowed_to_anybody(permission):
    assert not any(roles.allows(role, permission) for role in TABLE)


@pytest.mark.parametrize("role", TABLE)
def test_nobody_deletes_accounts(role):
    assert not roles.allows(role, "curators.delete_user")


@pytest.mark.django_db
def test_only_accounts_with_a_role_enter_the_admin():
    assert not make.make_user("").is_staff
    assert make.make_user("contributor").is_staff


@pytest.mark.django_db
def test_inactive_account_neither_signs_in_nor_may_do_anything():
    user = make.make_user("editor", is_active=False)
    assert authenticate(username=user.username, password=make.PASSWORD) is None
    assert not user.has_perm("claims.view_claim")


@pytest.mark.django_db
def test_names_that_differ_in_case_only_are_refused():
    make.make_user("editor", username="Anna")
    with pytest.raises(IntegrityError, match="account_names_differ_by_more_than_case"), transaction.atomic():
        make.make_user("editor", username="anna")


@pytest.mark.django_db
def test_a_role_outside_the_table_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="account_role_is_in_the_table"), transaction.atomic():
        make.make_user("emperor")


@pytest.mark.django_db
def test_superuser_of_the_command_line_is_an_administrator():
    assert User.objects.create_superuser("root", "a-long-password").role == roles.Role.ADMINISTRATOR
