"""The account of a person who works in the archive."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from curators import roles
from curators.roles import Role


class UserManager(BaseUserManager["User"]):
    """Creates accounts; the password is hashed here and nowhere else."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account; without a password it cannot sign in."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Create an administrator: the name is Django's, so that `createsuperuser` works."""
        return self.create_user(username, password, role=Role.ADMINISTRATOR, **fields)


class User(AbstractBaseUser):
    """A person with a role. Accounts are switched off, never deleted: the history names them."""

    username = models.CharField(
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        help_text="The name to sign in with: letters, digits and @/./+/-/_ only.",
        error_messages={"unique": "An account with this name exists already; choose another name."},
    )
    name = models.CharField(max_length=200, blank=True, help_text="The name colleagues see.")
    email = models.EmailField(blank=True)
    role = models.CharField(
        max_length=20,
        choices=Role.choices,
        default=Role.NONE,
        blank=True,
        help_text="What this person may do. Without a role the person cannot enter the admin.",
    )
    is_active = models.BooleanField(
        "active", default=True, help_text="Switch off instead of deleting: the history keeps the name."
    )
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("username",)
        verbose_name = "account"
        constraints = (
            models.UniqueConstraint(Lower("username"), name="account_names_differ_by_more_than_case"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="account_role_is_in_the_table"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def is_staff(self) -> bool:
        """Whether the person may enter the admin: whoever has a role."""
        return self.role != Role.NONE

    def get_short_name(self) -> str:
        """Return the name by which the admin greets the person."""
        return str(self)

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Say whether the person holds a permission such as ``claims.publish_claim``."""
        return self.is_active and roles.allows(self.role, perm)

    def has_perms(self, perm_list: list[str], obj: models.Model | None = None) -> bool:
        """Say whether the person holds all of these permissions."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Say whether the person may see the app `app_label` in the admin."""
        return self.is_active and roles.allows_app(self.role, app_label)
