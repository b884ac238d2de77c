"""The panel beside goals and promises: why, by what it is measured, who brings what, how it stood."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.communication.words import side_name
from cro_desk.formats import day, moment
from cro_desk.i18n import _
from cro_desk.oversight.goals.rows import GoalRow, ObligationRow
from cro_desk.oversight.goals.words import state_name, status_name
from cro_desk.studies.terms import Side
from ui.actions import Action
from ui.oversight.goals.columns import STATE_TONE, STATUS_TONE
from ui.oversight.risks.details import dated
from ui.theme import Tone
from ui.widgets import DetailsPanel


class GoalDetails(DetailsPanel):
    """Tells one goal or promise."""

    def show_goal(self, row: GoalRow, actions: Sequence[Action]) -> None:
        """Tell a goal and offer what can be done."""
        self.clear()
        self.title(row.goal)
        self.badge(state_name(row.state), STATE_TONE[row.state])
        if row.lacks:
            lacking = ", ".join(map(_lacking, row.lacks))
            self.text(_("⚠ Still to say: {fields}.").format(fields=lacking), Tone.WARN)
        self._offer(actions)
        self._tell(
            (
                (_("Measured by"), row.measure),
                (_("Target"), row.target),
                (_("Due"), day(row.due) if row.due else ""),
                (_("Why, sponsor"), row.why_sponsor),
                (_("Why, CRO"), row.why_cro),
                (_("Sponsor contributes"), row.sponsor_part),
                (_("CRO contributes"), row.cro_part),
                (_("Sponsor’s owner"), row.sponsor_owner),
                (_("CRO’s owner"), row.cro_owner),
                (_("What follows from it"), row.incentive),
                (_("Next review"), day(row.next_review) if row.next_review and row.is_open else ""),
            )
        )
        self._agreed(row)
        self._reviews(row)

    def show_promise(self, row: ObligationRow, actions: Sequence[Action]) -> None:
        """Tell a promise and offer what can be done."""
        self.clear()
        self.title(row.promise)
        self.badge(status_name(row.status), STATUS_TONE[row.status] or Tone.MUTED)
        self._offer(actions)
        settled = dated(row.settled_on, row.settled_by)
        self._tell(
            (
                (_("Promised by"), side_name(row.side)),
                (_("Owner"), row.owner),
                (_("Where it stands"), row.source),
                (_("Due"), day(row.due) if row.due else ""),
                (_("Settled"), settled),
                (_("Evidence"), row.evidence),
                (_("Note"), row.note),
            )
        )

    def _offer(self, actions: Sequence[Action]) -> None:
        for action in actions:
            self.action(action)
        self.rule()

    def _tell(self, facts: Sequence[tuple[str, str]]) -> None:
        for name, value in facts:
            if value:
                self.fact(name, value)

    def _agreed(self, row: GoalRow) -> None:
        self.rule()
        self.heading(_("Commitment"))
        known = {each.side: each for each in row.commitments}
        for side in (Side.SPONSOR, Side.CRO):
            each = known.get(side)
            if each is None:
                self.fact(side_name(side), _("not yet"), Tone.WARN)
            elif each.holds:
                self.fact(side_name(side), f"{each.name} · {moment(each.at)}")
            else:
                told = _("{name} agreed to other words: to be agreed anew")
                self.fact(side_name(side), told.format(name=each.name), Tone.WARN)

    def _reviews(self, row: GoalRow) -> None:
        if not row.reviews:
            return
        self.rule()
        self.heading(_("Reviews"))
        for each in row.reviews[::-1]:
            self.text(f"{day(each.on)} · {state_name(each.state)} · {each.by}", Tone.NONE)
            for words in (each.evidence, each.note):
                if words:
                    self.text(words)


def _lacking(name: str) -> str:
    return {
        "measure": _("how it is measured"),
        "target": _("the target"),
        "due": _("the day"),
        "sponsor_part": _("what the sponsor contributes"),
        "cro_part": _("what the CRO contributes"),
    }[name]
