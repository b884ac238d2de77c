"""A clock that ran out is said on the Overview, as soon as it does, and leads to its escalation."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from cro_desk.communication.escalation.acts import raise_escalation
from cro_desk.communication.escalation.queries import ladder
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.studies.terms import Side


@pytest.fixture
def waiting(desk, talk, inside):
    """The program on the Overview while something waits in the safety lane."""
    desk.run(start_ladder, talk.partnership_id)
    levels = {level.code: level.id for level in desk.read(ladder, talk.study_id, talk.partnership_id)}
    desk.run(raise_escalation, talk.partnership_id, levels["S"], Side.SPONSOR, title="Breach")
    inside.settle()
    inside.app.workbench.choose_study(talk.study_id)
    inside.settle()
    return inside


def lines(program) -> list[QPushButton]:
    pane = program.app.workbench.pane("overview")
    return [
        each for each in pane.findChildren(QPushButton) if each.objectName().startswith("action-attention")
    ]


def test_it_is_said_when_it_ran_out_and_leads_there(waiting, clock):
    assert lines(waiting) == []
    clock.advance(hours=25)
    waiting.app.workbench.pane("overview").ticker.ticked.emit()
    waiting.settle()
    (line,) = lines(waiting)
    assert line.text() == "Escalation 1: Breach"
    line.click()
    waiting.settle()
    pane = waiting.app.workbench.pane("calendar")
    waiting.qtbot.waitUntil(lambda: pane.tabs.current == "escalation")
    waiting.settle()
    assert pane.tab().matters.table.current().row.title == "Breach"
