"""A draft begins with what its series knows, and every act on it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlmodel import Session, col, select

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.records import DraftAgenda, DraftAttendance, MinutesDraft
from cro_desk.minutes.terms import Presence
from cro_desk.studies import operations as studies
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from cro_desk.zoned import zone
from tests.minutes.conftest import EARLIER, KEY, Party


def record(session: Session, id: str) -> MinutesDraft:
    return session.get_one(MinutesDraft, id)


def attendance(session: Session, draft: str) -> list[DraftAttendance]:
    mine = select(DraftAttendance).where(col(DraftAttendance.draft_id) == draft)
    return [each for each in session.exec(mine.order_by(col(DraftAttendance.position))) if not each.deleted]


def agenda(session: Session, draft: str) -> list[str]:
    mine = select(DraftAgenda).where(col(DraftAgenda.draft_id) == draft)
    found = session.exec(mine.order_by(col(DraftAgenda.position)))
    return [each.title for each in found if not each.deleted]


def test_draft_takes_header_people_and_agenda_from_the_series(desk: Desk, draft: str):
    made = desk.read(record, draft)
    assert (made.title, made.code, made.chair, made.minute_taker) == (
        *("Core team", "CT-001", "Ann Kowalska", "Ben Ortiz"),
    )
    assert made.starts == datetime(2026, 11, 17, 10, tzinfo=zone("Europe/Berlin"))
    assert [each["email"] for each in made.distribution] == ["ann@l.org", "ben@n.org"]
    assert [each.name for each in desk.read(attendance, draft)] == ["Ann Kowalska", "Ben Ortiz"]
    assert desk.read(agenda, draft) == ["Enrolment", "Data"]


def test_minutes_of_a_meeting_begin_once(desk: Desk, party: Party, draft: str):
    assert desk.run(op.start_minutes, party.series, KEY).value == draft


def test_next_meeting_of_the_series_has_the_next_code(desk: Desk, party: Party, draft: str):
    other = desk.run(op.start_minutes, party.series, EARLIER).value
    assert [desk.read(record, each).code for each in (draft, other)] == ["CT-001", "CT-002"]


def test_draft_is_the_writers_own(desk: Desk, draft: str):
    assert desk.read(record, draft).scope == desk.identity.private


def test_who_is_away_is_expected_to_send_apologies(desk: Desk, party: Party):
    day = datetime(2026, 11, 17, tzinfo=zone("UTC")).date()
    desk.run(studies.add_absence, party.ann, first_day=day, last_day=day)
    draft = desk.run(op.start_minutes, party.series, KEY).value
    presences = [each.presence for each in desk.read(attendance, draft)]
    assert presences == [Presence.APOLOGIES, Presence.PRESENT]


def test_unblinded_minutes_expect_only_who_may_know(
    desk: Desk, party: Party, draft: str, unblind: Callable[[str], str]
):
    unblind(party.ann)
    other = desk.run(op.start_minutes, party.series, KEY, unblinded=True).value
    assert other != draft
    assert [each.name for each in desk.read(attendance, other)] == ["Ann Kowalska"]
    with pytest.raises(FieldError, match="Ben Ortiz is not unblinded"):
        desk.run(op.add_attendant, other, party.ben)
    with pytest.raises(FieldError, match="Ben Ortiz is not unblinded"):
        desk.run(op.edit_draft, other, distribution=[{"name": "Ben Ortiz", "email": "ben@n.org"}])


def test_unblinded_minutes_of_an_internal_meeting_are_refused(desk: Desk, party: Party):
    starts = datetime(2026, 11, 17, 10, tzinfo=zone("Europe/Berlin"))
    with pytest.raises(FieldError, match="belong to a partnership"):
        desk.run(op.start_meeting_minutes, party.study, "", "Review", starts, unblinded=True)


def test_presence_keeps_times_of_a_part(desk: Desk, draft: str):
    ann, _ben = desk.read(attendance, draft)
    desk.run(op.set_presence, ann.id, Presence.PART, from_time="9.05", to_time="10:30")
    found = desk.read(attendance, draft)[0]
    assert (found.presence, found.from_time, found.to_time) == (Presence.PART, "09:05", "10:30")
    with pytest.raises(FieldError, match="no time of the clock"):
        desk.run(op.set_presence, ann.id, Presence.PART, from_time="25:00")


def test_same_person_stands_there_once(desk: Desk, party: Party, draft: str):
    desk.run(op.add_attendant, draft, party.ann)
    desk.run(op.add_attendant, draft, name="Zoe Guest", side=Side.CRO)
    desk.run(op.add_attendant, draft, name="zoe  guest")
    assert len(desk.read(attendance, draft)) == 3


def test_agenda_is_kept_in_order(desk: Desk, draft: str):
    made = desk.run(op.add_agenda, draft, "Safety", planned=10).value
    desk.run(op.move_agenda, made, 0)
    assert desk.read(agenda, draft) == ["Safety", "Enrolment", "Data"]
    desk.run(op.delete_agenda, made)
    assert desk.read(agenda, draft) == ["Enrolment", "Data"]


def test_time_used_adds_up(desk: Desk, draft: str):
    point = desk.run(op.add_agenda, draft, "Safety").value
    desk.run(op.add_time, point, 90)
    desk.run(op.add_time, point, 45)
    assert desk.read(lambda session: session.get_one(DraftAgenda, point).used_seconds) == 135


def test_meeting_of_no_series_begins_with_its_title(desk: Desk, party: Party):
    starts = datetime(2026, 11, 17, 10, tzinfo=zone("Europe/Berlin"))
    made = desk.run(op.start_meeting_minutes, party.study, "", "Call about drug supply", starts).value
    found = desk.read(record, made)
    assert (found.title, found.partnership_id, found.minute_taker) == (
        *("Call about drug supply", "", "Ada Manager"),
    )


def test_end_before_the_beginning_is_refused(desk: Desk, draft: str):
    with pytest.raises(FieldError, match="before the beginning"):
        desk.run(op.edit_draft, draft, ends=datetime(2026, 11, 17, 9, tzinfo=zone("Europe/Berlin")))


@pytest.mark.parametrize("starts", ["soon", "2026-13-01T10:00:00+01:00[Europe/Berlin]", "2026-12-01"])
def test_next_meeting_is_a_moment(desk: Desk, draft: str, starts: str):
    with pytest.raises(FieldError, match="no date with its time"):
        desk.run(op.edit_draft, draft, next_meeting={"starts": starts})
