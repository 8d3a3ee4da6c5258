"""Forms of units, teams and calendars."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from integritas.accounts.models import User
from integritas.core import conflicts
from integritas.core.forms import DateField, RadioCards, SeenForm, asked_for
from integritas.organisation.areas import AREA_NAMES, area_title
from integritas.organisation.models import HolidayKind, Membership, TimeZone, Unit
from integritas.organisation.roles import Role

AREAS = [("", _("Semua area")), *((str(number), area_title(number)) for number in AREA_NAMES)]
"""A coordinator's area."""


class RoleFields(forms.Form):
    """The role, area and position of a member."""

    role = forms.ChoiceField(
        label=_("Peran"),
        error_messages={"required": _("Pilih peran.")},
        help_text=_("Ketua dan sekretaris mengelola rencana dan tim. Pengamat hanya membaca."),
    )
    area = asked_for(
        forms.ChoiceField(
            label=_("Area yang dikoordinasi"),
            required=False,
            choices=AREAS,
            help_text=_("Hanya untuk koordinator area."),
        )
    )
    position = forms.CharField(label=_("Jabatan di unit kerja"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            role.choices = [(item.value, item.label) for item in Role]

    def values(self) -> dict[str, Any]:
        """Give what the services take."""
        role, area = Role(self.cleaned_data["role"]), self.cleaned_data["area"]
        return {
            "role": role,
            "area": int(area) if area and role is Role.COORDINATOR else None,
            "position": self.cleaned_data["position"],
        }


class MemberForm(RoleFields):
    """A new member: a person with an account, or a new name.

    :param people: who may be picked: people of the agency who are not in this year's team.
    """

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(user.pk): user for user in people}
        self.fields["role"].initial = Role.MEMBER
        choices = [("", _("Orang baru")), *((key, u.name) for key, u in self._people.items())]
        self.fields["user"] = asked_for(
            forms.ChoiceField(
                label=_("Orang yang sudah mempunyai akun"), required=False, choices=choices
            )
        )
        self.fields["name"] = asked_for(
            forms.CharField(
                label=_("Nama orang baru"),
                required=False,
                max_length=200,
                help_text=_("Akunnya dibuat tertutup sampai ia diberi kata sandi."),
            )
        )
        self.order_fields(["user", "name", "role", "area", "position"])

    def clean(self) -> dict[str, Any]:
        """Ask for a person, one way or the other."""
        data = super().clean() or {}
        if not data.get("user") and not (data.get("name") or "").strip():
            self.add_error("name", _("Tulis nama orang baru, atau pilih orang di atas."))
        return data

    def values(self) -> dict[str, Any]:
        """Give what the service takes."""
        user = self._people.get(self.cleaned_data["user"])
        return {**super().values(), "user": user, "name": self.cleaned_data["name"]}


class RoleForm(RoleFields):
    """Another role for a member."""

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "role": membership.role,
            "area": str(membership.area or ""),
            "position": membership.position,
        }
        super().__init__(*args, **kwargs)


class HolidayForm(forms.Form):
    """A day off to add.

    :param national: whether the person may also add days of the whole country.
    """

    day = DateField(label=_("Tanggal"))
    name = forms.CharField(
        label=_("Nama hari libur"),
        max_length=200,
        help_text=_("Misalnya: Hari Jadi Kota."),
        error_messages={"required": _("Isi nama hari libur.")},
    )

    def __init__(self, *args: Any, year: int, national: bool, local: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        kinds = list(HolidayKind) if national else []
        if not local and HolidayKind.LOCAL in kinds:
            kinds.remove(HolidayKind.LOCAL)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Jenis"),
            choices=[(kind.value, kind.label) for kind in kinds],
            initial=HolidayKind.LOCAL if local else HolidayKind.NATIONAL,
            widget=RadioCards(inline=True),
            required=bool(kinds),
        )
        if not kinds:
            del self.fields["kind"]

    def clean_day(self) -> Any:
        """Keep to the year of the page."""
        day = self.cleaned_data["day"]
        if day.year != self.year:
            raise forms.ValidationError(
                _now("Tanggal harus di tahun %(year)s. Pindah tahun lewat kepala halaman.")
                % {"year": self.year}
            )
        return day

    @property
    def chosen(self) -> HolidayKind:
        """Give the kind that was chosen; without a choice the day is the unit's own."""
        return HolidayKind(self.cleaned_data.get("kind") or HolidayKind.LOCAL)


class UnitForm(SeenForm):
    """A unit's data."""

    name = forms.CharField(
        label=_("Nama unit kerja"),
        max_length=200,
        error_messages={"required": _("Isi nama unit kerja.")},
    )
    head_position = forms.CharField(
        label=_("Jabatan pimpinan"),
        max_length=200,
        required=False,
        help_text=_("Misalnya: Kepala Dinas. Dipakai pada dokumen resmi."),
    )
    address = forms.CharField(
        label=_("Alamat"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Zona waktu"),
        choices=TimeZone.choices(),
        widget=RadioCards(inline=True),
        help_text=_("Hari kerja dan jam di seluruh halaman mengikuti zona ini."),
        error_messages={"required": _("Pilih zona waktu.")},
    )

    FIELDS = ("name", "head_position", "address", "time_zone")

    def __init__(self, *args: Any, unit: Unit, initial: Any = None, **kwargs: Any) -> None:
        present = {name: getattr(unit, name) for name in self.FIELDS}
        kwargs["initial"] = {**present, **(initial or {})}
        super().__init__(*args, **kwargs)
        self.see(self.newest(unit), unit.version)

    @classmethod
    def newest(cls, unit: Unit) -> conflicts.Newest:
        """Give the unit's values as typed, by the lines of a conflict screen."""
        return {name: {name: getattr(unit, name)} for name in cls.FIELDS}

    def values(self) -> dict[str, Any]:
        """Give what the service takes."""
        return {name: self.cleaned_data[name] for name in (*self.FIELDS, "version")}


class FoundingForm(forms.Form):
    """A new unit and who begins its year."""

    agency = forms.CharField(
        label=_("Instansi"),
        max_length=200,
        help_text=_("Misalnya: Pemerintah Kota Contoh."),
        error_messages={"required": _("Isi nama instansi.")},
    )
    name = forms.CharField(
        label=_("Nama unit kerja"),
        max_length=200,
        error_messages={"required": _("Isi nama unit kerja.")},
    )
    time_zone = forms.ChoiceField(
        label=_("Zona waktu"),
        choices=TimeZone.choices(),
        widget=RadioCards(inline=True),
        error_messages={"required": _("Pilih zona waktu.")},
    )
    year = forms.IntegerField(
        label=_("Tahun rencana"),
        min_value=2014,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "input-short"}),
        error_messages={"required": _("Isi tahun rencana."), "invalid": _("Isi tahun rencana.")},
    )
    secretary = forms.CharField(
        label=_("Nama sekretaris tim"),
        max_length=200,
        help_text=_("Orang ini mendapat kata sandi awal, lalu mengimpor rencana dan mengisi tim."),
        error_messages={"required": _("Isi nama sekretaris tim.")},
    )
