"""How wide the original cells start: prices whole, texts with what is left, so that the first prices show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetrics

from ui.importing.cells_model import SheetCells, Weight
from ui.theme import Theme

LOOKED_AT = 60  # rows whose texts decide how wide a column starts
MEASURED = 100  # columns: nobody sees more at first, and the window does not wait for them
NARROWEST, WIDEST = 5, 28  # characters
LEAST_NAME = 17  # characters: what still tells one line from the next


@dataclass(frozen=True, slots=True)
class Wish:
    """How wide a column would be, how narrow it may be, and whether it holds prices: what people look for."""

    natural: int
    least: int
    priced: bool = False


def fitted(wishes: Sequence[Wish], room: int) -> list[int]:
    """Return the widths: texts before the last price that fits give way, each by its share."""
    shown = _shown(wishes, room)
    over = sum(wish.natural for wish in wishes[:shown]) - room
    spare = sum(wish.natural - wish.least for wish in wishes[:shown])
    share = min(1.0, over / spare) if over > 0 and spare > 0 else 0.0
    return [
        wish.natural - (round((wish.natural - wish.least) * share) if place < shown else 0)
        for place, wish in enumerate(wishes)
    ]


def _shown(wishes: Sequence[Wish], room: int) -> int:
    """Return how many of the first columns are to be seen: up to the last price that fits, one at least."""
    ends = [place + 1 for place, wish in enumerate(wishes) if wish.priced]
    fitting = [end for end in ends if sum(wish.least for wish in wishes[:end]) <= room]
    return fitting[-1] if fitting else ends[0] if ends else 0


def wishes(cells: SheetCells, theme: Theme) -> list[Wish]:
    """Measure the columns of a sheet."""
    text = QFontMetrics(theme.font(theme.sizes.detail))
    head = QFontMetrics(theme.font(theme.sizes.badge, bold=True))
    rows = [row for row in range(min(cells.rowCount(), LOOKED_AT)) if not cells.runs_over(row)]
    measured = [
        _wish(cells, column, rows, text, head, theme) for column in range(min(cells.columnCount(), MEASURED))
    ]
    width = 2 * NARROWEST * text.averageCharWidth() + theme.sizes.between
    return measured + [Wish(width, width)] * (cells.columnCount() - len(measured))


def _wish(
    cells: SheetCells, column: int, rows: Sequence[int], text: QFontMetrics, head: QFontMetrics, theme: Theme
) -> Wish:
    character, padding = text.averageCharWidth(), theme.sizes.between
    lengths = sorted(text.horizontalAdvance(cells.text(row, column)[: 2 * WIDEST]) for row in rows)
    usual = lengths[(len(lengths) - 1) * 9 // 10] if lengths else 0  # one long title widens nothing
    words = head.horizontalAdvance(cells.column_words(column)[0])
    wanted = max(min(usual, WIDEST * character), words, NARROWEST * character) + padding
    weight = cells.weight_of(column)
    if weight in {Weight.FIGURE, Weight.PRICE}:
        return Wish(wanted, wanted, weight is Weight.PRICE)
    kept = LEAST_NAME if weight is Weight.NAME else NARROWEST
    return Wish(wanted, min(wanted, kept * character + padding))
