"""From a unit's document to its running year and back, through every context."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from integritas.core.models import AuditEntry
from integritas.organisation.roles import Role
from integritas.organisation.services import load_national_calendar
from integritas.organisation.tests.factories import YEAR, MembershipFactory
from integritas.plan.models import ImportBatch, Obligation
from integritas.plan.tests.importing import PLAN, address, text_of


@pytest.mark.django_db
def test_a_document_becomes_work_in_the_hands_of_people_and_can_be_taken_back(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    load_national_calendar()
    secretary = MembershipFactory(role=Role.SECRETARY)
    worker = MembershipFactory(unit=secretary.unit)
    unit = secretary.unit
    here = [unit.slug, YEAR]

    client.force_login(secretary.user)
    upload = SimpleUploadedFile("rencana.txt", PLAN)
    client.post(reverse("plan:imports", args=here), {"berkas": upload})
    batch = ImportBatch.objects.get()
    assert "2 baris · 2 komponen · 1 area" in text_of(client.get(address(batch, "import")))

    run = {"area-1": f"u{worker.user_id}", "aksi": "jalankan"}
    client.post(address(batch, "import-run"), run)
    table = text_of(client.get(reverse("plan:table", args=here)))
    assert "Membentuk tim kerja" in table

    client.force_login(worker.user)
    tasks = text_of(client.get(reverse("dashboard:tasks", args=here)))
    assert "Menyusun rencana kerja" in tasks
    due = Obligation.objects.get(step__row=1)
    assert due.due.isoformat() == "2025-01-31"

    client.force_login(secretary.user)
    client.post(address(batch, "import-undo"))
    assert Obligation.objects.live().count() == 0
    trail = text_of(client.get(reverse("dashboard:trail", args=here)))
    for deed in ("mengunggah dokumen rencana", "menjalankan rencana", "membatalkan impor"):
        assert deed in trail
    assert AuditEntry.objects.filter(action="plan.undo_import", actor=secretary.user).exists()
