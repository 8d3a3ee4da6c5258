"""What is done to units, teams and calendars, in words for the audit trail."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from integritas.core.trail import Deed, as_text, enter
from integritas.organisation.models import TimeZone
from integritas.organisation.roles import Role

DEEDS = {
    "organisation.found_unit": Deed(_("mendaftarkan unit kerja")),
    "organisation.edit_unit": Deed(_("mengubah data unit kerja")),
    "organisation.appoint": Deed(_("menunjuk anggota tim"), "good"),
    "organisation.change_role": Deed(_("mengubah peran anggota tim")),
    "organisation.dismiss": Deed(_("mengeluarkan anggota tim"), "warn"),
    "organisation.add_holiday": Deed(_("menambah hari libur")),
    "organisation.remove_holiday": Deed(_("menghapus hari libur"), "warn"),
}


def role_word(value: Any) -> str:
    """Write a role."""
    return Role(value).label if value else "–"


def zone_word(value: Any) -> str:
    """Write a time zone."""
    return TimeZone(value).label if value else "–"


FIELDS = {
    "organisation.unit.name": (_("nama"), as_text),
    "organisation.unit.address": (_("alamat"), as_text),
    "organisation.unit.time_zone": (_("zona waktu"), zone_word),
    "organisation.unit.head_position": (_("jabatan pimpinan"), as_text),
    "organisation.membership.role": (_("peran"), role_word),
    "organisation.membership.area": (_("area"), as_text),
    "organisation.membership.position": (_("jabatan"), as_text),
    "organisation.membership.team_position": (_("jabatan dalam tim"), as_text),
}


def enter_words() -> None:
    """Enter this context's words."""
    enter(DEEDS, FIELDS)
