"""A paper of the matrix over the whole pane; what leaves is noted, and kept where both sides agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.formats import moment
from cro_desk.i18n import _
from cro_desk.roles.papers import PaperKind, PaperWish
from cro_desk.studies.issuing import MadePaper, Way, issue_paper
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.page import PaperPage
from ui.paper.pages import Paper, paper_of
from ui.roles.papers.choice import PaperChoice

if TYPE_CHECKING:
    from cro_desk.desk import Desk, Outcome
    from cro_desk.links.standing import Standing
    from cro_desk.roles.terms import Convention


@dataclass(frozen=True, slots=True)
class RolesPaper(Paper):
    """A paper with what the store must know to keep it."""

    made: MadePaper


class RolesPaperPage(PaperPage):
    """Shows matrix and TORO of one partnership."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Papers"), parent)
        self.setObjectName("roles-paper")
        self._partnership_id = ""
        self._partnership = ""
        self.choice = PaperChoice(self)
        self.bar.insertWidget(0, self.choice)
        self.choice.changed.connect(self.draw)

    def show_standing(self, standing: Standing) -> None:
        """Offer the versions of a partnership."""
        self._partnership_id, self._partnership = standing.partnership.id, standing.partnership.name
        self.choice.offer(standing.versions, draft=standing.matrix is not None)

    def show_paper_of(self, kind: PaperKind, version_id: str, convention: Convention) -> None:
        """Draw and show a paper of the draft, or of a version."""
        self.choice.convention.setCurrentIndex(self.choice.convention.findData(convention.value))
        self.choice.choose(kind, version_id)
        self.preview.clear()
        self.header.set_title(self.title, self._partnership)
        self.offer()
        self.draw()

    def draw(self) -> None:
        """Draw what is chosen."""
        choice = self.choice
        wish = PaperWish(
            choice.chosen_kind,
            self._partnership_id,
            choice.version_id,
            choice.chosen_convention,
            self.paper_size.currentText(),
        )
        self.spawn("roles.paper", drawn_paper, self.context.desk, wish)

    def take(self, paper: Paper) -> None:
        """Show the paper and say what it is."""
        if isinstance(paper, RolesPaper):
            self._tell(paper.made)
        super().take(paper)

    def _tell(self, made: MadePaper) -> None:
        issued = _("issued {when}, kept as it was").format(when=moment(made.issued_at))
        parts = [self._partnership, made.status, *([issued] if made.issued_at is not None else [])]
        self.file_name = made.name
        self.header.set_title(self.title, " · ".join(parts))

    def leave(self, way: Way, then: Callable[[Paper], None]) -> None:
        """Note that the paper leaves; what was issued before leaves again as it was."""
        paper = self.preview.paper
        if isinstance(paper, RolesPaper):
            title = _("Noting that the paper leaves")
            done = partial(self._left, paper, then)
            self.context.jobs.run("roles.issue", issue_paper, paper.made, way, done=done, title=title)

    def _left(self, paper: RolesPaper, then: Callable[[Paper], None], outcome: Outcome[MadePaper]) -> None:
        issued = outcome.value
        self._tell(issued)
        if issued.content != paper.content:  # somebody else's came first, and it is the one that counts
            paper = _measured(issued)
            self.take(paper)
        then(paper)


def drawn_paper(progress: Progress, desk: Desk, wish: PaperWish) -> RolesPaper:
    """Draw a paper as the journal stands now, or take it as it was issued."""
    from cro_desk.roles.report import made_paper

    progress.report(None, _("Reading the matrix"))

    def begun(page: int) -> None:
        progress.check()
        progress.report(None, _("Page {number}").format(number=page))

    head, now, author = desk.head(), desk.now(), desk.owner.name
    made = desk.read(made_paper, wish, head=head, now=now, author=author, begun=begun)
    progress.check()
    return _measured(made)


def _measured(made: MadePaper) -> RolesPaper:
    measured = paper_of(made.content)
    return RolesPaper(measured.content, measured.pages, made)
