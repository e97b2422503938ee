"""The admin of accounts: for administrators only; accounts are switched off, never deleted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest

from curators.guarded import GuardedAdmin
from curators.models import User
from curators.roles import Role

# Roles stand in code; Django's groups mean nothing here.
admin.site.unregister(Group)


class AccountForm(UserChangeForm):
    """The form of an account."""

    class Meta:
        model = User
        fields = ("username", "name", "email", "role", "is_active", "password")

    def clean(self) -> dict[str, Any]:
        """Keep at least one person who can manage accounts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        stays = cleaned.get("role") == Role.ADMINISTRATOR and cleaned.get("is_active")
        others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=self.instance.pk)
        was = self.initial.get("role") == Role.ADMINISTRATOR and self.initial.get("is_active")
        if was and not stays and not others.exists():
            raise forms.ValidationError(
                "This is the last administrator; make somebody else an administrator first.", code="last"
            )
        return cleaned


class NewAccountForm(AdminUserCreationForm):
    """The form of a new account."""

    class Meta:
        model = User
        fields = ("username", "name", "role")


@admin.register(User)
class AccountAdmin(GuardedAdmin, UserAdmin):
    """Accounts with their roles."""

    place_on_index = 900
    form = AccountForm
    add_form = NewAccountForm
    list_display = ("username", "name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", "name", "email")}),
        (
            "What this person may do",
            {
                "fields": ("role", "is_active"),
                "description": "A contributor writes drafts; a reviewer publishes the work of others; an editor also "
                "changes what is published; an administrator manages accounts too.",
            },
        ),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "name", "role", "usable_password", "password1", "password2")}),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are switched off: the history names them."""
        return False
