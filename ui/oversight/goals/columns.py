"""The columns of goals and of promises."""

from __future__ import annotations

from datetime import date

from cro_desk.communication.words import side_name
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.goals.rows import GoalRow, ObligationRow
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.oversight.goals.words import state_name, status_name
from cro_desk.studies.terms import Side
from ui.models import Column, Look
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
STATE_TONE = {
    GoalState.NOT_REVIEWED: Tone.MUTED,
    GoalState.ON_TRACK: Tone.GOOD,
    GoalState.AT_RISK: Tone.WARN,
    GoalState.OFF_TRACK: Tone.BAD,
    GoalState.MET: Tone.GOOD,
    GoalState.MISSED: Tone.BAD,
}
STATUS_TONE = {
    ObligationStatus.OPEN: Tone.NONE,
    ObligationStatus.KEPT: Tone.GOOD,
    ObligationStatus.BROKEN: Tone.BAD,
    ObligationStatus.WAIVED: Tone.MUTED,
}


class GoalColumns:
    """Makes columns that know what day it is."""

    def __init__(self, today: date) -> None:
        self.today = today

    def goals(self) -> tuple[Column[GoalRow], ...]:
        """Return the columns of the goals."""
        return (
            Column("goal", _("Goal"), _goal, tooltip=_why, width=26, stretch=True),
            Column("state", _("Stands"), _state, look=_state_look, tooltip=_last, width=11),
            Column("target", _("Target"), _target, tooltip=_measure, look=_muted, width=16),
            Column("due", _("Due"), _due, _due_text, look=self._due_look, width=10),
            Column("agreed", _("Agreed by"), _agreed, look=_agreed_look, width=13),
            Column("review", _("Next review"), _review, _review_text, look=self._review_look, width=10),
            Column("year", _("Year"), _year, look=_muted, width=5),
            Column("owners", _("Owners"), _owners, look=_muted, width=20, hidden=True),
            Column("partnership", _("CRO"), _partnership, look=_muted, width=13, hidden=True),
        )

    def promises(self) -> tuple[Column[ObligationRow], ...]:
        """Return the columns of what was promised."""
        return (
            Column("promise", _("What was promised"), _promise, tooltip=_promise, width=30, stretch=True),
            Column("side", _("By"), _side, look=_muted_promise, width=8),
            Column("owner", _("Owner"), _owner, look=_muted_promise, width=13),
            Column("due", _("Due"), _promised, _promised_text, look=self._promised_look, width=10),
            Column("status", _("Status"), _status, look=_status_look, width=9),
            Column("source", _("Where it stands"), _source, tooltip=_source, look=_muted_promise, width=17),
            Column("evidence", _("Evidence"), _evidence, tooltip=_evidence, look=_muted_promise, width=20),
        )

    def _due_look(self, row: GoalRow) -> Look:
        late = row.is_open and row.due is not None and row.due < self.today
        return Look(Tone.BAD, ground=True) if late else MUTED

    def _review_look(self, row: GoalRow) -> Look:
        late = row.is_open and row.next_review is not None and row.next_review < self.today
        return Look(Tone.BAD, ground=True) if late else MUTED

    def _promised_look(self, row: ObligationRow) -> Look:
        return Look(Tone.BAD, ground=True) if row.is_late(self.today) else MUTED


def _goal(row: GoalRow) -> str:
    return row.goal


def _why(row: GoalRow) -> str:
    told = ((_("Sponsor"), row.why_sponsor), (_("CRO"), row.why_cro))
    return "\n".join(f"{name}: {why}" for name, why in told if why)


def _state(row: GoalRow) -> str:
    return state_name(row.state)


def _state_look(row: GoalRow) -> Look:
    tone = STATE_TONE[row.state]
    return Look(tone, ground=tone is not Tone.MUTED)


def _last(row: GoalRow) -> str:
    return row.reviews[-1].evidence if row.reviews else ""


def _target(row: GoalRow) -> str:
    return row.target


def _measure(row: GoalRow) -> str:
    return row.measure


def _due(row: GoalRow) -> date | None:
    return row.due


def _due_text(row: GoalRow) -> str:
    return day(row.due) if row.due else ""


def _agreed(row: GoalRow) -> str:
    agreed = [side for side in (Side.SPONSOR, Side.CRO) if row.commitment(side) is not None]
    return " + ".join(map(side_name, agreed)) or _("nobody yet")


def _agreed_look(row: GoalRow) -> Look:
    return MUTED if not row.missing else Look(Tone.WARN, italic=len(row.missing) > 1)


def _review(row: GoalRow) -> date | None:
    return row.next_review if row.is_open else None


def _review_text(row: GoalRow) -> str:
    return day(row.next_review) if row.is_open and row.next_review else ""


def _year(row: GoalRow) -> str:
    return str(row.year)


def _owners(row: GoalRow) -> str:
    return ", ".join(name for name in (row.sponsor_owner, row.cro_owner) if name)


def _partnership(row: GoalRow) -> str:
    return row.partnership


def _muted(_row: GoalRow) -> Look:
    return MUTED


def _promise(row: ObligationRow) -> str:
    return row.promise


def _side(row: ObligationRow) -> str:
    return side_name(row.side)


def _owner(row: ObligationRow) -> str:
    return row.owner


def _promised(row: ObligationRow) -> date | None:
    return row.due


def _promised_text(row: ObligationRow) -> str:
    return day(row.due) if row.due else ""


def _status(row: ObligationRow) -> str:
    return status_name(row.status)


def _status_look(row: ObligationRow) -> Look:
    return Look(STATUS_TONE[row.status])


def _source(row: ObligationRow) -> str:
    return row.source


def _evidence(row: ObligationRow) -> str:
    return row.evidence


def _muted_promise(_row: ObligationRow) -> Look:
    return MUTED
