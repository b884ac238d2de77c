"""Icons: our own line drawings, 24 units wide, one stroke, tinted when drawn.

Each is an SVG in `resources/icons` that uses `currentColor`, so one drawing serves light and dark.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

import resources

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

#: at 100 % and 200 % text size, on screens of single and double density
SIZES, RATIOS = (18, 36), (1, 2)


def tinted(name: str, color: QColor, checked: QColor | None = None) -> QIcon:
    """Return an icon in a colour, and in a second one where it is switched on."""
    return _icon(name, color.name(), checked.name() if checked else "")


@lru_cache(maxsize=512)
def _icon(name: str, color: str, checked: str) -> QIcon:
    found = QIcon()
    _add(found, name, color, QIcon.State.Off)
    if checked:
        _add(found, name, checked, QIcon.State.On)
    return found


def _add(icon: QIcon, name: str, color: str, state: QIcon.State) -> None:
    from PySide6.QtSvg import QSvgRenderer  # the first icon pays for it, not the import of a pane

    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    for size in SIZES:
        for ratio in RATIOS:
            icon.addPixmap(_drawn(renderer, size, ratio), QIcon.Mode.Normal, state)


def _drawn(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    """Draw an icon at a size in logical pixels for a screen's pixel ratio."""
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def folder() -> str:
    """Return the folder of the drawings."""
    return str(Path(next(iter(resources.__path__)), "icons"))


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return Path(folder(), f"{name}.svg").read_text("utf-8")
