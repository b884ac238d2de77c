"""Which font the window uses: the system's own, or the one we ship where the system has none fit to read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QFontInfo

import resources

#: what a bare Linux falls back to; wide and without tabular figures
POOR = ("DejaVu", "Bitstream Vera", "Liberation", "Cursor", "Fixed", "Monospace")


def family() -> str:
    """Return the family to write with."""
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    if system and not system.startswith(POOR):
        return system
    return _shipped() or system


@cache
def _shipped() -> str:
    """Register the shipped upright and bold faces and return their family, empty where none is there."""
    found = ""
    for file in sorted(Path(next(iter(resources.__path__)), "fonts").glob("*.ttf")):
        loaded = QFontDatabase.addApplicationFont(str(file))
        found = found or next(iter(QFontDatabase.applicationFontFamilies(loaded)), "")
    return found
