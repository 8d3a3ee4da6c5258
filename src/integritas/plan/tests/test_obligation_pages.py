"""The obligation in the browser: pages and fragments, refusals, two people at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from integritas.core import audit
from integritas.organisation.services import load_national_calendar
from integritas.organisation.tests.factories import YEAR, UnitFactory
from integritas.plan.lifecycle import State, Step
from integritas.plan.models import Obligation
from integritas.plan.services import work
from integritas.plan.tests.factories import ActionStepFactory, ObligationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]

HTMX = {"HX-Request": "true"}

# What is not yours does not exist


@pytest.mark.parametrize("name", ["obligation", "edit", "take-step", "undo"])
def test_an_obligation_of_another_unit_is_not_there(client, team, name, url, sign_in):
    foreign = ObligationFactory(step__component__plan__unit=UnitFactory())
    sign_in(team.chair)
    address = url(name, foreign.pk)

    answer = client.post(address) if name in ("take-step", "undo") else client.get(address)

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["step", "reschedule", "record-event"])
def test_a_row_of_another_unit_is_not_there(team, name, url, sign_in):
    foreign = ActionStepFactory(component__plan__unit=UnitFactory())

    assert sign_in(team.chair).get(url(name, foreign.pk)).status_code == 404


def test_another_units_address_is_not_there(team, sign_in):
    other = UnitFactory()

    answer = sign_in(team.chair).get(reverse("plan:table", args=[other.slug, YEAR]))

    assert answer.status_code == 404


def test_signed_out_people_are_asked_to_sign_in(client, url):
    answer = client.get(url("table"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:sign-in"))


def test_htmx_leaves_the_page_when_the_session_is_over(client, url, obligation):
    answer = client.post(
        url("take-step", obligation.pk),
        headers={**HTMX, "HX-Current-URL": "http://testserver/u/x/2025/tugas?a=1"},
    )

    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/masuk?next=%2Fu%2Fx%2F2025%2Ftugas%3Fa%3D1"
    assert not answer.content


def test_a_refusal_is_a_page_to_htmx_too(team, obligation, url, sign_in):
    answer = sign_in(team.observer).get(url("edit", obligation.pk), headers=HTMX)

    assert answer.status_code == 403
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("body", "innerHTML")


# The obligation


def test_the_page_says_where_the_work_stands_and_how_its_day_came_about(
    team, obligation, url, sign_in
):
    load_national_calendar()

    page = sign_in(team.member).get(url("obligation", obligation.pk))

    text = page.content.decode()
    assert "Menyusun rencana kerja" in text
    assert "Notula penyusunan" in text
    assert (
        "Target Maret 2025 (paling lambat Kamis, 27 Maret 2025; "
        "28–31 Maret libur dan cuti bersama)." in text
    )
    assert "Sisa 3 hari kerja" in text
    assert "Mulai kerjakan" in text
    assert "Setujui" not in text


def test_returned_work_says_why_beside_its_state(team, obligation, url, sign_in):
    work.take_step(obligation_id=obligation.pk, step=Step.SUBMIT, by=team.member)
    work.take_step(
        obligation_id=obligation.pk, step=Step.RETURN, by=team.chair, note="Belum ditandatangani."
    )

    text = sign_in(team.member).get(url("obligation", obligation.pk)).content.decode()

    assert text.index("Belum ditandatangani.") < text.index("Bukti yang diminta")


def test_who_may_do_nothing_reads_why(team, obligation, url, sign_in):
    page = sign_in(team.observer).get(url("obligation", obligation.pk))

    assert "yang dapat melakukan ini" in page.content.decode()
    assert 'name="step"' not in page.content.decode()


@pytest.fixture
def post_step(client, url):
    """Press a step's button."""

    def post(obligation, step, headers=None, **more):
        data = {"step": step, "version": obligation.version} | more
        return client.post(url("take-step", obligation.pk), data, headers=headers)

    return post


def test_a_step_without_scripts_leads_back_and_offers_to_undo(
    client, team, obligation, url, sign_in, post_step
):
    sign_in(team.member)

    answer = post_step(obligation, "start")
    page = client.get(answer.url).content.decode()

    assert answer.url == url("obligation", obligation.pk)
    assert "“Mulai kerjakan” tercatat untuk Maret 2025." in page
    assert "Urungkan" in page
    again = client.get(answer.url).content.decode()
    assert "Urungkan" not in again, "the offer stands on one page only"


def test_a_step_with_htmx_gives_the_sheet_alone(team, obligation, sign_in, post_step):
    sign_in(team.member)

    answer = post_step(obligation, "start", headers=HTMX)

    text = answer.content.decode()
    assert text.lstrip().startswith('<div id="kewajiban"')
    assert "<html" not in text
    assert "Berjalan" in text
    assert "Urungkan" in text


def test_a_step_from_a_list_gives_its_row_alone(team, obligation, sign_in, post_step):
    sign_in(team.member)

    answer = post_step(obligation, "submit", headers=HTMX, tampil="baris")

    text = answer.content.decode()
    assert text.lstrip().startswith(f'<li id="tugas-{obligation.pk}"')
    assert "Menunggu telaah" in text


def test_a_step_leads_back_to_the_list_but_never_off_the_site(
    team, obligation, url, sign_in, post_step
):
    sign_in(team.member)

    home = post_step(obligation, "start", kembali="/u/x/2025/tugas")
    obligation.refresh_from_db()
    away = post_step(obligation, "submit", kembali="https://contoh.example/")
    undone = sign_in(team.member).post(url("undo", obligation.pk), {"kembali": "tugas"})

    assert home.url == "/u/x/2025/tugas"
    assert away.url == undone.url == url("obligation", obligation.pk)


@pytest.mark.parametrize("headers", [None, HTMX])
def test_a_missing_reason_is_asked_for_and_nothing_typed_is_lost(
    team, obligation, headers, sign_in, post_step
):
    sign_in(team.chair)

    answer = post_step(obligation, "postpone", headers=headers, note="  ")

    assert answer.status_code == 422
    assert "Tulis alasannya" in answer.content.decode()
    obligation.refresh_from_db()
    assert obligation.state == State.NOT_STARTED


def test_a_note_that_is_too_long_comes_back_whole(team, obligation, sign_in, post_step):
    sign_in(team.chair)
    note = "a" * 2001

    answer = post_step(obligation, "postpone", note=note)

    assert answer.status_code == 422
    assert note in answer.content.decode()


def test_a_refused_step_says_why(team, obligation, sign_in, post_step):
    sign_in(team.observer)

    answer = post_step(obligation, "start")

    assert answer.status_code == 422
    assert "yang dapat melakukan ini" in answer.content.decode()


def test_an_unknown_step_does_nothing(team, obligation, sign_in, post_step):
    sign_in(team.member)

    answer = post_step(obligation, "explode")

    assert answer.status_code == 302
    assert not audit.history(obligation).exists()


def test_the_last_step_is_taken_back_by_a_button(client, team, obligation, url, sign_in, post_step):
    sign_in(team.member)
    post_step(obligation, "start")

    answer = client.post(url("undo", obligation.pk))

    obligation.refresh_from_db()
    assert obligation.state == State.NOT_STARTED
    assert "diurungkan" in client.get(answer.url).content.decode()


def test_what_cannot_be_taken_back_says_so(client, team, obligation, url, sign_in):
    sign_in(team.member)

    answer = client.post(url("undo", obligation.pk))

    assert "tidak dapat diurungkan" in client.get(answer.url).content.decode()


# Two people, one obligation


def test_a_step_on_an_older_version_shows_both_states(team, obligation, sign_in, post_step):
    work.take_step(obligation_id=obligation.pk, step=Step.START, by=team.member)
    sign_in(team.chair)

    clash = post_step(obligation, "postpone", note="Menunggu anggaran.", version=1)

    text = clash.content.decode()
    assert clash.status_code == 409
    assert "Perubahan bertabrakan" in text
    assert "Ditunda" in text
    assert "Berjalan" in text
    assert "Menunggu anggaran." in text

    picked = {"decision": "pick", "pick-state": "mine", "note": "Menunggu anggaran."}
    post_step(obligation, "postpone", version=2, **picked)

    obligation.refresh_from_db()
    assert obligation.state == State.POSTPONED


@pytest.mark.parametrize(
    "choice", [{"decision": "theirs"}, {"decision": "pick", "pick-state": "theirs"}]
)
def test_choosing_the_newest_state_changes_nothing(team, obligation, choice, sign_in, post_step):
    work.take_step(obligation_id=obligation.pk, step=Step.START, by=team.member)

    sign_in(team.chair)

    post_step(obligation, "postpone", version=2, **choice)

    obligation.refresh_from_db()
    assert obligation.state == State.UNDER_WAY


def test_a_step_the_new_state_forbids_is_explained_with_the_note_kept(
    team, obligation, sign_in, post_step
):
    work.take_step(obligation_id=obligation.pk, step=Step.SUBMIT, by=team.member)
    sign_in(team.chair)

    answer = post_step(obligation, "postpone", note="Menunggu anggaran.", version=1)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "statusnya sudah menjadi “Menunggu telaah”" in text
    assert "Menunggu anggaran." in text


def form_data(obligation, **more):
    return {
        "version": obligation.version,
        "owner": obligation.owner_id or "",
        "due": obligation.due.isoformat(),
        "note": obligation.note,
        "reason": "",
    } | more


def test_an_edit_is_saved_and_traced(client, team, obligation, url, sign_in):
    sign_in(team.coordinator)
    data = form_data(obligation, due="30 April 2025", reason="Rapat diundur.")

    answer = client.post(url("edit", obligation.pk), data)

    obligation.refresh_from_db()
    assert obligation.due == date(YEAR, 4, 30)
    page = client.get(answer.url).content.decode()
    assert "Perubahan tersimpan." in page
    assert "jatuh tempo: 27 Maret 2025 → 30 April 2025" in page
    assert "dipindahkan dengan tangan ke Rabu, 30 April 2025" in page


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"due": "besok"}, "Jatuh tempo harus berupa tanggal, contohnya 10 Maret 2025."),
        ({"due": "30/04/2025"}, "Tulis alasan jatuh tempo dipindahkan."),
        ({"due": "5 Januari 2026", "reason": "x"}, "Jatuh tempo harus berada di tahun rencana"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    team, obligation, more, message, url, sign_in
):
    data = form_data(obligation, note="Catatan panjang.", **more)

    answer = sign_in(team.chair).post(url("edit", obligation.pk), data)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert message in text
    assert "Galat:" in text
    assert "Catatan panjang." in text
    assert Obligation.objects.get().due == obligation.due


def test_the_owner_is_offered_the_note_only(client, team, obligation, url, sign_in):
    sign_in(team.member)
    page = client.get(url("edit", obligation.pk)).content.decode()

    client.post(url("edit", obligation.pk), {"version": 1, "note": "Selesai 80%.", "owner": ""})

    obligation.refresh_from_db()
    assert 'name="due"' not in page
    assert (obligation.note, obligation.owner) == ("Selesai 80%.", team.member)


def test_who_may_not_note_reads_why(team, obligation, url, sign_in):
    answer = sign_in(team.observer).get(url("edit", obligation.pk))

    assert answer.status_code == 403
    assert "yang dapat melakukan ini" in answer.content.decode()


@pytest.fixture
def clash(client, team, obligation, url, sign_in):
    """Two leaders had the form open; the chair saved first."""
    work.edit(
        obligation_id=obligation.pk,
        by=team.chair,
        version=1,
        owner=team.chair,
        due=date(YEAR, 3, 21),
        note=obligation.note,
        reason="Dipercepat.",
    )
    sign_in(team.secretary)
    data = form_data(obligation, note="Ketikan sekretaris.", version=1)
    return client.post(url("edit", obligation.pk), data)


def test_a_conflict_overwrites_nothing_and_shows_both(clash, team, obligation):
    text = clash.content.decode()

    assert clash.status_code == 409
    assert f"Diubah oleh {team.chair.name} pukul 10.00 WITA" in text
    assert "21 Maret 2025" in text
    assert "27 Maret 2025" in text
    assert "Ketikan sekretaris." in text
    obligation.refresh_from_db()
    assert (obligation.owner, obligation.note) == (team.chair, "")


def test_what_one_left_alone_is_offered_as_the_other_has_it(client, team, obligation, url, sign_in):
    sign_in(team.secretary)
    form = client.get(url("edit", obligation.pk)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    work.edit(
        obligation_id=obligation.pk,
        by=team.chair,
        version=1,
        owner=team.chair,
        due=obligation.due,
        note="Catatan ketua.",
    )

    typed["note"] = "Ketikan sekretaris."
    rows = client.post(url("edit", obligation.pk), typed).context["rows"]

    preferred = {row["label"]: row["prefer_theirs"] for row in rows if row["name"]}
    assert preferred == {"PIC": True, "Catatan kemajuan": False}


def test_each_field_of_a_conflict_is_picked_by_itself(client, clash, team, obligation, url):
    old = form_data(obligation, note="Ketikan sekretaris.", version=2)
    picks = {"pick-owner": "theirs", "pick-due": "theirs", "pick-note": "mine"}

    client.post(url("edit", obligation.pk), old | picks | {"decision": "pick"})

    obligation.refresh_from_db()
    assert (obligation.owner, obligation.due) == (team.chair, date(YEAR, 3, 21))
    assert obligation.note == "Ketikan sekretaris."
    page = client.get(url("obligation", obligation.pk)).content.decode()
    assert "belum tersimpan" not in page


def test_cancelling_a_conflict_keeps_what_was_typed_as_a_draft(client, clash, obligation, url):
    page = client.get(url("obligation", obligation.pk)).content.decode()
    form = client.get(url("edit", obligation.pk)).content.decode()

    assert "belum tersimpan" in page
    assert "Ketikan sekretaris." in form
    assert 'name="version" value="2"' in form


def test_taking_all_of_the_newest_drops_the_draft(client, clash, obligation, url):
    client.post(url("edit", obligation.pk), {"decision": "theirs"})

    form = client.get(url("edit", obligation.pk)).content.decode()
    assert "Ketikan sekretaris." not in form
