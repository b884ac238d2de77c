"""The columns of the figures that were found: taken or left, of which KPI and period, what stands there."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.formats import number, percent
from cro_desk.i18n import _
from cro_desk.oversight.kpis.incoming.book import SURE, Candidate
from ui.models import Align, Column, Look
from ui.theme import Tone

TAKEN, LEFT = "☑", "☐"
MUTED = Look(Tone.MUTED)


def figure_columns() -> tuple[Column[Candidate], ...]:
    """Return the columns."""
    return (
        Column("picked", _("Take"), _order, _mark, Align.CENTER, look=_look, width=5),
        Column("kpi", _("KPI"), _kpi, look=_look, tooltip=_said, width=18, stretch=True),
        Column("input", _("What is counted"), _label, look=_look, tooltip=_label, width=18),
        Column("period", _("Period"), _period, _period_text, look=_look, width=8),
        Column("value", _("Figure"), _value, _text, Align.RIGHT, look=_look, width=7),
        Column("before", _("So far"), _before, _before_text, Align.RIGHT, look=_muted, width=8),
        Column("note", _("What is wrong"), _note, look=_note_look, tooltip=_note, width=20),
        Column("certainty", _("Certainty"), _certainty, _certain, Align.RIGHT, look=_sure, width=8),
        Column("where", _("Where"), _where, look=_muted, width=10),
    )


def _order(line: Candidate) -> bool:
    return line.picked


def _mark(line: Candidate) -> str:
    return TAKEN if line.picked else LEFT


def _look(line: Candidate) -> Look:
    return Look() if line.picked else MUTED


def _kpi(line: Candidate) -> str:
    return line.kpi or f"{line.said} ?"


def _said(line: Candidate) -> str:
    return line.said


def _label(line: Candidate) -> str:
    return line.label


def _period(line: Candidate) -> str:
    return line.period.code if line.period is not None else ""


def _period_text(line: Candidate) -> str:
    return line.period.label if line.period is not None else "?"


def _value(line: Candidate) -> Decimal | None:
    return line.value


def _text(line: Candidate) -> str:
    return number(line.value) or line.text


def _before(line: Candidate) -> Decimal | None:
    return line.before


def _before_text(line: Candidate) -> str:
    return _("the same") if line.is_same else number(line.before)


def _note(line: Candidate) -> str:
    return line.problem


def _note_look(_line: Candidate) -> Look:
    return Look(Tone.WARN)


def _certainty(line: Candidate) -> int:
    return line.certainty


def _certain(line: Candidate) -> str:
    return percent(line.certainty / 100) if line.kpi_id else ""


def _sure(line: Candidate) -> Look:
    return MUTED if line.certainty >= SURE else Look(Tone.WARN)


def _where(line: Candidate) -> str:
    return line.id.rsplit("/", 1)[0]


def _muted(_line: Candidate) -> Look:
    return MUTED
