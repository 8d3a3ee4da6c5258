"""Who may keep a unit's data, team and calendar."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from integritas.core.permissions import ALLOWED, Decision, rule
from integritas.organisation import queries
from integritas.organisation.models import Unit
from integritas.organisation.roles import LEADERS, Role


def refusal(*roles: Role) -> Decision:
    """Refuse, naming the roles that may."""
    named = ", ".join(role.label for role in roles)
    return Decision(
        _("Anda tidak memiliki akses ke bagian ini. Peran yang dapat membukanya: %(roles)s.")
        % {"roles": named}
    )


def reserved(*roles: Role) -> Decision:
    """Refuse an act upon what the person may see, naming the roles that may."""
    *first, last = (role.label.lower() for role in roles)
    return Decision(
        _("Hanya %(first)s atau %(last)s yang dapat melakukan ini.")
        % {"first": ", ".join(first) + ("," if len(first) > 1 else ""), "last": last}
    )


@rule("organisation.see")
def may_see(user: Any, unit: Unit, year: int) -> Decision:
    """Everybody with a role in the unit sees the unit."""
    if user.is_operator or queries.roles_of(user, unit, year):
        return ALLOWED
    return refusal(*Role)


@rule("organisation.manage")
def may_manage(user: Any, unit: Unit, year: int) -> Decision:
    """Chair and secretary keep the unit's data, team and calendar; so does the operator."""
    if user.is_operator or queries.roles_of(user, unit, year) & set(LEADERS):
        return ALLOWED
    return refusal(*LEADERS)


@rule("organisation.keep_calendar")
def may_keep_calendar(user: Any, unit: Unit | None, year: int) -> Decision:
    """The country's calendar belongs to the operator, a unit's own days to its leaders."""
    if unit is not None:
        return may_manage(user, unit, year)
    if user.is_operator:
        return ALLOWED
    return Decision(_("Libur nasional dan cuti bersama hanya dapat diubah oleh admin sistem."))


@rule("organisation.found")
def may_found(user: Any, _nothing: None = None) -> Decision:
    """Only the operator makes units."""
    if user.is_operator:
        return ALLOWED
    return Decision(_("Unit kerja baru hanya dapat dibuat oleh admin sistem."))
