"""Minutes go out: what is to be put right first, then the paper as it will look, then one act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.following_up import to_follow_up
from ui.actions import Action
from ui.minutes.writing.paper_page import DraftPaper, DraftPaperPage
from ui.minutes.writing.stops import WHOLE, Stop
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.minutes.rows import ItemRow
    from ui.minutes.writing.page import WritingPage


class Circulating(QObject):
    """Leads from the draft to the version."""

    def __init__(self, page: WritingPage) -> None:
        super().__init__(page)
        self._page = page

    @cached_property
    def paper(self) -> DraftPaperPage:
        """The page with the paper, made when it is first wanted."""
        page = self._page
        made = DraftPaperPage(page.context, page.acts, page.parentWidget() or page)
        made.hide()
        made.left.connect(self._come_back)
        made.circulate_asked.connect(self.circulate)
        return made

    def actions(self) -> list[Action]:
        """Return which papers there are."""
        return [
            Action(
                "show_agenda", _("Agenda…"), self.show_agenda, hint=_("As PDF and as the draft of a mail")
            ),
            Action("show_minutes", _("Preview…"), self.show_minutes, "Ctrl+P", hint="Ctrl+P"),
        ]

    def main_action(self) -> Action:
        """Return the main action."""
        hint = _("See what goes out, then circulate it (Ctrl+Shift+C)")
        return Action("circulate", _("Circulate…"), self.ask, "Ctrl+Shift+C", hint=hint)

    def show_agenda(self) -> None:
        """Show the agenda on paper."""
        self._show(DraftPaper.AGENDA)

    def show_minutes(self) -> None:
        """Show the minutes on paper as they stand."""
        self._show(DraftPaper.MINUTES)

    def _show(self, kind: DraftPaper) -> None:
        if self._page.read is not None:
            self._page.host.open_over(self.paper)
            self.paper.show_paper(kind, self._page.draft_id)

    def _come_back(self) -> None:
        self._page.host.open_over(self._page)

    # going out ----------------------------------------------------------------------------------

    def ask(self) -> None:
        """Show what stands in the way, else what goes out."""
        read = self._page.read
        if read is None:
            return
        mend = [each for each in read.obstacles if each.kind not in WHOLE]
        if mend:
            self._say_obstacles(len(mend))
        elif read.obstacles:
            first = read.obstacles[0]
            self._page.context.messages.say(first.sentence, Tone.WARN, hint=first.what_to_do)
        else:
            self.show_minutes()
            self._say_to_follow_up(to_follow_up(read.draft.lines))

    def _say_to_follow_up(self, lines: Sequence[ItemRow]) -> None:
        """Say which decisions change a record: nothing to wait for, but to do once they are out."""
        if not lines:
            return
        numbers = ", ".join(each.number for each in lines)
        words = ngettext(
            "{numbers} changes the contract, the matrix or the plan.",
            "{numbers} change the contract, the matrix or the plan.",
            len(lines),
        )
        hint = _("Once the minutes are out, open under Decisions or Issues what has to change.")
        self._page.context.messages.say(words.format(numbers=numbers), Tone.WARN, hint=hint)

    def _say_obstacles(self, count: int) -> None:
        words = ngettext(
            "{count} point is to be put right before the minutes go out.",
            "{count} points are to be put right before the minutes go out.",
            count,
        )
        self._page.go_to_stop(Stop.MEND)
        self._page.focus_here()
        hint = _("Enter goes to where it is.")
        self._page.context.messages.say(words.format(count=number(count)), Tone.WARN, hint=hint)

    def circulate(self) -> None:
        """Send what is shown; a later version says what it corrects."""
        page, read = self._page, self._page.read
        if read is None or page.acts.busy:
            return
        if read.obstacles:
            self._come_back()
            self.ask()
        elif read.draft.corrects_id and not read.draft.correction_reason:
            page.context.dialogs.text(
                _("A new version of these minutes"),
                _("What is corrected, and why?"),
                self._circulate,
                verb=_("Circulate"),
            )
        else:
            self._circulate("")

    def _circulate(self, reason: str) -> None:
        from cro_desk.minutes.operations import circulate

        self._page.timing.clock.stop()
        self._page.acts.run(circulate, self._page.draft_id, reason, done=self._done, failed=self._refused)

    def _done(self, outcome: Any) -> None:
        self._page.host.open_version(outcome.value)

    def _refused(self, error: Exception) -> None:
        self._come_back()
        self._page.context.jobs.went_wrong.emit(error)
