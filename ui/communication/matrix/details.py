"""The panel beside the matrix: the row at the cursor, what is wrong with it and what mends that, the law."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.communication.limits import limit_words
from cro_desk.communication.matrix.checks import RuleProblem, Weight
from cro_desk.communication.matrix.hints import hints_for
from cro_desk.communication.matrix.rows import FIELDS, Rule
from cro_desk.communication.matrix.words import field_label, text_of
from cro_desk.i18n import _
from ui.actions import Action
from ui.theme import Tone
from ui.widgets import DetailsPanel

MARK = {Weight.ERROR: ("✕", Tone.BAD), Weight.LOOK: ("▲", Tone.WARN)}
MOST = 6


class RuleDetails(DetailsPanel):
    """Tells one row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a row to see who tells whom what, and what is missing."))

    def show_rule(
        self, rule: Rule, wrong: Sequence[tuple[RuleProblem, Action | None]], actions: Sequence[Action]
    ) -> None:
        """Tell this row; each problem has the action that mends it, None where only a person can."""
        self.clear()
        self.title(rule.event)
        if rule.protected:
            self.badge(_("Protected"), Tone.WARN)
            self.text(_("Never by unprotected e-mail."))
        self._problems(wrong)
        for action in actions:
            self.action(action)
        self._hints(rule)
        self.rule()
        for name in FIELDS:
            if name not in ("event", "protected") and text_of(rule, name):
                value = getattr(rule, name)
                self.fact(field_label(name), value if isinstance(value, str) else text_of(rule, name))

    def _problems(self, wrong: Sequence[tuple[RuleProblem, Action | None]]) -> None:
        if not wrong:
            self.text(_("✓ Nothing is wrong."), Tone.GOOD)
        for problem, fix in wrong[:MOST]:
            sign, tone = MARK[problem.weight]
            self.text(f"{sign} {problem.text}", tone)
            if fix is not None:
                self.action(fix)

    def _hints(self, rule: Rule) -> None:
        """Show the clocks of the law: hints that nobody edits."""
        found = hints_for(rule)
        if not found:
            return
        self.rule()
        self.heading(_("By law"))
        for clock in found:
            self.fact(clock.event, limit_words(clock.limit))
            self.text(clock.source)
        self.text(_("A hint to check against, not legal advice; it counts calendar time."))
