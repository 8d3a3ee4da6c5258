"""What a person types while bringing a plan in."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integritas.core.formats import file_size
from integritas.core.wording import plain_date, read_date
from integritas.organisation.areas import AREA_NAMES, area_title
from integritas.plan.decisions import DecidedRow
from integritas.plan.import_words import ROW_RHYTHMS
from integritas.plan.schedule import ScheduleKind, schedule_of

KINDS = {
    ".pdf": "PDF",
    ".docx": "DOCX",
    ".xlsx": "XLSX",
    ".csv": "CSV",
    ".md": "Markdown (.md)",
    ".txt": "TXT",
}
"""Kinds of files that can be read, by ending."""

OLD_KINDS = {".doc": "DOCX", ".xls": "XLSX", ".odt": "DOCX", ".ods": "XLSX", ".rtf": "DOCX"}
"""Endings of files that cannot be read, and as what to save them."""

PASTE_LIMIT = 1_000_000
"""Characters that can be pasted; a plan of 71 rows has about 60.000."""

PASTED_NAME = "tempelan.txt"
"""What a pasted plan is called."""


class EitherFileField(forms.FileField):
    """A file that is asked for, but for which another field may stand in."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Give the file, None where there is none; the form says what is missing."""
        return super().clean(data, initial) if data else None


class UploadForm(forms.Form):
    """A plan's document: a file, or its text pasted."""

    use_required_attribute = False

    berkas = EitherFileField(
        label=gettext_lazy("Berkas rencana kerja"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )
    teks = forms.CharField(
        label=gettext_lazy("Isi rencana kerja"),
        required=False,
        strip=False,
        help_text=gettext_lazy(
            "Salin seluruh dokumen, termasuk tabelnya, dari pengolah kata atau lembar kerja."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = f"{settings.MAX_UPLOAD_MB} MB"
        kinds = ", ".join(KINDS.values())
        self.fields["berkas"].help_text = _(
            "%(kinds)s; paling besar %(limit)s. PDF harus berisi teks, bukan hasil pindai."
        ) % {"kinds": kinds, "limit": limit}

    def clean_berkas(self) -> Any:
        """Refuse a kind or a size that cannot be read, and say what can."""
        upload = self.cleaned_data["berkas"]
        if upload is None:
            return None
        ending = PurePath(upload.name).suffix.lower()
        if ending in OLD_KINDS:
            raise forms.ValidationError(
                _("Berkas %(ending)s tidak dapat dibaca. Simpan ulang sebagai %(kind)s.")
                % {"ending": ending, "kind": OLD_KINDS[ending]}
            )
        if ending not in KINDS:
            raise forms.ValidationError(
                _("Berkas harus %(kinds)s.") % {"kinds": ", ".join(KINDS.values())}
            )
        if upload.size > settings.MAX_UPLOAD_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("Ukuran berkas %(size)s. Batasnya %(limit)s.")
                % {
                    "size": file_size(upload.size),
                    "limit": f"{settings.MAX_UPLOAD_MB} MB",
                }
            )
        if not upload.size:
            raise forms.ValidationError(_("Berkas kosong. Pilih berkas rencana kerja yang berisi."))
        return upload

    def clean_teks(self) -> str:
        """Refuse a text that is too long to be a plan."""
        text: str = self.cleaned_data["teks"]
        if len(text) > PASTE_LIMIT:
            raise forms.ValidationError(
                _("Teks terlalu panjang. Simpan sebagai berkas TXT, lalu unggah.")
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        if not data.get("berkas") and not data.get("teks", "").strip():
            self.add_error("berkas", _("Pilih berkas rencana kerja, atau tempel isinya di bawah."))
        return data

    def document(self) -> tuple[bytes, str, bool]:
        """Give the bytes, the name, and whether they were pasted."""
        upload = self.cleaned_data["berkas"]
        if upload:
            return upload.read(), PurePath(upload.name).name, False
        return self.cleaned_data["teks"].encode(), PASTED_NAME, True


RHYTHM_CHOICES = [("", gettext_lazy("Ikuti target waktu")), *ROW_RHYTHMS.items()]
AREA_CHOICES = [
    ("", gettext_lazy("Pilih area")),
    *((number, area_title(number)) for number in AREA_NAMES),
]


def rhythm_of(row: DecidedRow) -> str:
    """Give the rhythm a row stands at, as the list to choose from names it."""
    schedule = row.schedule
    if schedule == schedule_of(row.target):
        return ""
    if schedule.kind is ScheduleKind.RECURRING and schedule.rhythm:
        return schedule.rhythm.value
    return {ScheduleKind.RANGE: "range", ScheduleKind.EVENT: "event"}.get(schedule.kind, "")


class RowForm(forms.Form):
    """One row of the plan. ``initial_of`` and ``changes`` turn it into decisions and back."""

    area = forms.TypedChoiceField(
        label=gettext_lazy("Area perubahan"), choices=AREA_CHOICES, coerce=int, empty_value=None
    )
    component = forms.CharField(
        label=gettext_lazy("Komponen"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "komponen-lain", "autocomplete": "off"}),
    )
    component_number = forms.IntegerField(
        label=gettext_lazy("Nomor komponen"),
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs={"class": "input-short"}),
    )
    indicator = forms.CharField(
        label=gettext_lazy("Indikator"),
        required=False,
        validators=[MaxLengthValidator(4000)],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    action = forms.CharField(
        label=gettext_lazy("Langkah aksi"),
        validators=[MaxLengthValidator(4000)],
        help_text=gettext_lazy("Tulis sebagai pekerjaan yang dapat ditugaskan kepada seseorang."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence = forms.CharField(
        label=gettext_lazy("Bukti yang diminta"),
        required=False,
        validators=[MaxLengthValidator(6000)],
        help_text=gettext_lazy("Satu bukti per baris. Setiap baris diunggah dan ditelaah sendiri."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    target = forms.CharField(
        label=gettext_lazy("Target waktu"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "Contoh: 27 Maret 2025, Maret 2025, Triwulan II, Januari–Juni, setiap bulan."
        ),
    )
    rhythm = forms.ChoiceField(label=gettext_lazy("Jadwal"), required=False, choices=RHYTHM_CHOICES)
    from_meeting = forms.BooleanField(
        label=gettext_lazy("Bukti berasal dari rapat"), required=False
    )
    confidential = forms.BooleanField(
        label=gettext_lazy("Bukti memuat data pribadi (dokumen terbatas)"), required=False
    )
    dropped = forms.BooleanField(label=gettext_lazy("Jangan jalankan baris ini"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(row: DecidedRow) -> dict[str, Any]:
        """Give a row as the form shows it."""
        return {
            "area": row.area,
            "component": row.component,
            "component_number": row.component_number,
            "indicator": row.indicator,
            "action": row.action,
            "evidence": "\n".join(row.pieces),
            "target": row.target.raw,
            "rhythm": rhythm_of(row),
            "from_meeting": row.from_meeting,
            "confidential": row.confidential,
            "dropped": row.dropped,
        }


class DocumentForm(forms.Form):
    """The decree that establishes the plan, and the plan's year."""

    number = forms.CharField(label=gettext_lazy("Nomor keputusan"), max_length=120, required=False)
    date = forms.CharField(
        label=gettext_lazy("Tanggal keputusan"),
        required=False,
        help_text=gettext_lazy("Contoh: 10 Maret 2025 atau 10/3/2025."),
        widget=forms.TextInput(attrs={"class": "input-short"}),
    )
    about = forms.CharField(
        label=gettext_lazy("Tentang"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_date(self) -> str | None:
        """Read the date as people write it; ISO 8601 for the decision."""
        text = self.cleaned_data["date"].strip()
        if not text:
            return None
        day = read_date(text)
        if day is None:
            raise forms.ValidationError(
                _("Tanggal keputusan harus berupa tanggal, contohnya %(example)s.")
                % {"example": "10 Maret 2025"}
            )
        return day.isoformat()

    @staticmethod
    def initial_of(document: dict[str, Any]) -> dict[str, Any]:
        """Give the decree as the form shows it."""
        day = read_date(document["date"]) if document["date"] else None
        return {
            "number": document["number"] or "",
            "date": plain_date(day) if day else "",
            "about": document["about"] or "",
        }
