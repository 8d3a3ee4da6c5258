"""Making accounts."""

from __future__ import annotations

import re
import secrets
import unicodedata

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext

from integritas.accounts.models import User
from integritas.core import audit
from integritas.core.errors import DomainError

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


FIRST_PASSWORD_WORDS = (  # noqa: SIM905 - a list of 54 quoted words reads worse
    "angin awan bambu batu beras bintang bulan bumi buku cahaya daun desa embun fajar gunung "
    "hujan ikan jalan kayu kebun kelapa kertas kopi kuda laut lilin madu mawar melati nasi "
    "ombak padi pagi pantai pasir payung perahu pohon rakit rumah rusa sawah senja sungai "
    "taman teh teluk tikar udara ufuk waduk warna zaitun zamrud"
).split()
"""Words of a first password: short, plain, easy to read out and to type on a phone."""


def first_password() -> str:
    """Make a password to be told once: five words, about 29 bits, and four digits more.

    Together about 42 bits, enough for a password that its owner changes at once.
    """
    words = [secrets.choice(FIRST_PASSWORD_WORDS) for _number in range(5)]
    return "-".join([*words, f"{secrets.randbelow(10_000):04d}"])


@transaction.atomic
def give_first_password(*, user_id: int, by: User, unit_id: int | None = None) -> str:
    """Open an account that nobody could sign in with yet; give its password, once.

    The caller has checked that ``by`` leads the person's team.

    :param unit_id: the unit whose trail tells of it.
    :raises DomainError: the person signs in already; nobody sets another one's password.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    if user.has_usable_password():
        raise DomainError(
            gettext("%(name)s sudah dapat masuk. Kata sandinya hanya dapat diganti sendiri."),
            name=user.name,
        )
    password = first_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(actor=by, action="accounts.give_first_password", target=user, unit_id=unit_id)
    return password


@transaction.atomic
def change_password(*, user_id: int, password: str) -> User:
    """Change one's own password; the caller has checked the former one and the new one."""
    user = User.objects.select_for_update().get(pk=user_id)
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(actor=user, action="accounts.change_password", target=user)
    return user


@transaction.atomic
def set_preferences(*, user_id: int, shortcuts: bool) -> User:
    """Turn one's keyboard shortcuts on or off."""
    user = User.objects.select_for_update().get(pk=user_id)
    audit.record(
        actor=user,
        action="accounts.set_preferences",
        target=user,
        changes={"shortcuts": (user.shortcuts, shortcuts)},
    )
    user.shortcuts = shortcuts
    user.save(update_fields=["shortcuts"])
    return user
