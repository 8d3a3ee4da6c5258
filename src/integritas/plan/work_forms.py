"""Forms of the year's work: obligations, schedules, events, who does what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from integritas.accounts.models import User
from integritas.core import conflicts
from integritas.core.forms import DateField, RadioCards, SeenForm, asked_for
from integritas.organisation.models import Unit
from integritas.organisation.queries import workers_of
from integritas.plan.models import ActionStep, Component, Obligation
from integritas.plan.reading.draft import Rhythm
from integritas.plan.schedule import Schedule, ScheduleKind
from integritas.plan.telling import KINDS, RHYTHMS

NOTE_LENGTH = 2000


def people(unit: Unit, year: int) -> dict[str, User]:
    """Give who can own work, by the value a form posts."""
    return {str(user.pk): user for user, _label in workers_of(unit, year)}


def people_choices(unit: Unit, year: int, *, nobody: Any) -> list[tuple[str, Any]]:
    """Give names with positions for a select; ``nobody`` is the words of the empty choice."""
    named = [
        (str(user.pk), f"{user.name} – {label}" if label else user.name)
        for user, label in workers_of(unit, year)
    ]
    return [("", nobody), *named]


class OwnerField(forms.ChoiceField):
    """A member of the team, or nobody."""

    def __init__(self, unit: Unit, year: int, present: User | None, **kwargs: Any) -> None:
        self._people = people(unit, year)
        choices = people_choices(unit, year, nobody=_("Belum ada"))
        if present is not None and str(present.pk) not in self._people:
            self._people[str(present.pk)] = present
            gone = _now("%(name)s – tidak lagi di tim") % {"name": present.name}
            choices.append((str(present.pk), gone))
        kwargs.setdefault("label", _("PIC"))
        super().__init__(choices=choices, required=False, **kwargs)
        asked_for(self)

    def person(self, value: str) -> User | None:
        """Give the person behind a posted value."""
        return self._people.get(value)


def _note(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasannya.")},
    )


class StepForm(forms.Form):
    """A step and why."""

    note = forms.CharField(required=False, max_length=NOTE_LENGTH)
    version = forms.IntegerField(required=False)


class ObligationForm(SeenForm):
    """Owner, due day and progress note of an obligation.

    :param leads: whether the person may hand the work out; others write the note only.
    """

    def __init__(
        self, *args: Any, obligation: Obligation, leads: bool, initial: Any = None, **kwargs: Any
    ) -> None:
        self.obligation, self.leads = obligation, leads
        present = {
            "owner": str(obligation.owner_id or ""),
            "due": obligation.due,
            "note": obligation.note,
            **(initial or {}),
        }
        kwargs["initial"] = present
        super().__init__(*args, **kwargs)
        self.see(self.newest(obligation), obligation.version)
        plan = obligation.step.component.plan
        if leads:
            self.fields["owner"] = OwnerField(plan.unit, plan.year, obligation.owner)
            self.fields["due"] = DateField(label=_("Jatuh tempo"))
        self.fields["note"] = _note(
            _("Catatan kemajuan"), _("Apa yang sudah dikerjakan dan apa yang masih ditunggu.")
        )
        if leads:
            self.fields["reason"] = asked_for(
                _note(
                    _("Alasan jatuh tempo dipindahkan"),
                    _("Wajib diisi bila tanggalnya berubah; tercatat di jejak audit."),
                )
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where the due day moves.

        Not of who saw an older version: the day may be another's doing, and the conflict
        screen comes first.
        """
        data = super().clean() or {}
        due = data.get("due")
        moved = due and due != self.obligation.due
        fresh = data.get("version") == self.obligation.version
        if self.leads and fresh and moved and not data.get("reason"):
            self.add_error("reason", _("Tulis alasan jatuh tempo dipindahkan."))
        return data

    @staticmethod
    def newest(obligation: Obligation) -> conflicts.Newest:
        """Give the obligation's values as typed, by the lines of a conflict screen."""
        return {
            "owner": {"owner": str(obligation.owner_id or "")},
            "due": {"due": obligation.due.isoformat()},
            "note": {"note": obligation.note},
        }

    def values(self) -> dict[str, Any]:
        """Give what the service takes."""
        data = self.cleaned_data
        owner, due = self.obligation.owner, self.obligation.due
        if self.leads:
            field = self.fields["owner"]
            owner = field.person(data["owner"]) if isinstance(field, OwnerField) else None
            due = data["due"]
        return {
            "owner": owner,
            "due": due,
            "note": data["note"],
            "reason": data.get("reason", ""),
            "version": data["version"],
        }


class RescheduleForm(SeenForm):
    """When a row's work is owed and by whom."""

    kind = forms.ChoiceField(
        label=_("Jenis jadwal"),
        choices=[(kind.value, word) for kind, word in KINDS.items() if kind != ScheduleKind.NONE],
        error_messages={"required": _("Pilih jenis jadwal.")},
        widget=RadioCards(
            hints={
                "once": _("Dikerjakan satu kali; jatuh tempo pada hari kerja terakhir masanya."),
                "range": _("Dikerjakan sepanjang masa; jatuh tempo pada hari kerja terakhirnya."),
                "recurring": _("Satu kewajiban untuk setiap bulan, triwulan, atau semester."),
                "event": _("Kewajiban muncul saat kejadiannya dicatat, misalnya rapat."),
            }
        ),
    )
    first = asked_for(
        DateField(
            label=_("Mulai"),
            required=False,
            help_text=_("Contoh: 10 Maret 2025 atau 10/03/2025. Kosongkan untuk kejadian."),
        )
    )
    last = asked_for(
        DateField(
            label=_("Sampai"),
            required=False,
            help_text=_("Untuk satu tanggal tertentu, isi tanggal yang sama dengan “Mulai”."),
        )
    )
    rhythm = asked_for(
        forms.ChoiceField(
            label=_("Irama"),
            required=False,
            help_text=_("Hanya untuk jadwal berulang."),
            choices=[("", _("Tidak berulang"))] + [(r.value, word) for r, word in RHYTHMS.items()],
        )
    )

    def __init__(self, *args: Any, step: ActionStep, initial: Any = None, **kwargs: Any) -> None:
        self.step = step
        present = {
            "kind": step.schedule_kind if step.schedule_kind != ScheduleKind.NONE else "",
            "first": step.first,
            "last": step.last,
            "rhythm": step.rhythm,
            "owner": str(step.owner_id or ""),
            **(initial or {}),
        }
        kwargs["initial"] = present
        super().__init__(*args, **kwargs)
        self.see(self.newest(step), step.version)
        plan = step.component.plan
        self.fields["owner"] = OwnerField(
            plan.unit,
            plan.year,
            step.owner,
            help_text=_("PIC baru juga menerima kewajiban baris ini yang belum selesai."),
        )
        self.fields["reason"] = asked_for(
            _note(
                _("Alasan perubahan jadwal"),
                _("Wajib diisi bila jadwalnya berubah; tercatat di jejak audit."),
            )
        )

    def clean(self) -> dict[str, Any]:
        """Check that period and rhythm fit the kind."""
        data = super().clean() or {}
        kind, first, last = data.get("kind"), data.get("first"), data.get("last")
        if kind and kind != ScheduleKind.EVENT and not self.errors:
            if first is None:
                self.add_error("first", _("Isi kapan jadwal ini mulai."))
            if last is None:
                self.add_error("last", _("Isi sampai kapan jadwal ini berlaku."))
            if first and last and last < first:
                self.add_error("last", _("“Sampai” harus sama dengan atau sesudah “Mulai”."))
        if kind == ScheduleKind.RECURRING and not data.get("rhythm"):
            self.add_error("rhythm", _("Pilih irama untuk jadwal berulang."))
        fresh = data.get("version") == self.step.version
        if self.errors or not fresh or self.schedule() == self.step.schedule:
            return data
        if not data.get("reason"):
            self.add_error("reason", _("Tulis alasan jadwal baris ini diubah."))
        return data

    @staticmethod
    def newest(step: ActionStep) -> conflicts.Newest:
        """Give the row's values as typed; a schedule is one line of a conflict screen."""
        return {
            "schedule": {
                "kind": step.schedule_kind,
                "first": step.first.isoformat() if step.first else "",
                "last": step.last.isoformat() if step.last else "",
                "rhythm": step.rhythm,
            },
            "owner": {"owner": str(step.owner_id or "")},
        }

    def schedule(self) -> Schedule:
        """Give the schedule that was chosen."""
        data = self.cleaned_data
        kind = ScheduleKind(data["kind"])
        if kind is ScheduleKind.EVENT:
            return Schedule(kind)
        rhythm = Rhythm(data["rhythm"]) if kind is ScheduleKind.RECURRING else None
        return Schedule(kind, data["first"], data["last"], rhythm)

    def owner(self) -> User | None:
        """Give the person who was chosen."""
        field = self.fields["owner"]
        chosen = self.cleaned_data["owner"]
        return field.person(chosen) if isinstance(field, OwnerField) else None


class EventForm(forms.Form):
    """Something an event-based row waits for has happened."""

    day = DateField(label=_("Tanggal kejadian"))
    note = _note(_("Apa yang terjadi"), _("Misalnya: rapat koordinasi dengan kelurahan."))


class AssignForm(forms.Form):
    """An owner for each component. Empty means: leave as it is."""

    def __init__(
        self, *args: Any, components: Sequence[Component], unit: Unit, year: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._people = people(unit, year)
        choices = people_choices(unit, year, nobody=_("Biarkan seperti sekarang"))
        for component in components:
            self.fields[f"c{component.pk}"] = forms.ChoiceField(
                label=_now("PIC untuk %(component)s") % {"component": component},
                choices=choices,
                required=False,
            )

    def owners(self, components: Iterable[Component]) -> dict[int, User]:
        """Give the chosen owner by component id, only where one was chosen."""
        chosen = {c.pk: self.cleaned_data.get(f"c{c.pk}", "") for c in components}
        return {pk: self._people[value] for pk, value in chosen.items() if value}
