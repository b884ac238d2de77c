"""Agenda and draft as they will look on paper, over the pane: what goes out is seen before it does."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from cro_desk.minutes.papers import MinutesWish
from ui.acting import Acts
from ui.actions import Action
from ui.jobs import Progress
from ui.keys import on_key
from ui.minutes.versions.paper_page import MinutesPaperPage
from ui.panes import PaneContext
from ui.paper.issued import IssuedPaper, drawn
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.desk import Desk


class DraftPaper(StrEnum):
    """Which paper of a draft."""

    AGENDA = "agenda"
    MINUTES = "minutes"


class DraftPaperPage(MinutesPaperPage):
    """`circulate_asked`: what is shown is to go out."""

    circulate_asked = Signal()

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("draft-paper")
        self._acts = acts
        self._kind = DraftPaper.MINUTES
        on_key(self, "Ctrl+Shift+C", self._circulate)

    def show_paper(self, kind: DraftPaper, draft_id: str) -> None:
        """Draw and show a paper of a draft."""
        self._kind = kind
        self.title = _("Agenda") if kind is DraftPaper.AGENDA else _("Minutes")
        self.show_draft(draft_id)

    def draw(self) -> None:
        """Draw what is chosen."""
        if self._kind is DraftPaper.MINUTES:
            super().draw()
            return
        told = (self.context.desk, self._draft_id, self.paper_size.currentText())
        self.spawn("minutes.paper", drawn_agenda, *told)

    def offer(self) -> None:
        """Offer what can be done in the header."""
        why_not = self.why_not()
        beside = [
            Action("leave_report", _("Back"), self.left.emit),
            Action("print_report", _("Print…"), self.print_paper, why_not=why_not),
        ]
        save = Action("save_report", _("Save as PDF…"), self.save, icon="export", why_not=why_not)
        if self._kind is DraftPaper.AGENDA:
            mail = Action("mail_agenda", _("Draft the mail…"), self.mail, why_not=why_not)
            self.header.set_actions([*beside, save], mail)
            return
        word = Action("word_minutes", _("Save as Word…"), self.word, why_not=why_not)
        send = Action("circulate_now", _("Circulate"), self._circulate, why_not=why_not, hint="Ctrl+Shift+C")
        self.header.set_actions([*beside, word, save], send)

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        own = {
            DraftPaper.AGENDA: [Action("mail_agenda", _("Draft the mail…"), self.mail)],
            DraftPaper.MINUTES: [
                Action("circulate_now", _("Circulate"), self._circulate, "Ctrl+Shift+C"),
                Action("word_minutes", _("Save as Word…"), self.word),
            ],
        }
        return [*own[self._kind], *super().commands()]

    def _circulate(self) -> None:
        if self._kind is DraftPaper.MINUTES and self.preview.paper is not None:
            self.circulate_asked.emit()

    # files --------------------------------------------------------------------------------------

    def word(self) -> None:
        """Ask where the Word document goes."""
        name = f"{self.file_name}.docx"
        self.context.dialogs.save_file(_("Save the minutes"), name, _("Word (*.docx)"), self._write_word)

    def _write_word(self, path: Path) -> None:
        wish = MinutesWish(draft_id=self._draft_id, page=self.paper_size.currentText())
        self.saving.write(path, partial(_word, self.context.desk, wish))

    def mail(self) -> None:
        """Ask where the draft of the mail with the agenda goes."""
        name, pattern = f"{self.file_name}.eml", _("Mail drafts (*.eml)")
        self.context.dialogs.save_file(_("Draft the mail with the agenda"), name, pattern, self._draft_mail)

    def _draft_mail(self, path: Path) -> None:
        from cro_desk.minutes.mail import draft_agenda_mail

        paper, owner = self.preview.paper, self.context.desk.owner
        if isinstance(paper, IssuedPaper):
            told = (self._draft_id, paper.made, (owner.name, owner.email))
            self._acts.run(draft_agenda_mail, *told, done=partial(self._drafted, path))

    def _drafted(self, path: Path, outcome: Any) -> None:
        mail = outcome.value
        tone = Tone.WARN if mail.is_doubtful else Tone.GOOD
        self.saving.write(path, partial(bytes, mail.content), mail.remarks, tone)


def drawn_agenda(progress: Progress, desk: Desk, draft_id: str, size: str) -> IssuedPaper:
    """Draw the agenda as it stands now."""
    from cro_desk.minutes.report import made_agenda

    return drawn(progress, desk, _("Reading the agenda"), made_agenda, draft_id, size)


def _word(desk: Desk, wish: MinutesWish) -> bytes:
    from cro_desk.minutes.docx_out import made_docx

    return desk.read(made_docx, wish, head=desk.head(), now=desk.now(), author=desk.owner.name)
