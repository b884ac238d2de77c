"""The panel beside the plan: one milestone with its baselines, its slips, and what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.formats import day, moment
from cro_desk.i18n import _, ngettext
from cro_desk.studies import words as study_words
from cro_desk.studies.milestones.history import Changed
from cro_desk.studies.milestones.plan import Proposal
from cro_desk.studies.milestones.queries import PlanRow
from cro_desk.studies.milestones.words import baseline_name, cause_name, kind_name, lag, moved
from ui.actions import Action
from ui.oversight.milestones.columns import slip_tone, slip_words, state_name, state_tone
from ui.theme import Tone
from ui.widgets import DetailsPanel

#: so many proposals are named; the others are counted
NAMED = 6


class MilestoneDetails(DetailsPanel):
    """Tells one milestone."""

    def show_milestone(self, row: PlanRow, proposed: Sequence[Proposal], actions: Sequence[Action]) -> None:
        """Tell this milestone, and what would have to move for it."""
        self.clear()
        self.title(row.name)
        self.badge(state_name(row), state_tone(row) or Tone.MUTED)
        if row.slip is not None:
            self.badge(study_words.slip(row.slip), slip_tone(row) or Tone.MUTED)
        for action in actions:
            self.action(action)
        self.rule()
        self._facts(row)
        self._depends(row)
        self._impact(proposed)
        self._baselines(row)
        self._history(row)

    def _facts(self, row: PlanRow) -> None:
        facts = (
            (_("Owner"), row.owner),
            (_("Payment"), _("a payment hangs on it") if row.payment else ""),
            (_("Baseline"), day(row.baseline)),
            (_("Forecast"), day(row.forecast)),
            (_("Actual"), day(row.actual)),
            (_("Slip"), slip_words(row) if row.slip else ""),
        )
        for name, value in facts:
            if value:
                self.fact(name, value)

    def _depends(self, row: PlanRow) -> None:
        if row.after or row.before:
            self.rule()
        if row.after:
            self.heading(_("Depends on"))
            for each in row.after:
                told = " · ".join(part for part in (each.name, lag(each.lag), day(each.expected)) if part)
                self.text(f"✓ {told}" if each.met else told, Tone.NONE)
        if row.before:
            self.heading(_("On it depend"))
            self.text(", ".join(row.before), Tone.NONE)
        if row.too_early is not None:
            words = _("⚠ Before “{name}”, which it depends on. The first possible day is {day}.")
            self.text(words.format(name=row.too_early.because, day=day(row.too_early.becomes)), Tone.WARN)

    def _impact(self, proposed: Sequence[Proposal]) -> None:
        """Say what the plan proposes; nothing moves by itself."""
        if not proposed:
            return
        self.rule()
        self.heading(_("What this would move"))
        for each in proposed[:NAMED]:
            told = f"{each.name}: {day(each.was)} → {day(each.becomes)} ({moved(each.days)})"
            self.text(told, Tone.NONE)
        rest = len(proposed) - NAMED
        if rest > 0:
            self.text(ngettext("and {count} more", "and {count} more", rest).format(count=rest))

    def _baselines(self, row: PlanRow) -> None:
        if len(row.baselines) < 2:
            return
        self.rule()
        self.heading(_("Baselines"))
        for each in reversed(row.baselines):
            self.fact(baseline_name(each.number), day(each.day))
            if each.reason:
                words = _("replaced on {day} by {name}: {reason}")
                when = day(each.until.date()) if each.until is not None else ""
                self.text(words.format(day=when, name=each.by, reason=each.reason))

    def _history(self, row: PlanRow) -> None:
        if not row.changes:
            return
        self.rule()
        self.heading(_("How its dates moved"))
        for each in reversed(row.changes):
            self.text(_moved(each), Tone.WARN if each.is_slip and not each.is_explained else Tone.NONE)
            why = [cause_name(each.cause) if each.is_slip or each.cause else "", each.reason]
            self.text(" · ".join(part for part in (*why, each.by, moment(each.at)) if part))


def _moved(change: Changed) -> str:
    days = f" ({moved(change.days)})" if change.days else ""
    becomes = day(change.becomes) or _("none")
    if change.was is None:
        return f"{kind_name(change.kind)}: {becomes}{days}"
    return f"{kind_name(change.kind)}: {day(change.was)} → {becomes}{days}"
