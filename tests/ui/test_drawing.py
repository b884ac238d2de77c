"""A drawing fills its widget, follows the theme and says what it shows."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.graphics.shapes import Drawing, Rect

from cro_desk.paper.style import ACCENT
from ui.theme import DARK, Appearance, Theme
from ui.widgets.drawing import DrawingView


def _square(width: float) -> Drawing:
    drawing = Drawing(width, width / 4)
    drawing.add(Rect(0, 0, width, width / 4, fillColor=ACCENT, strokeColor=ACCENT))
    return drawing


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def _view(page: QWidget, appearance: Appearance = Appearance.LIGHT) -> DrawingView:
    view = DrawingView(Theme(page, appearance), page)
    view.show_drawing(_square, "A square")
    view.resize(480, 10)
    view.show()
    return view


def _middle(view: DrawingView) -> QColor:
    return view.grab().toImage().pixelColor(view.width() // 2, view.height() // 2)


def test_its_height_follows_its_width(page: QWidget) -> None:
    assert _view(page).height() == 120


def test_it_is_drawn_in_the_colours_of_the_window(page: QWidget) -> None:
    assert _middle(_view(page, Appearance.DARK)).name().upper() == DARK.accent


def test_it_says_what_it_shows(page: QWidget) -> None:
    assert _view(page).accessibleName() == "A square"
