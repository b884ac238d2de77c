"""The columns of what a bundle would do: what is here, what would be, by whom and when, what is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cro_desk.formats import moment
from cro_desk.i18n import N_, _
from cro_desk.reporting.bundles import Line, Record
from ui.models import Column, Look
from ui.theme import Tone

WHAT = {
    "created": N_("new"),
    "changed": N_("changed"),
    "deleted": N_("deleted"),
    "restored": N_("restored"),
}
Kept = Callable[[str], bool]


def change_columns(kept: Kept) -> tuple[Column[Line], ...]:
    """Return the columns; `kept` tells whether one's own value is kept in a line."""
    return (
        Column("field", _("Record and field"), _label, section=_head, width=22, stretch=True),
        Column("mine", _("Here now"), _mine, tooltip=_mine, width=15, stretch=True),
        Column(
            "theirs", _("In the bundle"), _theirs, tooltip=_theirs, look=_theirs_look, width=16, stretch=True
        ),
        Column("answer", _("Answer"), partial(_answer, kept), look=partial(_answer_look, kept), width=13),
        Column("author", _("By"), _author, width=14),
        Column("at", _("When"), _at, _at_text, width=17),
    )


def _head(record: Record) -> str:
    return _("{kind} {name} · {what}").format(kind=record.kind, name=record.name, what=_(WHAT[record.what]))


def _label(line: Line) -> str:
    return f"◆ {line.label}" if line.contested else line.label


def _mine(line: Line) -> str:
    return line.mine


def _theirs(line: Line) -> str:
    return line.theirs


def _theirs_look(line: Line) -> Look:
    return Look(Tone.WARN if line.contested else Tone.NONE)


def _answer(kept: Kept, line: Line) -> str:
    if line.stands:
        return _("mine stands")
    if not line.may_keep:
        return ""
    return _("✓ keep mine") if kept(line.id) else _("take theirs")


def _answer_look(kept: Kept, line: Line) -> Look:
    return Look(Tone.INFO, bold=True) if kept(line.id) else Look(Tone.MUTED)


def _author(line: Line) -> str:
    return line.author


def _at(line: Line) -> object:
    return line.at


def _at_text(line: Line) -> str:
    return moment(line.at)
