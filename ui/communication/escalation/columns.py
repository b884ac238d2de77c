"""The columns of escalations and of the ladder."""

from __future__ import annotations

from functools import partial

from cro_desk.communication.escalation.clock import Pace
from cro_desk.communication.escalation.rows import LEVEL_FIELDS, Level
from cro_desk.communication.escalation.words import (
    due_words,
    field_label,
    level_name,
    state_name,
    text_of,
)
from cro_desk.communication.points import Limit
from cro_desk.formats import moment
from cro_desk.i18n import _
from cro_desk.studies.words import SIDE
from ui.communication.escalation.rows import Line
from ui.communication.matrix.columns import order_of
from ui.models import Align, Column, Look
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
SIGN = {Pace.RUNNING: "●", Pace.RESTING: "◌", Pace.OUT: "✕"}
WIDTHS = {
    "code": 6,
    "name": 20,
    "sponsor_role": 18,
    "cro_role": 16,
    "respond": 12,
    "resolve": 12,
    "triggers": 34,
}
SOON_HOURS = 2


def line_columns() -> tuple[Column[Line], ...]:
    """Return the columns of the escalations."""
    return (
        Column("number", _("No."), _number, _number_text, Align.RIGHT, look=_closed_look, width=4),
        Column("title", _("About"), _title, look=_title_look, tooltip=_title, width=22, stretch=True),
        Column(
            "left",
            _("Time left"),
            _left,
            _left_text,
            look=clock_look,
            sort_key=_due_key,
            tooltip=_due,
            width=20,
            hint=_("● running, ◌ resting until the receiver works again, ✕ ran out"),
        ),
        Column("level", _("Level"), _level, look=_closed_look, width=12, tooltip=_level),
        Column("receiver", _("Has to answer"), _receiver, look=_closed_look, width=16, tooltip=_receiver),
        Column("state", _("State"), _state, look=_closed_look, width=17),
        Column("due", _("Due there"), _due, sort_key=_due_key, look=_muted, width=20, hidden=True),
        Column("side", _("From"), _side, look=_muted, width=9),
        Column("begun", _("Since"), _begun, _begun_text, look=_muted, width=14, hidden=True),
    )


def level_columns() -> tuple[Column[Level], ...]:
    """Return the columns of the ladder."""
    return tuple(
        Column(
            name,
            _title_of(name),
            partial(_field, name),
            partial(_field, name),
            sort_key=partial(_field_order, name),
            look=_safety_look if name == "code" else None,
            tooltip=partial(_whole, name),
            width=WIDTHS[name],
            editable=True,
            whole=field_label(name),
            stretch=name == "triggers",
        )
        for name in LEVEL_FIELDS
    )


def _title_of(name: str) -> str:
    """Return the title of a column; two of them take two lines."""
    short = {"respond": _("Answer\nwithin"), "resolve": _("Resolve or\nhand up within")}
    return short.get(name) or field_label(name)


def _field(name: str, level: Level) -> str:
    return text_of(level, name)


def _field_order(name: str, level: Level) -> object:
    value = getattr(level, name)
    return order_of(value) if isinstance(value, Limit) or value is None else value


def _whole(name: str, level: Level) -> str:
    value = getattr(level, name)
    return value if isinstance(value, str) else ""


def _safety_look(level: Level) -> Look:
    return Look(Tone.WARN, bold=True) if level.is_safety else Look(bold=True)


def _number(line: Line) -> tuple[int, int]:
    return line.row.number, line.row.twin


def _number_text(line: Line) -> str:
    return line.row.called


def _title(line: Line) -> str:
    return line.row.title


def _title_look(line: Line) -> Look:
    return Look() if line.row.is_open else MUTED


def _closed_look(line: Line) -> Look:
    return Look() if line.row.is_open else MUTED


def _left(line: Line) -> str:
    return line.left


def _left_text(line: Line) -> str:
    sign = SIGN.get(line.read.pace, "")
    return f"{sign} {line.left}".strip()


def clock_look(line: Line) -> Look:
    """Draw a clock: what ran out is bad, what is about to is worth a look."""
    if line.is_out:
        return Look(Tone.BAD, ground=True, bold=True)
    if line.read.pace is Pace.NONE:
        return MUTED
    soon = line.read.left.total_seconds() <= SOON_HOURS * 3600
    return Look(Tone.WARN, ground=True) if soon else Look()


def _due_key(line: Line) -> float | None:
    return line.read.due.timestamp() if line.read.due is not None else None


def _due(line: Line) -> str:
    return due_words(line.row, line.read.due) if line.read.due is not None else ""


def _level(line: Line) -> str:
    return level_name(line.row.current.level)


def _receiver(line: Line) -> str:
    return line.row.current.receiver


def _state(line: Line) -> str:
    return state_name(line.row.state)


def _side(line: Line) -> str:
    return _(SIDE[line.row.raised_side])


def _begun(line: Line) -> float:
    return line.row.current.begun_at.timestamp()


def _begun_text(line: Line) -> str:
    return moment(line.row.current.begun_at)


def _muted(_line: Line) -> Look:
    return MUTED
