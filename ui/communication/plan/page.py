"""The communication plan over the whole pane; a version that leaves is kept as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.issued import IssuedPaper, IssuedPaperPage, drawn
from ui.paper.pages import Paper
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.plan.paper import PlanWish
    from cro_desk.communication.plan.versions import PlanVersionRow
    from cro_desk.desk import Desk, Outcome
    from cro_desk.roles.rows import PartnershipRow


@dataclass(frozen=True, slots=True)
class DrawnPlan(IssuedPaper):
    """A plan's paper with the versions there are."""

    versions: tuple[PlanVersionRow, ...] = ()
    waiting: tuple[str, ...] = ()  # numbers of decisions that the next version follows


class PlanPage(IssuedPaperPage):
    """Shows the plan of one partnership, as it stands or as it was published."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Communication plan"), parent)
        self.setObjectName("plan-paper")
        self._partnership: PartnershipRow | None = None
        self._wanted = ""
        self.version = QComboBox(self)
        self.version.setObjectName("plan_version")
        self.version.setAccessibleName(_("Which version"))
        self.version.setToolTip(_("Which version"))
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.bar.insertWidget(0, self.version)
        self.version.activated.connect(self._choose_version)

    def show_plan_of(self, partnership: PartnershipRow, version_id: str = "") -> None:
        """Draw and show the plan of a partnership."""
        self._partnership, self._wanted = partnership, version_id
        self.start(partnership.name)

    def _choose_version(self) -> None:
        self._wanted = str(self.version.currentData() or "")
        self.draw()

    def draw(self) -> None:
        """Draw what is chosen."""
        from cro_desk.communication.plan.paper import PlanWish

        if self._partnership is not None:
            wish = PlanWish(self._partnership.id, self._wanted, self.paper_size.currentText())
            self.spawn("calendar.plan", drawn_plan, self.context.desk, wish)

    def take(self, paper: Paper) -> None:
        """Show the paper, and offer the versions there are by now."""
        if isinstance(paper, DrawnPlan):
            self._offer_versions(paper.versions)
        super().take(paper)

    def _offer_versions(self, versions: Sequence[PlanVersionRow]) -> None:
        with QSignalBlocker(self.version):
            self.version.clear()
            self.version.addItem(_("Draft"), "")
            for row in versions:
                self.version.addItem(row.name, row.id)
            self.version.setCurrentIndex(max(self.version.findData(self._wanted), 0))

    def offer(self) -> None:
        """Offer what can be done in the header; a draft can be published."""
        super().offer()
        self.header.set_actions(
            [
                Action("leave_report", _("Back"), self.left.emit),
                self._publishing(),
                Action("print_report", _("Print…"), self.print_paper, why_not=self.why_not()),
            ],
            Action("save_report", _("Save as PDF…"), self.save, icon="export", why_not=self.why_not()),
        )

    def _publishing(self) -> Action:
        why_not = _("A version is published already; choose the draft.") if self._wanted else self.why_not()
        return Action("publish_plan", _("Publish as version…"), self.publish, why_not=why_not)

    def commands(self) -> list[Action]:
        return [*super().commands(), self._publishing()]

    # publishing ---------------------------------------------------------------------------------

    def publish(self) -> None:
        """Ask what is to be said about the version, then publish it."""
        title, label = _("Publish the communication plan"), _("What is new (may stay empty)")
        paper = self.preview.paper
        waiting = ", ".join(paper.waiting) if isinstance(paper, DrawnPlan) else ""
        ask = self.context.dialogs.text
        ask(title, label, self._publish, value=waiting, verb=_("Publish"), required=False)

    def _publish(self, note: str) -> None:
        from cro_desk.communication.plan.versions import publish_plan

        if self._partnership is not None:
            title, whose = _("Publishing the plan"), self._partnership.id
            run = self.context.jobs.run
            run("calendar.publish", publish_plan, whose, note, done=self._published, title=title)

    def _published(self, outcome: Outcome[str]) -> None:
        self._wanted = outcome.value
        self.context.messages.say(_("The communication plan was published."), Tone.GOOD)
        self.draw()


def drawn_plan(progress: Progress, desk: Desk, wish: PlanWish) -> DrawnPlan:
    """Draw the plan as the journal stands now, or take it as it was issued."""
    from cro_desk.communication.plan.versions import plan_versions
    from cro_desk.communication.report import made_plan
    from cro_desk.minutes.following_up import waiting_numbers
    from cro_desk.minutes.terms import FollowUpKind

    paper = drawn(progress, desk, _("Reading the plan"), made_plan, wish)
    waiting = desk.read(waiting_numbers, wish.partnership_id, FollowUpKind.PLAN)
    versions = desk.read(plan_versions, wish.partnership_id)
    return DrawnPlan(paper.content, paper.pages, paper.made, paper.squares, versions, waiting)
