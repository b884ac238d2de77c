"""Rows come and go one by one: the cursor stays where it was."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester

from ui.minutes.writing.told import Told
from ui.minutes.writing.told_list import ToldList
from ui.minutes.writing.told_model import ToldModel
from ui.theme import Theme


def rows(*names: str) -> list[Told]:
    return [Told(name, name.upper()) for name in names]


def test_the_model_keeps_its_promises(page: QWidget, qtmodeltester: ModelTester) -> None:
    model = ToldModel(page)
    qtmodeltester.check(model, force_py=True)
    for names in ("abc", "abxc", "bxc", "", "c", "cab"):
        model.set_rows(rows(*names))
        assert [row.id for row in model.rows()] == list(names)


def test_only_what_is_new_comes(page: QWidget) -> None:
    model, inserted, removed = ToldModel(page), [], []
    model.set_rows(rows("a", "b", "d"))
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    model.set_rows(rows("a", "b", "c", "d"))
    assert (inserted, removed) == ([(2, 2)], [])


def test_a_changed_row_is_drawn_again(page: QWidget) -> None:
    model, changed = ToldModel(page), []
    model.set_rows(rows("a", "b"))
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.set_rows([Told("a", "A"), Told("b", "other")])
    assert changed == [1]


def test_the_cursor_stays_on_its_row(page: QWidget, look: Theme) -> None:
    shown = ToldList(look, "rows", "Rows", page)
    shown.show_rows(rows("a", "b", "c"))
    shown.go_to("c")
    shown.show_rows(rows("x", "a", "b", "c"))
    assert shown.current_id() == "c"


def test_the_cursor_stays_near_where_a_row_is_gone(page: QWidget, look: Theme) -> None:
    shown = ToldList(look, "rows", "Rows", page)
    shown.show_rows(rows("a", "b", "c"))
    shown.go_to("b")
    shown.show_rows(rows("a", "c"))
    assert shown.current_id() in ("a", "c")


def test_a_row_is_spoken_whole(page: QWidget) -> None:
    model = ToldModel(page)
    model.set_rows([Told("a", "Send it", "Action", number="S-1", under="Ben", problems=("no date",))])
    assert model.index(0, 0).data() == "Action · S-1 · Send it · Ben · no date"


def test_long_text_makes_a_row_higher(page: QWidget, look: Theme) -> None:
    shown = ToldList(look, "rows", "Rows", page, badges=8, numbers=5)
    shown.resize(300, 400)
    shown.show_rows([Told("a", "short"), Told("b", "long " * 60)])
    heights = [shown.sizeHintForRow(place) for place in range(2)]
    assert heights[1] > 3 * heights[0]
