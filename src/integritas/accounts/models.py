"""The user: one account per person, whatever roles the person holds."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users; a user without a password cannot sign in until invited."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Make a user; without ``password`` the account is there but closed."""
        user = self.model(username=username.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a user by sign-in name, whatever the case it is typed in."""
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who can sign in. Rights come from memberships, never from here.

    ``is_operator`` marks who runs the installation: makes units and accounts.
    """

    username = models.CharField(
        _("nama pengguna"),
        max_length=80,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]*$",
                _("Nama pengguna hanya boleh berisi huruf kecil, angka, titik, dan tanda hubung."),
            )
        ],
    )
    name = models.CharField(_("nama"), max_length=200)
    email = models.EmailField(_("pos-el"), blank=True)
    is_active = models.BooleanField(_("aktif"), default=True)
    is_operator = models.BooleanField(_("admin sistem"), default=False)
    shortcuts = models.BooleanField(_("pintasan papan tik"), default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("username"), name="username_whatever_the_case"),
        ]

    def __str__(self) -> str:
        """Give the person's name."""
        return self.name
