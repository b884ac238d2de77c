"""The columns of the lines that were found: taken or left, what it is, who and until when, how certain."""

from __future__ import annotations

from datetime import date

from cro_desk.formats import day, percent
from cro_desk.i18n import _
from cro_desk.minutes.incoming.candidate import Candidate
from cro_desk.minutes.terms import ItemKind
from cro_desk.minutes.words import kind_name, status_name
from ui.models import Align, Column, Look
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
#: what is said once, and never done
STILL = (ItemKind.INFORMATION, ItemKind.DECISION, ItemKind.PARKED)
TAKEN, LEFT = "☑", "☐"


def candidate_columns() -> tuple[Column[Candidate], ...]:
    """Return the columns."""
    return (
        Column("picked", _("Take"), _picked, _picked_text, Align.CENTER, look=_look, width=5),
        Column("kind", _("Kind"), _kind, look=_look, width=11),
        Column("text", _("Line"), _text, tooltip=_text, look=_look, width=26, stretch=True),
        Column("owner", _("Owner"), _owner, _owner_text, look=_owner_look, tooltip=_owner_whole, width=13),
        Column("due", _("Due"), _due, _due_text, look=_due_look, tooltip=_due_whole, width=11),
        Column("status", _("Status"), _status, look=_look, width=7),
        Column(
            "certainty",
            _("Certainty"),
            _certainty,
            _certainty_text,
            Align.RIGHT,
            look=_certainty_look,
            tooltip=_why,
            width=9,
        ),
        Column("where", _("Where"), _where, look=_muted, width=14),
    )


def _picked(line: Candidate) -> bool:
    return line.picked


def _picked_text(line: Candidate) -> str:
    return TAKEN if line.picked else LEFT


def _look(line: Candidate) -> Look:
    return Look() if line.picked else MUTED


def _kind(line: Candidate) -> str:
    return kind_name(line.kind)


def _text(line: Candidate) -> str:
    return line.whole_text


def _owner(line: Candidate) -> str:
    return line.owner


def _owner_text(line: Candidate) -> str:
    return f"{line.owner} ?" if line.owner and not line.owner_id else line.owner


def _owner_look(line: Candidate) -> Look:
    return Look(Tone.WARN) if line.owner and not line.owner_id and line.picked else _look(line)


def _owner_whole(line: Candidate) -> str:
    stranger = bool(line.owner) and not line.owner_id
    return _("{name} is not in the directory.").format(name=line.owner) if stranger else ""


def _due(line: Candidate) -> date | None:
    return line.due


def _due_text(line: Candidate) -> str:
    return day(line.due) if line.due is not None else f"{line.due_text} ?" if line.due_text else ""


def _due_look(line: Candidate) -> Look:
    return Look(Tone.WARN) if line.due is None and line.due_text and line.picked else _look(line)


def _due_whole(line: Candidate) -> str:
    return _("In the file: {text}").format(text=line.due_text) if line.due_text else ""


def _status(line: Candidate) -> str:
    return "" if line.kind in STILL else status_name(line.status)


def _certainty(line: Candidate) -> int:
    return line.certainty


def _certainty_text(line: Candidate) -> str:
    return percent(line.certainty / 100)


def _certainty_look(line: Candidate) -> Look:
    return Look(Tone.WARN) if line.picked and not line.is_sure else MUTED


def _why(line: Candidate) -> str:
    return "\n".join(line.why)


def _where(line: Candidate) -> str:
    return line.where


def _muted(_line: Candidate) -> Look:
    return MUTED
