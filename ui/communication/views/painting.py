"""Paints a scene with any painter: the window's or the paper's."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.communication.views.look import Look
from ui.communication.views.scene import Fill, Mark, Scene, Words

HATCH = 7.0  # between the lines of a hatched ground, which printers have no pattern for


def paint_scene(
    painter: QPainter, scene: Scene, look: Look, view: QRectF, scrolled: QPointF | None = None
) -> None:
    """Paint what a view of the scene shows; `view` is where on the device, head and side included."""
    at = scrolled or QPointF(0, 0)
    head, side = scene.head_height, scene.side_width
    body = view.adjusted(side, head, 0, 0)
    top = QRectF(body.x(), view.y(), body.width(), head)
    left = QRectF(view.x(), body.y(), side, body.height())
    corner = QRectF(view.x(), view.y(), side, head)
    origin = body.topLeft()
    _layer(painter, look, scene.body.marks, body, origin - at)
    _layer(painter, look, scene.head.marks, top, QPointF(origin.x() - at.x(), view.y()))
    _layer(painter, look, scene.side.marks, left, QPointF(view.x(), origin.y() - at.y()))
    _layer(painter, look, scene.corner.marks, corner, view.topLeft())


def _layer(painter: QPainter, look: Look, marks: Iterable[Mark], clip: QRectF, origin: QPointF) -> None:
    painter.save()
    painter.setClipRect(clip)
    painter.translate(origin)
    seen = clip.translated(-origin)
    for mark in marks:
        if not mark.rect.intersects(seen):
            continue
        if isinstance(mark, Words):
            _words(painter, look, mark)
        else:
            _fill(painter, look, mark)
    painter.restore()


def _words(painter: QPainter, look: Look, mark: Words) -> None:
    painter.setFont(look.font(mark.kind))
    painter.setPen(look.colour(mark.colour))
    if mark.wrap:
        painter.drawText(mark.rect, int(mark.align) | Qt.TextFlag.TextWordWrap, mark.text)
        return
    metrics = look.metrics(mark.kind)
    text = metrics.elidedText(mark.text, Qt.TextElideMode.ElideRight, mark.rect.width())
    painter.drawText(mark.rect, int(mark.align) | Qt.TextFlag.TextSingleLine, text)


def _fill(painter: QPainter, look: Look, mark: Fill) -> None:
    if mark.hatched:
        _hatch(painter, look, mark)
        return
    if not mark.edge and not mark.radius:
        painter.fillRect(mark.rect, look.colour(mark.colour))
        return
    line = Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(look.colour(mark.edge), 1.0, line) if mark.edge else Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(mark.colour) if mark.colour else Qt.BrushStyle.NoBrush)
    inside = mark.rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(mark.radius))
    painter.drawRoundedRect(inside, mark.radius, mark.radius)


def _hatch(painter: QPainter, look: Look, mark: Fill) -> None:
    """Draw lines from lower left to upper right, cut at the rectangle's edges."""
    rect = mark.rect
    count = int((rect.width() + rect.height()) / HATCH) + 1
    lines = []
    for n in range(1, count):
        away = n * HATCH
        left, right = max(0.0, away - rect.height()), min(away, rect.width())
        begin = QPointF(rect.x() + left, rect.y() + away - left)
        lines.append(QLineF(begin, QPointF(rect.x() + right, rect.y() + away - right)))
    painter.setPen(QPen(look.colour(mark.colour), 1.0))
    painter.drawLines(lines)
