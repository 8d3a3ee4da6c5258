"""Making accounts."""

from __future__ import annotations

import re
import unicodedata

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from integritas.accounts.models import User
from integritas.core import audit

EXAMPLE_PASSWORD = "zona-integritas"  # noqa: S105 - printed on the page, loopback only
"""The password of every example account."""

_TITLES = re.compile(r",.*$|\b(hj?|dr|drs|dra|ir|prof)\b\.?", re.IGNORECASE)


def username_for(name: str) -> str:
    """Give a free sign-in name made of a person's name, titles left out.

    «Hj. Contoh Utami, S.Sos» becomes ``contoh.utami``, then ``contoh.utami2`` …
    """
    plain = unicodedata.normalize("NFKD", _TITLES.sub(" ", name))
    parts = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    base = ".".join(parts[:3])[:60] or "anggota"
    taken = set(User.objects.filter(username__startswith=base).values_list("username", flat=True))
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}{number}"
    return candidate


@transaction.atomic
def open_account(
    *,
    name: str,
    by: User | None,
    username: str = "",
    password: str | None = None,
    is_operator: bool = False,
) -> User:
    """Make an account. Without ``password`` nobody can sign in with it until invited.

    :param by: who makes it; None when the product itself does (first start, example).
    """
    user = User.objects.create_user(
        username or username_for(name), password, name=name.strip(), is_operator=is_operator
    )
    audit.record(actor=by, action="accounts.open", target=user)
    return user


@transaction.atomic
def make_operator(*, username: str, name: str, password: str) -> User:
    """Make or mend an operator's account from the command line of the server.

    :raises ValidationError: the name or the password does not do, with the reasons.
    """
    username = username.strip().lower()
    user = User.objects.select_for_update().filter(username=username).first()
    user = user or User(username=username, name=name.strip())
    user.is_operator, user.is_active = True, True
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    audit.record(actor=None, action="accounts.make_operator", target=user)
    return user
