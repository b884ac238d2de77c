"""The shell of panes of tabs: the tab in front is shown what was read, once; records are found in all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.ui.vendors.windows import FakeChooser, Window
from ui.actions import Action
from ui.pane_of_tabs import PaneOfTabs
from ui.pane_tab import PaneTab, TabEntry
from ui.panes import PaneContext
from ui.widgets import EmptyState
from ui.widgets.pane_head import PaneHead


class Leaf(PaneTab):
    """Notes what it is shown; holds the record that is called as the tab is."""

    area: ClassVar[str] = "leaves"

    def __init__(self, *args) -> None:
        super().__init__(*args)
        self.seen: list[str] = []

    def commands(self) -> list[Action]:
        return [Action(self.key, self.key, lambda: None)]


class Oak(Leaf):
    key = label = "oak"


class Elm(Leaf):
    key = label = "elm"


class Tree(PaneOfTabs[Leaf, str]):
    """Looks at a text that it reads at once."""

    key = label = icon = "tree"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.head = PaneHead("Tree", self.main)
        self.compose(self.head, [TabEntry("oak", "Oak", lambda: Oak), TabEntry("elm", "Elm", lambda: Elm)])

    def no_study(self, make: Action) -> EmptyState:
        return EmptyState("Trees grow in a study.", self.inside, actions=[make])

    def read(self, study_id: str) -> None:
        if self.expects(study_id):
            self.shown = f"as of {study_id}"
            self.show_tabs()

    def show_in(self, tab: Leaf, shown: str) -> None:
        tab.seen.append(shown)

    def tell_head(self, tab: Leaf | None) -> None:
        self.head.tell(tab.key if tab is not None else "", [])

    def finds(self, record_id: str) -> bool:
        return self.goes_to(lambda tab: tab.key == record_id)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Window]:
    made = Window(desk, tmp_path, FakeChooser())
    qtbot.addWidget(made)
    yield made
    made.jobs.close()


@pytest.fixture
def tree(window: Window, qtbot: QtBot) -> Tree:
    """The pane with a study."""
    made = Tree(window.context, window)
    window.hold(made, qtbot)
    made.show_study("first")
    return made


def test_without_a_study_the_first_step_is_to_make_one(tree: Tree, window: Window):
    tree.show_study(None)
    assert (tree.tab(), tree.empty.findChild(QLabel).text()) == (None, "Trees grow in a study.")
    tree._new_study()
    assert window.visited == [("study", "new-study")]


def test_a_tab_is_made_and_shown_what_was_read_when_it_comes_to_the_front(tree: Tree):
    assert (tree.tab().seen, tree.tabs.page("elm")) == (["as of first"], None)
    tree.tabs.show_tab("elm")
    assert (tree.tab().key, tree.tab().seen) == ("elm", ["as of first"])


def test_a_tab_is_shown_the_same_once_and_another_study_anew(tree: Tree):
    tree.tabs.show_tab("elm")
    tree.tabs.show_tab("oak")
    assert tree.tab().seen == ["as of first"]
    tree.show_study("second")
    assert tree.tab().seen == ["as of first", "as of second"]


def test_what_a_tab_counted_of_one_study_is_not_said_of_the_next(tree: Tree):
    tree.tab().counted.emit(3)
    tree.show_study("second")
    assert tree.tabs._bar.tabText(0) == "Oak"


def test_a_record_is_gone_to_in_the_tab_that_has_it(tree: Tree):
    assert tree.finds("elm")
    assert tree.tabs.current == "elm"


def test_for_a_record_that_no_tab_has_the_tab_in_front_stays(tree: Tree):
    tree.tabs.show_tab("elm")
    assert not tree.finds("ash")
    assert tree.tabs.current == "elm"


def test_a_page_over_the_pane_has_the_commands_to_itself(tree: Tree):
    over = QWidget(tree)
    tree.open_over(over)
    assert tree.commands() == []
    tree.close_over()
    assert [action.key for action in tree.commands()] == ["oak"]


def test_what_a_tab_counts_stands_behind_its_label(tree: Tree):
    tree.tab().counted.emit(3)
    assert tree.tabs._bar.tabText(0) == "Oak (3)"
