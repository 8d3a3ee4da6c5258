"""The living component gallery at ``/_komponen``: every component in every state.

Its data is invented and lives here; nothing is read from or written to the database. The page
is there for those who build and review, only where the settings say so.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from integritas.core import charts, formats, vocabulary
from integritas.core.forms import RadioCards, Renderer

TODAY = date(2025, 3, 10)
"""The gallery's own day, so that pictures of it stay comparable."""

AREAS = (
    ("I", "Manajemen Perubahan"),
    ("II", "Penataan Tata Laksana"),
    ("III", "Penataan Sistem Manajemen SDM"),
    ("IV", "Penguatan Akuntabilitas"),
    ("V", "Penguatan Pengawasan"),
    ("VI", "Peningkatan Kualitas Pelayanan Publik"),
)


class ExampleForm(forms.Form):
    """One field of every kind."""

    default_renderer = Renderer

    name = forms.CharField(
        label="Nama kegiatan", help_text="Tulis seperti pada rencana kerja.", max_length=200
    )
    day = forms.CharField(
        label="Tanggal pelaksanaan",
        help_text="Contoh: 10 Maret 2025 atau 10/3/2025.",
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "text"}),
    )
    budget = forms.CharField(
        label="Anggaran",
        required=False,
        help_text="Dalam rupiah, tanpa titik boleh.",
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )
    area = forms.ChoiceField(
        label="Area perubahan",
        choices=[("", "Pilih area"), *((code, f"{code}. {name}") for code, name in AREAS)],
    )
    rhythm = forms.ChoiceField(
        label="Jenis jadwal",
        help_text="Menentukan berapa kewajiban yang lahir dari langkah ini.",
        choices=[
            ("once", "Sekali"),
            ("range", "Rentang"),
            ("repeat", "Berulang"),
            ("event", "Setiap ada kejadian"),
        ],
        widget=RadioCards(
            hints={
                "once": "Satu tanggal jatuh tempo.",
                "range": "Mulai dan selesai; jatuh tempo di akhir rentang.",
                "repeat": "Bulanan, triwulan, semester, atau tahunan.",
            }
        ),
    )
    level = forms.ChoiceField(
        label="Kerahasiaan",
        choices=[("public", "Publik"), ("internal", "Internal"), ("limited", "Terbatas")],
        widget=RadioCards(inline=True),
        initial="internal",
    )
    checks = forms.MultipleChoiceField(
        label="Periksa",
        required=False,
        choices=[
            ("fits", "Sesuai indikator"),
            ("period", "Periode benar"),
            ("signed", "Bertanda tangan"),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label="Catatan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )
    file = forms.FileField(
        label="Berkas bukti",
        required=False,
        help_text="PDF, JPG, PNG, DOCX, XLSX, atau MP4. Paling besar 25 MB.",
    )
    personal = forms.BooleanField(
        label="Berisi data pribadi",
        required=False,
        help_text="Bukti dengan data pribadi tidak diterbitkan ke portal.",
    )
    locked = forms.CharField(
        label="Kode baris",
        required=False,
        disabled=True,
        initial="I.3",
        help_text="Tidak dapat diubah: rencana sudah disahkan.",
    )


def _error_form() -> ExampleForm:
    form = ExampleForm(
        {"salah-name": "Rapat monev", "salah-day": "31 Juni 2025", "salah-level": "internal"},
        prefix="salah",
    )
    form.is_valid()
    form.errors.clear()
    form.add_error("day", "Tanggal pelaksanaan harus berupa tanggal, contohnya 10 Maret 2025.")
    form.add_error("area", "Pilih area perubahan.")
    form.add_error("rhythm", "Pilih jenis jadwal.")
    form.add_error("file", "Berkas harus PDF, JPG, PNG, DOCX, XLSX, atau MP4.")
    return form


def _heat() -> charts.HeatMap:
    lines = (
        "5/5  1/2!  0/1  -  -  0/2  -  -  0/1  -  -  0/2",
        "1/1  1/1  0/3  -  -  0/3  -  -  0/3  -  -  0/3",
        "3/4!  2/3!  4/5  -  -  0/4  -  -  -  -  -  0/5",
        "2/5!!!  -  1/1  -  -  0/2  -  -  -  -  -  -",
        "6/9!!!  5/8!!  3/12  -  -  0/10  0/2  -  0/10  -  -  0/11",
        "3/3  0/2!!  1/6  -  -  0/6  -  -  -  0/1  -  0/6",
    )
    counts = {}
    for row, line in enumerate(lines, start=1):
        for month, text in enumerate(line.split(), start=1):
            if text != "-":
                done, due = map(int, text.rstrip("!").split("/"))
                counts[row, month] = charts.Count(due=due, done=done, late=text.count("!"))
    return charts.heat_map(
        AREAS,
        formats.month_names(),
        counts,
        current=TODAY.month,
        url=lambda row, column: f"?area={row}&bulan={column}",
    )


def _nav() -> dict[str, Any]:
    home = {
        "label": "Beranda",
        "url": "/_komponen",
        "icon": "house",
        "current": True,
        "shortcut": "g b",
    }
    tasks = {
        "label": "Tugas saya",
        "url": "#tugas",
        "icon": "list-checks",
        "count": 12,
        "shortcut": "g t",
    }
    plan = {"label": "Rencana Aksi", "url": "#tabel", "icon": "table-2", "shortcut": "g r"}
    return {
        "nav": [
            {"label": "Kerja saya", "items": [home, tasks]},
            {
                "label": "Pembangunan ZI",
                "items": [plan, {"label": "Tim", "url": "#tim", "icon": "users"}],
            },
            {
                "label": "Sistem",
                "items": [
                    {"label": "Kalender kerja", "url": "#kalender", "icon": "calendar-days"},
                    {"label": "Jejak audit", "url": "#riwayat", "icon": "history"},
                ],
            },
        ],
        "nav_bar": [home, tasks, plan],
    }


ROWS: tuple[dict[str, Any], ...] = (
    {
        "code": "I.1",
        "action": "Membentuk tim kerja pembangunan ZI melalui prosedur yang jelas",
        "evidence": "SK tim, notula pemilihan anggota",
        "due": date(2025, 1, 31),
        "days": -26,
        "state": "done",
        "owner": "Sekretaris tim",
        "done": 2,
        "of": 2,
    },
    {
        "code": "I.2",
        "action": "Menerbitkan rencana kerja ZI di situs unit kerja",
        "evidence": "Tangkapan layar, tautan",
        "due": date(2025, 2, 28),
        "days": -6,
        "state": "under_way",
        "owner": "Koordinator area I",
        "done": 1,
        "of": 2,
    },
    {
        "code": "I.3",
        "action": "Rapat monitoring dan evaluasi triwulan I",
        "evidence": "Undangan, daftar hadir, notula, lembar monev",
        "due": date(2025, 3, 13),
        "days": 3,
        "state": "under_way",
        "owner": "Ketua tim",
        "done": 2,
        "of": 5,
    },
    {
        "code": "II.2",
        "action": "Menilai penerapan e-office di setiap bidang",
        "evidence": "Laporan penilaian",
        "due": date(2025, 3, 27),
        "days": 13,
        "state": "not_started",
        "owner": "Belum ada PIC",
        "done": 0,
        "of": 1,
    },
    {
        "code": "V.1",
        "action": "Menyusun laporan pengendalian gratifikasi",
        "evidence": "Laporan, bukti pengiriman",
        "due": date(2025, 3, 27),
        "days": 13,
        "state": "returned",
        "owner": "Koordinator area V",
        "done": 0,
        "of": 2,
    },
)


def _messages() -> dict[str, Any]:
    return {
        "timeline": [
            {
                "title": "Bukti v2 diajukan untuk ditelaah",
                "who": "Anggota area V",
                "at": datetime(2025, 3, 7, 1, 12, tzinfo=UTC),
            },
            {
                "title": "Bukti v1 dikembalikan",
                "who": "Koordinator area V",
                "at": datetime(2025, 3, 3, 6, 40, tzinfo=UTC),
                "tone": "warn",
                "note": "Periode pada laporan belum sesuai dengan semester I.",
            },
            {
                "title": "Kewajiban dibuat dari baris 52",
                "who": "Sekretaris tim",
                "at": datetime(2025, 1, 6, 2, 0, tzinfo=UTC),
                "tone": "good",
            },
        ],
        "conflict_rows": [
            {
                "name": "state",
                "label": "Status",
                "mine": "Selesai",
                "theirs": "Menunggu telaah",
            },
            {
                "name": "due",
                "label": "Target",
                "mine": "26 Maret 2025",
                "theirs": "21 Maret 2025",
            },
            {"label": "Catatan", "mine": "Menunggu tanda tangan."},
        ],
        "tasks": [
            {
                "label": "Unit dan kop surat",
                "url": "#1",
                "state": "Selesai",
                "shape_name": "check",
                "tone": "baik",
                "final": True,
            },
            {
                "label": "Tim",
                "url": "#2",
                "state": "Berjalan",
                "shape_name": "half",
                "tone": "utama",
                "hint": "9 dari 11 anggota sudah punya peran.",
            },
            {
                "label": "Impor rencana kerja",
                "url": "#3",
                "state": "Belum mulai",
                "shape_name": "circle",
            },
            {
                "label": "Jalankan rencana",
                "state": "Belum dapat dimulai",
                "shape_name": "lock",
                "hint": "Selesaikan pemeriksaan rencana lebih dulu.",
            },
        ],
        "steps": [
            {"label": "Unit", "done": True},
            {"label": "Tim", "done": True},
            {"label": "Impor", "done": True},
            {"label": "Periksa", "current": True},
            {"label": "Jalankan"},
        ],
        "summary": [
            {"label": "Langkah aksi", "value": ROWS[2]["action"], "url": "#ubah"},
            {
                "label": "Target waktu",
                "value": "Maret 2025 (paling lambat Kamis, 27 Maret 2025)",
                "url": "#ubah",
            },
            {"label": "PIC", "value": "", "url": "#ubah"},
            {"label": "Sumber", "value": "Baris 3, halaman 14"},
        ],
        "tabs": [
            {"label": "Perlu keputusan", "url": "#", "current": True, "count": 46},
            {"label": "Saran", "url": "#", "count": 18},
            {"label": "Beres", "url": "#", "count": 7},
        ],
        "chips": [
            {"label": "Area III", "url": "?status=terlambat"},
            {"label": "Terlambat", "url": "?area=3"},
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component; ``?tema=gelap`` and ``?tema=terang`` fix the theme.

    What is sent here is thrown away; an autosaved form gets the answer a real one would.
    """
    if request.method == "POST":
        if "X-Autosave" in request.headers:
            return JsonResponse({"version": int(request.POST.get("version", 0)) + 1})
        return redirect(request.path)
    pages = Paginator(range(1, 249), 25)
    score = charts.bullet(
        [
            ("Nilai terbukti", Decimal("68.42")),
            ("Nilai mandiri", Decimal("79.10")),
            ("Nilai TPI", None),
        ],
        [("WBK", Decimal(75)), ("WBBM", Decimal(85))],
    )
    context = {
        "unit_name": "Unit Kerja Contoh",
        "year": 2025,
        "years": [
            {"year": 2025, "url": "#2025", "current": True},
            {"year": 2024, "url": "#2024", "current": False},
        ],
        "theme": request.GET.get("tema", ""),
        "search_url": "/_komponen",
        "help_url": "#bantuan",
        "shortcuts_on": True,
        "today": TODAY,
        "form": None,
        "example_form": ExampleForm(prefix="isi"),
        "bad_form": _error_form(),
        "rows": ROWS,
        "cards": [
            {
                "title": row["action"],
                "url": "#kartu",
                "text": f"{row['code']} · {row['owner']}",
                "state": row["state"],
                "days": row["days"] if row["state"] != "done" else None,
            }
            for row in ROWS[:3]
        ],
        "heat": _heat(),
        "score": score,
        "vocabularies": [
            (name, [*states.values()]) for name, states in vocabulary.VOCABULARIES.items()
        ],
        "page_middle": pages.page(4),
        "breadcrumbs": [
            {"label": "Rencana Aksi", "url": "#"},
            {"label": "Area I", "url": "#"},
            {"label": "Rapat monev triwulan I"},
        ],
        "undo": (
            {"text": "Bukti disetujui.", "url": "/_komponen"} if "urungkan" in request.GET else None
        ),
        **_messages(),
        **_nav(),
    }
    return render(request, "gallery/index.html", context)
