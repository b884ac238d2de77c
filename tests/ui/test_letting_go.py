"""What a locked workspace showed leaves memory; the garbage collector stands still in these tests."""

from __future__ import annotations

import weakref
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QObject

from tests.ui.program import Program
from ui.letting_go import Piece, emptying, letting_go, what_it_holds
from ui.registered import PANES


class Row:
    """Something confidential."""


class Holder(QObject):
    """Holds a row, or many, and refers to itself."""

    def __init__(self, row: object, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.row, self.me = row, self


def test_what_an_object_and_its_children_held_is_freed():
    row, owner = Row(), QObject()
    there = weakref.ref(row)
    Holder(row, owner)
    pieces = letting_go(owner)
    del row, owner
    _carry_out(pieces)
    del pieces
    assert there() is None


def test_rows_are_freed_whoever_of_the_children_shares_them():
    rows = tuple(Row() for _number in range(100))
    there, owner = [weakref.ref(row) for row in rows], QObject()
    Holder({"first": rows}, Holder((rows,), owner))
    pieces = letting_go(owner)
    del rows, owner
    _carry_out(pieces)
    assert {each() for each in there} == {None}


def test_what_qt_deleted_before_its_turn_is_emptied_too():
    row = Row()
    there, owner = weakref.ref(row), Holder(row)
    pieces = emptying(what_it_holds(owner))
    del row
    shiboken6.delete(owner)
    _carry_out(pieces)
    assert there() is None


def _carry_out(pieces: Iterator[Piece]) -> None:
    for piece in pieces:
        piece()


def test_panes_leave_memory_when_the_workspace_is_locked(inside: Program):
    bench = inside.app.workbench
    there = [weakref.ref(bench), *(weakref.ref(bench.pane(entry.key)) for entry in PANES)]
    inside.settle()
    del bench
    inside.app.acts.search()
    there.append(weakref.ref(inside.app.acts.popup))
    inside.app.lock()
    inside.qtbot.waitUntil(lambda: not any(each() for each in there))
    assert inside.app.workbench is None
