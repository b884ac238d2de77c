"""Style sheets look at properties only when a widget is polished; this has them look again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again to a widget and what is in it, after a property changed."""
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)
