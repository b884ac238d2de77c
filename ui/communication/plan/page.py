"""The communication plan over the whole pane; a version that leaves is kept as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from cro_desk.formats import moment
from cro_desk.i18n import _
from cro_desk.studies.issuing import MadePaper, Way, issue_paper
from ui.actions import Action
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.page import PaperPage
from ui.paper.pages import Paper, paper_of
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.plan.paper import PlanWish
    from cro_desk.communication.plan.versions import PlanVersionRow
    from cro_desk.desk import Desk, Outcome
    from cro_desk.roles.rows import PartnershipRow


@dataclass(frozen=True, slots=True)
class DrawnPlan(Paper):
    """A plan's paper with what the store must know to keep it, and the versions there are."""

    made: MadePaper
    versions: tuple[PlanVersionRow, ...]
    waiting: tuple[str, ...] = ()  # numbers of decisions that the next version follows


class PlanPage(PaperPage):
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
        self.preview.clear()
        self.header.set_title(self.title, partnership.name)
        self.offer()
        self.draw()

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
        """Show the paper and say what it is."""
        if isinstance(paper, DrawnPlan):
            self._offer_versions(paper.versions)
            self._tell(paper.made)
        super().take(paper)

    def _offer_versions(self, versions: Sequence[PlanVersionRow]) -> None:
        with QSignalBlocker(self.version):
            self.version.clear()
            self.version.addItem(_("Draft"), "")
            for row in versions:
                self.version.addItem(row.name, row.id)
            self.version.setCurrentIndex(max(self.version.findData(self._wanted), 0))

    def _tell(self, made: MadePaper) -> None:
        name = self._partnership.name if self._partnership else ""
        issued = _("issued {when}, kept as it was").format(when=moment(made.issued_at))
        parts = [name, made.status, *([issued] if made.issued_at is not None else [])]
        self.file_name = made.name
        self.header.set_title(self.title, " · ".join(parts))

    def offer(self) -> None:
        """Offer what can be done in the header; a draft can be published."""
        super().offer()
        self.header.set_actions(
            [
                Action("leave_report", _("Back"), self.left.emit),
                self._publishing(),
                Action("print_report", _("Print…"), self.print_paper, why_not=self._why_not()),
            ],
            Action("save_report", _("Save as PDF…"), self.save, icon="export", why_not=self._why_not()),
        )

    def _why_not(self) -> str:
        return "" if self.preview.paper is not None else _("The document is being drawn.")

    def _publishing(self) -> Action:
        why_not = _("A version is published already; choose the draft.") if self._wanted else self._why_not()
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

    # leaving ------------------------------------------------------------------------------------

    def leave(self, way: Way, then: Callable[[Paper], None]) -> None:
        """Note that the paper leaves; what was issued before leaves again as it was."""
        paper = self.preview.paper
        if isinstance(paper, DrawnPlan):
            title = _("Noting that the paper leaves")
            done = partial(self._left, paper, then)
            self.context.jobs.run("calendar.issue", issue_paper, paper.made, way, done=done, title=title)

    def _left(self, paper: DrawnPlan, then: Callable[[Paper], None], outcome: Outcome[MadePaper]) -> None:
        issued = outcome.value
        self._tell(issued)
        if issued.content != paper.content:  # somebody else's came first, and it is the one that counts
            paper = _measured(issued, paper.versions, paper.waiting)
            self.take(paper)
        then(paper)


def drawn_plan(progress: Progress, desk: Desk, wish: PlanWish) -> DrawnPlan:
    """Draw the plan as the journal stands now, or take it as it was issued."""
    from cro_desk.communication.plan.versions import plan_versions
    from cro_desk.communication.report import made_plan
    from cro_desk.minutes.following_up import waiting_numbers
    from cro_desk.minutes.terms import FollowUpKind

    progress.report(None, _("Reading the plan"))

    def begun(page: int) -> None:
        progress.check()
        progress.report(None, _("Page {number}").format(number=page))

    head, now, author = desk.head(), desk.now(), desk.owner.name
    made = desk.read(made_plan, wish, head=head, now=now, author=author, begun=begun)
    progress.check()
    waiting = desk.read(waiting_numbers, wish.partnership_id, FollowUpKind.PLAN)
    return _measured(made, desk.read(plan_versions, wish.partnership_id), waiting)


def _measured(made: MadePaper, versions: tuple[PlanVersionRow, ...], waiting: tuple[str, ...]) -> DrawnPlan:
    measured = paper_of(made.content)
    return DrawnPlan(measured.content, measured.pages, made, versions, waiting)
