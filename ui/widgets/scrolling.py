"""Scrolling a page to what has the keyboard now: Qt does so for the Tab key alone."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def show_whole(widget: QWidget) -> None:
    """Scroll every page around a widget until it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
