"""The columns of the list of status reports."""

from __future__ import annotations

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from cro_desk.reporting.status.queries import ReportRow
from cro_desk.reporting.status.terms import audience_name
from ui.models import Align, Column, Look
from ui.theme import Tone

TONES = {
    Standing.GREEN: Tone.GOOD,
    Standing.AMBER: Tone.WARN,
    Standing.RED: Tone.BAD,
    Standing.NO_DATA: Tone.MUTED,
}


def report_columns() -> tuple[Column[ReportRow], ...]:
    """Return number, days, standing, message, and for whom."""
    return (
        Column("number", _("No."), _order, _number, Align.RIGHT, width=7),
        Column("cut_off", _("Cut-off"), lambda row: row.cut_off, _cut_off, width=13),
        Column("overall", _("Overall"), _worst, standing_words, look=_look, width=12),
        Column("message", _("Message"), lambda row: row.message, width=30, stretch=True),
        Column("audience", _("For"), readers_words, width=22),
        Column("issued", _("Issued"), lambda row: row.issued_at, issued_words, width=20),
    )


def _order(row: ReportRow) -> tuple[bool, str]:
    return row.is_draft, row.number.rjust(6)


def _number(row: ReportRow) -> str:
    return _("Draft") if row.is_draft else row.number


def _cut_off(row: ReportRow) -> str:
    return day(row.cut_off)


def _worst(row: ReportRow) -> int:
    return list(Standing).index(row.overall) if row.overall is not None else -1


def standing_words(row: ReportRow) -> str:
    """Return letter and word of the overall standing: `A Amber`."""
    if row.overall is None:
        return _("not rated")
    return f"{standing_letter(row.overall)} {standing_name(row.overall)}"


def _look(row: ReportRow) -> Look:
    return Look(TONES[row.overall], ground=True) if row.overall is not None else Look(Tone.MUTED)


def readers_words(row: ReportRow) -> str:
    """Return who reads it, with the CRO where there is one."""
    return " · ".join(filter(None, (audience_name(row.audience), row.partnership)))


def issued_words(row: ReportRow) -> str:
    """Return when and by whom it was issued."""
    return "" if row.issued_at is None else f"{day(row.issued_at.date())} {row.issued_by}"
