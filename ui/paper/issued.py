"""Papers over the whole pane whose leaving is noted: what was issued before leaves again as it was.

Serves every area whose papers are final at some point: an agreed matrix, signed minutes, a published plan.
A page of an area says what is drawn (`draw`) and whose papers they are (`start`); the paper tells the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.formats import moment
from cro_desk.i18n import _, ngettext
from cro_desk.studies.issuing import MadePaper, Way, issue_paper
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.page import PaperPage
from ui.paper.pages import Paper, pages_with, paper_of
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.desk import Desk, Outcome

MOST_PAGES = 6  # named in a sentence


@dataclass(frozen=True, slots=True)
class IssuedPaper(Paper):
    """A paper with what the store must know to keep it; a page that must know more derives its own.

    `squares` are the pages that show a square for letters which the typeface does not have.
    """

    made: MadePaper
    squares: tuple[int, ...] = ()


class IssuedPaperPage(PaperPage):
    """Shows a paper with its status, and notes each time that it leaves."""

    def __init__(self, context: PaneContext, title: str, parent: QWidget) -> None:
        super().__init__(context, title, parent)
        self.whose = ""

    def start(self, whose: str = "") -> None:
        """Draw another paper of `whose`, its own name where that is empty; the one before is gone at once."""
        self.whose = whose
        self.preview.clear()
        self.header.set_title(self.title, whose)
        self.offer()
        self.draw()

    def take(self, paper: Paper) -> None:
        """Show the paper and say what it is."""
        if isinstance(paper, IssuedPaper):
            self._tell(paper.made)
            self._tell_squares(paper.squares)
        super().take(paper)

    def _tell_squares(self, pages: Sequence[int]) -> None:
        if pages:
            words = ngettext(
                "□ on page {pages} stands for letters that paper cannot show.",
                "□ on pages {pages} stands for letters that paper cannot show.",
                len(pages),
            )
            hint = _("It has Latin, Greek and Cyrillic: write such names in these as well.")
            named = [*map(str, pages[:MOST_PAGES]), *(["…"] * (len(pages) > MOST_PAGES))]
            told = words.format(pages=", ".join(named))
            self.context.messages.say(told, Tone.WARN, hint=hint)

    def _tell(self, made: MadePaper) -> None:
        self.file_name = made.name
        issued = ""
        if made.issued_at is not None:
            issued = _("issued {when}, kept as it was").format(when=moment(made.issued_at))
        parts = (self.whose or made.name, made.status, issued)
        self.header.set_title(self.title, " · ".join(part for part in parts if part))

    def leave(self, way: Way, then: Callable[[Paper], None]) -> None:
        """Note that the paper leaves; what was issued before leaves again as it was."""
        paper = self.preview.paper
        if isinstance(paper, IssuedPaper):
            title = _("Noting that the paper leaves")
            done = partial(self._left, paper, then)
            self.context.jobs.run("paper.issue", issue_paper, paper.made, way, done=done, title=title)

    def _left(self, paper: IssuedPaper, then: Callable[[Paper], None], outcome: Outcome[MadePaper]) -> None:
        issued = outcome.value
        self._tell(issued)
        if issued.content != paper.content:  # somebody else's came first, and it is the one that counts
            measured = paper_of(issued.content)
            paper = replace(paper, content=measured.content, pages=measured.pages, made=issued)
            self.take(paper)
        then(paper)


def drawn(
    progress: Progress, desk: Desk, reading: str, made: Callable[..., MadePaper], *wanted: object
) -> IssuedPaper:
    """Draw `made(session, *wanted, ...)` as the journal stands now, or take the paper as it was issued.

    Runs in a job. `reading` says what is read before the first page is drawn.
    """
    from cro_desk.paper.fonts import MISSING

    progress.report(None, reading)

    def begun(page: int) -> None:
        progress.check()
        progress.report(None, _("Page {number}").format(number=page))

    head, now, author = desk.head(), desk.now(), desk.owner.name
    paper = desk.read(made, *wanted, head=head, now=now, author=author, begun=begun)
    progress.check()
    measured = paper_of(paper.content)
    return IssuedPaper(measured.content, measured.pages, paper, pages_with(MISSING, paper.content))
