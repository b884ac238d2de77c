"""Large text in a small window: what is said elsewhere, too, gives way first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def give_way(*widgets: QWidget) -> None:
    """Let these shrink to nothing before the window has to grow."""
    for widget in widgets:
        widget.setMinimumWidth(1)
