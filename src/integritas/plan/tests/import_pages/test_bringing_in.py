"""Bringing a document in: the task list, the upload, the progress, the original."""

from __future__ import annotations

import errno

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from integritas.core import files
from integritas.organisation.roles import Role
from integritas.organisation.tests.factories import YEAR, MembershipFactory
from integritas.plan.models import ImportBatch, Phase
from integritas.plan.reading.apart import ReaderFailed
from integritas.plan.tests.factories import ImportBatchFactory, draft
from integritas.plan.tests.importing import (
    HTMX,
    PLAN,
    address,
    text_of,
)

pytestmark = pytest.mark.django_db


class TestBringingIn:
    def url(self, unit):
        return reverse("plan:imports", args=[unit.slug, YEAR])

    def test_the_task_list_tells_how_far_the_year_is(self, desk, batch):
        text = text_of(desk.get(self.url(batch.unit)))
        assert "Periksa 6 keputusan tersisa" in text
        assert "Jalankan Belum dijalankan" in text
        assert batch.file_name in text

    def test_before_anything_is_imported_the_later_steps_say_why_not(self, client):
        membership = MembershipFactory(role=Role.CHAIR)
        client.force_login(membership.user)
        text = text_of(client.get(self.url(membership.unit)))
        assert text.count("Belum dapat dimulai") == 2
        assert "Belum ada dokumen yang diimpor" in text

    def test_a_file_is_kept_read_and_shown(self, desk, batch, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        upload = SimpleUploadedFile("rencana 2025.txt", PLAN)
        response = desk.post(self.url(batch.unit), {"berkas": upload}, follow=True)
        made = ImportBatch.objects.latest("pk")
        assert made.phase == Phase.CHECKING, made.failure
        assert response.redirect_chain[-1][0] == address(made, "import")
        assert files.read(made.sha256) == PLAN
        assert made.draft is not None
        assert len(made.draft["rows"]) == 2

    def test_a_text_can_be_pasted_instead(self, desk, batch, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        desk.post(self.url(batch.unit), {"teks": PLAN.decode()})
        made = ImportBatch.objects.latest("pk")
        assert (made.pasted, made.file_name) == (True, "tempelan.txt")

    def test_the_same_file_twice_is_one_import(self, desk, batch, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        for _press in range(2):
            upload = SimpleUploadedFile("rencana.txt", PLAN)
            response = desk.post(self.url(batch.unit), {"berkas": upload}, follow=True)
        assert ImportBatch.objects.count() == 2
        assert "sudah diimpor dan menunggu diperiksa" in text_of(response)

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            ({}, "Pilih berkas rencana kerja, atau tempel isinya"),
            ({"berkas": ("rencana.exe", b"x")}, "Berkas harus PDF, DOCX"),
            ({"berkas": ("rencana.doc", b"x")}, "Simpan ulang sebagai DOCX"),
            ({"berkas": ("rencana.txt", b"")}, "Berkas kosong"),
            ({"berkas": ("rencana.txt", b" \n ")}, "Berkas kosong"),
            ({"teks": "x" * 1_000_001}, "Teks terlalu panjang"),
        ],
    )
    def test_what_cannot_be_read_is_said_beside_the_field(self, desk, batch, data, sentence):
        if "berkas" in data:
            data = {"berkas": SimpleUploadedFile(*data["berkas"])}
        response = desk.post(self.url(batch.unit), data)
        assert response.status_code == 422
        assert sentence in text_of(response)
        assert "<title>Galat:" in response.content.decode()

    def test_a_file_over_the_limit_is_refused_with_both_sizes(self, desk, batch, settings):
        settings.MAX_UPLOAD_MB = 1
        upload = SimpleUploadedFile("rencana.txt", b"x" * 1_500_000)
        response = desk.post(self.url(batch.unit), {"berkas": upload})
        assert "Ukuran berkas 1,5 MB. Batasnya 1 MB." in text_of(response)

    def test_a_member_may_not_import_and_sees_why(self, client, batch):
        client.force_login(MembershipFactory(unit=batch.unit).user)
        assert "Sekretaris tim" in text_of(client.get(self.url(batch.unit)))
        assert client.post(self.url(batch.unit), {"teks": "x"}).status_code == 403

    def test_while_reading_the_page_may_be_left_and_refreshes_itself(self, desk, batch):
        reading = ImportBatchFactory(unit=batch.unit, received=True, progress="Membaca dokumen")
        page = desk.get(address(reading, "import")).content.decode()
        assert 'http-equiv="refresh"' in page
        assert "boleh ditinggal" in page
        fragment = desk.get(address(reading, "import"), **HTMX).content.decode()
        assert fragment.lstrip().startswith("<section")
        ImportBatch.objects.filter(pk=reading.pk).update(phase=Phase.CHECKING, draft=draft())
        response = desk.get(address(reading, "import"), **HTMX)
        assert response["HX-Redirect"] == address(reading, "import")

    def test_a_failed_reading_says_what_to_do_and_can_be_tried_again(
        self, desk, batch, tmp_path, settings
    ):
        settings.MEDIA_ROOT = tmp_path
        failed = ImportBatchFactory(unit=batch.unit, failed=True, sha256=files.keep(PLAN))
        assert "Berkas tidak terbaca." in text_of(desk.get(address(failed, "import")))
        desk.post(address(failed, "import-again"))
        failed.refresh_from_db()
        assert failed.phase == Phase.CHECKING

    def test_the_original_comes_back_as_it_was(self, desk, batch, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        ImportBatch.objects.filter(pk=batch.pk).update(
            sha256=files.keep(PLAN), file_name="rencana “2025”.txt"
        )
        response = desk.get(address(batch, "import-original"))
        assert response.content == PLAN
        assert response["Content-Disposition"].startswith("attachment; filename")
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_an_original_that_is_gone_is_a_404(self, desk, batch, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        assert desk.get(address(batch, "import-original")).status_code == 404

    def test_an_import_can_be_set_aside_and_opened_again(self, desk, batch):
        desk.post(address(batch, "import-discard"))
        assert "Impor dibatalkan" in text_of(desk.get(address(batch, "import")))
        response = desk.post(address(batch, "import-reopen"), follow=True)
        assert "Periksa rencana kerja" in text_of(response)

    def test_an_import_moves_to_the_year_its_document_is_for(self, desk, batch, secretary):
        MembershipFactory(unit=batch.unit, user=secretary, role=Role.SECRETARY, year=2026)
        response = desk.post(address(batch, "import-year"), {"tahun": "2026"}, follow=True)
        assert "Dokumen ini untuk tahun 2025" in text_of(response)
        batch.refresh_from_db()
        assert batch.year == 2026
        assert desk.post(address(batch, "import-year"), {"tahun": "12"}).status_code == 404

    def test_a_full_disk_is_said_and_nothing_is_half_there(self, desk, batch, monkeypatch, caplog):
        def full(_data: bytes) -> str:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(files, "keep", full)
        answer = desk.post(self.url(batch.unit), {"teks": PLAN.decode()})
        assert answer.status_code == 422
        assert "penyimpanan server penuh" in text_of(answer)
        assert ImportBatch.objects.count() == 1
        assert "ENOSPC" in caplog.text

    def test_a_document_that_breaks_the_reader_is_not_read_for_ever(
        self, desk, batch, settings, tmp_path, monkeypatch, caplog
    ):
        settings.MEDIA_ROOT = tmp_path

        def fails(*_args: object, **_options: object) -> None:
            raise ReaderFailed("ValueError at body.py:7 read")

        monkeypatch.setattr("integritas.plan.services.reading.read_apart", fails)
        desk.post(self.url(batch.unit), {"teks": PLAN.decode()})
        made = ImportBatch.objects.latest("pk")
        assert made.phase == Phase.FAILED
        code = made.failure.partition("Kode kejadian: ")[2].rstrip(".")
        assert code in [getattr(record, "reference", "") for record in caplog.records]
