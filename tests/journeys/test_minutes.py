"""An hour of a meeting is written, put right and sent by keyboard alone; a crash on the way loses no line."""

from __future__ import annotations

import shutil
from datetime import time, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cro_desk.communication import operations as calendar
from cro_desk.communication.drafts import AgendaDraft, AttendeeDraft, CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.desk import Desk
from cro_desk.minutes.queries import Draft, draft
from cro_desk.minutes.registers import Wanted, actions, decisions
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime
from tests.journeys.person import PASSPHRASE, Person
from ui.minutes.writing.page import WritingPage

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
#: what is typed under the three points of the agenda; a name is taken from the list that `@` opens
ENROLMENT = (
    "Enrolment stands at 34 of 120",
    "Two sites opened since the last meeting",
    "a Send the revised recruitment plan @ben due fri",
    "a Call the three slowest sites @ben +5wd",
    "r Screening failures are above plan @ann",
    "d Site 104 gets a second coordinator @ann",
    "s Site 107 has no pharmacist @ben",
    "Newsletter went out to all sites",
    "a Draft the next newsletter @ann due next fri !",
)
DATA = (
    "Data entry lags by nine days",
    "a Chase the queries older than 30 days @ben +2w",
    "d Interim data cut moves by a week @ann effective next monday",
    "c A second medical coder is needed @ben",
    "i Central laboratory switched its courier",
    "s Two samples were lost @ben",
    "a Report the lost samples to the sponsor @ben due tomorrow",
    "p Electronic diaries in the follow-up",
)
SAFETY = (
    "No new signals",
    "a Reconcile the safety database @ben",
    "d Next safety call is held in person @ann",
    "r Late reports from site 112 @ben",
    "Annual report is due in January",
    "a Send the list of open cases @ann due fri",
    "i Unblinding procedure was rehearsed",
    "p Budget for the extension",
)


def _plans(person: Person) -> Desk:
    """Have a partnership with people and a weekly meeting, begun a month ago."""
    assert person.app is not None
    bench = person.app.workbench
    desk, study = bench.desk, bench.study.id
    cro = desk.run(studies.begin_partnership, study, "Northern CRO").value
    ann = desk.run(studies.add_person, study, Side.SPONSOR, name="Ann Kowalska").value
    told = {"name": "Ben Ortiz", "email": "ben@northern.example", "organisation": "Northern CRO"}
    ben = desk.run(studies.add_person, study, Side.CRO, **told).value
    starts = WallTime(time(10), "Europe/Berlin")
    series = desk.run(calendar.add_series, study, cro, name="Core team", starts=starts).value
    since = Point(desk.now().date() - timedelta(days=30))
    desk.run(calendar.set_cadences, series, (CadenceDraft("FREQ=WEEKLY", since),))
    people = (AttendeeDraft(Side.SPONSOR, ann, chair=True), AttendeeDraft(Side.CRO, ben, minute_taker=True))
    desk.run(calendar.set_attendees, series, people)
    desk.run(calendar.set_agenda, series, (AgendaDraft("Enrolment", 20), AgendaDraft("Data", 15)))
    person.waits()
    return desk


def _key(person: Person, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    person.qtbot.keyClick(QApplication.focusWidget() or person.window, key, held)
    person.waits()


def _types(person: Person, words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    person.qtbot.keyClicks(focus, words)


def _writes(person: Person, line: str) -> None:
    """Type a line; the person that `@` begins is taken from the list by Enter."""
    before, sign, after = line.partition("@")
    _types(person, before + sign)
    name, _space, rest = after.partition(" ")
    if sign:
        _types(person, name)
        _key(person, Qt.Key.Key_Return)
        _types(person, rest)
    _key(person, Qt.Key.Key_Return)


def _page(person: Person) -> WritingPage:
    found = person.window.findChild(WritingPage)
    assert isinstance(found, WritingPage)
    return found


def _begins_to_write(person: Person) -> Desk:
    person.begins("ABC-301")
    desk = _plans(person)
    person.presses("Minutes")
    person.comes_forward()
    person.waits_for(lambda: "Write minutes" in person.visible_texts())
    _key(person, Qt.Key.Key_Return)  # on the last meeting that has no minutes yet
    person.waits_for(lambda: person.window.findChild(WritingPage) is not None)
    person.waits_for(_page(person).entry.hasFocus)
    return desk


def _draft(desk: Desk, person: Person) -> Draft:
    return desk.read(draft, _page(person).draft_id)


def _writes_an_hour(person: Person) -> None:
    for line in ENROLMENT:
        _writes(person, line)
    _key(person, Qt.Key.Key_Return, CTRL)
    for line in DATA:
        _writes(person, line)
    _writes(person, "# Safety")
    for line in SAFETY:
        _writes(person, line)


def test_an_hour_is_written_put_right_and_sent_by_keyboard_alone(person: Person) -> None:
    desk = _begins_to_write(person)
    _writes_an_hour(person)
    found = _draft(desk, person)
    assert [point.title for point in found.agenda] == ["Enrolment", "Data", "Safety"]
    assert [len(point.lines) for point in found.agenda] == [9, 8, 8]
    assert [line.owner for line in found.lines if line.number == "S-3"] == ["Ben Ortiz"]

    # who was there: back through the areas to the people, Ann sends her apologies
    while not _page(person).attendance.hasFocus():
        _key(person, Qt.Key.Key_F6)
    _key(person, Qt.Key.Key_Home)
    _key(person, Qt.Key.Key_A)
    assert [row.presence for row in _draft(desk, person).attendance] == ["apologies", "present"]
    _key(person, Qt.Key.Key_Escape)

    # one action has no date: circulating leads there, and Up, Enter put it right
    _key(person, Qt.Key.Key_C, CTRL | SHIFT)
    assert person.message.startswith("1 point is to be put right")
    _key(person, Qt.Key.Key_Return)
    _key(person, Qt.Key.Key_Return)
    _key(person, Qt.Key.Key_End)
    _types(person, " due fri")
    _key(person, Qt.Key.Key_Return)
    assert _page(person).read is not None
    assert _page(person).read.obstacles == ()  # type: ignore[union-attr]

    # what goes out is seen, then it goes
    _key(person, Qt.Key.Key_C, CTRL | SHIFT)
    person.waits_for(lambda: "Circulate" in person.visible_texts())
    _key(person, Qt.Key.Key_C, CTRL | SHIFT)
    study = found.study_id
    person.waits_for(lambda: len(desk.read(decisions, Wanted(study_ids=(study,)))) == 3)
    assert len(desk.read(actions, Wanted(study_ids=(study,)), desk.now().date())) == 7


def test_a_crash_loses_no_line(person: Person, tmp_path: Path) -> None:
    desk = _begins_to_write(person)
    _writes_an_hour(person)
    draft_id = _page(person).draft_id
    _types(person, "this is typed when the power fails")
    copy = tmp_path / "after the crash"
    shutil.copytree(desk.folder, copy, ignore=shutil.ignore_patterns("workspace.lock", "backups"))

    opened = Desk.open(copy, PASSPHRASE)
    lines = opened.read(draft, draft_id).lines
    opened.close()
    assert len(lines) == 25
    assert [line.text for line in lines][:2] == [*ENROLMENT[:2]]


def test_what_was_written_is_on_the_screen_after_a_restart(person: Person) -> None:
    _begins_to_write(person)
    for line in ENROLMENT:
        _writes(person, line)
    person.quits()
    person.starts()
    person.unlocks()
    person.presses("Minutes")
    person.comes_forward()
    person.waits_for(lambda: "Go on writing" in person.visible_texts())
    _key(person, Qt.Key.Key_Return)
    person.waits_for(lambda: person.window.findChild(WritingPage) is not None)
    person.waits_for(lambda: _page(person).read is not None)
    assert len(_page(person).list.rows.rows()) == len(ENROLMENT)


def test_a_line_is_mended_moved_made_another_kind_and_taken_back_by_key(person: Person) -> None:
    desk = _begins_to_write(person)
    for line in ENROLMENT[:3]:
        _writes(person, line)
    _key(person, Qt.Key.Key_Up)  # the last line, to be edited
    _types(person, " and to Ann")
    _key(person, Qt.Key.Key_Return)
    assert _draft(desk, person).lines[-1].text == "Send the revised recruitment plan and to Ann"

    _key(person, Qt.Key.Key_F6)  # in the list: move it up, make it a decision, delete it, take that back
    _key(person, Qt.Key.Key_Up, ALT)
    assert [line.number for line in _draft(desk, person).lines] == ["S-1", "S-3", "S-2"]
    _key(person, Qt.Key.Key_D)
    assert _draft(desk, person).lines[1].kind == "decision"
    _key(person, Qt.Key.Key_Delete)
    assert [line.number for line in _draft(desk, person).lines] == ["S-1", "S-2"]
    person.undoes()
    assert [line.number for line in _draft(desk, person).lines] == ["S-1", "S-3", "S-2"]
