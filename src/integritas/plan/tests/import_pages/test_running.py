"""From a checked import to the running plan, and back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from integritas.organisation.models import Holiday
from integritas.organisation.tests.factories import YEAR
from integritas.plan.models import ActionStep, ImportDecision, Obligation, Phase
from integritas.plan.services import deciding, running, work
from integritas.plan.tests.factories import ImportBatchFactory, draft, draft_row
from integritas.plan.tests.importing import (
    HTMX,
    address,
    checked_draft,
    secretary_of,
    text_of,
)

pytestmark = pytest.mark.django_db


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
        assert Obligation.objects.filter(step__row=5, owner__name="Yoga Contoh").exists()
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
        ImportDecision.objects.update(decided_by=secretary_of(batch))
        assert desk.post(url, {"version": "0"}, **HTMX).status_code == 409
        ImportDecision.objects.update(decided_by=secretary)
        assert desk.post(url, {"tim": "ya"}).status_code == 302
        back = desk.post(address(batch, "import-run"), {"aksi": "hitung", "area-2": "t1"})
        assert back["Location"].endswith("#beban")
        ImportDecision.objects.update(decided_by=secretary_of(batch))
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
        run_page = desk.get(address(second, "import-run"))
        assert run_page.context["areas"] == [], "nothing new, nobody to choose"
        text = text_of(run_page)
        assert "0 baris ditambahkan 0 baris diubah 1 baris dilepas" in text
        assert "2 perubahan tidak diterapkan" in text
        desk.post(address(second, "import-run"), {"aksi": "jalankan"})
        assert ActionStep.objects.live().count() == 4
        assert "kewajiban dibuat" in text_of(desk.get(address(second, "import")))

    def test_anothers_choice_of_changes_is_not_overwritten_unseen(self, desk, batch, secretary):
        running.run(batch_id=batch.pk, by=secretary)
        second = self.second(batch)
        url = address(second, "import-difference")
        seen = desk.get(url).context["version"]
        deciding.choose(
            batch_id=second.pk, key="differences", choices={"apply": []}, by=secretary_of(batch)
        )

        answer = desk.post(url, {"terapkan": ["n6"], "version": seen}, follow=True)

        assert "sudah diubah orang lain" in text_of(answer)
        assert ImportDecision.objects.get(key="differences").changes == {"apply": []}

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

    def test_undoing_after_a_row_was_rescheduled_leaves_each_period_once(
        self, desk, batch, secretary
    ):
        running.run(batch_id=batch.pk, by=secretary)
        [step, *_others] = ActionStep.objects.live().filter(schedule_kind="once")
        was = step.schedule
        later = checked_draft() | {"findings": []}
        row = next(row for row in later["rows"] if row["row"] == step.row)
        row["target"] = {
            "raw": "Oktober 2025",
            "kind": "month",
            "first": "2025-10-01",
            "last": "2025-10-31",
            "rhythm": None,
        }
        second = ImportBatchFactory(unit=batch.unit, draft=later)
        running.run(batch_id=second.pk, by=secretary)
        step.refresh_from_db()
        assert step.schedule != was
        work.reschedule(
            step_id=step.pk,
            schedule=was,
            by=secretary,
            version=None,
            owner=step.owner,
            reason="Seperti semula.",
        )

        running.undo(batch_id=second.pk, by=secretary)

        [left] = Obligation.objects.live().filter(step=step)
        assert (left.first, left.last) == (was.first, was.last)
