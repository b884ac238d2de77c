"""Who is there: one key for each presence, a card for each person."""

from __future__ import annotations

from PySide6.QtCore import Qt

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.terms import Presence
from tests.ui.minutes.windows import MinutesWindow
from ui.minutes.writing.attendance import ADD, chips


def _presences(desktop: MinutesWindow) -> list[str]:
    return [str(row.presence) for row in desktop.draft().attendance]


def test_a_key_notes_whether_somebody_was_there(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    page.attendance.setFocus()
    desktop.key(Qt.Key.Key_Home)
    for key, presence in (
        (Qt.Key.Key_A, "apologies"),
        (Qt.Key.Key_X, "absent"),
        (Qt.Key.Key_T, "part"),
        (Qt.Key.Key_P, "present"),
    ):
        desktop.key(key)
        assert _presences(desktop) == [presence, "present"]


def test_a_deputy_stands_in_for_who_is_missing_on_that_side(
    desktop: MinutesWindow, desk: Desk, draft_id: str
) -> None:
    page = desktop.write(draft_id)
    ann = desktop.draft().attendance[0].id
    desk.run(op.set_presence, ann, Presence.APOLOGIES)
    told = {"name": "Zoe Deputy", "side": desktop.draft().attendance[0].side}
    desk.run(op.add_attendant, draft_id, **told)
    desktop.waits()
    page.attendance.setFocus()
    desktop.key(Qt.Key.Key_Home)
    desktop.key(Qt.Key.Key_Right)
    desktop.key(Qt.Key.Key_Right)
    desktop.key(Qt.Key.Key_D)
    assert desktop.draft().attendance[-1].deputy_for == "Ann Kowalska"
    assert page.attendance.rows.row(2).text == "Zoe Deputy for Ann Kowalska"


def test_the_card_of_somebody_is_edited_at_the_right(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    page.attendance.setFocus()
    desktop.key(Qt.Key.Key_Home)
    desktop.key(Qt.Key.Key_T)
    desktop.key(Qt.Key.Key_Return)
    assert page.details.form is not None
    page.details.form.go_to("from_time")
    desktop.types("10.15")
    page.details.form.go_to("to_time")
    desktop.waits()
    assert desktop.draft().attendance[0].from_time == "10:15"
    assert page.attendance.rows.row(0).text == "Ann Kowalska 10:15–"


def test_somebody_else_is_added_by_name(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    page.attendance.setFocus()
    desktop.key(Qt.Key.Key_Plus)
    desktop.field("who").setEditText("Zoe Guest")
    desktop.agrees()
    assert [row.name for row in desktop.draft().attendance] == ["Ann Kowalska", "Ben Ortiz", "Zoe Guest"]
    assert page.attendance.rows.row(2).problems == ("not in the directory",)


def test_who_is_taken_out_comes_back_by_undo(desktop: MinutesWindow, desk: Desk, draft_id: str) -> None:
    page = desktop.write(draft_id)
    page.attendance.setFocus()
    desktop.key(Qt.Key.Key_Home)
    desktop.key(Qt.Key.Key_Delete)
    assert len(desktop.draft().attendance) == 1
    desk.undo()
    desktop.waits()
    assert page.attendance.rows.rowCount() == 3


def test_chips_say_presence_by_sign_and_word(desktop: MinutesWindow, desk: Desk, draft_id: str) -> None:
    desktop.write(draft_id)
    desk.run(op.set_presence, desktop.draft().attendance[0].id, Presence.ABSENT)
    told = chips(desktop.draft().attendance)
    assert [(chip.badge, chip.text) for chip in told] == [
        ("✕", "Ann Kowalska, absent"),
        ("✓", "Ben Ortiz"),
        ("+", "Add…"),
    ]
    assert told[-1].id == ADD
