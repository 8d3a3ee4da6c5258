"""The plan's table in the browser, and handing out components."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from integritas.organisation.tests.factories import YEAR
from integritas.plan.tests.factories import (
    ActionStepFactory,
    ComponentFactory,
    ObligationFactory,
    PlanFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]

HTMX = {"HX-Request": "true"}


# The table


@pytest.fixture
def rows(team):
    """Two areas: one row late, one done, one recurring, one that nobody owns."""
    plan = PlanFactory(unit=team.unit)
    first = ComponentFactory(plan=plan, area=1, number=1, name="Tim Kerja")
    third = ComponentFactory(plan=plan, area=3, number=4, name="Mutasi Internal")
    late = ActionStepFactory(component=first, row=1, action="Menetapkan tim kerja")
    ObligationFactory(step=late, owner=team.member, due=date(YEAR, 2, 28))
    done = ActionStepFactory(component=first, row=2, action="Menyusun pedoman")
    ObligationFactory(step=done, owner=team.chair, done=True)
    free = ActionStepFactory(component=third, row=3, action="Meninjau pola mutasi")
    ObligationFactory(step=free, due=date(YEAR, 4, 30))
    return late, done, free


def titles(answer):
    text = answer.content.decode()
    known = ("Menetapkan tim kerja", "Menyusun pedoman", "Meninjau pola mutasi")
    return [title for title in known if title in text]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 3),
        ("area=3", ["Meninjau pola mutasi"]),
        ("status=terlambat", ["Menetapkan tim kerja"]),
        ("status=selesai", ["Menyusun pedoman"]),
        ("pic=kosong", ["Menetapkan tim kerja", "Menyusun pedoman", "Meninjau pola mutasi"]),
        ("bulan=4", ["Meninjau pola mutasi"]),
        ("bulan=2&status=terlambat", ["Menetapkan tim kerja"]),
        ("q=PEDOMAN", ["Menyusun pedoman"]),
        ("q=mutasi internal", ["Meninjau pola mutasi"]),
        ("area=99&status=meledak&bulan=x&pic=abc&urut=nama", 3),
        ("area=%C2%B2&bulan=%C2%B2&pic=99999999999999&q=%00", []),
    ],
)
def test_the_address_says_what_is_shown(team, rows, query, expected, url, sign_in):
    found = titles(sign_in(team.observer).get(url("table") + "?" + query))

    assert len(found) == expected if isinstance(expected, int) else found == expected


def test_the_table_narrows_to_a_person(client, team, rows, url, sign_in):
    sign_in(team.observer)

    assert titles(client.get(url("table") + f"?pic={team.chair.pk}")) == ["Menyusun pedoman"]


def test_sums_stand_beside_areas_and_components(team, rows, url, sign_in):
    text = sign_in(team.observer).get(url("table")).content.decode()

    assert "1 dari 2 selesai" in text
    assert "0 dari 1 selesai" in text
    assert "1 terlambat" in text


def test_each_filter_can_be_taken_off_alone(team, rows, url, sign_in):
    page = sign_in(team.observer).get(url("table") + "?area=1&status=terlambat")

    text = page.content.decode()
    assert "Area I. Manajemen Perubahan" in text
    assert f'href="{url("table")}?status=terlambat"' in text
    assert f'href="{url("table")}?area=1"' in text


def test_an_empty_filter_says_which_and_how_to_leave_it(team, rows, url, sign_in):
    page = sign_in(team.observer).get(url("table") + "?area=3&status=selesai")

    text = page.content.decode()
    assert "Area III. Penataan Sistem Manajemen SDM, Status: Selesai" in text
    assert "Hapus saringan" in text


def test_filters_survive_looking_at_a_row(client, team, rows, url, sign_in):
    sign_in(team.observer)
    late = rows[0]
    table = client.get(url("table") + "?area=1&urut=-kemajuan").content.decode()
    link = f"{url('step', late.pk)}?area=1&amp;urut=-kemajuan"

    row = client.get(link.replace("&amp;", "&")).content.decode()

    assert link in table
    assert f'{url("table")}?area=1&amp;urut=-kemajuan"' in row


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("jatuh-tempo", ["Menetapkan", "Meninjau", "Menyusun"]),
        ("-jatuh-tempo", ["Meninjau", "Menetapkan", "Menyusun"]),
        ("-kemajuan", ["Menyusun", "Menetapkan", "Meninjau"]),
    ],
)
def test_rows_are_sorted_by_due_day_and_progress(team, rows, order, expected, url, sign_in):
    page = sign_in(team.observer).get(url("table") + f"?urut={order}")

    text = page.content.decode()
    assert sorted(expected, key=lambda word: text.index(f">{word}")) == expected
    assert "aria-sort" in text


def test_htmx_gets_the_table_alone(team, rows, url, sign_in):
    answer = sign_in(team.observer).get(url("table"), headers=HTMX)

    assert answer.content.decode().lstrip().startswith('<div id="rencana"')


def test_without_a_plan_the_way_to_one_is_shown_to_who_may(team, url, sign_in):
    chair = sign_in(team.chair).get(url("table")).content.decode()
    member = sign_in(team.member).get(url("table")).content.decode()

    assert "Impor rencana kerja" in chair
    assert "Impor rencana kerja" not in member
    assert "belum berjalan" in member


# Handing out components


def test_a_running_plan_leads_to_its_next_import(client, team, rows, url, sign_in):
    link = f'href="{reverse("plan:imports", args=[team.unit.slug, YEAR])}"'

    assert link in sign_in(team.secretary).get(url("table")).content.decode()
    assert link not in sign_in(team.member).get(url("table")).content.decode()


def test_components_are_handed_out_at_once(client, team, rows, url, sign_in):
    _late, _done, free = rows
    sign_in(team.chair)
    field = f"c{free.component_id}"

    page = client.get(url("assign")).content.decode()
    answer = client.post(url("assign"), {field: team.member.pk})

    free.refresh_from_db()
    assert "Mutasi Internal" in page
    assert free.owner == team.member
    assert free.obligations.get().owner == team.member
    assert answer.url == reverse("organisation:team", args=[team.unit.slug, YEAR])


def test_handing_out_nothing_changes_nothing(client, team, rows, url, sign_in):
    answer = sign_in(team.chair).post(url("assign"), {})

    assert "Tidak ada yang berubah" in client.get(answer.url).content.decode()


def test_only_leaders_hand_out_components(team, rows, url, sign_in):
    assert sign_in(team.coordinator).get(url("assign")).status_code == 403


def test_without_a_plan_there_is_nothing_to_hand_out(team, url, sign_in):
    assert sign_in(team.chair).get(url("assign")).url == url("table")
