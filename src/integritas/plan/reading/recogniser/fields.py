"""What a column or a label holds, by the many words offices use for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from integritas.plan.reading.recogniser.wording import key


class Field(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    AREA = "area"
    COMPONENT = "component"
    INDICATOR = "indicator"
    GROUPED = "grouped"
    ACTION = "action"
    EVIDENCE = "evidence"
    TARGET = "target"
    PERIOD = "period"
    START = "start"
    END = "end"
    PERSON = "person"
    OTHER = "other"
    NAME = "name"
    POSITION = "position"
    ROLE = "role"


PLAN_FIELDS = frozenset(
    {Field.COMPONENT, Field.INDICATOR, Field.GROUPED, Field.ACTION, Field.EVIDENCE, Field.TARGET,
     Field.START, Field.PERSON, Field.PERIOD}
)  # fmt: skip

CORE_FIELDS = frozenset({Field.INDICATOR, Field.GROUPED, Field.ACTION, Field.EVIDENCE})

Candidate = tuple[Field, int]
"""A field, and how surely the word means it, 1 to 100."""

WORDS: tuple[tuple[str, tuple[Candidate, ...]], ...] = (
    ("no|nomor|nomer|no urut|nomor urut|#|nr|kode|no kode", ((Field.NUMBER, 100),)),
    ("""area|area perubahan|area perubahan zi|area zi|area pembangunan zi|pengungkit
     |komponen pengungkit|area pengungkit|program area|bidang perubahan|pokja
     |kelompok kerja|area reformasi""", ((Field.AREA, 90),)),
    ("""komponen|sub komponen|subkomponen|unsur|sub unsur|aspek|sub area|sub aspek
     |komponen penilaian|komponen kegiatan""", ((Field.COMPONENT, 90),)),
    ("program|sasaran program|nama program", ((Field.COMPONENT, 40),)),
    ("""komponen indikator|komponen dan indikator|indikator komponen|komponen sub komponen indikator
     |komponen uraian|komponen pertanyaan""", ((Field.GROUPED, 95),)),
    ("""indikator|indikator kinerja|indikator keberhasilan|indikator penilaian|kriteria
     |indikator output|indikator zi|parameter|indikator capaian|indikator pengungkit
     |kondisi yang diharapkan|pertanyaan|penilaian|pertanyaan lke|butir penilaian|pernyataan
     |daftar pertanyaan|uraian penilaian|indikator sasaran
     |kriteria keberhasilan|tolok ukur|tolak ukur|kriteria capaian|ukuran kinerja
     |kriteria penilaian|hasil yang ingin dicapai""", ((Field.INDICATOR, 95),)),
    ("sasaran|tujuan|ukuran keberhasilan|kondisi", ((Field.INDICATOR, 45),)),
    ("""langkah aksi|rencana aksi|aksi|langkah|langkah langkah|langkah kegiatan|langkah kerja
     |rencana tindak|rencana tindak lanjut|rencana tindakan|uraian rencana aksi|rencana kegiatan
     |uraian kegiatan|rincian kegiatan|uraian aksi|tindakan|program kegiatan|upaya
     |rencana aksi kegiatan|kegiatan rencana aksi|langkah aksi kegiatan|uraian langkah aksi
     |rencana kerja|rincian aksi|aksi perubahan|rencana aksi zi|langkah langkah kegiatan
     |langkah nyata|uraian langkah""", ((Field.ACTION, 95),)),
    ("""kegiatan|aktivitas|aktifitas|nama kegiatan|jenis kegiatan|tahapan kegiatan|tahapan
     |bentuk kegiatan""", ((Field.ACTION, 80), (Field.COMPONENT, 20))),
    ("uraian|deskripsi|uraian tugas|rincian|tindak lanjut",
     ((Field.ACTION, 60), (Field.INDICATOR, 50))),
    ("""bukti fisik|bukti dukung|bukti|data dukung|eviden|evidence|evidens|evidance|bukti pendukung
     |dokumen pendukung|dokumen bukti|data pendukung|bukti dokumen|dokumen bukti dukung
     |bukti kegiatan|bukti pelaksanaan|dokumen bukti fisik|data dukung bukti fisik
     |evidence data dukung|daftar bukti|bukti fisik dokumen|kelengkapan data dukung
     |dokumen data dukung|bukti dukung dokumen""", ((Field.EVIDENCE, 95),)),
    ("dokumen|dokumentasi|kelengkapan|dokumen yang dihasilkan|jenis dokumen",
     ((Field.EVIDENCE, 75),)),
    ("""output|keluaran|luaran|output kegiatan|hasil output|target output|output hasil
     |output dokumen|hasil kegiatan|produk""", ((Field.EVIDENCE, 65),)),
    ("hasil|hasil yang diharapkan|outcome", ((Field.EVIDENCE, 35),)),
    ("""target waktu|waktu|jadwal|waktu pelaksanaan|batas waktu|tenggat|tenggat waktu|tanggal
     |jadwal pelaksanaan|target penyelesaian|waktu penyelesaian|timeline|time line|deadline
     |target selesai|rencana waktu|jangka waktu|target waktu penyelesaian|target pelaksanaan
     |target waktu pelaksanaan|periode pelaksanaan|bulan pelaksanaan|waktu kegiatan
     |target tanggal|jadwal kegiatan|jadwal waktu|waktu target|rencana pelaksanaan|kapan
     |time schedule|schedule|target waktu selesai|tata waktu""", ((Field.TARGET, 95),)),
    ("mulai|tanggal mulai|awal|waktu mulai|tgl mulai|dimulai|rencana mulai",
     ((Field.START, 85),)),
    ("selesai|tanggal selesai|akhir|waktu selesai|tgl selesai|berakhir|rencana selesai|sampai",
     ((Field.END, 85),)),
    ("periode|triwulan|bulan|semester|tw|frekuensi|minggu", ((Field.TARGET, 70),)),
    ("target", ((Field.TARGET, 50),)),
    ("""pic|penanggung jawab|penanggungjawab|penangung jawab|pj|pelaksana|tim pelaksana
     |penanggung jawab kegiatan|person in charge|pic penanggung jawab|penanggung jawab pic
     |pelaksana kegiatan|unit penanggung jawab|pengampu|pelaksana penanggung jawab
     |penanggung jawab pelaksana|pokja penanggung jawab|bidang penanggung jawab|koordinator
     |petugas|penanggung jawab aksi""", ((Field.PERSON, 95),)),
    ("""tim|unit kerja|bidang|seksi|subbag|pihak terkait|unit pelaksana|tim kerja|unit terkait
     |bagian""", ((Field.PERSON, 55),)),
    ("""realisasi|r|real|capaian|progres|progress|persentase|prosentase|%|% capaian|capaian %
     |keterangan|ket|catatan|status|nilai|skor|bobot|jawaban|volume|satuan|jumlah|anggaran|biaya|pagu
     |kendala|tautan|link|hambatan|solusi|rencana perbaikan|target realisasi|realisasi waktu
     |realisasi target|persen|pilihan jawaban|keterangan catatan|sumber dana|target kinerja
     |target capaian|realisasi output|realisasi kegiatan|target volume|a b c d e|a b c|ya tidak
     |baseline|rencana anggaran|paraf|tanda tangan|ttd|tanggal realisasi|waktu realisasi""",
     ((Field.OTHER, 100),)),
    ("nama|nama pegawai|nama lengkap|nama nip|nama dan nip|nama pejabat", ((Field.NAME, 100),)),
    ("""nama jabatan|jabatan|jabatan dinas|jabatan dalam dinas|jabatan pokok|jabatan struktural
     |jabatan kedinasan|jabatan pada dinas|jabatan dalam instansi|jabatan instansi
     |jabatan definitif|pangkat golongan jabatan""", ((Field.POSITION, 90),)),
    ("""jabatan dalam tim|kedudukan dalam tim|peran dalam tim|peran|kedudukan|jabatan tim
     |jabatan dalam tim kerja|posisi dalam tim|susunan|susunan tim|jabatan dalam tim zi
     |tugas dalam tim|keanggotaan|jabatan dalam keanggotaan|kedudukan tim|jabatan pada tim
     |kedudukan dalam tim kerja""", ((Field.ROLE, 95),)),
)  # fmt: skip
"""Words by what they mean. Weaker meanings give way to a column that says it more plainly."""

EXACT: dict[str, tuple[Candidate, ...]] = {
    word: candidates for words, candidates in WORDS for word in re.split(r"\s*\|", words)
}
CONTAINED = sorted(
    (word for word in EXACT if len(word) >= 4 and EXACT[word][0][1] >= 75), key=len, reverse=True
)
WITHOUT_SPACES = {word.replace(" ", ""): word for word in EXACT if len(word) >= 5 or word == "no"}
"""A narrow column breaks «KOMPONE N» inside the word."""

FUZZY = [word for word in EXACT if len(word) >= 5]

MAX_HEADING = 90
MIN_SHARE = 0.35
"""What part of a heading a known word inside it must make up."""

NOISE = re.compile(
    r"\([^)]*\)|\b(?:tahun|thn|ta|t\.a\.)?\s*20\d\d\b|\bpembangunan\b|\bzona integritas\b|\bzi\b"
    r"|\byang\b.*|\bpada\b.*|\bdan/atau\b",
    re.I,
)


@lru_cache(maxsize=5000)
def meanings(heading: str) -> tuple[tuple[Candidate, ...], bool]:
    """Tell what a heading may mean, most likely first, and whether it is a plain match.

    A match is plain when the heading as a whole is a known word, misspelt or not; a heading
    that only contains one is a guess that does not make a row a header by itself.
    """
    if len(heading) > MAX_HEADING or not heading.strip():
        return (), False
    for text in (heading, NOISE.sub(" ", heading)):
        name = key(text)
        if name in EXACT:
            return EXACT[name], True
        if (whole := WITHOUT_SPACES.get(name.replace(" ", ""))) is not None:
            return EXACT[whole], True
        if grouped := _both(text):
            return grouped, True
        if len(name) >= 5 and (near := _near(name)):
            return EXACT[near], True
    padded = f" {key(heading)} "
    for word in CONTAINED:
        if f" {word} " in padded and len(word) >= MIN_SHARE * len(padded):
            return tuple((field, weight * 3 // 4) for field, weight in EXACT[word]), False
    return (), False


def _near(name: str) -> str | None:
    """Give the known word a misspelt one stands for."""
    best, score = None, 0.0
    for word in FUZZY:
        if abs(len(word) - len(name)) > 3 or word[0] != name[0]:
            continue
        ratio = fuzz.ratio(word, name)
        if ratio > score:
            best, score = word, ratio
    return best if score >= (88 if len(name) < 9 else 85) else None


def _both(heading: str) -> tuple[Candidate, ...]:
    """Give the meaning of «Output / Data dukung», two words for one thing."""
    parts = [key(part) for part in re.split(r"[/&\n]|\batau\b|\bdan\b", heading) if key(part)]
    if len(parts) != 2 or any(part not in EXACT for part in parts):
        return ()
    first, second = (EXACT[part][0] for part in parts)
    if first[0] == second[0]:
        return (max(first, second, key=lambda candidate: candidate[1]),)
    if {first[0], second[0]} == {Field.COMPONENT, Field.INDICATOR}:
        return ((Field.GROUPED, 95),)
    return ()


def assigned(options: Sequence[Sequence[Candidate]]) -> list[Field | None]:
    """Give each column the surest field no other column has a better claim to.

    A column whose every meaning is taken becomes ``OTHER``; one without meaning stays None.
    """
    fields: list[Field | None] = [None] * len(options)
    claims = sorted(
        (
            (-weight, column, field)
            for column, candidates in enumerate(options)
            for field, weight in candidates
        ),
    )
    taken: set[Field] = set()
    for _, column, field in claims:
        if fields[column] is None and (field is Field.OTHER or field not in taken):
            fields[column] = field
            taken.add(field)
    return [
        Field.OTHER if field is None and options[column] else field
        for column, field in enumerate(fields)
    ]
