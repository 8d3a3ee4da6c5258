"""The check page: what a press does, with script and without."""

from __future__ import annotations

import pytest

from integritas.plan.models import ImportDecision
from integritas.plan.services import deciding
from integritas.plan.tests.factories import ImportBatchFactory, draft, draft_row
from integritas.plan.tests.importing import (
    HTMX,
    address,
    secretary_of,
    text_of,
    year_finding,
)

pytestmark = pytest.mark.django_db


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
        ImportDecision.objects.update(decided_by=secretary_of(batch))
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

    def test_pieces_of_evidence_are_shown_before_they_are_split(self, desk, batch):
        text = text_of(desk.get(address(batch, "import-group", "several_evidences")))
        assert "Keputusan tim kerja Notula rapat" in text
        assert "Pecah menjadi bukti terpisah Biarkan" in text

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
        assert desk.post(url, posted, HTTP_X_AUTOSAVE="1").status_code == 200
        ImportDecision.objects.update(decided_by=secretary_of(batch))
        posted["baris-f1-1"] = "yearly"
        assert desk.post(url, posted, HTTP_X_AUTOSAVE="1").status_code == 409
        assert "sudah memutuskan temuan ini" in text_of(desk.post(url, posted, follow=True))

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


ODD = ["²", "9" * 5000, "-1", "1e3", "\0", "٣"]
"""What is no number, or none that any row has."""


class TestForgedInput:
    @pytest.mark.parametrize("odd", ODD)
    def test_an_odd_version_is_no_fault_of_ours(self, desk, batch, odd):
        for name, args in (
            ("import-answer", ["f2"]),
            ("import-target", ["f4"]),
            ("import-group", ["range_instead_of_deadline"]),
            ("import-owners", []),
        ):
            sent = {"fix": "keep", "kunci": "f1", "target": "Mei 2025", "version": odd}
            assert desk.post(address(batch, name, *args), sent).status_code in (302, 409)

    @pytest.mark.parametrize("odd", ODD)
    def test_an_odd_number_in_an_address_is_none(self, desk, batch, odd):
        assert desk.get(address(batch, "import-row-new"), {"teks": odd}).status_code == 200
        assert desk.get(address(batch, "import-rows"), {"halaman": odd}).status_code == 200
        assert desk.post(address(batch, "import-year"), {"tahun": odd}).status_code == 404

    def test_a_target_holds_nothing_that_no_text_needs(self, desk, batch):
        desk.post(address(batch, "import-target", "f4"), {"target": "Mei\0 2025\x1b"})

        [decision] = ImportDecision.objects.all()
        assert decision.changes["4"]["target"]["raw"] == "Mei 2025"

    def test_a_target_as_long_as_a_book_is_refused(self, desk, batch):
        answer = desk.post(
            address(batch, "import-target", "f4"), {"target": "Mei 2025 " * 5000}, **HTMX
        )

        assert answer.status_code == 422
        assert "paling banyak 300 karakter" in text_of(answer)
