"""What leaves, to whom, and how a client that reads it twice ends up."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication.drafts import AgendaDraft, AttendeeDraft, CadenceDraft
from cro_desk.communication.ics.exporting import export_calendar
from cro_desk.communication.ics.wishes import ExportWish
from cro_desk.communication.points import Point
from cro_desk.errors import UserError
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side

BERLIN = ZoneInfo("Europe/Berlin")
SLOT = "2026-12-08"


def _sequences(found):
    return {(str(each["UID"]), str(each.get("RECURRENCE-ID"))): each["SEQUENCE"] for each in found}


def test_exporting_twice_gives_the_same_bytes(series, export, clock):
    series()
    first = export()
    clock.advance(hours=1)
    again = export()
    assert (again.content, again.changed) == (first.content, 0)


def test_a_changed_name_raises_the_sequence_and_keeps_the_uid(desk, series, events):
    made = series()
    (before,) = events()
    desk.run(op.edit_series, made, name="Operational call")
    (after,) = events()
    assert (after["UID"], after["SEQUENCE"], after["SUMMARY"]) == (before["UID"], 1, "Operational call")


def test_only_what_changed_rises(desk, series, events):
    made = series()
    series(name="Other")
    before = _sequences(events())
    desk.run(op.move_occurrence, made, SLOT, datetime(2026, 12, 9, 14, tzinfo=BERLIN))
    after = _sequences(events())
    assert set(after.items()) - set(before.items()) == {(place, 1) for place in after.keys() - before.keys()}


def test_a_moved_meeting_is_an_override(desk, series, events):
    made = series()
    desk.run(op.move_occurrence, made, SLOT, datetime(2026, 12, 9, 14, tzinfo=BERLIN))
    master, moved = events()
    assert moved["UID"] == master["UID"]
    assert moved["RECURRENCE-ID"].dt == datetime(2026, 12, 8, 10, tzinfo=BERLIN)
    assert moved.start == datetime(2026, 12, 9, 14, tzinfo=BERLIN)


def test_a_cancelled_meeting_is_told_as_cancelled_with_its_reason(desk, series, events):
    made = series()
    desk.run(op.cancel_occurrence, made, SLOT, Side.CRO, "Jan", "Audit")
    cancelled = events()[1]
    assert (cancelled["STATUS"], cancelled["DESCRIPTION"]) == ("CANCELLED", "Cancelled by Jan. Audit")


def test_a_restored_meeting_is_told_again_with_a_higher_sequence(desk, series, events):
    made = series()
    desk.run(op.move_occurrence, made, SLOT, datetime(2026, 12, 9, 14, tzinfo=BERLIN))
    moved = events()[1]
    desk.run(op.restore_occurrence, made, SLOT)
    restored = events()[1]
    assert restored.start == datetime(2026, 12, 8, 10, tzinfo=BERLIN)
    assert restored["SEQUENCE"] == moved["SEQUENCE"] + 1


def test_a_deleted_series_is_cancelled_for_those_who_know_it(desk, series, events):
    made = series()
    series(name="Other")
    before = {str(each["UID"]): str(each["SUMMARY"]) for each in events()}
    desk.run(op.delete_series, made)
    gone = [each for each in events() if each["STATUS"] == "CANCELLED"]
    assert [before[str(each["UID"])] for each in gone] == ["Core team"]
    assert [each["SEQUENCE"] for each in gone] == [1]


def test_a_split_series_ends_and_the_one_that_follows_has_its_own_uid(desk, series, events):
    made = series()
    events()
    desk.run(op.change_following, made, SLOT, name="New team")
    old, new = sorted(events(), key=lambda each: each.start)
    assert (old["UID"] != new["UID"], old["SEQUENCE"], new["SEQUENCE"]) == (True, 1, 0)
    assert old["RRULE"]["UNTIL"] == [datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("UTC"))]


def test_another_rule_cancels_what_was_told_of_the_old_one(desk, series, events):
    made = series()
    desk.run(op.move_occurrence, made, SLOT, datetime(2026, 12, 9, 14, tzinfo=BERLIN))
    events()
    desk.run(op.set_cadences, made, [CadenceDraft("FREQ=WEEKLY;BYDAY=FR", Point(date(2026, 12, 1)))])
    told = {str(each["STATUS"]): str(each["SUMMARY"]) for each in events()}
    assert told.keys() == {"CONFIRMED", "CANCELLED"}


def test_nothing_internal_leaves_for_the_partnership(series, partnership, events):
    series(name="Core team")
    series(name="Sponsor only", internal=True)
    assert {str(each["SUMMARY"]) for each in events(partnership_id=partnership)} == {"Core team"}
    assert {str(each["SUMMARY"]) for each in events()} == {"Core team", "Sponsor only"}


def test_for_one_person_only_their_series_leave(desk, study, series, events):
    jan = desk.run(studies.add_person, study, Side.CRO, name="Jan", organisation="Northern CRO").value
    mine, internal = series(name="Mine"), series(name="Internal", internal=True)
    series(name="Not mine")
    for each in (mine, internal):
        desk.run(op.set_attendees, each, [AttendeeDraft(Side.CRO, jan)])
    assert [str(each["SUMMARY"]) for each in events(person_id=jan)] == ["Mine"]


def test_who_is_in_it_no_more_reads_that_it_is_cancelled(desk, study, series, events):
    made = series()
    told = {"name": "Jan", "email": "jan@example.org", "organisation": "Northern CRO"}
    jan = desk.run(studies.add_person, study, Side.CRO, **told).value
    desk.run(op.set_attendees, made, [AttendeeDraft(Side.CRO, jan)])
    (before,) = events(person_id=jan)
    desk.run(op.set_attendees, made, [])
    (after,) = events(person_id=jan)
    assert (after["UID"], after["STATUS"], after["SEQUENCE"]) == (before["UID"], "CANCELLED", 1)
    (everybody,) = events()
    assert (everybody["STATUS"], everybody["SEQUENCE"]) == ("CONFIRMED", 1)


def test_organiser_attendees_and_agenda_are_told(desk, study, series, events):
    ada = desk.run(studies.add_person, study, Side.SPONSOR, name="Ada", email="ada@example.org").value
    jan = desk.run(studies.add_person, study, Side.SPONSOR, name="Jan", email="jan@example.org").value
    made = series()
    drafts = [AttendeeDraft(Side.SPONSOR, ada, chair=True), AttendeeDraft(Side.SPONSOR, jan, optional=True)]
    desk.run(op.set_attendees, made, [*drafts, AttendeeDraft(Side.CRO, role="Lead CRA")])
    desk.run(op.set_agenda, made, [AgendaDraft("Sites", 20, "CRA")])
    (event,) = events()
    assert str(event["ORGANIZER"]) == "mailto:ada@example.org"
    roles = [(each.params["ROLE"], each.params["PARTSTAT"]) for each in event["ATTENDEE"]]
    assert roles == [("CHAIR", "ACCEPTED"), ("OPT-PARTICIPANT", "NEEDS-ACTION")]
    assert event["DESCRIPTION"] == (
        "Agenda:\n- Sites (20 minutes, CRA)\n\nTakes part without an address here:\n- Lead CRA"
    )


def test_one_meeting_alone_is_told_as_part_of_its_series(series, events):
    made = series()
    (alone,) = events(series_id=made, key=SLOT)
    master, same = events()
    assert (alone["UID"], alone["RECURRENCE-ID"].dt) == (master["UID"], same["RECURRENCE-ID"].dt)
    assert alone["SEQUENCE"] == same["SEQUENCE"]


def test_milestones_are_whole_days_whose_sequence_rises_when_they_move(desk, study, series, events):
    series()
    made = desk.run(studies.add_milestone, study, name="Database lock", forecast=date(2027, 5, 3)).value
    first = events(milestones=True)[-1]
    desk.run(studies.edit_milestone, made, forecast=date(2027, 6, 1))
    moved = events(milestones=True)[-1]
    assert (first.start, moved.start, moved["SEQUENCE"]) == (date(2027, 5, 3), date(2027, 6, 1), 1)


def test_reminders_are_written_on_wish_and_change_no_sequence(series, events):
    series()
    assert [len(each.alarms.times) for each in events(alarm=15)] == [1]
    assert [(each["SEQUENCE"], each.walk("VALARM")) for each in events()] == [(0, [])]


def test_a_shorter_export_takes_nothing_away(desk, study, series, export):
    series()
    first = export()
    shorter = ExportWish(study, date(2026, 1, 1), date(2027, 1, 31))
    assert desk.run(export_calendar, shorter).value.content == first.content


def test_an_empty_calendar_is_refused(export):
    with pytest.raises(UserError, match="no meeting to export"):
        export()


def test_a_shorter_export_cancels_nothing_beyond_it(desk, study, series):
    series(
        CadenceDraft("", Point(date(2027, 11, 16))),
        CadenceDraft("FREQ=WEEKLY;BYDAY=TU", Point(date(2026, 12, 1))),
    )
    for last in (date(2027, 12, 31), date(2026, 12, 31)):
        told = desk.run(export_calendar, ExportWish(study, date(2026, 1, 1), last)).value
    assert told.cancelled == 0
