"""The panel beside the issue log: what went wrong, why, what is done, whether it helped."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.oversight.risks.terms import Outcome
from cro_desk.oversight.risks.words import gap_words, name
from ui.actions import Action
from ui.oversight.issues.columns import SEVERITY_TONE
from ui.oversight.risks.details import SubjectDetails, dated
from ui.oversight.risks.reading import Beside
from ui.theme import Tone


class IssueDetails(SubjectDetails):
    """Tells one issue."""

    def show_row(self, row: RiskRow | IssueRow, beside: Beside, actions: Sequence[Action]) -> None:
        assert isinstance(row, IssueRow)  # noqa: S101 - the tab of issues shows no others
        self.clear()
        self.title(f"{row.number} · {name(row.category)}")
        self._badges(row)
        self.text(row.problem, Tone.NONE)
        if row.details:
            self.text(row.details)
        if row.unowned:
            self.text(_("⚠ {gaps}").format(gaps=gap_words(row.unowned)), Tone.WARN)
        for action in actions:
            self.action(action)
        self.rule()
        self.tell_owners(row)
        self._facts(row)
        self._check(row)
        self.tell_actions(beside.actions, purposes=True)
        self.tell_origins(beside.origins)

    def _badges(self, row: IssueRow) -> None:
        self.badge(name(row.severity), SEVERITY_TONE[row.severity] if row.is_open else Tone.MUTED)
        stands = _("Joint now") if row.published_id else name(row.stage or row.status)
        level = _("level {level}").format(level=row.level) if row.level else ""
        whose = "" if row.is_joint else _("internal")
        self.badge(" · ".join(part for part in (stands, level, whose) if part), Tone.MUTED)

    def _facts(self, row: IssueRow) -> None:
        late = row.is_open and row.is_late(row.due, self.today)
        if row.due is not None:
            self.fact(_("Due"), day(row.due), Tone.BAD if late else Tone.NONE)
        moved = row.original_due is not None and row.original_due != row.due
        self.tell(
            (
                (_("First due"), day(row.original_due) if moved else ""),
                (_("Effect"), row.effect),
                (_("Process"), row.process),
                (_("Deviation"), row.deviation),
                (_("Root cause"), row.root_cause),
                (_("Raised"), dated(row.raised_on, row.raised_by)),
                (_("Closed"), dated(row.closed_on, row.closed_by)),
                (_("Evidence"), row.evidence),
            )
        )

    def _check(self, row: IssueRow) -> None:
        """Tell the effectiveness check: planned, or what it found."""
        if row.check_on is None and row.check_outcome is None:
            return
        self.rule()
        self.heading(_("Effectiveness"))
        if row.check_on is not None:
            late = row.is_check_late(self.today)
            self.fact(_("To be checked by"), day(row.check_on), Tone.BAD if late else Tone.NONE)
        self.tell(((_("Shown by"), row.check_how),))
        if row.check_outcome is not None:
            tone = Tone.GOOD if row.check_outcome is Outcome.EFFECTIVE else Tone.BAD
            self.fact(_("Found"), dated(row.checked_on, name(row.check_outcome)), tone)
            self.tell(((_("What shows it"), row.check_evidence),))
