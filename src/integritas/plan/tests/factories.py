"""Smallest valid plans, rows, obligations and imports."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from integritas.accounts.tests.factories import UserFactory
from integritas.organisation.tests.factories import YEAR, UnitFactory
from integritas.plan.lifecycle import State
from integritas.plan.models import (
    ActionStep,
    Component,
    ExpectedPiece,
    ImportBatch,
    Obligation,
    Phase,
    Plan,
)
from integritas.plan.schedule import ScheduleKind


class PlanFactory(DjangoModelFactory[Plan]):
    """The plan of a unit's year."""

    class Meta:
        model = Plan
        django_get_or_create = ("unit", "year")

    unit = factory.SubFactory(UnitFactory)
    year = YEAR


class ComponentFactory(DjangoModelFactory[Component]):
    """A component of area I."""

    class Meta:
        model = Component

    plan = factory.SubFactory(PlanFactory)
    area = 1
    number = factory.Sequence(lambda n: n % 9 + 1)
    name = factory.Sequence(lambda n: f"Komponen contoh {n}")
    order = factory.Sequence(lambda n: n)


class ActionStepFactory(DjangoModelFactory[ActionStep]):
    """A row due at the end of March; the traits give the other kinds of schedule."""

    class Meta:
        model = ActionStep

    class Params:
        monthly = factory.Trait(
            schedule_kind=ScheduleKind.RECURRING,
            rhythm="monthly",
            first=date(YEAR, 1, 1),
            last=date(YEAR, 12, 31),
            target_text="Januari-Desember 2025",
        )
        event = factory.Trait(
            schedule_kind=ScheduleKind.EVENT,
            first=None,
            last=None,
            target_text="Setiap ada pertemuan",
        )
        removed = factory.Trait(removed_at=datetime(YEAR, 3, 3, tzinfo=UTC))

    component = factory.SubFactory(ComponentFactory)
    row = factory.Sequence(lambda n: n + 1)
    indicator = "Terdapat rencana kerja yang disepakati"
    action = factory.Sequence(lambda n: f"Menyusun rencana kerja contoh {n}")
    evidence = "Dokumen rencana kerja; notula rapat"
    target_text = "Maret 2025"
    schedule_kind = ScheduleKind.ONCE
    first = date(YEAR, 3, 1)
    last = date(YEAR, 3, 31)


class ExpectedPieceFactory(DjangoModelFactory[ExpectedPiece]):
    """A piece of evidence a row expects."""

    class Meta:
        model = ExpectedPiece

    step = factory.SubFactory(ActionStepFactory)
    order = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Notula rapat {n}")


class ObligationFactory(DjangoModelFactory[Obligation]):
    """An obligation of March that nobody has begun; the traits move it on."""

    class Meta:
        model = Obligation

    class Params:
        under_way = factory.Trait(state=State.UNDER_WAY)
        in_review = factory.Trait(state=State.IN_REVIEW)
        returned = factory.Trait(state=State.RETURNED)
        done = factory.Trait(state=State.DONE)
        postponed = factory.Trait(state=State.POSTPONED)
        not_applicable = factory.Trait(state=State.NOT_APPLICABLE)

    step = factory.SubFactory(ActionStepFactory)
    label = "Maret 2025"
    first = date(YEAR, 3, 1)
    last = date(YEAR, 3, 31)
    due = date(YEAR, 3, 27)


def draft_row(row: int = 1, **more: Any) -> dict[str, Any]:
    """Give a row of a draft as JSON, due in March."""
    return {
        "row": row,
        "area": 1,
        "component": {"number": 1, "name": "Tim Kerja"},
        "indicator": "Tim kerja telah dibentuk",
        "action": f"Membentuk tim kerja contoh {row}",
        "evidence": "Keputusan tim kerja; notula rapat",
        "evidence_items": ["Keputusan tim kerja", "Notula rapat"],
        "person_in_charge": "",
        "target": {
            "raw": "Maret 2025",
            "kind": "month",
            "first": f"{YEAR}-03-01",
            "last": f"{YEAR}-03-31",
            "rhythm": None,
        },
        "source": {"page": None, "sheet": None, "line": row},
        "source_text": f"Membentuk tim kerja contoh {row} | Maret 2025",
        "mended": [],
        **more,
    }


def draft(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Give a plan draft as JSON; one row where none is given."""
    return {
        "source": {"file": "rencana-contoh.txt", "kind": "text", "sha256": "0" * 64},
        "unit": "Dinas Contoh",
        "year": YEAR,
        "decrees": [],
        "team": [],
        "areas": [],
        "rows": list(rows or (draft_row(),)),
        "findings": [],
        "unread": [],
        **more,
    }


class ImportBatchFactory(DjangoModelFactory[ImportBatch]):
    """An import that was read and waits to be checked; ``received`` is not read yet."""

    class Meta:
        model = ImportBatch

    class Params:
        received = factory.Trait(phase=Phase.RECEIVED, draft=None)
        failed = factory.Trait(phase=Phase.FAILED, draft=None, failure="Berkas tidak terbaca.")

    unit = factory.SubFactory(UnitFactory)
    year = YEAR
    phase = Phase.CHECKING
    file_name = "rencana-contoh.txt"
    file_size = 1200
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    draft = factory.LazyFunction(draft)
    created_by = factory.SubFactory(UserFactory)
