"""Keeps long choices from widening what they stand in."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

CHARACTERS = 8


def keep_narrow(form: QWidget) -> None:
    """Let every box of a form be as narrow as its column; its list is as wide as it needs to be."""
    for box in form.findChildren(QComboBox):
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(CHARACTERS)
