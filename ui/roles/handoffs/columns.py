"""The columns of the hand-offs. What is missing says so in its cell, in words."""

from __future__ import annotations

from functools import partial

from cro_desk.i18n import _, ngettext
from cro_desk.roles.words import field_label
from ui.models import Align, Column, Look
from ui.roles.handoffs.rows import TURNAROUND, HandOff, text_of
from ui.roles.matrix import marks
from ui.theme import Tone

FROZEN = 2  # code and task stay where they are
MUTED = Look(Tone.MUTED)
MISSING = Look(Tone.WARN, italic=True)
WIDTHS = {
    "input": 18,
    "output": 18,
    "acceptance": 18,
    TURNAROUND: 9,
    "reviewer": 15,
    "oversight": 14,
    "oversight_note": 20,
}


def handoff_columns() -> tuple[Column[HandOff], ...]:
    """Return the columns."""
    return (
        Column("code", _("Code"), _code, look=_muted, width=6),
        Column("task", _("Task"), _task, tooltip=_task, width=22),
        Column(
            "mark",
            "",
            _gaps,
            _mark,
            Align.CENTER,
            look=_mark_look,
            tooltip=_told,
            width=4,
            whole=_("Gaps"),
            hint=_("▲ how much is not said yet"),
        ),
        Column("area", field_label("area"), _area, look=_muted, width=18, hidden=True),
        *(_field(name) for name in WIDTHS),
        Column("status", _("Status"), _status, look=_status_look, width=13),
        Column("done_by", _("Done by"), _done_by, look=_muted, tooltip=_done_by, width=14, hidden=True),
    )


def _field(name: str) -> Column[HandOff]:
    days = name == TURNAROUND
    return Column(
        name,
        _("Working\ndays") if days else field_label(name),
        partial(_value, name),
        partial(_text, name),
        Align.RIGHT if days else Align.LEFT,
        look=partial(_look, name),
        tooltip=partial(_whole, name),
        width=WIDTHS[name],
        editable=partial(_in_one_line, name),
        whole=field_label(name),
    )


def _value(name: str, row: HandOff) -> object:
    return row.task.turnaround_days if name == TURNAROUND else text_of(row, name)


def _text(name: str, row: HandOff) -> str:
    return text_of(row, name) or (_("missing") if name in row.gaps else "")


def _look(name: str, row: HandOff) -> Look:
    return MISSING if name in row.gaps else Look()


def _whole(name: str, row: HandOff) -> str:
    value = getattr(row.task, name)
    return str(value) if isinstance(value, str) and value else ""


def _in_one_line(name: str, row: HandOff) -> bool:
    """Whether the field can be typed in its cell; several lines are edited in the form, so none is lost."""
    return "\n" not in str(getattr(row.task, name) or "")


def _gaps(row: HandOff) -> int:
    return len(row.gaps)


def _mark(row: HandOff) -> str:
    return f"▲ {len(row.gaps)}" if row.gaps else "✓"


def _mark_look(row: HandOff) -> Look:
    return Look(Tone.WARN, bold=True) if row.gaps else Look(Tone.GOOD)


def _told(row: HandOff) -> str:
    return gaps_said(row) or _("Nothing is missing.")


def gaps_said(row: HandOff) -> str:
    """Say what is missing, empty where nothing is."""
    if not row.gaps:
        return ""
    words = ngettext("{count} is missing: {fields}", "{count} are missing: {fields}", len(row.gaps))
    return words.format(count=len(row.gaps), fields=", ".join(field_label(name) for name in row.gaps))


def _code(row: HandOff) -> str:
    return row.task.code


def _task(row: HandOff) -> str:
    return row.task.task


def _area(row: HandOff) -> str:
    return row.task.area


def _done_by(row: HandOff) -> str:
    return row.done_by


def _status(row: HandOff) -> str:
    return marks.status_words(row.task.transfer, in_writing=row.task.in_writing)


def _status_look(row: HandOff) -> Look:
    return marks.status_look(row.task.transfer, in_writing=row.task.in_writing)


def _muted(_row: HandOff) -> Look:
    return MUTED
