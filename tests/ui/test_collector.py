"""The garbage collector in the window's hands."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.collector import ROWS, Collector


@pytest.fixture
def collector(page: QWidget) -> Iterator[Collector]:
    made = Collector(page)
    made.start()
    yield made
    made.stop()


class Node:
    """Something that refers to itself when it is told to."""

    me: Node | None = None


def test_collector_runs_only_when_the_window_says_so(collector: Collector):
    running = [gc.isenabled()]
    collector.stop()
    assert [*running, gc.isenabled()] == [False, True]


def test_what_is_new_is_collected_while_the_window_waits(collector: Collector, qtbot: QtBot):
    gone = _cycles(2000)
    qtbot.waitUntil(lambda: not any(isinstance(each, Node) for each in gc.get_objects()))
    assert gone == 2000


def test_many_rows_are_set_aside_without_a_look(collector: Collector, qtbot: QtBot):
    rows = [[] for _each in range(2 * ROWS)]
    qtbot.waitUntil(lambda: gc.get_count()[0] < ROWS)
    looked_through = {id(each) for each in gc.get_objects()}
    assert not looked_through & {id(row) for row in rows}


def test_only_what_was_not_set_aside_is_collected_at_once(collector: Collector):
    _cycles(3)
    collector.set_aside()
    _cycles(2)
    collector.collect()
    gc.unfreeze()
    assert sum(isinstance(each, Node) for each in gc.get_objects()) == 3


def test_everything_is_collected_while_nobody_looks(collector: Collector):
    _cycles(3)
    collector.set_aside()
    collector.collect_all()
    gc.unfreeze()
    assert not [each for each in gc.get_objects() if isinstance(each, Node)]


def _cycles(count: int) -> int:
    for _each in range(count):
        node = Node()
        node.me = node
    return count
