"""What the pages of an import cost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from integritas.organisation.tests.factories import YEAR
from integritas.plan.tests.factories import ImportBatchFactory, draft, draft_row
from integritas.plan.tests.importing import (
    KEEP,
    address,
    finding,
    fix,
    year_finding,
)

pytestmark = pytest.mark.django_db


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
