"""Where people sign: side by side, what is known filled in, the rest a line to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.style import INK, MUTED, RULE

SIZE, LEADING, LINE = 9.0, 12.0, 22.0  # of what is written; the height of a line to write on
LABELS, BETWEEN, PAD = 92.0, 18.0, 8.0
MOST_LINES = 8  # of one entry, so that the block stays on one page


@dataclass(frozen=True, slots=True)
class Signature:
    """What one side signs: label and text; an empty text is left to be written by hand."""

    heading: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * LEADING + 4 if self.lines else LINE


class SignatureBlock(Flowable):  # type: ignore[misc]
    """Boxes for the sides, equally high."""

    def __init__(self, signatures: Sequence[Signature], width: float) -> None:
        super().__init__()
        self.width, self.signatures = width, tuple(signatures)
        self._box = (width - BETWEEN * (len(signatures) - 1)) / len(signatures)
        self._heads = [_lines(each.heading, fonts.BOLD, self._box - 2 * PAD) for each in signatures]
        self._entries = [[self._entry(*entry) for entry in each.entries] for each in signatures]

    def _entry(self, label: str, content: str) -> _Entry:
        return _Entry(label, _lines(content, fonts.REGULAR, self._box - LABELS - 2 * PAD))

    @property
    def _head(self) -> float:
        return max(map(len, self._heads)) * LEADING + 6

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the block's size: the highest side counts."""
        entries = max(sum(entry.height for entry in side) for side in self._entries)
        return self.width, self._head + entries + 2 * PAD

    def draw(self) -> None:
        """Draw side by side."""
        high = self.wrap(0, 0)[1]
        for number, (head, entries) in enumerate(zip(self._heads, self._entries, strict=True)):
            left = number * (self._box + BETWEEN)
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(0.6)
            self.canv.rect(left, 0, self._box, high)
            self._write(head, fonts.BOLD, left + PAD, high - PAD)
            self._draw_entries(entries, left + PAD, high - PAD - self._head)

    def _draw_entries(self, entries: Sequence[_Entry], left: float, top: float) -> None:
        for entry in entries:
            base = top - LEADING + 3 if entry.lines else top - entry.height + 6
            self.canv.setFont(fonts.REGULAR, SIZE - 1)
            self.canv.setFillColor(MUTED)
            self.canv.drawString(
                left, base, fonts.shorten(_(entry.label), fonts.REGULAR, SIZE - 1, LABELS - 6)
            )
            if entry.lines:
                self._write(entry.lines, fonts.REGULAR, left + LABELS, top)
            else:
                self.canv.setStrokeColor(INK)
                self.canv.line(left + LABELS, base - 2, left + self._box - 2 * PAD, base - 2)
            top -= entry.height

    def _write(self, lines: Sequence[str], font: str, left: float, top: float) -> None:
        self.canv.setFillColor(INK)
        self.canv.setFont(font, SIZE)
        for number, line in enumerate(lines):
            self.canv.drawString(left, top - number * LEADING - LEADING + 3, line)


def _lines(content: str, font: str, room: float) -> tuple[str, ...]:
    """Break a text into lines, none where there is none."""
    plain = fonts.printable(content)
    lines = fonts.wrap(plain, font, SIZE, room) if plain else ()
    if len(lines) <= MOST_LINES:
        return lines
    rest = " ".join(lines[MOST_LINES - 1 :])
    return (*lines[: MOST_LINES - 1], fonts.shorten(rest, font, SIZE, room))
