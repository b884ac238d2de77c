"""The columns of what a calendar would become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cro_desk.i18n import _
from ui.models.columns import Align, Column, Look
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.ics.previewing import PreviewRow

_TONES = {
    "new": Tone.GOOD,
    "changed": Tone.WARN,
    "cancelled": Tone.WARN,
    "same": Tone.MUTED,
    "nothing": Tone.MUTED,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the file that it stands in, and whether it is left out by hand."""

    id: str
    file: str
    row: PreviewRow
    is_left: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether it comes in."""
        return self.row.is_taken and not self.is_left


def _sign(entry: Entry) -> str:
    if not entry.row.is_taken:
        return ""
    return "☐" if entry.is_left else "☑"


def _sign_look(entry: Entry) -> Look:
    return Look(Tone.MUTED if entry.is_left else Tone.ACCENT)


def entry_columns(*, several: bool) -> list[Column[Entry]]:
    """Return the columns; of several files, which one too."""
    from cro_desk.communication.ics.previewing import fate_name

    file = [Column[Entry]("file", _("File"), lambda each: each.file, width=16)] if several else []
    return [
        Column("take", _("Take"), _sign, look=_sign_look, align=Align.CENTER, width=5),
        Column("name", _("Name"), lambda each: each.row.name, width=32),
        Column(
            "fate",
            _("What becomes of it"),
            lambda each: fate_name(each.row.fate),
            look=lambda each: Look(_TONES[each.row.fate.value]),
            width=14,
        ),
        Column("words", _("What it is, or why not"), lambda each: each.row.words, stretch=True, width=40),
        Column("remarks", _("Remarks"), lambda each: each.row.remarks, width=24),
        *file,
        Column("line", _("Line"), lambda each: each.row.line, align=Align.RIGHT, width=6),
    ]
