"""The best time for all: a grid of a week, out of which a start is taken."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt

from cro_desk.desk import Desk
from tests.ui.communication.series.desks import Usual
from tests.ui.communication.series.windows import SeriesWindow
from ui.communication.series.best_time import BestTimePage


def best(window: SeriesWindow) -> BestTimePage:
    """Open the page for the core team."""
    window.opens("Core team call").best_time_wanted.emit()
    window.waits()
    page = window.series.stack.currentWidget()
    assert isinstance(page, BestTimePage)
    return page


def test_the_cursor_stands_on_the_best_start(opened: SeriesWindow) -> None:
    page = best(opened)
    assert page.current() == page.found[0]
    assert page.found[0].penalty == min(each.penalty for each in page.found)


def test_every_half_hour_of_the_week_is_told(opened: SeriesWindow) -> None:
    page = best(opened)
    assert (page.model.rowCount(), page.model.columnCount()) == (48, 8)


def test_enter_takes_time_and_day_of_the_week_as_one_act(
    opened: SeriesWindow, usual: Usual, desk: Desk
) -> None:
    page = best(opened)
    page.table.select("09:30", "day-0")
    opened.hits(page.table.view, Qt.Key.Key_Return)
    series = usual.series(desk)
    assert series.starts.at == time(9, 30)
    assert {each.rule[-2:] for each in series.cadences} == {"MO"}
    desk.undo()
    assert usual.series(desk).starts.at == time(15)


def test_another_week_is_looked_at(opened: SeriesWindow) -> None:
    page = best(opened)
    opened.hits(page.table.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert {each.starts.date().isoformat() for each in page.found} >= {"2026-11-30", "2026-12-06"}


def test_the_times_that_stay_stand_beside_their_row(opened: SeriesWindow) -> None:
    page = best(opened)
    main, still = page.table.view.views()
    assert main.verticalScrollBar().value() == still.verticalScrollBar().value() > 0
