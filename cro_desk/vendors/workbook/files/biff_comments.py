"""Comments and drawings of an xls sheet: the text stands in a drawing, the cell in a note that names it."""

from __future__ import annotations

import struct

from cro_desk.vendors.workbook.cells import Cell

_NOTE, _OBJECT, _TEXT_OBJECT, _CONTINUE = 0x1C, 0x5D, 0x1B6, 0x3C
_NOTE_OBJECT = 0x19
_DRAWN = {0x05, 0x06, 0x08, 0x0E, 0x1E}  # chart, box, picture, label, drawing


class Comments:
    """Fed with the records of one sheet."""

    def __init__(self, encoding: str) -> None:
        self.drawings = 0
        self._encoding = encoding
        self._object = -1
        self._left = 0
        self._texts: dict[int, str] = {}
        self._cells: dict[Cell, int] = {}
        self._old: dict[Cell, str] = {}

    @property
    def found(self) -> dict[Cell, str]:
        """The comments by cell."""
        texts = {cell: self._texts.get(number, "") for cell, number in self._cells.items()} | self._old
        return {cell: text.strip("\x00 \n") for cell, text in texts.items() if text.strip("\x00 \n")}

    def read(self, kind: int, content: bytes) -> None:
        """Take one record."""
        if kind == _OBJECT and len(content) >= 8:
            what, self._object = struct.unpack_from("<HH", content, 4)
            self.drawings += what in _DRAWN
        elif kind == _TEXT_OBJECT and len(content) >= 12:
            self._left = struct.unpack_from("<H", content, 10)[0]
            self._texts[self._object] = ""
        elif kind == _CONTINUE and self._left and content:
            self._continue(content)
        elif kind == _NOTE and len(content) >= 8:
            self._note(content)

    def _continue(self, content: bytes) -> None:
        wide = content[0] & 1
        text = content[1:].decode("utf-16-le" if wide else "latin-1", "replace")[: self._left]
        self._left -= len(text)
        self._texts[self._object] += text

    def _note(self, content: bytes) -> None:
        """BIFF8 names the drawing; BIFF5 holds the text itself, as far as it fits."""
        row, column, third, fourth = struct.unpack_from("<HHHH", content)
        if third <= 3:
            self._cells[row, column] = fourth
        else:
            self._old[row, column] = content[6 : 6 + third].decode(self._encoding, "replace")
