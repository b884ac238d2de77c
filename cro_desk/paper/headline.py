"""A standing as a large mark, its name and change beside it, and the message that is read first."""

from __future__ import annotations

from reportlab.platypus import Flowable

from cro_desk.paper import fonts
from cro_desk.paper.standing import standing_mark
from cro_desk.paper.style import INK, MUTED, SMALL

MARK, NAME, MESSAGE, LEADING = 40.0, 13.0, 11.0, 15.0
LEFT = MARK + 12


class Headline(Flowable):  # type: ignore[misc]
    """`letter` is one that the mark knows, `shown` how it is read."""

    def __init__(self, letter: str, shown: str, name: str, change: str, message: str) -> None:
        super().__init__()
        self.letter, self.shown, self.name = letter, shown, name
        self.change, self.content = fonts.printable(change), message
        self._lines: tuple[str, ...] = ()
        self._width = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the message into lines beside the mark."""
        self._width = width
        self._lines = fonts.wrap(fonts.printable(self.content), fonts.REGULAR, MESSAGE, width - LEFT)
        return width, max(MARK, LEADING * (len(self._lines) + 1) + 4)

    def draw(self) -> None:
        """Draw mark, name, change and message."""
        height = self.wrap(self._width, 0)[1]
        standing_mark(self.letter, MARK, self.shown).drawOn(self.canv, 0, height - MARK)
        self._write(self.name, LEFT, height - 12, fonts.BOLD, NAME)
        beside = LEFT + fonts.width(self.name, fonts.BOLD, NAME) + 8
        self.canv.setFillColor(MUTED)
        self.canv.setFont(fonts.REGULAR, SMALL + 1)
        self.canv.drawString(beside, height - 12, self.change)
        for at, line in enumerate(self._lines, 1):
            self._write(line, LEFT, height - 14 - LEADING * at, fonts.REGULAR, MESSAGE)

    def _write(self, content: str, x: float, y: float, font: str, size: float) -> None:
        self.canv.setFillColor(INK)
        self.canv.setFont(font, size)
        self.canv.drawString(x, y, content)
