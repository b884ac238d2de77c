"""Minutes on paper over the whole pane; approved ones are kept as they were issued."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.formats import moment
from cro_desk.i18n import _
from cro_desk.minutes.papers import MinutesWish
from cro_desk.studies.issuing import MadePaper, Way, issue_paper
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.page import PaperPage
from ui.paper.pages import Paper, paper_of

if TYPE_CHECKING:
    from cro_desk.desk import Desk, Outcome


@dataclass(frozen=True, slots=True)
class DrawnMinutes(Paper):
    """The paper with what the store must know to keep it."""

    made: MadePaper


class MinutesPaperPage(PaperPage):
    """Shows the paper of one version, or of a draft."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Minutes"), parent)
        self.setObjectName("minutes-paper")
        self._version_id, self._draft_id = "", ""

    def show_version(self, version_id: str) -> None:
        """Draw and show a version."""
        self._show(version_id, "")

    def show_draft(self, draft_id: str) -> None:
        """Draw and show a draft as it stands."""
        self._show("", draft_id)

    def _show(self, version_id: str, draft_id: str) -> None:
        self._version_id, self._draft_id = version_id, draft_id
        self.preview.clear()
        self.header.set_title(self.title)
        self.offer()
        self.draw()

    def draw(self) -> None:
        """Draw what is chosen."""
        page = self.paper_size.currentText()
        wish = MinutesWish(draft_id=self._draft_id, version_id=self._version_id, page=page)
        self.spawn("minutes.paper", drawn_minutes, self.context.desk, wish)

    def take(self, paper: Paper) -> None:
        """Show the paper and say what it is."""
        if isinstance(paper, DrawnMinutes):
            self._tell(paper.made)
        super().take(paper)

    def _tell(self, made: MadePaper) -> None:
        issued = _("issued {when}, kept as it was").format(when=moment(made.issued_at))
        parts = [made.name, made.status, *([issued] if made.issued_at is not None else [])]
        self.file_name = made.name
        self.header.set_title(self.title, " · ".join(part for part in parts if part))

    def leave(self, way: Way, then: Callable[[Paper], None]) -> None:
        """Note that the paper leaves; what was issued before leaves again as it was."""
        paper = self.preview.paper
        if isinstance(paper, DrawnMinutes):
            title = _("Noting that the paper leaves")
            done = partial(self._left, paper, then)
            self.context.jobs.run("minutes.issue", issue_paper, paper.made, way, done=done, title=title)

    def _left(self, paper: DrawnMinutes, then: Callable[[Paper], None], outcome: Outcome[MadePaper]) -> None:
        issued = outcome.value
        self._tell(issued)
        if issued.content != paper.content:  # somebody else's came first, and it is the one that counts
            paper = _measured(issued)
            self.take(paper)
        then(paper)


def drawn_minutes(progress: Progress, desk: Desk, wish: MinutesWish) -> DrawnMinutes:
    """Draw minutes as the journal stands now, or take them as they were issued."""
    from cro_desk.minutes.report import made_minutes

    progress.report(None, _("Reading the minutes"))

    def begun(page: int) -> None:
        progress.check()
        progress.report(None, _("Page {number}").format(number=page))

    head, now, author = desk.head(), desk.now(), desk.owner.name
    made = desk.read(made_minutes, wish, head=head, now=now, author=author, begun=begun)
    progress.check()
    return _measured(made)


def _measured(made: MadePaper) -> DrawnMinutes:
    measured = paper_of(made.content)
    return DrawnMinutes(measured.content, measured.pages, made)
