"""Everything that takes the keyboard has a name in words, which a screen reader says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHeaderView, QScrollArea, QTabBar, QWidget

from tests.journeys.budgets import Budget, write
from tests.ui.program import Program
from ui.registered import PANES

#: what only a program says: `bids`, `field-name`, `rfp_box`
KEY = re.compile(r"[a-z]+([-_.][a-z0-9]+)*")


def named(widget: QWidget) -> str:
    """Return what it was called, or what Qt makes of its text, of its buddy's or of its tooltip."""
    if widget.accessibleName():
        return widget.accessibleName()
    found = QAccessible.queryAccessibleInterface(widget)
    return str(found.text(QAccessible.Text.Name)) if found is not None else ""


def takes_the_keyboard(widget: QWidget) -> bool:
    """Tell whether one can be in it with the keyboard; what Qt makes inside its own widgets is not asked."""
    inside = widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView | QScrollArea)
    popup = widget.parentWidget().metaObject().className() == "QComboBoxPrivateContainer"
    focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
    return focus and not (widget.isHidden() or inside or popup)


def walk_tabs(program: Program) -> None:
    """Show each tab once: many are made only then."""
    for bar in program.app.window.findChildren(QTabBar):
        for place in range(bar.count() if bar.isVisible() else 0):
            bar.setCurrentIndex(place)
            program.settle()


def nameless(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if takes_the_keyboard(widget) and (not named(widget) or KEY.fullmatch(named(widget))):
            yield f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}"


def test_at_the_entrance(program: Program) -> None:
    assert sorted(nameless(program.app.window)) == []


@pytest.mark.parametrize("pane", [entry.key for entry in PANES])
def test_in_every_pane(inside: Program, study_id: str, pane: str) -> None:
    inside.app.workbench.show_pane(pane)
    inside.settle()
    walk_tabs(inside)
    assert sorted(nameless(inside.app.window)) == []


@pytest.fixture
def sheet(inside: Program, study_id: str, tmp_path: Path) -> Program:
    """The program with two files in the import sheet."""
    inside.app.workbench.show_pane("vendors")
    inside.settle()
    files = [write(Budget(name), tmp_path / f"{name}.xlsx") for name in ("Northern CRO", "Alpine Research")]
    inside.app.workbench.pane("vendors").import_files(files)
    inside.settle()
    return inside


def test_in_the_import_sheet(sheet: Program) -> None:
    walk_tabs(sheet)
    assert sorted(nameless(sheet.app.window)) == []


def test_in_the_comparison_the_bids_and_the_report(sheet: Program) -> None:
    pane = sheet.app.workbench.pane("vendors")
    pane.importing.page.agreed.emit()
    sheet.settle()
    walk_tabs(sheet)
    pane.show_report()
    sheet.settle()
    assert sorted(nameless(sheet.app.window)) == []
