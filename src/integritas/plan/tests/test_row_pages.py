"""A row in the browser: its obligations, its schedule, its events."""

from __future__ import annotations

import pytest

from integritas.plan.tests.factories import ActionStepFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


# The row


def test_a_row_shows_its_obligations_and_the_words_of_the_document(team, obligation, url, sign_in):
    page = sign_in(team.observer).get(url("step", obligation.step.pk))

    text = page.content.decode()
    assert "Lihat teks asli" in text
    assert "Menyusun rencana kerja | Maret 2025" in text
    assert "Halaman 4, baris ke-12 dokumen" in text
    assert url("obligation", obligation.pk) in text
    assert "Ubah jadwal atau PIC" not in text


def schedule_data(step, **more):
    return {
        "version": step.version,
        "kind": "recurring",
        "first": "1 Januari 2025",
        "last": "31/12/2025",
        "rhythm": "quarterly",
        "owner": step.owner_id or "",
        "reason": "Dilaporkan setiap triwulan.",
    } | more


def test_a_row_gets_a_rhythm(client, team, obligation, url, sign_in):
    step = obligation.step

    answer = sign_in(team.coordinator).post(url("reschedule", step.pk), schedule_data(step))

    page = client.get(answer.url).content.decode()
    assert "Berulang setiap triwulan, Tahun 2025" in page
    assert "Triwulan IV 2025" in page
    assert "jadwal: sekali Maret 2025 → berulang setiap triwulan Tahun 2025" in page


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"rhythm": ""}, "Pilih irama untuk jadwal berulang."),
        ({"first": ""}, "Isi kapan jadwal ini mulai."),
        ({"last": ""}, "Isi sampai kapan jadwal ini berlaku."),
        ({"first": "2 Mei 2025", "last": "1 Mei 2025"}, "sama dengan atau sesudah “Mulai”"),
        ({"kind": ""}, "Pilih jenis jadwal."),
        ({"reason": ""}, "Tulis alasan jadwal baris ini diubah."),
        ({"last": "31 Desember 2026"}, "Jadwal harus berada di tahun rencana 2025."),
        ({"first": "31 Juni 2025"}, "Mulai harus berupa tanggal"),
    ],
)
def test_a_schedule_that_does_not_fit_is_explained(
    client, team, obligation, more, message, url, sign_in
):
    step = obligation.step
    sign_in(team.chair)

    answer = client.post(url("reschedule", step.pk), schedule_data(step, **more))

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_a_member_does_not_reschedule(team, obligation, url, sign_in):
    answer = sign_in(team.member).get(url("reschedule", obligation.step.pk))

    assert answer.status_code == 403


def test_two_schedules_collide_as_one_choice(client, team, obligation, url, sign_in):
    step = obligation.step
    sign_in(team.chair).post(url("reschedule", step.pk), schedule_data(step))
    sign_in(team.secretary)
    data = schedule_data(step, kind="event", owner=team.secretary.pk)

    clash = client.post(url("reschedule", step.pk), data)
    text = clash.content.decode()

    assert clash.status_code == 409
    assert "Setiap ada kejadian" in text
    assert "Berulang setiap triwulan, Tahun 2025" in text

    picks = {"pick-schedule": "theirs", "pick-owner": "mine", "decision": "pick", "version": 2}
    client.post(url("reschedule", step.pk), data | picks)

    step.refresh_from_db()
    assert (step.schedule_kind, step.owner) == ("recurring", team.secretary)


def test_taking_the_newest_schedule_leaves_it(team, obligation, url, sign_in):
    step = obligation.step

    answer = sign_in(team.chair).post(url("reschedule", step.pk), {"decision": "theirs"})

    assert answer.url == url("step", step.pk)


def test_an_event_is_recorded_from_its_row(client, team, url, sign_in):
    step = ActionStepFactory(component__plan__unit=team.unit, event=True)
    sign_in(team.member)
    address = url("record-event", step.pk)

    wrong = client.post(address, {"day": "25-3-2025", "note": "Rapat."})
    right = client.post(address, {"day": "20-3-2025", "note": "Rapat."})

    assert wrong.status_code == 422
    assert "tidak di masa depan" in wrong.content.decode()
    assert "25 Maret 2025" in wrong.content.decode(), "the date comes back as it was understood"
    page = client.get(right.url).content.decode()
    assert "Kejadian 20 Maret 2025 tercatat." in page
    assert client.get(address).url == url("step", step.pk)


def test_a_row_without_schedule_says_what_that_means(team, url, sign_in):
    step = ActionStepFactory(
        component__plan__unit=team.unit, schedule_kind="none", first=None, last=None, action=""
    )

    page = sign_in(team.chair).get(url("step", step.pk)).content.decode()

    assert "Baris ini belum mempunyai jadwal" in page
    assert "Tentukan jadwal" in page
