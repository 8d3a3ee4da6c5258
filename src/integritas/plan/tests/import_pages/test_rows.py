"""The rows of an import, one and all; its decree."""

from __future__ import annotations

import pytest

from integritas.plan.models import ImportDecision
from integritas.plan.services import deciding
from integritas.plan.tests.importing import (
    address,
    secretary_of,
    text_of,
)

pytestmark = pytest.mark.django_db


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
