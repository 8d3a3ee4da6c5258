"""The roles a person may hold in a unit."""

from __future__ import annotations

import re

from integritas.core.choices import Labelled


class Role(Labelled):
    """A role of a unit's ZI year (UX specification, section 1), in order of rank."""

    RESPONSIBLE = "responsible", "Penanggung jawab"
    CHAIR = "chair", "Ketua tim"
    SECRETARY = "secretary", "Sekretaris tim"
    COORDINATOR = "coordinator", "Koordinator area"
    MEMBER = "member", "Anggota"
    OBSERVER = "observer", "Pengamat"


LEADERS = (Role.CHAIR, Role.SECRETARY)
"""Who keeps the plan and reviews work of every area."""

WORKERS = (Role.RESPONSIBLE, Role.CHAIR, Role.SECRETARY, Role.COORDINATOR, Role.MEMBER)
"""Who can own an obligation."""

_PATTERNS = (
    (Role.RESPONSIBLE, r"penanggung\s*jawab|pembina|pengarah"),
    (Role.SECRETARY, r"sekretaris"),
    (Role.CHAIR, r"\bketua\b(?!.*(area|pokja|kelompok|bidang))"),
    (Role.COORDINATOR, r"koordinator|ketua.*(area|pokja|kelompok|bidang)"),
)


def role_of(team_position: str) -> Role:
    """Give the role meant by a position in the team as a decree writes it.

    «Ketua Pokja II» is a coordinator, «Wakil Ketua» a chair, what is not known a member.
    """
    text = team_position.strip().lower()
    for role, pattern in _PATTERNS:
        if re.search(pattern, text):
            return role
    return Role.MEMBER
