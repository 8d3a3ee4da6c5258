"""Who sees the pages of an import, and who may not."""

from __future__ import annotations

import pytest
from django.urls import reverse

from integritas.organisation.roles import Role
from integritas.organisation.tests.factories import YEAR, MembershipFactory, UnitFactory
from integritas.plan.models import ImportDecision
from integritas.plan.tests.importing import (
    address,
    secretary_of,
    text_of,
)

pytestmark = pytest.mark.django_db


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


def test_another_units_pages_of_the_year_are_404(client, batch):
    client.force_login(secretary_of(batch))
    other = UnitFactory()
    assert client.get(reverse("plan:imports", args=[other.slug, YEAR])).status_code == 404
