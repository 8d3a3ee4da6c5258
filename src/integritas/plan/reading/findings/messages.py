"""Every kind of finding, and every sentence and button a user reads about one.

All wording stands here, with named placeholders, so that it can be changed or translated in
one place. ``docs/reference/findings.md`` explains each kind to users; a test holds the two
together.
"""

from __future__ import annotations

from dataclasses import dataclass

from integritas.plan.reading.draft import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: how it wants to be treated, and its sentence."""

    severity: Severity
    message: str


def _decision(message: str) -> Kind:
    return Kind(Severity.DECISION, message)


def _suggestion(message: str) -> Kind:
    return Kind(Severity.SUGGESTION, message)


def _notice(message: str) -> Kind:
    return Kind(Severity.NOTICE, message)


KINDS = {
    # Time
    "range_instead_of_deadline": _decision(
        "%(count)d baris bertarget «%(target)s». Tanpa jadwal, semuanya baru jatuh tempo "
        "%(due)s. Saran jadwal berulang: %(proposal)s."
    ),
    "missing_target": _decision(
        "Target waktu %(which)s kosong. Isi tanggalnya agar pekerjaan ini dapat ditagih."
    ),
    "unreadable_target": _decision(
        "Target waktu «%(target)s» pada baris %(row)d belum dapat dibaca sebagai waktu. "
        "Isi tanggalnya atau pilih seberapa sering pekerjaan ini berulang."
    ),
    "impossible_target_date": _decision(
        "Target «%(target)s» pada baris %(row)d memuat tanggal yang tidak ada di kalender. "
        "Pilih tanggal yang benar."
    ),
    "reversed_range": _decision(
        "Target «%(target)s» pada baris %(row)d berakhir sebelum dimulai. "
        "Pilih urutan atau tahun yang dimaksud."
    ),
    "target_year_differs": _decision(
        "Target «%(target)s» pada baris %(row)d di luar tahun rencana %(year)d. Pastikan tahunnya."
    ),
    "event_based": _suggestion(
        "Baris %(row)d dikerjakan setiap ada kejadian («%(target)s»), jadi tidak punya tanggal "
        "jatuh tempo. Jadwalkan sebagai «Setiap ada kejadian» agar buktinya tetap tercatat."
    ),
    "front_loaded_month": _suggestion(
        "%(count)d dari %(total)d baris jatuh tempo pada %(month)s. Beban per bulan: %(load)s. "
        "Pertimbangkan menyebarnya ke bulan lain."
    ),
    # Years and dates
    "stale_year": _decision(
        "Baris %(row)d menyebut «%(quote)s», sedangkan rencana ini untuk tahun %(year)d. "
        "Ganti tahunnya, atau biarkan bila memang dokumen lama yang dimaksud."
    ),
    "two_years_in_row": _suggestion(
        "Langkah aksi dan bukti baris %(row)d menyebut %(document)s dengan tahun berbeda: "
        "%(first)d dan %(second)d. Pastikan tahun yang benar."
    ),
    "report_before_year_end": _decision(
        "Baris %(row)d meminta «%(quote)s» pada %(due)s, padahal laporan tahunan baru dapat "
        "disusun setelah tahunnya berakhir. Pakai laporan tahun %(previous)d, atau pindahkan "
        "waktunya ke %(later)s."
    ),
    "plan_approved_late": _suggestion(
        "«%(quote)s» pada baris %(row)d baru dijadwalkan %(due)s, ketika tahun rencananya hampir "
        "habis. Majukan waktunya, atau ganti tahunnya bila yang dimaksud rencana tahun %(next)d."
    ),
    "impossible_date": _suggestion(
        "Tanggal «%(quote)s» tidak ada di kalender: %(month)s hanya sampai tanggal %(last)d. "
        "Periksa tanggal yang benar."
    ),
    "weekday_mismatch": _suggestion(
        "«%(quote)s» tidak cocok dengan kalender: %(date)s jatuh pada hari %(weekday)s. "
        "Periksa hari atau tanggalnya."
    ),
    # Decrees and regulations
    "conflicting_decree_dates": _decision(
        "Keputusan nomor %(number)s ditulis dengan tanggal berbeda: %(dates)s. "
        "Pilih tanggal yang benar."
    ),
    "same_number_two_subjects": _decision(
        "Nomor %(number)s dipakai untuk dua keputusan yang berbeda: %(subjects)s. "
        "Periksa nomor masing-masing."
    ),
    "decree_on_day_off": _notice(
        "Keputusan nomor %(number)s bertanggal %(date)s, hari libur (%(reason)s). "
        "Periksa bila tanggalnya salah ketik."
    ),
    "superseded_regulation": _notice(
        "%(cited)s sudah diganti dengan %(successor)s. Perbarui dasar hukumnya bila dokumen "
        "disusun ulang."
    ),
    # Evidence and action
    "several_evidences": _suggestion(
        "%(count)d baris memuat lebih dari satu bukti dalam satu sel. Pecah agar setiap bukti "
        "dapat diunggah dan diperiksa sendiri."
    ),
    "meeting_evidence": _suggestion(
        "%(count)d baris memakai bukti rapat (undangan, daftar hadir, notula). Tandai sebagai "
        "«dari Rapat» agar buktinya terbentuk sendiri dari catatan rapat."
    ),
    "personal_data_evidence": _decision(
        "Bukti «%(quote)s» pada baris %(row)d memuat data pribadi (%(what)s). Simpan sebagai "
        "dokumen terbatas; yang dipublikasikan cukup rekapitulasi tanpa nama."
    ),
    "action_is_state": _suggestion(
        "Langkah aksi baris %(row)d berisi hasil atau keadaan («%(quote)s»), bukan pekerjaan. "
        "Tulis sebagai tindakan yang dapat ditugaskan kepada seseorang."
    ),
    "repeated_action": _suggestion(
        "Baris %(rows)s memakai langkah aksi yang sama. Satukan menjadi satu pekerjaan untuk "
        "beberapa indikator, agar cukup dikerjakan sekali."
    ),
    "repeated_evidence": _notice(
        "Baris %(rows)s memakai bukti yang sama. Pastikan isinya membuktikan setiap indikator; "
        "satu berkas dapat ditautkan ke semua baris."
    ),
    # Wording
    "placeholder": _decision(
        "«%(quote)s» masih berupa tempat kosong yang belum diisi. Lengkapi sebelum rencana "
        "dijalankan."
    ),
    "lookalike_letters": _suggestion(
        "Kata «%(quote)s» memuat huruf dari abjad lain (%(letters)s), sehingga tidak ditemukan "
        "saat dicari. Ganti dengan huruf Latin."
    ),
    "invalid_contact": _decision(
        "%(what)s «%(quote)s» tidak mungkin benar: %(why)s. Isi kontak yang dapat dihubungi."
    ),
    "contradiction": _notice(
        "Dokumen menyatakan «%(quote)s», sedangkan baris %(rows)s menyatakan hal yang sama "
        "sudah dilakukan. Koordinator perlu memastikan mana yang benar."
    ),
    # The plan as a whole
    "missing_area": _decision(
        "Area %(number)s %(name)s tidak punya satu baris pun, padahal keenam area dinilai. "
        "Tambahkan langkah aksinya."
    ),
    "missing_component": _suggestion(
        "Area %(number)s belum memuat langkah untuk komponen «%(component)s», yang ditanyakan "
        "dalam LKE. Tambahkan langkah aksinya."
    ),
    "missing_reform": _suggestion(
        "Rencana belum memuat langkah untuk %(count)d dari %(total)d komponen aspek reform: "
        "%(components)s. Aspek ini separuh dari nilai pengungkit."
    ),
    "no_person_in_charge": _suggestion(
        "%(count)d dari %(total)d baris belum punya penanggung jawab. Tetapkan per komponen agar "
        "setiap kewajiban ada yang menerima."
    ),
    "row_continued": _suggestion(
        "%(count)d baris terputus oleh pergantian halaman dan sudah disambung. Cocokkan dengan "
        "teks aslinya."
    ),
    "row_shifted": _suggestion(
        "Sel pada %(count)d baris bergeser di dokumen asli dan sudah dikembalikan ke kolomnya. "
        "Cocokkan dengan teks aslinya."
    ),
}
"""Kind of finding by code. Codes are stable: decisions taken are stored under them."""

LABELS = {
    "keep": "Biarkan",
    "keep:mended": "Susunan sudah benar",
    "edit_text": "Sunting",
    "ask_date": "Isi tanggal",
    "set_rhythm": "Pakai saran",
    "set_rhythm:monthly": "Semua bulanan",
    "set_rhythm:quarterly": "Semua triwulan",
    "set_rhythm:half_yearly": "Semua semester",
    "set_rhythm:yearly": "Semua tahunan",
    "one:monthly": "Bulanan",
    "one:quarterly": "Triwulan",
    "set_target": "%(target)s",
    "set_target:component": "%(target)s (seperti baris lain di komponen ini)",
    "set_target:swapped": "%(target)s",
    "set_target:next_year": "%(target)s",
    "set_event": "Setiap ada kejadian",
    "spread": "Sebar ke %(months)s",
    "replace_year": "Ganti jadi %(year)d",
    "replace_period": "Ganti jadi %(period)s",
    "previous_year": "Laporan tahun %(year)d",
    "move_date": "Pindahkan ke %(target)s",
    "next_year": "Maksudnya rencana tahun %(year)d",
    "use_date": "%(date)s",
    "split": "Pecah menjadi bukti terpisah",
    "from_meeting": "Tandai dari Rapat",
    "restrict": "Simpan sebagai dokumen terbatas",
    "rewrite_action": "Tulis «%(text)s»",
    "link_actions": "Satukan",
    "replace_letters": "Ganti jadi «%(text)s»",
    "add_row": "Tambah langkah aksi",
    "assign_by_component": "Tetapkan per komponen",
}
"""Button of each fix by code; a code's part after the colon tells one of several apart."""

RHYTHM_WORDS = {
    "monthly": "bulanan",
    "quarterly": "triwulan",
    "half_yearly": "semester",
    "yearly": "tahunan",
    "event": "setiap ada kejadian",
}
"""How a proposal is counted up in a sentence."""

PERSONAL_DATA = {
    "discipline": "pelanggaran disiplin atau kode etik",
    "identity": "nomor atau salinan identitas",
    "health": "keadaan kesehatan",
    "recipients": "nama penerima",
    "reporters": "identitas pelapor",
    "wealth": "laporan harta atau pajak pribadi",
    "pay": "penghasilan atau rekening",
}
"""What kind of personal data an evidence would show."""

CONTACTS = {
    "phone": "Nomor telepon",
    "e-mail": "Alamat pos-el",
    "url": "Alamat situs",
}
"""Kinds of contact data."""

CONTACT_FAULTS = {
    "phone_short": "hanya %(digits)d angka, nomor seluler 10 sampai 13 angka",
    "phone_long": "%(digits)d angka, nomor seluler 10 sampai 13 angka",
    "e-mail": "bentuknya bukan nama@domain",
    "url_scheme": "awalannya bukan http:// atau https://",
    "url_host": "nama situsnya tidak lengkap",
}
"""Why a contact cannot be valid."""
