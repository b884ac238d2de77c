"""The health survey in the window: begun, answered, taken in from workbooks, published once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.oversight.health import operations as op
from cro_desk.oversight.health.answering import Answer
from cro_desk.oversight.health.queries import rounds
from cro_desk.oversight.health.rows import Round
from cro_desk.oversight.health.statements import statements
from cro_desk.oversight.health.workbook import answer_workbook
from cro_desk.oversight.periods import Period
from cro_desk.studies.terms import Side
from tests.oversight.kpis.conftest import Measured, make_measured
from tests.ui.oversight.kpis.conftest import KpiWindow
from tests.ui.vendors.windows import FakeChooser
from ui.oversight.health.tab import HealthTab

H2 = Period(2026, 7, 6)


@pytest.fixture
def measured(desk: Desk) -> Measured:
    return make_measured(desk, ())


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def desktop(
    qtbot: QtBot, desk: Desk, measured: Measured, tmp_path: Path, chooser: FakeChooser
) -> Iterator[KpiWindow]:
    made = KpiWindow(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    made.open(measured.study, qtbot)
    yield made
    made.end()


@pytest.fixture
def tab(desktop: KpiWindow) -> HealthTab:
    desktop.pane.tabs.show_tab("health")
    desktop.waits()
    found = desktop.pane.tab()
    assert isinstance(found, HealthTab)
    return found


@pytest.fixture
def round_id(desk: Desk, measured: Measured, tab: HealthTab, desktop: KpiWindow) -> str:
    made = desk.run(op.begin_round, measured.partnership, H2).value
    desktop.waits()
    return made


def found(desk: Desk, measured: Measured) -> Round:
    return desk.read(rounds, measured.study, measured.partnership)[0]


def said(tab: HealthTab) -> str:
    return "\n".join(label.text() for label in tab.details.findChildren(QLabel) if label.text())


def run(tab: HealthTab, key: str) -> None:
    next(each for each in tab.commands() if each.key == key).run()


def test_the_first_step_is_a_round(tab: HealthTab, desktop: KpiWindow, desk: Desk, measured: Measured):
    assert tab.stack.currentWidget() is tab.empty
    run(tab, "begin_health")
    desktop.agrees()
    assert found(desk, measured).period == H2
    assert tab.stack.currentWidget() is tab.content


def test_a_period_that_is_no_half_year_is_refused(tab: HealthTab, desktop: KpiWindow):
    run(tab, "begin_health")
    desktop.field("period").setText("Oct 2026")
    desktop.agrees()
    assert "half-years" in desktop.field("period").accessibleDescription()
    desktop.dialog().reject()


def test_one_person_answers(
    tab: HealthTab, round_id: str, desktop: KpiWindow, desk: Desk, measured: Measured
):
    run(tab, "answer_health")
    desktop.field("roles").setCurrentIndex(4)
    desktop.agrees()
    assert found(desk, measured).collected[Side.SPONSOR] == 1
    assert "1 collected here" in said(tab)


def test_workbooks_that_came_back_are_taken(
    tab: HealthTab,
    round_id: str,
    desktop: KpiWindow,
    desk: Desk,
    measured: Measured,
    chooser: FakeChooser,
    tmp_path: Path,
):
    for n in range(4):
        path = tmp_path / f"{n}.xlsx"
        path.write_bytes(answer_workbook(round_id, "ABC-301"))
        book = openpyxl.load_workbook(path)
        sheet = book.active
        assert sheet is not None
        sheet["C7"] = 2 + n % 2
        book.save(path)
        chooser.answer.append(path)
    tab.side_box.choose("cro")
    run(tab, "take_answers")
    desktop.waits_for(lambda: found(desk, measured).collected[Side.CRO] == 4)
    run(tab, "publish_health")
    desktop.waits()
    desktop.agrees()
    assert found(desk, measured).rows[0].mean(Side.CRO) == 2.5
    assert "1 to 5" not in said(tab)
    assert tab.header_actions()[-1].why_not == "The result of this side was published."


def test_fewer_than_four_are_not_published(tab: HealthTab, round_id: str, desk: Desk, desktop: KpiWindow):
    desk.run(op.add_answers, round_id, Side.SPONSOR, [Answer({"roles": 3})] * 3)
    desktop.waits()
    publish = next(each for each in tab.round_actions() if each.key == "publish_health")
    assert publish.why_not == "Fewer than 4 answers of a side are never summed up."


def test_a_wide_gap_is_marked(
    tab: HealthTab, round_id: str, desk: Desk, desktop: KpiWindow, qtmodeltester: ModelTester
):
    codes = [each.code for each in statements()]
    for side, score in ((Side.SPONSOR, 2), (Side.CRO, 4)):
        desk.run(op.add_answers, round_id, side, [Answer(dict.fromkeys(codes, score))] * 4)
        desk.run(op.publish_result, round_id, side)
    desktop.waits()
    qtmodeltester.check(tab.model, force_py=True)
    assert tab.model.cell(0, tab.model.column_of("gap")).text == "2.0 !"
    assert "2.0: Who does what is clear to me." in said(tab)


def test_the_workbook_goes_out(
    tab: HealthTab, round_id: str, desktop: KpiWindow, chooser: FakeChooser, tmp_path: Path
):
    chooser.answer = [tmp_path / "out.xlsx"]
    run(tab, "send_health")
    desktop.waits()
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert sheet["B2"].value == "ABC-301 · Northern CRO · H2 2026"
