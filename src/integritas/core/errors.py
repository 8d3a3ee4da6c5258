"""Errors that speak to the user. Their texts say what happened and what to do next."""

from __future__ import annotations

import secrets
from typing import Any


class DomainError(Exception):
    """A rule of the domain was about to be broken; nothing was changed.

    :param template: a sentence with named placeholders, already translated.
    :param values: what fills the placeholders.
    """

    def __init__(self, template: object, **values: Any) -> None:
        self.template = str(template)
        self.values = values
        super().__init__(self.template % values if values else self.template)


class NotAllowed(DomainError):
    """The person may not do this. The sentence says why and who may."""


class InvalidTransition(DomainError):
    """The step cannot be taken from the present state."""


class Conflict(DomainError):
    """Somebody else changed the record meanwhile; nothing was overwritten.

    ``current`` is the record as it stands now, for the conflict screen.
    """

    def __init__(self, template: object, *, current: Any, **values: Any) -> None:
        self.current = current
        super().__init__(template, **values)


def new_reference() -> str:
    """Make a code for a fault of ours, short enough to be read out: «3F2A-9C».

    The page shows it and the log has it, so that the two can be brought together.
    """
    return f"{secrets.token_hex(2)}-{secrets.token_hex(1)}".upper()
