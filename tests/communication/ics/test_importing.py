"""Calendars that come in: what they become, what twice the same file does, what is refused and where."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.ics.busy import import_busy
from cro_desk.communication.ics.importing import import_meetings
from cro_desk.communication.ics.incoming import CalendarRead
from cro_desk.communication.ics.previewing import (
    Fate,
    busy_rows,
    known_busy,
    known_meetings,
    meeting_rows,
    meeting_words,
)
from cro_desk.communication.ics.reading import child
from cro_desk.communication.ics.reading.calendars import assembled, read_calendar
from cro_desk.communication.ics.reading.limits import Limits
from cro_desk.communication.ics.reading.sentences import UnreadableCalendar
from cro_desk.errors import UserError
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side

TODAY = date(2026, 11, 22)
BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 22, 12, tzinfo=BERLIN)
WEEKLY = """BEGIN:VEVENT
UID:weekly@example.org
SUMMARY:Core team
LOCATION:Room 1
DTSTART;TZID=W. Europe Standard Time:20261201T100000
DTEND;TZID=W. Europe Standard Time:20261201T110000
RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5
EXDATE;TZID=W. Europe Standard Time:20261208T100000
ORGANIZER:mailto:ada@example.org
END:VEVENT
BEGIN:VEVENT
UID:weekly@example.org
RECURRENCE-ID;TZID=W. Europe Standard Time:20261215T100000
SUMMARY:Core team
LOCATION:Room 1
DTSTART;TZID=W. Europe Standard Time:20261216T140000
DTEND;TZID=W. Europe Standard Time:20261216T150000
END:VEVENT
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], CalendarRead]:
    """Read a calendar with these entries."""

    def reading(entries: str, head: str = "") -> CalendarRead:
        file = tmp_path / "calendar.ics"
        file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{entries}END:VCALENDAR\n", "utf-8")
        told: list[dict[str, Any]] = []
        request = child.Request(str(file), TODAY.isoformat(), "Europe/Berlin", (), Limits())
        end = child.read(request, told.append)  # here, for a process of its own costs half a second
        return assembled(iter([*told, end]), file.name)

    return reading


@pytest.fixture
def take(desk, study, partnership):
    """Import all that a calendar holds as meetings; return the ids of the series."""
    return lambda found: desk.run(import_meetings, study, partnership, found.found).value


def _event(starts: str) -> str:
    return f"BEGIN:VEVENT\nUID:1\n{starts}\nDURATION:PT1H\nEND:VEVENT\n"


def _days(desk, *ids):
    found = desk.read(queries.occurrences, TODAY, date(2027, 12, 31))
    return [each.starts for each in found if each.series.id in ids and each.is_on]


def test_a_series_comes_in_with_what_was_moved_and_left_out(desk, read, take):
    (made,) = take(read(WEEKLY))
    assert _days(desk, made) == [
        datetime(2026, 12, 1, 10, tzinfo=BERLIN),
        datetime(2026, 12, 16, 14, tzinfo=BERLIN),
        datetime(2026, 12, 22, 10, tzinfo=BERLIN),
        datetime(2026, 12, 29, 10, tzinfo=BERLIN),
    ]


def test_the_same_file_twice_doubles_nothing(desk, study, read, take):
    take(read(WEEKLY))
    rows = meeting_rows(read(WEEKLY), desk.read(known_meetings, study), NOON)
    assert [row.fate for row in rows] == [Fate.SAME]
    assert take(read(WEEKLY)) == ()
    assert len(desk.read(queries.series_list)) == 1


def test_a_changed_file_changes_its_series(desk, study, read, take):
    (made,) = take(read(WEEKLY))
    changed = read(WEEKLY.replace("SUMMARY:Core team", "SUMMARY:Operational call"))
    rows = meeting_rows(changed, desk.read(known_meetings, study), NOON)
    assert [row.fate for row in rows] == [Fate.CHANGED]
    assert take(changed) == (made,)
    assert [each.name for each in desk.read(queries.series_list)] == ["Operational call"]


def test_what_was_imported_is_exported_under_its_own_name_with_a_higher_sequence(desk, read, take, events):
    take(read(WEEKLY.replace("UID:", "SEQUENCE:4\nUID:")))
    assert {(str(each["UID"]), each["SEQUENCE"]) for each in events()} == {("weekly@example.org", 5)}


def test_what_this_plan_exported_is_known_again(desk, study, series, export, tmp_path):
    series()
    (tmp_path / "own.ics").write_bytes(export().content)
    found = read_calendar(tmp_path / "own.ics", TODAY)
    (row,) = meeting_rows(found, desk.read(known_meetings, study), NOON)
    assert (row.fate, row.words) == (Fate.NOTHING, "it comes from this plan")


def test_known_people_come_with_it(desk, study, read, take):
    desk.run(studies.add_person, study, Side.SPONSOR, name="Ada", email="Ada@example.org")
    (made,) = take(read(WEEKLY))
    (ada,) = desk.read(queries.series, made).attendees
    assert (ada.name, ada.chair) == ("Ada", True)


def test_a_rule_that_no_cadence_has_becomes_single_meetings(desk, read, take):
    odd = WEEKLY.replace("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2")
    found = read(odd)
    (made,) = take(found)
    assert found.found[0].remarks == (
        "its rule is none that a cadence can have: each meeting is taken alone",
    )
    assert _days(desk, made)[0] == datetime(2026, 12, 1, 10, tzinfo=BERLIN)


def test_a_series_in_course_begins_today(desk, read, take):
    old = WEEKLY.replace("20261201T", "20250107T").replace(";COUNT=5", "")
    (made,) = take(read(old))
    found = desk.read(queries.occurrences, date(2025, 1, 1), date(2026, 12, 1))
    assert [each.day for each in found if each.series.id == made] == [date(2026, 11, 24), date(2026, 12, 1)]


def test_busy_times_are_kept_once_and_go_when_they_are_gone(desk, read):
    found = read(WEEKLY)
    desk.run(import_busy, "", found.found, "calendar.ics", "Europe/Berlin")
    kept = desk.read(known_busy, "")
    assert len(kept) == 4
    assert [row.fate for row in busy_rows(found, kept, "Europe/Berlin")] == [Fate.SAME]
    desk.run(
        import_busy, "", read(WEEKLY.replace("COUNT=5", "COUNT=4")).found, "calendar.ics", "Europe/Berlin"
    )
    assert len(desk.read(known_busy, "")) == 3


def test_free_time_is_not_busy(read):
    found = read(WEEKLY.replace("SUMMARY", "TRANSP:TRANSPARENT\nSUMMARY", 1))
    assert [row.words for row in busy_rows(found, frozenset(), "UTC")] == ["it is marked as free time"]


def test_whole_days_are_busy_but_no_meeting(desk, study, read):
    found = read("BEGIN:VEVENT\nUID:1\nSUMMARY:Leave\nDTSTART;VALUE=DATE:20261224\nEND:VEVENT\n")
    (row,) = meeting_rows(found, desk.read(known_meetings, study), NOON)
    (busy,) = busy_rows(found, frozenset(), "Europe/Berlin")
    assert (row.words, busy.words) == ("it takes whole days: not a meeting", "busy once, 24 Dec 2026")


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        ("SUMMARY:x", 3, "it does not say when it starts"),
        ("DTSTART:soon", 5, "its DTSTART cannot be read"),
        ("DTSTART;TZID=Mars/Base:20270101T100000", 3, "nobody knows the time zone “Mars/Base”"),
        ("DTSTART:20270101T100000Z\nDTEND:20270101T090000Z", 3, "it ends before it starts"),
        ("DTSTART:20270101T100000Z\nRRULE:FREQ=SECONDLY", 3, "it comes again more often than daily"),
        ("DTSTART:20270101T100000Z\nRRULE:FREQ=DAILY;INTERVAL=0", 3, "its rule is none that is known"),
    ],
)
def test_what_is_refused_says_where_and_why(read, lines, line, why):
    (refused,) = read(f"BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\n").refused
    assert (refused.line, refused.why) == (line, why)


def test_endless_lists_of_dates_are_refused(read):
    dates = ",".join(["20270102T100000Z"] * 5001)
    (refused,) = read(_event(f"DTSTART:20270101T100000Z\nRDATE:{dates}")).refused
    assert refused.why == "it lists more than 5000 single dates"


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("BEGIN:VTODO\nUID:1\nSUMMARY:x\nEND:VTODO\n", "a task, not a meeting"),
        ("BEGIN:VEVENT\nUID:1\nDTSTART:20270101T100000Z\n", "it is cut off"),
    ],
)
def test_what_is_no_whole_event_is_refused(read, entry, why):
    assert [each.why for each in read(entry).refused] == [why]


def test_one_broken_entry_spoils_no_other(read):
    found = read("BEGIN:VEVENT\nUID:1\nDTSTART:soon\nEND:VEVENT\n" + WEEKLY)
    assert ([each.uid for each in found.found], len(found.refused)) == (["weekly@example.org"], 1)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("Eastern Standard Time", "America/New_York"),
        ("/mozilla.org/20050126_1/Europe/Warsaw", "Europe/Warsaw"),
        ("America-Chicago", "America/Chicago"),
        ('"(UTC+01:00) Belgrade, Bratislava, Budapest, Ljubljana, Prague"', "Europe/Belgrade"),
        ('"(UTC-05:00) Eastern Time (US & Canada)"', "America/New_York"),
    ],
)
def test_zones_are_known_by_many_names(read, name, zone):
    (found,) = read(_event(f"DTSTART;TZID={name}:20270101T100000")).found
    assert str(found.starts.tzinfo) == zone


def test_a_zone_of_the_files_own_is_told_by_its_clocks(read):
    clocks = (
        "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19701101T020000\n"
        "TZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:19700308T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
    (found,) = read(_event("DTSTART;TZID=Ours:20270101T100000"), clocks).found
    assert str(found.starts.tzinfo) == "America/New_York"
    assert found.remarks == ("“Ours” is taken for America/New_York, whose clocks agree",)


def test_times_without_a_zone_are_the_calendars_own(read):
    (found,) = read(_event("DTSTART:20270101T100000"), "X-WR-TIMEZONE:Asia/Tokyo\n").found
    assert str(found.starts.tzinfo) == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Dear all,\n", "holds no calendar"),
        (b"\0\1\2", "it is not text"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "without any entry"),
        (
            b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n",
            "answer to an invitation",
        ),
    ],
)
def test_files_that_are_no_calendar_say_so(tmp_path, content, said):
    file = tmp_path / "calendar.ics"
    file.write_bytes(content)
    with pytest.raises(UnreadableCalendar, match=said):
        read_calendar(file, TODAY)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(seconds=0.0), "within 0 seconds"),
        (Limits(memory=1 << 20), "more than 1 MB of memory"),
        (Limits(file_size=100), "larger than"),
        (Limits(components=1), "more than 1 entries"),
    ],
)
def test_limits_end_reading_with_a_sentence(tmp_path, limits, said):
    file = tmp_path / "calendar.ics"
    file.write_text(f"BEGIN:VCALENDAR\n{WEEKLY}END:VCALENDAR\n")
    with pytest.raises(UnreadableCalendar, match=said):
        read_calendar(file, TODAY, limits=limits)


def test_undo_takes_an_import_back(desk, read, take):
    take(read(WEEKLY))
    desk.undo()
    assert desk.read(queries.series_list) == ()


def test_moved_meetings_of_an_import_can_be_changed_like_any_other(desk, read, take):
    (made,) = take(read(WEEKLY))
    desk.run(op.restore_occurrence, made, "2026-12-15")
    assert datetime(2026, 12, 15, 10, tzinfo=BERLIN) in _days(desk, made)


def test_a_file_that_forgets_a_change_takes_it_back(desk, study, read, take):
    (made,) = take(read(WEEKLY))
    plain = read(
        "\n".join(
            line for line in WEEKLY[: WEEKLY.index("BEGIN:VEVENT", 9)].split("\n") if "EXDATE" not in line
        )
    )
    (row,) = meeting_rows(plain, desk.read(known_meetings, study), NOON)
    assert (row.fate, row.words[-53:]) == (
        Fate.CHANGED,
        "; as its rule has them again: 8 Dec 2026, 15 Dec 2026",
    )
    assert take(plain) == (made,)
    assert [each.day for each in _days(desk, made)] == [1, 8, 15, 22, 29]


CANCEL = """BEGIN:VEVENT
UID:weekly@example.org
RECURRENCE-ID:20261222T090000Z
DTSTART:20261222T090000Z
SUMMARY:Core team
COMMENT:Christmas
STATUS:CANCELLED
ORGANIZER;CN=Max:mailto:max@example.org
END:VEVENT
"""


def test_a_cancellation_is_noted_with_who_and_why(desk, study, read, take, meeting):
    (made,) = take(read(WEEKLY))
    found = read(CANCEL, "METHOD:CANCEL\n")
    (row,) = meeting_rows(found, desk.read(known_meetings, study), NOON)
    assert (row.fate, row.words, row.remarks) == (
        Fate.CANCELLED,
        "Core team on 22 Dec 2026",
        "Max: Christmas",
    )
    desk.run(import_meetings, study, "", [row.incoming])
    outcome = meeting(made, "2026-12-22").outcome
    assert (outcome.by, outcome.side, outcome.reason) == ("Max", Side.CRO, "Christmas")


def test_a_whole_series_can_be_cancelled(desk, study, read, take):
    (made,) = take(read(WEEKLY))
    whole = read(
        "\n".join(line for line in CANCEL.split("\n") if "RECURRENCE" not in line), "METHOD:CANCEL\n"
    )
    (row,) = meeting_rows(whole, desk.read(known_meetings, study), NOON)
    assert row.words == "Core team: 4 meetings from 1 Dec 2026 on"
    desk.run(import_meetings, study, "", [row.incoming])
    assert _days(desk, made) == []


def test_what_this_plan_told_can_be_cancelled_by_another_program(desk, study, series, export, read, meeting):
    made = series()
    uid = next(line for line in export().content.decode().splitlines() if line.startswith("UID:"))
    found = read(CANCEL.replace("UID:weekly@example.org", uid), "METHOD:CANCEL\n")
    (row,) = meeting_rows(found, desk.read(known_meetings, study), NOON)
    desk.run(import_meetings, study, "", [row.incoming])
    assert meeting(made, "2026-12-22").outcome.by == "Max"


def test_a_cancellation_of_what_is_not_planned_is_nothing(desk, study, read):
    (row,) = meeting_rows(read(CANCEL, "METHOD:CANCEL\n"), desk.read(known_meetings, study), NOON)
    assert row.fate is Fate.NOTHING


def test_one_partys_series_is_not_changed_for_another(desk, study, read, take):
    take(read(WEEKLY))
    changed = read(WEEKLY.replace("SUMMARY:Core team", "SUMMARY:Secret"))
    (row,) = meeting_rows(changed, desk.read(known_meetings, study), NOON, "")
    assert row.words == "it is a series with Northern CRO here: import it for them"
    with pytest.raises(UserError, match="with others"):
        desk.run(import_meetings, study, "", changed.found)


def test_long_texts_and_names_are_cut(desk, study, read, take):
    long = WEEKLY.replace(
        "SUMMARY:Core team\nLOCATION:Room 1\nDTSTART;TZID=W. Europe Standard Time:20261216",
        f"SUMMARY:{'x' * 4000}\nDTSTART;TZID=W. Europe Standard Time:20261216",
    )
    take(read(long.replace("weekly@example.org", "u" * 3000)))
    (made,) = desk.read(queries.series_list)
    assert (made.uid[:9], len(made.uid)) == ("cro-desk-", 41)


def test_guests_beyond_all_reason_are_passed_over(read):
    guests = "".join(f"ATTENDEE:mailto:a{number}@example.org\n" for number in range(5_000))
    (found,) = read(_event(f"DTSTART:20270101T100000Z\n{guests}")).found
    assert len(found.guests) == 200


def test_what_there_is_no_time_for_is_told_by_itself(tmp_path):
    file = tmp_path / "calendar.ics"
    file.write_text(f"BEGIN:VCALENDAR\n{WEEKLY}END:VCALENDAR\n", "utf-8")
    limits = Limits(busy_seconds=-1.0, late_seconds=0.0)
    (refused,) = read_calendar(file, TODAY, limits=limits).refused
    assert refused.why == "the file takes so long to read that this was left out"


def test_a_rule_without_a_day_is_told_by_that_of_its_start(desk, study, read, take):
    lines = WEEKLY.split("BEGIN:VEVENT\nUID:weekly@example.org\nRECURRENCE-ID")[0].replace(";BYDAY=TU", "")
    found = read(lines)
    assert meeting_words(found.found[0]).startswith("every Tuesday, 10:00")
    take(found)
    (made,) = desk.read(queries.series_list, queries.Which(study))
    assert made.cadences[0].rule == "FREQ=WEEKLY;BYDAY=TU"
