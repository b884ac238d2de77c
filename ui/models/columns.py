"""What a column of a table is: where its text comes from, how it sorts, how it looks. Data, not a class for
each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from ui.theme import Tone

R = TypeVar("R")


class Align(StrEnum):
    """Where a column's text stands; its header stands there too."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell's text is drawn; `ground` puts the tone's ground behind it."""

    tone: Tone = Tone.NONE
    ground: bool = False
    italic: bool = False
    bold: bool = False


PLAIN = Look()
BOLD = Look(bold=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is drawn."""

    text: str
    align: Align = Align.LEFT
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column. `value` is what it sorts by and what `text` writes; `width` counts characters, 0 fits the
    title.

    A `title` may be cut and take two lines; `whole` is what it says then. In a tree, `section` writes a
    section's cell from the section's `head`, and `section_look` draws it.
    """

    key: str
    title: str
    value: Callable[[R], Any]
    text: Callable[[R], str] | None = None
    align: Align = Align.LEFT
    sort_key: Callable[[R], Any] | None = None
    look: Callable[[R], Look] | None = None
    tone: Callable[[R], Tone] | None = None
    tooltip: Callable[[R], str] | None = None
    width: int = 0
    stretch: bool = False
    hidden: bool = False
    editable: Callable[[R], bool] | bool = False
    section: Callable[[Any], str] | None = None
    section_look: Callable[[Any], Look] | None = None
    hint: str = ""
    whole: str = ""

    @property
    def name(self) -> str:
        """Return what the column is called where there is room: its title in one line, uncut."""
        return self.whole or self.title.replace("\n", " ")

    def text_of(self, row: R) -> str:
        """Write the row's cell."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        return "" if value is None else str(value)

    def look_of(self, row: R) -> Look:
        """Tell how the row's cell is drawn."""
        if self.look is not None:
            return self.look(row)
        return Look(self.tone(row)) if self.tone is not None else PLAIN

    def cell(self, row: R) -> Cell:
        """Return the row's cell as it is drawn."""
        return Cell(self.text_of(row), self.align, self.look_of(row))

    def section_cell(self, head: Any) -> Cell:
        """Return the cell of a section's own row."""
        text = self.section(head) if self.section is not None else ""
        return Cell(text, self.align, self.section_look(head) if self.section_look is not None else BOLD)

    def may_edit(self, row: R) -> bool:
        """Tell whether the row's cell can be typed into."""
        return self.editable(row) if callable(self.editable) else self.editable

    def order_of(self, row: R) -> Any:
        """Return what the row sorts by here, None where it has nothing and goes last."""
        key = self.sort_key(row) if self.sort_key is not None else self.value(row)
        if isinstance(key, str):
            return key.casefold() or None
        return key
