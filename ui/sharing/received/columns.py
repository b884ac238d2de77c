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
Answered = Callable[[str], bool]


def change_columns(answered: Answered) -> tuple[Column[Line], ...]:
    """Return the columns; `answered` tells whether a line is to be other than the merge makes it."""
    look = partial(_answer_look, answered)
    return (
        Column("field", _("Record and field"), _label, section=_head, width=22, stretch=True),
        Column("mine", _("Here now"), _mine, section=_what, tooltip=_mine, width=13, stretch=True),
        Column(
            "theirs", _("In the bundle"), _theirs, tooltip=_theirs, look=_theirs_look, width=16, stretch=True
        ),
        Column("answer", _("Answer"), partial(_answer, answered), look=look, width=12),
        Column("author", _("By"), _author, width=12),
        Column("at", _("When"), _at, _at_text, width=17),
    )


def _head(record: Record) -> str:
    return f"{record.kind} {record.name}".strip()


def _what(record: Record) -> str:
    return _(WHAT[record.what])


def _label(line: Line) -> str:
    return f"◆ {line.label}" if line.contested else line.label


def _mine(line: Line) -> str:
    return line.mine


def _theirs(line: Line) -> str:
    return line.theirs


def _theirs_look(line: Line) -> Look:
    return Look(Tone.WARN if line.contested else Tone.NONE)


def _answer(answered: Answered, line: Line) -> str:
    if answered(line.id):
        return _("✓ take theirs") if line.stands else _("✓ keep mine")
    if line.stands:
        return _("mine stands")
    return _("take theirs") if line.may_answer else ""


def _answer_look(answered: Answered, line: Line) -> Look:
    return Look(Tone.INFO, bold=True) if answered(line.id) else Look(Tone.MUTED)


def _author(line: Line) -> str:
    return line.author


def _at(line: Line) -> object:
    return line.at


def _at_text(line: Line) -> str:
    return moment(line.at)
