"""Taking the last step of an obligation back: «Urungkan»."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from integritas.accounts.models import User
from integritas.core import audit
from integritas.core.errors import DomainError
from integritas.core.events import publish
from integritas.core.models import AuditEntry
from integritas.core.permissions import require
from integritas.plan.events import ObligationMoved
from integritas.plan.lifecycle import State, Step
from integritas.plan.models import Obligation
from integritas.plan.services.work import locked_obligation

UNDO_DAYS = 30
"""Days for which a person may take the last step back (UX specification, section 4.6)."""

STEPS = frozenset(f"obligation.{step.value}" for step in Step)


def last_step(obligation: Obligation, by: User) -> AuditEntry | None:
    """Give the step ``by`` may take back: the very last deed on the obligation, and their own.

    As soon as anybody does anything else to the obligation, there is nothing to take back.
    """
    last = audit.history(obligation).first()
    if last is None or last.action not in STEPS or last.actor_id != by.pk:
        return None
    if last.at < timezone.now() - timedelta(days=UNDO_DAYS):
        return None
    if last.changes.get("state", ["", ""])[1] != obligation.state:
        return None
    return last


@transaction.atomic
def undo_step(*, obligation_id: int, by: User, version: int | None = None) -> Obligation:
    """Put an obligation back to where it stood before the person's own last step.

    The trail keeps both the step and its taking back.

    :raises NotAllowed: the person may not take such a step any more.
    :raises DomainError: the last deed is not a step of this person, or lies too far back.
    :raises Conflict: somebody changed the obligation since ``version``.
    """
    obligation = locked_obligation(obligation_id)
    obligation.check_version(version)
    step = last_step(obligation, by)
    if step is None:
        raise DomainError(
            _(
                "Langkah ini tidak dapat diurungkan lagi karena sudah ada perubahan sesudahnya. "
                "Pilih langkah lain pada halaman kewajiban."
            )
        )
    require(by, "obligation.take_step", obligation, Step(step.action.removeprefix("obligation.")))
    before, after = (State(code) for code in step.changes["state"])
    changes: dict[str, tuple[Any, Any]] = {"state": (after.value, before.value)}
    obligation.state = before
    obligation.state_at, obligation.state_by = timezone.now(), by
    if "owner" in step.changes:
        changes["owner"] = (obligation.owner, None)
        obligation.owner = None
    obligation.version += 1
    obligation.save()
    unit_id = obligation.step.component.plan.unit_id
    audit.record(
        actor=by, action="obligation.undo", target=obligation, unit_id=unit_id, changes=changes
    )
    publish(ObligationMoved(obligation.pk, unit_id, obligation.state))
    return obligation
