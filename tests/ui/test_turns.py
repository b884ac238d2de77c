"""Pieces of work, one for each turn of the event loop."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.turns import Turns


def test_pieces_are_done_in_order_and_the_window_lives_between_them(qtbot: QtBot, page):
    done: list[int] = []
    beats: list[int] = []
    beat = QTimer(page, interval=0)
    beat.timeout.connect(lambda: beats.append(len(done)))
    beat.start()
    turns = Turns(page)
    turns.take(partial(done.append, number) for number in range(4))
    qtbot.waitUntil(lambda: len(done) == 4)
    beat.stop()
    assert (done, {1, 2, 3} <= set(beats)) == ([0, 1, 2, 3], True)


def test_what_a_piece_adds_comes_after_what_waits(qtbot: QtBot, page):
    done: list[str] = []
    turns = Turns(page)
    turns.take([lambda: turns.take([partial(done.append, "added")]), partial(done.append, "waited")])
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["waited", "added"]


def test_a_piece_is_found_when_its_turn_has_come(qtbot: QtBot, page):
    done: list[int] = []
    turns = Turns(page)
    turns.take(partial(done.append, len(done)) for _turn in range(3))
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == [0, 1, 2]


def test_what_was_dropped_is_not_done(qtbot: QtBot, page):
    done: list[str] = []
    turns = Turns(page)
    turns.take([partial(done.append, "dropped")])
    turns.drop()
    turns.take([partial(done.append, "taken")])
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["taken"]
