"""The list on paper: the columns and rows that the table shows, in its order, page after page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt

from ui.communication.views.look import Look, Type
from ui.communication.views.paging import Placed
from ui.communication.views.scene import LEFT, RIGHT, Scene, Words
from ui.models import Align, Column
from ui.models.columns import Look as CellLook

COLOURS = {"": "text", "info": "accent"}


def list_pages(
    columns: Sequence[Column[Placed]], rows: Sequence[Placed], look: Look, width: float, height: float
) -> list[Scene]:
    """Lay the rows out on as many pages as they need."""
    line, head = look.line + look.sizes.step, look.line + look.sizes.inside
    count = max(1, int((height - head) // line))
    places = _places(columns, width)
    pages = [rows[n : n + count] for n in range(0, len(rows), count)] or [()]
    return [_page(columns, page, places, look, (width, height, head, line)) for page in pages]


def _places(columns: Sequence[Column[Placed]], width: float) -> list[tuple[float, float]]:
    """Share the width as the columns want it, in characters."""
    wants = [max(column.width, len(column.title) + 1) for column in columns]
    unit = width / max(1, sum(wants))
    return [(sum(wants[:n]) * unit, want * unit) for n, want in enumerate(wants)]


def _page(
    columns: Sequence[Column[Placed]],
    rows: Sequence[Placed],
    places: Sequence[tuple[float, float]],
    look: Look,
    room: tuple[float, float, float, float],
) -> Scene:
    width, height, head, line = room
    scene = Scene(width, height)
    for column, (left, wide) in zip(columns, places, strict=True):
        place = QRectF(left, 0, wide - look.sizes.inside, head)
        kind = Type(look.badge, bold=True)
        scene.body.marks.append(Words(place, column.title, kind, "muted", _align(column)))
    scene.body.fill(QRectF(0, head - 1, width, 1), "text")
    for n, row in enumerate(rows):
        top = head + n * line
        for column, (left, wide) in zip(columns, places, strict=True):
            cell = column.cell(row)
            place = QRectF(left, top, wide - look.sizes.inside, line)
            scene.body.words(
                place, cell.text, _kind(look, cell.look), _colour(cell.look), align=_align(column)
            )
        scene.body.fill(QRectF(0, top + line - 0.5, width, 0.5), "line")
    return scene


def _align(column: Column[Placed]) -> Qt.AlignmentFlag:
    return RIGHT if column.align is Align.RIGHT else LEFT


def _kind(look: Look, cell: CellLook) -> Type:
    return Type(look.badge, bold=cell.bold, italic=cell.italic)


def _colour(cell: CellLook) -> str:
    return COLOURS.get(cell.tone.value, cell.tone.value)
