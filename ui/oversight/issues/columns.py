"""The columns of the issue log."""

from __future__ import annotations

from datetime import date
from typing import Any

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.numbers import in_order
from cro_desk.oversight.risks.rows import IssueRow
from cro_desk.oversight.risks.terms import Severity, Stage
from cro_desk.oversight.risks.words import name
from ui.models import Column, Look
from ui.oversight.risks.columns import MUTED, muted, partnership_column, study_column
from ui.theme import Tone

SEVERITIES = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
SEVERITY_TONE = {Severity.CRITICAL: Tone.BAD, Severity.MAJOR: Tone.WARN, Severity.MINOR: Tone.MUTED}
STAGE_TONE = {Stage.FAILED: Tone.BAD, Stage.CAUSE: Tone.WARN, Stage.CHECK: Tone.WARN, Stage.READY: Tone.GOOD}


class IssueColumns:
    """Makes columns that know what day it is."""

    def __init__(self, today: date) -> None:
        self.today = today

    def columns(self) -> tuple[Column[Any], ...]:
        """Return the columns of the log."""
        return (
            Column("number", _("No."), _number, look=muted, sort_key=_order, width=6),
            study_column(),
            Column("issue", _("Issue"), _problem, tooltip=_whole, look=_look, width=30, stretch=True),
            Column("severity", _("Severity"), _rank, _severity, look=_severity_look, width=8),
            Column("sponsor", _("Sponsor"), _sponsor, _sponsor_text, look=_sponsor_look, width=10),
            Column("cro", _("CRO"), _cro, _cro_text, look=_cro_look, width=10),
            Column("due", _("Due"), _due, _due_text, look=self._due_look, width=10),
            Column("stage", _("Stands"), _stage, look=_stage_look, width=14),
            Column("actions", _("Actions"), _open, _actions, look=_actions_look, width=7),
            Column("check", _("Check"), _check, _check_text, look=self._check_look, width=11),
            Column("level", _("Level"), _level, look=_level_look, width=6),
            Column("deviation", _("Deviation"), _deviation, look=muted, width=10, hidden=True),
            Column("category", _("Category"), _category, look=muted, width=11, hidden=True),
            Column("raised", _("Raised"), _raised, _raised_text, look=muted, width=11, hidden=True),
            partnership_column(),
        )

    def _due_look(self, row: IssueRow) -> Look:
        late = row.is_open and row.is_late(row.due, self.today)
        return Look(Tone.BAD, ground=True) if late else muted(row)

    def _check_look(self, row: IssueRow) -> Look:
        return Look(Tone.BAD, ground=True) if row.is_check_late(self.today) else muted(row)


def _number(row: IssueRow) -> str:
    return row.number


def _order(row: IssueRow) -> object:
    return in_order(row.number)


def _problem(row: IssueRow) -> str:
    return row.problem


def _whole(row: IssueRow) -> str:
    return "\n".join(part for part in (row.problem, row.details) if part)


def _look(row: IssueRow) -> Look:
    return Look() if row.is_open else MUTED


def _rank(row: IssueRow) -> int:
    return SEVERITIES.index(row.severity)


def _severity(row: IssueRow) -> str:
    return name(row.severity)


def _severity_look(row: IssueRow) -> Look:
    tone = SEVERITY_TONE[row.severity]
    return Look(tone, ground=tone is not Tone.MUTED) if row.is_open else MUTED


def _sponsor(row: IssueRow) -> str:
    return row.sponsor_owner


def _sponsor_text(row: IssueRow) -> str:
    return row.sponsor_owner or (_("nobody") if row.is_open else "")


def _sponsor_look(row: IssueRow) -> Look:
    return _owner_look(row, row.sponsor_owner)


def _cro(row: IssueRow) -> str:
    return row.cro_owner


def _cro_text(row: IssueRow) -> str:
    if not row.is_joint:
        return _("internal")
    return row.cro_owner or (_("nobody") if row.is_open else "")


def _cro_look(row: IssueRow) -> Look:
    return _owner_look(row, row.cro_owner) if row.is_joint else MUTED


def _owner_look(row: IssueRow, owner: str) -> Look:
    if not owner and row.is_open:
        return Look(Tone.WARN, italic=True)
    return Look() if row.is_open else MUTED


def _due(row: IssueRow) -> date | None:
    return row.due


def _due_text(row: IssueRow) -> str:
    return day(row.due) if row.due else ""


def _stage(row: IssueRow) -> str:
    if row.published_id:
        return _("Joint now")
    return name(row.stage or row.status)


def _stage_look(row: IssueRow) -> Look:
    return Look(STAGE_TONE.get(row.stage, Tone.NONE)) if row.stage else MUTED


def _open(row: IssueRow) -> int | None:
    return row.work.open if row.work.told else None


def _actions(row: IssueRow) -> str:
    return f"{row.work.told} ⚠" if row.work.late else row.work.told


def _actions_look(row: IssueRow) -> Look:
    return Look(Tone.BAD) if row.work.late and row.is_open else MUTED


def _check(row: IssueRow) -> date | None:
    return row.checked_on or row.check_on


def _check_text(row: IssueRow) -> str:
    if row.check_outcome is not None:
        return name(row.check_outcome)
    return day(row.check_on) if row.check_on else ""


def _level(row: IssueRow) -> str:
    return row.level


def _level_look(_row: IssueRow) -> Look:
    return Look(Tone.WARN, bold=True)


def _deviation(row: IssueRow) -> str:
    return row.deviation


def _category(row: IssueRow) -> str:
    return name(row.category)


def _raised(row: IssueRow) -> date:
    return row.raised_on


def _raised_text(row: IssueRow) -> str:
    return day(row.raised_on)
