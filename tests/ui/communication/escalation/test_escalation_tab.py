"""Something goes up by key; the time left is kept in step; the ladder is typed in place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from cro_desk.communication.escalation.acts import raise_escalation
from cro_desk.communication.escalation.queries import escalations, ladder
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.communication.terms import EscalationState
from cro_desk.studies.terms import Side
from tests.ui.communication.talking import CTRL, cell
from ui.communication.escalation.columns import level_columns, line_columns
from ui.communication.escalation.rows import lines
from ui.models import RowModel


@pytest.fixture
def levels(desk, talk):
    desk.run(start_ladder, talk.partnership_id)
    return {level.code: level.id for level in desk.read(ladder, talk.study_id, talk.partnership_id)}


@pytest.fixture
def safety(desk, talk, levels):
    """Something in the safety lane: 24 hours by day and night."""
    return desk.run(
        raise_escalation, talk.partnership_id, levels["S"], Side.SPONSOR, title="Breach at site 104"
    ).value


@pytest.fixture
def tab(desktop, talk, levels, safety, qtbot):
    found = desktop.opens(talk.study_id, "escalation", qtbot)
    found.matters.table.select(safety)
    found.matters.table.view.setFocus()
    qtbot.waitUntil(found.matters.table.view.hasFocus)
    return found


def only(desk, talk):
    (row,) = desk.read(escalations, talk.study_id)
    return row


def test_models_keep_qts_contract(desk, talk, safety, qtmodeltester, page):
    model = RowModel(line_columns(), page)
    qtmodeltester.check(model, force_py=True)
    model.set_rows(lines(desk.read(escalations, talk.study_id), desk.now()))
    model.sort(2, Qt.SortOrder.DescendingOrder)
    rungs = RowModel(level_columns(), page)
    rungs.set_rows(desk.read(ladder, talk.study_id, talk.partnership_id))
    qtmodeltester.check(rungs, force_py=True)


def test_an_empty_ladder_starts_with_the_usual_levels(desktop, talk, desk, qtbot):
    tab = desktop.opens(talk.study_id, "escalation", qtbot)
    tab.empty.findChild(QPushButton, "action-start_ladder").click()
    desktop.waits()
    assert [cell(tab, n, "code", tab.ladder.model) for n in range(6)] == ["0", "1", "2", "3", "4", "S"]


def test_something_is_raised_by_key_and_its_clock_runs(tab, desktop, desk, talk):
    desktop.presses(Qt.Key.Key_Insert)
    desktop.fills("title", "Late report")
    desktop.agrees()
    desktop.waits()
    assert tab.matters.table.current().row.title == "Late report"
    assert "of work left" in cell(tab, 1, "left", tab.matters.model)


def test_minutes_pass_on_screen_until_the_clock_has_run_out(tab, clock, desk):
    table = tab.matters
    assert cell(tab, 0, "left", table.model) == "● 23 h 59 min left"
    clock.advance(hours=3)
    tab.ticker.ticked.emit()
    assert cell(tab, 0, "left", table.model) == "● 20 h 59 min left"
    clock.advance(hours=22)
    tab.ticker.ticked.emit()
    assert cell(tab, 0, "left", table.model).startswith("✕ ran out 1 h 00 min ago")
    assert "1 clock ran out" in tab.words.text()


def test_the_timer_rests_while_the_tab_is_hidden(tab, desktop):
    assert tab.ticker._timer.isActive()
    desktop.pane.tabs.show_tab("views")
    assert not tab.ticker._timer.isActive()


def test_answered_commented_handed_up_and_resolved_by_key(tab, desktop, desk, talk, qtbot):
    for key, field, words in (
        (Qt.Key.Key_R, "answer", "We look into it"),
        (Qt.Key.Key_M, "note", "They called"),
        (Qt.Key.Key_U, "note", "No agreement"),
        (Qt.Key.Key_Return, "resolution", "Retrained"),
    ):
        qtbot.keyClick(tab.matters.table.view, key, CTRL)
        desktop.fills(field, words)
        desktop.agrees()
        desktop.waits()
    row = only(desk, talk)
    assert (row.state, row.resolution) == (EscalationState.RESOLVED, "Retrained")
    assert [step.note for step in row.steps] == ["", "They called", "No agreement"]
    assert tab.matters.model.rowCount() == 0
    tab.matters.closed.setChecked(True)
    assert cell(tab, 0, "left", tab.matters.model) == "Resolved"


def test_what_is_missing_is_said_at_the_field(tab, desktop, talk):
    desktop.presses(Qt.Key.Key_U, CTRL)
    desktop.agrees()
    assert desktop.dialog().form._problems["note"].text() == "This is needed."
    desktop.dialog().reject()


def test_the_form_offers_the_other_side_and_says_which_clock_runs(tab, desktop, desk, talk, levels):
    desktop.presses(Qt.Key.Key_Insert)
    form = desktop.dialog().form
    assert (form.input("person_id").findData(talk.ada), form.value("raised_by")) == (-1, desk.owner.name)
    choose(form, "raised_side", Side.CRO.value)
    assert (form.input("person_id").findData(talk.ben), form.value("raised_by")) == (-1, "")
    choose(form, "level_id", levels["S"])
    assert "day and night" in desktop.dialog()._text.text()
    desktop.dialog().reject()


def choose(form, name: str, key: str) -> None:
    box = form.input(name)
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_the_ladder_is_typed_in_place(tab, desktop, desk, talk, levels):
    tab.tabs.show_tab("ladder")
    tab.ladder.table.select(levels["1"], "respond")
    desktop.types(tab.ladder.table.view, "4 wh")
    texts = [cell(tab, n, "respond", tab.ladder.model) for n in range(2)]
    assert texts == ["1 working day", "4 working hours"]
    desktop.puts(tab.ladder.table.view, "never")
    (editor,) = tab.ladder.table.view.findChildren(QLineEdit)
    assert "“never” is not a time limit" in editor.toolTip()


def test_the_safety_lane_shows_the_clocks_of_the_law(tab, levels):
    tab.tabs.show_tab("ladder")
    tab.ladder.table.select(levels["S"])
    words = [label.text() for label in tab.details.findChildren(type(tab.words))]
    assert "By law" in words
    assert any("536/2014" in text.replace("\N{ZERO WIDTH SPACE}", "") for text in words)


def test_the_words_of_a_clock_say_whose_hours_count(tab, desktop, desk, talk, levels):
    assert tab.details.findChild(type(tab.words), "time-left") is not None
    assert timedelta(0) < only(desk, talk).clock(desk.now()).left <= timedelta(hours=24)
