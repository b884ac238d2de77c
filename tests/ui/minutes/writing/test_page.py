"""The page on which minutes are written: what is typed is kept, line by line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.zoned import zone
from tests.minutes.conftest import EARLIER, Party
from tests.ui.minutes.windows import ACTION, ALT, CTRL, SHIFT, MinutesWindow
from tests.ui.test_accessible_names import nameless
from ui.keys import on_key
from ui.minutes.writing.page import WritingPage
from ui.minutes.writing.stops import Stop

ENTER = Qt.Key.Key_Return


def _earlier_action(desk: Desk, party: Party) -> None:
    """Circulate the minutes of the meeting before, with an action and a parked topic."""
    earlier = desk.run(op.start_minutes, party.series, EARLIER).value
    desk.run(op.add_line, earlier, "", ACTION)
    desk.run(op.add_line, earlier, "", "p Newsletter")
    desk.run(op.circulate, earlier)


def test_a_line_is_kept_by_enter_and_the_entry_line_is_free_again(
    desktop: MinutesWindow, draft_id: str
) -> None:
    page = desktop.write(draft_id)
    desktop.types("Enrolment is on track")
    desktop.key(ENTER)
    assert desktop.texts() == ["Enrolment is on track"]
    assert page.entry.text() == ""
    assert [row.text for row in page.list.rows.rows()] == ["Enrolment is on track"]


def test_ctrl_enter_goes_to_the_next_point_and_back(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    first, second = (point.id for point in desktop.draft().agenda)
    assert page.stop == first
    desktop.key(ENTER, CTRL)
    assert page.stop == second
    desktop.key(ENTER, CTRL | SHIFT)
    assert page.stop == first


def test_up_edits_the_last_line_and_escape_gives_the_edit_up(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("One")
    desktop.line("Two")
    desktop.key(Qt.Key.Key_Up)
    desktop.key(Qt.Key.Key_Up)
    assert page.entry.text() == "One"
    desktop.key(Qt.Key.Key_Escape)
    assert page.entry.text() == ""
    desktop.line("Three")
    assert desktop.texts() == ["One", "Two", "Three"]


def test_what_is_typed_is_not_lost_where_a_line_is_refused(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    refused: list[object] = []
    desktop.jobs.went_wrong.disconnect()
    desktop.jobs.went_wrong.connect(refused.append)
    desktop.line("a @Ben")  # nothing is left to be its words
    assert page.entry.text() == "a @Ben"
    assert len(refused) == 1


def test_a_new_point_is_typed_and_gone_to(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("# Safety")
    assert [point.title for point in desktop.draft().agenda] == ["Enrolment", "Safety", "Data"]
    assert page.middle.heading.accessibleName() == "Safety"


def test_letters_in_the_list_make_another_kind_and_alt_moves(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("One")
    desktop.line("Two")
    page.list.setFocus()
    desktop.key(Qt.Key.Key_D)
    desktop.key(Qt.Key.Key_Up, ALT)
    assert [(line.text, str(line.kind)) for line in desktop.draft().lines] == [
        ("Two", "decision"),
        ("One", "information"),
    ]


def test_a_deleted_line_comes_back_by_undo(desktop: MinutesWindow, desk: Desk, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("One")
    page.list.setFocus()
    desktop.key(Qt.Key.Key_Delete)
    assert desktop.texts() == []
    desk.undo()
    desktop.waits()
    assert [row.text for row in page.list.rows.rows()] == ["One"]


def test_an_open_action_is_closed_with_its_evidence(
    desktop: MinutesWindow, desk: Desk, party: Party, draft_id: str
) -> None:
    _earlier_action(desk, party)
    page = desktop.write(draft_id)
    assert page.stop == Stop.CARRIED
    desktop.types("x")
    desktop.key(ENTER)  # no evidence yet: nothing happens, the line says what is missing
    assert page.middle.problem.text() == "▲ Name the evidence that it is done."
    desktop.types(" plan is in the TMF")
    desktop.key(ENTER)
    (row,) = desktop.draft().carried
    assert (str(row.item.status), row.item.evidence) == ("done", "plan is in the TMF")


def test_an_open_action_gets_another_date_by_a_letter_in_the_list(
    desktop: MinutesWindow, desk: Desk, party: Party, draft_id: str
) -> None:
    _earlier_action(desk, party)
    page = desktop.write(draft_id)
    page.list.setFocus()
    desktop.key(Qt.Key.Key_D)
    desktop.types("2026-12-08 waits for the vendor")
    desktop.key(ENTER)
    (row,) = desktop.draft().carried
    assert (str(row.item.due), row.slips) == ("2026-12-08", 1)
    assert "moved once from 1 Dec 2026" in page.list.rows.row(0).under


def test_a_parked_topic_becomes_a_point(
    desktop: MinutesWindow, desk: Desk, party: Party, draft_id: str
) -> None:
    _earlier_action(desk, party)
    page = desktop.write(draft_id)
    page.go_to_stop(Stop.PARKED)
    page.focus_here()
    desktop.key(ENTER)
    assert desktop.draft().agenda[-1].title == "Newsletter"
    assert page.stop == desktop.draft().agenda[-1].id


def test_enter_at_what_is_to_be_put_right_goes_to_the_line(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("a Send the plan")
    desktop.key(ENTER, CTRL)
    desktop.key(Qt.Key.Key_C, CTRL | SHIFT)
    assert page.stop == Stop.MEND
    assert [row.text for row in page.list.rows.rows()] == ["S-1 has no owner.", "S-1 has no due date."]
    desktop.key(ENTER)
    assert page.list.current_id() == desktop.draft().lines[0].id


def test_somebody_who_is_not_in_the_directory_is_added_from_the_line(
    desktop: MinutesWindow, draft_id: str
) -> None:
    page = desktop.write(draft_id)
    desktop.line('a Send the plan @"Maria Neu" due 2026-12-01')
    page.list.setFocus()
    desktop.key(Qt.Key.Key_Plus)
    assert desktop.field("name").text() == "Maria Neu"
    desktop.agrees()
    assert desktop.draft().lines[0].owner_id != ""
    assert page.read is not None
    assert page.read.obstacles == ()


def test_a_decision_has_its_fields_at_the_right(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("d Site 104 gets a coordinator @Ann")
    form = page.details.form
    assert form is not None
    form.go_to("options")
    desktop.types("none, one, two")
    form.go_to("reason")
    form.input("effect_budget").click()  # type: ignore[attr-defined]
    form.input("effect_scope").click()  # type: ignore[attr-defined]
    desktop.waits()
    (line,) = desktop.draft().lines
    assert (line.decided_by, line.options) == ("Ann Kowalska", "none, one, two")
    assert line.effects == ("scope", "budget")


def test_the_head_is_kept_field_by_field(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    page.go_to_stop(Stop.MEETING)
    page.meeting.form.form.input("ends").setText("11.30")  # type: ignore[attr-defined]
    page.meeting.form.form.input("place").setFocus()
    page.meeting.form.form.input("ends").editingFinished.emit()  # type: ignore[attr-defined]
    desktop.waits()
    ends = desktop.draft().ends
    assert ends is not None
    assert f"{ends:%H:%M}" == "11:30"


def test_minutes_without_an_agenda_begin_with_their_first_line(
    desktop: MinutesWindow, desk: Desk, party: Party
) -> None:
    starts = desk.now().astimezone(zone("Europe/Berlin"))
    made = desk.run(op.start_meeting_minutes, party.study, "", "Ad hoc", starts).value
    page = desktop.write(made)
    desktop.line("First thing said")
    assert desktop.draft().agenda[0].title == "Any other business"
    assert page.stop == desktop.draft().agenda[0].id


def test_a_draft_that_was_deleted_is_left(desktop: MinutesWindow, desk: Desk, draft_id: str) -> None:
    desktop.write(draft_id)
    errors: list[object] = []
    desktop.jobs.went_wrong.disconnect()
    desktop.jobs.went_wrong.connect(errors.append)
    desk.run(op.delete_draft, draft_id)
    desktop.waits()
    assert desktop.pane.pages.currentWidget() is desktop.pane.main
    assert len(errors) == 1


def test_the_same_draft_opened_at_a_line_goes_there(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("One")
    desktop.key(ENTER, CTRL)
    line = desktop.draft().lines[0]
    desktop.pane.close_over()
    desktop.write(draft_id, line.id)
    assert (page.stop, page.list.current_id()) == (line.agenda_id, line.id)


def test_f6_goes_round_the_page_and_escape_comes_back(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("d One")
    for area in (page.list, page.details.form.input("decided_by"), page.stops, page.attendance, page.entry):  # type: ignore[union-attr]
        desktop.key(Qt.Key.Key_F6)
        assert area.hasFocus()
    desktop.key(Qt.Key.Key_F6)
    desktop.key(Qt.Key.Key_Escape)
    assert page.entry.hasFocus()


def test_ctrl_z_in_the_empty_entry_line_is_left_to_the_window(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    undone: list[bool] = []
    on_key(desktop, "Ctrl+Z", lambda: undone.append(True))
    desktop.key(Qt.Key.Key_Z, CTRL)
    desktop.types("typed")
    desktop.key(Qt.Key.Key_Z, CTRL)
    assert (undone, page.entry.text()) == ([True], "")


def test_the_details_offer_what_can_be_done(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("One")
    names = {button.objectName() for button in page.details.findChildren(QPushButton)}
    assert {"action-edit_line", "action-delete_line"} <= names


def test_everything_that_takes_the_keyboard_has_a_name(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line("d One @Ann")
    assert sorted(nameless(page)) == []
    page.go_to_stop(Stop.MEETING)
    assert sorted(nameless(page)) == []


def test_somebody_new_gets_a_card_while_the_line_is_typed(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.types("a Send the plan @Zoltan Unknown")
    desktop.key(Qt.Key.Key_Up)
    desktop.key(ENTER)
    assert desktop.field("name").text() == "Zoltan Unknown"
    desktop.agrees()
    desktop.activateWindow()
    desktop.waits_for(page.entry.hasFocus)
    desktop.types("due fri")
    assert "Zoltan Unknown (CRO) · due Fri 20 Nov 2026" in page.middle.meaning.accessibleName()
    desktop.key(ENTER)
    (line,) = desktop.draft().lines
    assert (line.text, line.owner, bool(line.owner_id)) == ("Send the plan", "Zoltan Unknown", True)


def test_all_that_is_wrong_with_a_line_is_said_whole(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.resize(1000, 700)
    desktop.types("a Send the plan @Zoltan Unknown due 35 feb")
    shown = page.middle.problem
    assert shown.text().startswith('▲ “Zoltan” is not in the directory. A longer name is quoted: @"Zoltan')
    assert shown.text().endswith("“35 feb” is not a date.")
    assert shown.height() >= shown.heightForWidth(shown.width())


def test_the_head_of_a_wide_page_shows_all_that_can_be_done(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.resize(1100, 700)
    desktop.waits_for(lambda: "action-show_agenda" in _heads(page))
    desktop.resize(600, 700)
    few = ["action-back_to_meetings", "action-head_rest", "action-circulate"]
    desktop.waits_for(lambda: _heads(page) == few)
    assert _heads(page) == few


def _heads(page: WritingPage) -> list[str]:
    found = page.header.findChildren(QPushButton)
    return [each.objectName() for each in found if each.isVisible()]


def test_the_card_of_nobody_is_opened_by_going_to_the_meeting(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    page.entry.setFocus()
    page.go_to_stop(Stop.MEETING)
    desktop.waits()
    assert page.people.current == ""
    assert not page.attendance.hasFocus()
