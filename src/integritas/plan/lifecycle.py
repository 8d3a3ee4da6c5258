"""The life of an obligation, as a table.

States and their order: UX specification, section 0.3. «Terlambat» is derived, never stored.
"""

from __future__ import annotations

from integritas.core.choices import Labelled
from integritas.core.errors import InvalidTransition
from integritas.core.words import mark, translate


class State(Labelled):
    """Where an obligation stands."""

    NOT_STARTED = "not_started", "Belum mulai"
    UNDER_WAY = "under_way", "Berjalan"
    IN_REVIEW = "in_review", "Menunggu telaah"
    RETURNED = "returned", "Perlu perbaikan"
    DONE = "done", "Selesai"
    POSTPONED = "postponed", "Ditunda"
    NOT_APPLICABLE = "not_applicable", "Tidak berlaku"


OPEN = (State.NOT_STARTED, State.UNDER_WAY, State.IN_REVIEW, State.RETURNED)
"""States in which work is still owed; a postponed obligation waits and is not late."""

TO_DO = (State.NOT_STARTED, State.UNDER_WAY, State.RETURNED)
"""States in which the owner has something to do; what waits for review waits for others."""

COUNTED = (*OPEN, State.POSTPONED, State.DONE)
"""States that count as due; what does not apply counts nowhere."""


class Step(Labelled):
    """What a person does to an obligation, in the order of the buttons; the label is the word."""

    START = "start", "Mulai kerjakan"
    SUBMIT = "submit", "Ajukan telaah"
    ACCEPT = "accept", "Setujui"
    RETURN = "return", "Kembalikan untuk diperbaiki"
    WITHDRAW = "withdraw", "Tarik kembali"
    REOPEN = "reopen", "Buka kembali"
    POSTPONE = "postpone", "Tunda"
    RESUME = "resume", "Lanjutkan"
    RULE_OUT = "rule_out", "Nyatakan tidak berlaku"
    REINSTATE = "reinstate", "Berlakukan kembali"


TRANSITIONS: dict[tuple[State, Step], State] = {
    (State.NOT_STARTED, Step.START): State.UNDER_WAY,
    (State.NOT_STARTED, Step.SUBMIT): State.IN_REVIEW,
    (State.UNDER_WAY, Step.SUBMIT): State.IN_REVIEW,
    (State.RETURNED, Step.SUBMIT): State.IN_REVIEW,
    (State.IN_REVIEW, Step.WITHDRAW): State.UNDER_WAY,
    (State.IN_REVIEW, Step.ACCEPT): State.DONE,
    (State.IN_REVIEW, Step.RETURN): State.RETURNED,
    (State.DONE, Step.REOPEN): State.RETURNED,
    (State.NOT_STARTED, Step.POSTPONE): State.POSTPONED,
    (State.UNDER_WAY, Step.POSTPONE): State.POSTPONED,
    (State.RETURNED, Step.POSTPONE): State.POSTPONED,
    (State.POSTPONED, Step.RESUME): State.UNDER_WAY,
    (State.NOT_STARTED, Step.RULE_OUT): State.NOT_APPLICABLE,
    (State.UNDER_WAY, Step.RULE_OUT): State.NOT_APPLICABLE,
    (State.RETURNED, Step.RULE_OUT): State.NOT_APPLICABLE,
    (State.POSTPONED, Step.RULE_OUT): State.NOT_APPLICABLE,
    (State.NOT_APPLICABLE, Step.REINSTATE): State.NOT_STARTED,
}

OWNER_STEPS = frozenset({Step.START, Step.SUBMIT, Step.WITHDRAW})
"""Steps of the person who owes the work."""

REVIEW_STEPS = frozenset({Step.ACCEPT, Step.RETURN, Step.REOPEN})
"""Steps of somebody else, who reviews the work."""

REASON_REQUIRED = frozenset({Step.RETURN, Step.POSTPONE, Step.RULE_OUT, Step.REOPEN})
"""Steps that ask why."""


CANNOT = mark(
    "Kewajiban berstatus “%(state)s” tidak dapat dikenai langkah “%(step)s”. "
    "Muat ulang halaman untuk melihat status terbarunya."
)


def advance(state: State, step: Step) -> State:
    """Give the state reached by taking ``step``, or say why it cannot be taken."""
    try:
        return TRANSITIONS[state, step]
    except KeyError:
        raise InvalidTransition(
            translate(CANNOT),
            state=state.label,
            step=step.label,
        ) from None


def steps_from(state: State) -> tuple[Step, ...]:
    """Give the steps the table allows from ``state``, in the order of the buttons."""
    return tuple(step for step in Step if (state, step) in TRANSITIONS)
