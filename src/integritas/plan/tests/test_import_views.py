"""The pages of an import: who sees what, what a press does, with script and without."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from integritas.core import files
from integritas.organisation.models import Holiday
from integritas.organisation.roles import Role
from integritas.organisation.tests.factories import YEAR, MembershipFactory, UnitFactory
from integritas.plan.models import ActionStep, ImportBatch, ImportDecision, Obligation, Phase
from integritas.plan.services import deciding, running
from integritas.plan.tests.factories import ImportBatchFactory, draft, draft_row
from integritas.plan.tests.importing import (
    KEEP,
    checked_batch,
    checked_draft,
    finding,
    fix,
    secretary_of,
    year_finding,
)

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}
PLAN = b"""RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025

AREA I. MANAJEMEN PERUBAHAN

No\tKomponen\tIndikator\tRencana Aksi\tBukti\tTarget
1\tTim Kerja\tTim kerja dibentuk\tMembentuk tim kerja\tKeputusan tim\tJanuari 2025
2\tDokumen Rencana\tRencana disusun\tMenyusun rencana kerja\tDokumen rencana\tFebruari 2025
"""


@pytest.fixture
def batch():
    return checked_batch()


@pytest.fixture
def secretary(batch):
    return secretary_of(batch)


@pytest.fixture
def desk(client, secretary):
    """Give the client of the secretary."""
    client.force_login(secretary)
    return client


def address(batch, name, *args):
    return reverse(f"plan:{name}", args=[batch.unit.slug, batch.year, batch.pk, *args])


def text_of(response):
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.split())


class TestWhoSeesWhat:
    PAGES = (
        ("import", ()),
        ("import-rows", ()),
        ("import-text", ()),
        ("import-group", ("stale_year",)),
        ("import-row", (3,)),
        ("import-row-new", ()),
        ("import-document", ()),
        ("import-run", ()),
        ("import-difference", ()),
        ("import-discard", ()),
    )

    @pytest.mark.parametrize(("name", "args"), PAGES)
    def test_the_secretary_opens_every_page(self, desk, batch, name, args):
        response = desk.get(address(batch, name, *args))
        assert response.status_code == 200
        assert "style=" not in response.content.decode()

    @pytest.mark.parametrize(("name", "args"), PAGES)
    def test_anothers_import_is_not_there(self, client, batch, name, args):
        other = MembershipFactory(role=Role.SECRETARY)
        client.force_login(other.user)
        assert client.get(address(batch, name, *args)).status_code == 404
        swapped = reverse(f"plan:{name}", args=[other.unit.slug, YEAR, batch.pk, *args])
        assert client.get(swapped).status_code == 404

    @pytest.mark.parametrize(("name", "args"), PAGES)
    def test_without_signing_in_one_is_asked_to(self, client, batch, name, args):
        response = client.get(address(batch, name, *args))
        assert response.status_code == 302
        assert "/masuk" in response["Location"]

    def test_a_member_reads_the_check_page_and_learns_who_may_decide(self, client, batch):
        client.force_login(MembershipFactory(unit=batch.unit).user)
        response = client.get(address(batch, "import"))
        assert "Peran yang dapat membukanya: Ketua tim, Sekretaris tim" in text_of(response)
        assert "<button" not in response.content.decode().split("<main")[1].split("</main>")[0]

    @pytest.mark.parametrize("name", ["import-run", "import-row-new", "import-document"])
    def test_a_member_is_told_why_a_page_stays_closed(self, client, batch, name):
        client.force_login(MembershipFactory(unit=batch.unit).user)
        response = client.get(address(batch, name))
        assert response.status_code == 403
        assert "Sekretaris tim" in text_of(response)

    def test_a_member_cannot_post_either(self, client, batch):
        client.force_login(MembershipFactory(unit=batch.unit).user)
        for name, args in (("import-answer", ("f2",)), ("import-bulk", ("stale_year",))):
            assert client.post(address(batch, name, *args), {"fix": "keep"}).status_code == 403
        assert not ImportDecision.objects.exists()


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


class TestChecking:
    def test_findings_stand_under_their_tabs_with_quote_and_source(self, desk, batch):
        page = desk.get(address(batch, "import"))
        text = text_of(page)
        assert "5 baris · 2 komponen · 2 area" in text
        assert "Perlu keputusan Anda 6" in text
        assert "Pesan temuan f1." in text
        assert "“SKP 2021”" in text
        assert "Membentuk tim kerja contoh 3 | Maret 2025" in text, "the source text"
        assert "Catatan kaki contoh" in text, "what was not understood"
        assert "Pesan temuan f5." not in text
        assert "Pesan temuan f5." in text_of(desk.get(address(batch, "import") + "?tab=saran"))

    def test_with_script_an_answer_brings_back_the_group_and_the_counts(self, desk, batch):
        response = desk.post(
            address(batch, "import-answer", "f2"),
            {"fix": "replace_year", "tab": "keputusan"},
            **HTMX,
        )
        page = response.content.decode()
        assert page.count("<section") == 1
        assert "Pesan temuan f2." not in page
        assert "Pesan temuan f3." in page
        assert 'hx-swap-oob="true"' in page
        assert "1 dari 8 temuan beres" in text_of(response)

    def test_without_script_an_answer_leads_back_to_its_place(self, desk, batch):
        response = desk.post(
            address(batch, "import-answer", "f2"), {"fix": "keep", "tab": "keputusan"}
        )
        assert response.status_code == 302
        assert response["Location"].endswith("?tab=keputusan#kelompok-stale_year")

    def test_an_answer_can_be_taken_back(self, desk, batch):
        desk.post(address(batch, "import-answer", "f2"), {"fix": "keep"})
        beres = text_of(desk.get(address(batch, "import") + "?tab=beres"))
        assert "Dibiarkan seperti dokumen" in beres
        desk.post(address(batch, "import-withdraw", "f2"), {"tab": "beres"})
        assert not ImportDecision.objects.exists()

    def test_a_whole_kind_is_answered_and_taken_back_at_once(self, desk, batch):
        desk.post(address(batch, "import-bulk", "stale_year"), {"fix": "", "tab": "keputusan"})
        assert ImportDecision.objects.filter(fix="replace_year").count() == 2
        response = desk.post(
            address(batch, "import-bulk-undo", "stale_year"), {"tab": "beres"}, **HTMX
        )
        assert "2 keputusan diurungkan." in text_of(response)
        assert not ImportDecision.objects.exists()

    def test_who_was_slower_is_told_and_overwrites_nothing(self, desk, batch):
        other = secretary_of(batch)
        deciding.answer(batch_id=batch.pk, key="f2", fix="keep", by=other)
        posted = {"fix": "replace_year", "version": "0", "tab": "keputusan"}
        response = desk.post(address(batch, "import-answer", "f2"), posted, **HTMX)
        assert response.status_code == 409
        assert f"{other.name} sudah memutuskan temuan ini" in text_of(response)
        assert ImportDecision.objects.get().fix == "keep"
        assert desk.post(address(batch, "import-answer", "f2"), posted).status_code == 302
        deciding.withdraw(batch_id=batch.pk, keys=["f2"], by=other)
        response = desk.post(
            address(batch, "import-answer", "f2"), {"fix": "keep", "version": "99"}, **HTMX
        )
        assert "baru saja diurungkan" in text_of(response)

    def test_a_target_is_typed_on_the_spot(self, desk, batch):
        url = address(batch, "import-target", "f4")
        response = desk.post(url, {"target": "kapan-kapan saja", "tab": "keputusan"}, **HTMX)
        assert response.status_code == 422
        assert "belum terbaca sebagai waktu" in text_of(response)
        assert 'value="kapan-kapan saja"' in response.content.decode(), "input is never cleared"
        response = desk.post(url, {"target": "kapan-kapan saja"})
        assert response.status_code == 422
        assert "Ada yang perlu diperbaiki" in text_of(response)
        assert desk.post(url, {"target": "Maret 2025"}).status_code == 302
        assert desk.post(url, {"target": "April 2025", "version": "1"}, **HTMX).status_code == 409

    def test_an_unknown_finding_or_kind_is_a_404(self, desk, batch):
        assert desk.post(address(batch, "import-answer", "f99"), {"fix": "keep"}).status_code == 404
        assert desk.get(address(batch, "import-group", "no_such")).status_code == 404
        assert desk.post(address(batch, "import-group", "stale_year"), {}).status_code == 404

    def test_an_answer_that_is_not_offered_is_refused_in_words(self, desk, batch):
        response = desk.post(address(batch, "import-answer", "f2"), {"fix": "split"})
        assert response.status_code == 409
        assert "Pilihan itu tidak tersedia" in text_of(response)

    def test_a_kind_has_its_own_page_with_every_row(self, desk, batch):
        text = text_of(desk.get(address(batch, "import-group", "range_instead_of_deadline")))
        assert "Atur satu per satu" in text
        assert "Saran: Triwulan" in text
        stale = text_of(desk.get(address(batch, "import-group", "stale_year")))
        assert "dihapus: 2021 ditambah: 2025" in stale, "what an answer changes"

    def test_rows_are_set_one_by_one_without_script(self, desk, batch):
        url = address(batch, "import-group", "range_instead_of_deadline")
        posted = {"kunci": "f1", "baris-f1-1": "monthly", "baris-f1-2": ""}
        response = desk.post(url, posted, follow=True)
        assert "1 dari 2 baris sudah diatur" in text_of(response)
        assert ImportDecision.objects.get().changes == {"1": {"rhythm": "monthly"}}

    def test_rows_save_themselves_with_script(self, desk, batch):
        url = address(batch, "import-group", "range_instead_of_deadline")
        posted = {"kunci": "f1", "baris-f1-1": "monthly", "version": "0"}
        response = desk.post(url, posted, HTTP_X_AUTOSAVE="1")
        assert response.json()["version"] > 0
        posted["baris-f1-1"] = "event"
        stale = desk.post(url, posted, HTTP_X_AUTOSAVE="1")
        assert stale.status_code == 409
        assert desk.post(url, posted, follow=True).status_code == 200
        posted["version"] = str(response.json()["version"])
        assert desk.post(url, posted, HTTP_X_AUTOSAVE="1").status_code == 200

    def test_an_empty_document_says_so_and_cannot_run(self, desk, batch):
        empty = ImportBatchFactory(unit=batch.unit, draft=draft() | {"rows": []})
        assert "Tidak ada temuan" in text_of(desk.get(address(empty, "import")))
        assert "Tidak ada baris" in text_of(desk.get(address(empty, "import-rows")))
        assert "Tidak ada baris untuk dijalankan" in text_of(desk.get(address(empty, "import-run")))
        assert desk.post(address(empty, "import-run"), {"aksi": "jalankan"}).status_code == 409

    def test_long_names_and_five_hundred_findings_are_borne(self, desk, batch):
        rows = [
            draft_row(n, component={"number": 1, "name": "Nama " * 60}, action="Kata" * 75)
            for n in range(1, 501)
        ]
        big = ImportBatchFactory(
            unit=batch.unit,
            draft=draft(*rows, findings=[year_finding(f"f{n}", n) for n in range(1, 501)]),
            file_name="n" * 255,
        )
        page = desk.get(address(big, "import"))
        assert "Lihat 496 temuan lainnya" in text_of(page)
        assert len(page.content) < 100_000
        assert "1–20 dari 500 temuan" in text_of(
            desk.get(address(big, "import-group", "stale_year"))
        )
        assert "1–100 dari 500 baris" in text_of(desk.get(address(big, "import-rows")))
        desk.post(address(big, "import-bulk", "stale_year"), {"fix": ""})
        assert big.decisions.count() == 500


class TestRows:
    def test_the_list_shows_what_would_run_and_what_was_changed(self, desk, batch, secretary):
        deciding.answer(batch_id=batch.pk, key="f1", fix="set_rhythm", by=secretary)
        text = text_of(desk.get(address(batch, "import-rows")))
        assert "2 di antaranya berbeda dari dokumen" in text
        assert "Berulang setiap triwulan" in text
        assert "E-Office" not in text_of(desk.get(address(batch, "import-rows") + "?area=1"))

    def form(self, batch, number, desk, **changes):
        page = desk.get(address(batch, "import-row", number))
        initial = page.context["form"].initial
        data = {
            name: value
            for name, value in initial.items()
            if value is not None and value is not False
        }
        return {**data, **changes}

    def test_a_row_is_edited_beside_the_documents_words(self, desk, batch):
        url = address(batch, "import-row", 3)
        assert "Membentuk tim kerja contoh 3 | Maret 2025" in text_of(desk.get(url))
        posted = self.form(
            batch, 3, desk, evidence="SKP 2025\nRekapitulasi SKP", target="tw ii", temuan="f2"
        )
        response = desk.post(url, posted)
        assert response["Location"].endswith("#kelompok-stale_year")
        change = ImportDecision.objects.get(key="row:3").changes["3"]
        assert change["evidence_items"] == ["SKP 2025", "Rekapitulasi SKP"]
        assert change["target"]["first"] == "2025-04-01"
        assert set(change) == {"evidence", "evidence_items", "split", "target", "by_hand"}
        page = text_of(desk.get(url))
        assert "Terbaca: Sekali, Triwulan II 2025" in page
        assert "Urungkan suntingan saya" in page

    def test_saving_a_row_unchanged_decides_nothing(self, desk, batch):
        desk.post(address(batch, "import-row", 3), self.form(batch, 3, desk))
        assert not ImportDecision.objects.exists()

    def test_the_schedule_can_be_chosen_over_the_target(self, desk, batch, secretary):
        url = address(batch, "import-row", 1)
        desk.post(url, self.form(batch, 1, desk, rhythm="half_yearly"))
        assert ImportDecision.objects.get().changes["1"]["rhythm"] == "half_yearly"
        desk.post(url, self.form(batch, 1, desk, rhythm="event"))
        assert ImportDecision.objects.get().changes["1"]["event"] is True
        desk.post(url, self.form(batch, 1, desk, rhythm=""))
        assert not ImportDecision.objects.exists()
        deciding.answer(batch_id=batch.pk, key="f1", fix="set_rhythm:monthly", by=secretary)
        desk.post(url, self.form(batch, 1, desk, rhythm=""))
        change = ImportDecision.objects.get(key="row:1").changes["1"]
        assert change["target"]["kind"] == "range", "back to what the document says"

    def test_a_row_saves_itself_and_says_what_is_wrong(self, desk, batch):
        url = address(batch, "import-row", 3)
        posted = self.form(batch, 3, desk, action="Menyusun SKP")
        assert desk.post(url, posted, HTTP_X_AUTOSAVE="1").json()["version"] > 0
        posted["action"] = ""
        assert desk.post(url, posted, HTTP_X_AUTOSAVE="1").status_code == 422
        posted |= {"action": "Menyusun", "target": "entah"}
        page = desk.post(url, posted)
        assert page.status_code == 422
        assert "belum terbaca sebagai waktu" in text_of(page)

    def test_two_people_on_one_row_see_both_versions_and_pick(self, desk, batch):
        url = address(batch, "import-row", 3)
        posted = self.form(batch, 3, desk, action="Versi saya", indicator="Indikator saya")
        other = secretary_of(batch)
        deciding.edit_row(batch_id=batch.pk, number=3, fields={"action": "Versinya"}, by=other)
        assert desk.post(url, posted, HTTP_X_AUTOSAVE="1").status_code == 409
        screen = desk.post(url, posted)
        assert screen.status_code == 409
        text = text_of(screen)
        assert f"Baris ini diubah {other.name}" in text
        assert "Versi saya" in text
        assert "Versinya" in text
        picked = {
            **posted,
            "version": screen.context["version"],
            "pick-action": "theirs",
            "pick-indicator": "mine",
        }
        assert desk.post(url, picked).status_code == 302
        change = ImportDecision.objects.get(key="row:3").changes["3"]
        assert (change["action"], change["indicator"]) == ("Versinya", "Indikator saya")

    def test_edits_are_taken_back_on_their_own(self, desk, batch):
        desk.post(address(batch, "import-row", 3), self.form(batch, 3, desk, action="Lain"))
        desk.post(address(batch, "import-row-restore", 3))
        assert not ImportDecision.objects.exists()

    def test_a_row_is_added_for_an_area_without_one(self, desk, batch):
        url = address(batch, "import-row-new")
        page = desk.get(url + "?temuan=f6&area=4&teks=0")
        assert "Catatan kaki contoh" in text_of(page)
        assert page.context["form"]["area"].value() == "4"
        posted = {"area": "4", "component": "Kinerja", "action": "Menyusun LKjIP", "temuan": "f6"}
        assert desk.post(url, posted | {"target": "entah"}).status_code == 422
        desk.post(url, posted | {"target": "Februari 2025", "evidence": "LKjIP"})
        assert ImportDecision.objects.filter(key__in=["row:6", "f6"]).count() == 2
        assert "Hapus baris tambahan ini" in text_of(desk.get(address(batch, "import-row", 6)))

    def test_a_row_the_document_lacks_is_a_404(self, desk, batch):
        assert desk.get(address(batch, "import-row", 99)).status_code == 404

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("27 Maret 2025", "Terbaca: Sekali, 27 Maret 2025"),
            ("setiap bulan", "Terbaca: Berulang setiap bulan"),
            ("entah", "belum terbaca"),
            ("", ""),
        ],
    )
    def test_a_target_is_echoed_as_it_is_understood(self, desk, batch, typed, said):
        response = desk.get(address(batch, "import-echo"), {"target": typed})
        assert said in text_of(response)

    def test_the_decree_is_set_right_on_its_own_page(self, desk, batch):
        url = address(batch, "import-document")
        assert "800//CONTOH" in text_of(desk.get(url + "?temuan=f7"))
        bad = desk.post(url, {"number": "1", "date": "kemarin", "version": "0"})
        assert "Tanggal keputusan harus berupa tanggal" in text_of(bad)
        good = {"number": "800/10", "date": "20/1/2025", "about": "Rencana", "version": "0"}
        assert desk.post(url, {**good, "temuan": "f7"}).status_code == 302
        assert (
            ImportDecision.objects.get(key="document").changes["document"]["date"] == "2025-01-20"
        )
        assert desk.post(url, {**good, "number": "2"}).status_code == 422
        desk.post(
            url,
            {
                "number": "",
                "date": "",
                "about": "",
                "version": desk.get(url).context["form"].initial["version"],
            },
        )
        assert ImportDecision.objects.get(key="document").changes["document"]["date"] is None


class TestRunning:
    def test_the_last_look_shows_load_team_owners_and_what_is_open(self, desk, batch):
        text = text_of(desk.get(address(batch, "import-run")))
        assert "6 temuan belum Anda putuskan" in text
        assert "Baris 4 tidak punya waktu" in text
        assert "Wulan Contoh, S.Sos" in text
        assert "5 baris menjadi 4 kewajiban" in text
        assert "I. Manajemen Perubahan" in text

    def test_a_coordinator_in_the_document_is_proposed_for_the_area(self, desk, batch):
        page = desk.get(address(batch, "import-run"))
        area = page.context["areas"][1]
        assert [o["label"] for o in area["options"] if o["chosen"]] == [
            "Yoga Contoh – Kepala Seksi"
        ]

    def test_running_makes_obligations_with_owners_once(self, desk, batch, secretary):
        posted = {"area-1": f"u{secretary.pk}", "komponen-1": "t1", "tim": "ya", "aksi": "jalankan"}
        url = address(batch, "import-run")
        assert desk.post(url, posted)["Location"] == address(batch, "import")
        assert desk.post(url, posted)["Location"] == address(batch, "import")
        assert ActionStep.objects.count() == 5
        assert Obligation.objects.filter(owner=secretary).count() == 3
        assert Obligation.objects.get(step__row=5).owner.name == "Yoga Contoh"
        page = text_of(desk.get(address(batch, "import")))
        assert "Rencana 2025 berjalan" in page
        assert "4 kewajiban dibuat" in page

    def test_the_documents_team_can_be_left_out(self, desk, batch):
        desk.post(address(batch, "import-run"), {"area-1": "t0", "aksi": "jalankan"})
        assert not batch.unit.memberships.filter(user__name="Yoga Contoh").exists()
        assert Obligation.objects.filter(owner__isnull=False).count() == 0

    def test_choices_are_kept_and_the_load_counted(self, desk, batch, secretary):
        url = address(batch, "import-owners")
        response = desk.post(
            url, {"area-1": f"u{secretary.pk}", "tim": "ya", "version": "0"}, **HTMX
        )
        assert f"{secretary.name} 3 kewajiban" in text_of(response)
        assert "Belum ada penanggung jawab 1 kewajiban" in text_of(response)
        assert desk.post(url, {"version": "0"}, **HTMX).status_code == 409
        assert desk.post(url, {"tim": "ya"}).status_code == 302
        back = desk.post(address(batch, "import-run"), {"aksi": "hitung", "area-2": "t1"})
        assert back["Location"].endswith("#beban")
        stale = desk.post(address(batch, "import-run"), {"aksi": "jalankan", "version": "1"})
        assert stale.status_code == 409
        batch.refresh_from_db()
        assert batch.phase == Phase.CHECKING

    def test_what_blocks_is_listed_with_its_way_out(self, desk, batch):
        gap = ImportBatchFactory(
            unit=batch.unit,
            draft=draft(draft_row(1), draft_row(2, area=None, component=None)),
        )
        text = text_of(desk.get(address(gap, "import-run")))
        assert "Baris 2: isi area dan komponen" in text
        response = desk.post(address(gap, "import-run"), {"aksi": "jalankan"})
        assert response.status_code == 409
        assert "Baris 2 belum lengkap" in text_of(response)

    def test_without_the_years_calendar_the_reason_and_the_way_are_given(self, desk, batch):
        Holiday.objects.all().delete()
        page = desk.get(address(batch, "import-run"))
        assert "Kalender libur tahun 2025 belum diisi" in text_of(page)
        assert (
            reverse("organisation:calendar", args=[batch.unit.slug, YEAR]) in page.content.decode()
        )
        assert desk.post(address(batch, "import-run"), {"aksi": "jalankan"}).status_code == 409

    def second(self, batch):
        changed = checked_draft() | {"findings": []}
        changed["rows"] = changed["rows"][:4]
        changed["rows"][2]["evidence"] = "SKP 2025"
        changed["rows"].append(draft_row(6, action="Langkah yang baru sama sekali"))
        return ImportBatchFactory(unit=batch.unit, draft=changed, sha256=batch.sha256)

    def test_a_plan_imported_again_is_recognised_and_compared_row_by_row(
        self, desk, batch, secretary
    ):
        running.run(batch_id=batch.pk, by=secretary)
        second = self.second(batch)
        check = text_of(desk.get(address(second, "import")))
        assert "Dokumen ini sudah pernah diimpor" in check
        assert "Rencana tahun ini sudah berjalan" in check
        page = desk.get(address(second, "import-difference"))
        text = text_of(page)
        assert "3 baris sama persis" in text
        assert "SKP dihapus: 2021 ditambah: 2025" in text
        assert "Langkah yang baru sama sekali" in text
        removed = next(g for g in page.context["groups"] if g["kind"] == "removed")["items"][0]
        assert not removed["applied"]
        desk.post(address(second, "import-difference"), {"terapkan": [removed["key"], "s999"]})
        text = text_of(desk.get(address(second, "import-run")))
        assert "0 baris ditambahkan 0 baris diubah 1 baris dilepas" in text
        assert "2 perubahan tidak diterapkan" in text
        desk.post(address(second, "import-run"), {"aksi": "jalankan"})
        assert ActionStep.objects.live().count() == 4
        assert "kewajiban dibuat" in text_of(desk.get(address(second, "import")))

    def test_without_a_running_plan_there_is_nothing_to_compare(self, desk, batch, secretary):
        page = text_of(desk.get(address(batch, "import-difference")))
        assert "Belum ada rencana yang berjalan" in page
        running.run(batch_id=batch.pk, by=secretary)
        assert desk.get(address(batch, "import-difference")).status_code == 302
        same = ImportBatchFactory(unit=batch.unit, draft=checked_draft())
        assert "Tidak ada yang berubah" in text_of(desk.get(address(same, "import-difference")))

    def test_undoing_says_what_was_worked_on_and_takes_all_back(self, desk, batch, secretary):
        running.run(batch_id=batch.pk, by=secretary)
        url = address(batch, "import-undo")
        assert "sudah dikerjakan" not in text_of(desk.get(url))
        Obligation.objects.filter(step__row=3).update(state="done")
        text = text_of(desk.get(url))
        assert "1 kewajiban sudah dikerjakan" in text
        assert "Membentuk tim kerja contoh 3" in text
        for _press in range(2):
            response = desk.post(url, follow=True)
            assert "Impor dibatalkan" in text_of(response)
        assert not ActionStep.objects.live().exists()
        assert desk.get(url).status_code == 302

    def test_undoing_under_a_newer_import_is_refused_with_the_reason(self, desk, batch, secretary):
        running.run(batch_id=batch.pk, by=secretary)
        running.run(batch_id=self.second(batch).pk, by=secretary)
        response = desk.post(address(batch, "import-undo"))
        assert response.status_code == 409
        assert "Batalkan yang terbaru lebih dahulu" in text_of(response)


class TestWhatPagesCost:
    """Queries of a page with 71 rows do not grow with them."""

    @pytest.fixture
    def plan(self, batch):
        rows = [
            draft_row(
                n, area=n % 6 + 1, component={"number": n % 4 + 1, "name": f"Komponen {n % 24}"}
            )
            for n in range(1, 72)
        ]
        findings = [year_finding(f"f{n}", n) for n in range(1, 30)]
        findings.append(
            finding(
                "f30", "repeated_action", list(range(1, 72)), fix("x", row_1={"action": "x"}), KEEP
            )
        )
        return ImportBatchFactory(unit=batch.unit, draft=draft(*rows, findings=findings))

    @pytest.mark.parametrize(
        ("name", "args", "most"),
        [
            ("import", (), 15),
            ("import-group", ("stale_year",), 15),
            ("import-rows", (), 15),
            ("import-row", (7,), 15),
            ("import-run", (), 22),
            ("import-difference", (), 15),
        ],
    )
    def test_a_page_asks_a_bounded_number_of_questions(
        self, desk, plan, name, args, most, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(most):
            assert desk.get(address(plan, name, *args)).status_code == 200

    def test_the_list_of_imports_does_too(self, desk, plan, django_assert_max_num_queries):
        ImportBatchFactory.create_batch(5, unit=plan.unit)
        url = reverse("plan:imports", args=[plan.unit.slug, YEAR])
        with django_assert_max_num_queries(18):
            assert desk.get(url).status_code == 200


def test_another_units_pages_of_the_year_are_404(client, batch):
    client.force_login(secretary_of(batch))
    other = UnitFactory()
    assert client.get(reverse("plan:imports", args=[other.slug, YEAR])).status_code == 404
