"""Lines to match: one key a line, and the next line is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.vendors import queries
from cro_desk.vendors.rows import MatchRow, RfpRow
from tests.journeys.budgets import Budget
from tests.ui.vendors.offers import bring
from tests.ui.vendors.windows import Window
from ui.vendors.matching.choosing import LineDialog
from ui.vendors.matching.page import MatchingPage
from ui.vendors.rfp_rows import RfpRows

OTHER_WORDS = Budget(
    "Alpine Research",
    renamed=(
        ("PM07", "Monthly status reports to sponsor"),
        ("CM03", "Remote monitoring visits by telephone"),
        ("PT05", "Costs of travelling"),
    ),
    numbered=False,
)


@pytest.fixture
def rfp(desk: Desk, tmp_path: Path) -> RfpRow:
    return bring(desk, tmp_path, Budget("Northern CRO"), OTHER_WORDS)


@pytest.fixture
def page(window: Window, rfp: RfpRow, qtbot: QtBot) -> MatchingPage:
    rows = RfpRows(window.context, window)
    made = MatchingPage(window.context, rows, window)
    window.hold(made, qtbot)
    rows.show_rfp(rfp)
    window.settle(qtbot)
    return made


Answered = Callable[[], tuple[MatchRow, ...]]


@pytest.fixture
def answered(page: MatchingPage, window: Window, rfp: RfpRow, desk: Desk, qtbot: QtBot) -> Answered:
    """Wait for the write, then read again as the pane does."""

    def read_again() -> tuple[MatchRow, ...]:
        window.settle(qtbot)
        rows = desk.read(queries.matches, rfp.id)
        page._take(rows)
        return rows

    return read_again


def test_enter_confirms_and_the_next_line_is_there(
    page: MatchingPage, window: Window, answered: Answered, qtbot: QtBot
) -> None:
    first, second = page.model.rows()[:2]
    page.table.select(first.bid_line_id)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    rows = answered()
    assert first.bid_line_id not in {row.bid_line_id for row in rows}
    assert page.current() == second


def test_x_says_that_the_grid_has_no_such_line(
    page: MatchingPage, window: Window, answered: Answered, qtbot: QtBot
) -> None:
    first = page.model.rows()[0]
    page.table.select(first.bid_line_id)
    page.leave_out()
    assert first.bid_line_id not in {row.bid_line_id for row in answered()}


def test_m_offers_the_grid_the_likeliest_first(
    page: MatchingPage, window: Window, answered: Answered, qtbot: QtBot
) -> None:
    line = next(row for row in page.model.rows() if row.task.startswith("Monthly"))
    page.table.select(line.bid_line_id)
    page.choose()
    window.settle(qtbot)
    dialog = window.findChild(LineDialog)
    qtbot.keyClicks(dialog.filter, "status")
    assert [dialog.lines.item(n).text().split(" · ")[0] for n in range(dialog.lines.count())] == [
        "PM07  Status reporting",
        "It is not in the grid",
    ]
    qtbot.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    assert line.bid_line_id not in {row.bid_line_id for row in answered()}


def test_when_all_is_matched_the_page_says_so(page: MatchingPage) -> None:
    page._take(())
    assert page.pages.currentWidget() is page.done
