"""A status report while it is written: its fields at the left, at the right the paper that will leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.reporting.status import operations
from cro_desk.reporting.status.editing import DraftRead, draft_read
from cro_desk.reporting.status.terms import audience_name
from ui.acting import Acts
from ui.actions import Action
from ui.keys import on_key
from ui.panes import PaneContext
from ui.paper.issued import IssuedPaper
from ui.paper.pages import Paper
from ui.paper.preview import Preview
from ui.reporting.pane_page import PanePage
from ui.reporting.status.paper_page import drawn_report
from ui.reporting.status.writing import Writing
from ui.widgets import Button, Label, PaneHeader, Skeleton

if TYPE_CHECKING:
    from cro_desk.desk import Changes, Outcome

#: shares of the width
FORM, PAPER = 38, 62


class StatusPage(PanePage):
    """Every field is kept when it is left; the preview is the PDF as it will be issued, marked as a draft."""

    left = Signal()
    issued = Signal(str)
    actions_changed = Signal()

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status-page")
        self.context = context
        self.acts = acts
        self.draft_id = ""
        self.read: DraftRead | None = None
        self.header = PaneHeader(_("Status report"), self)
        self.missing = Button("", self)
        self.missing.setObjectName("missing")
        self.more = Label("", self, "detail-muted")
        self.split = QSplitter(self)
        self.writing = Writing(self.split)
        self.side = QWidget(self.split)
        self.preview = Preview(context.jobs, context.theme, self.side)
        self.skeleton = Skeleton(self.preview, self.side)
        self._lay_out()
        self.writing.changed.connect(self._keep)
        self.missing.clicked.connect(self._go_to_missing)
        self.acts.settled.connect(self.read_again)
        on_key(self, "Esc", self.left.emit)
        self.setFocusProxy(self.writing.message.input("message"))

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        inside = QVBoxLayout(self.side)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.skeleton)
        for at, (part, share) in enumerate(((self.writing, FORM), (self.side, PAPER))):
            self.split.addWidget(part)
            self.split.setStretchFactor(at, share)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([FORM * 10, PAPER * 10])
        told = QHBoxLayout()
        told.addWidget(self.missing)
        told.addWidget(self.more, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.header)
        column.addLayout(told)
        column.addWidget(self.split, 1)

    # reading ------------------------------------------------------------------------------------

    def show_draft(self, draft_id: str) -> None:
        """Show a draft."""
        self.draft_id, self.read = draft_id, None
        self.preview.clear()
        self._offer()
        self.read_again()

    def refresh(self, changes: Changes) -> None:  # noqa: ARG002
        """Whatever was written may stand in the report: read and draw it again."""
        if not self.acts.busy:
            self.read_again()

    @Slot()
    def read_again(self) -> None:
        """Read the draft and draw its paper."""
        if not self.draft_id or not self.isVisibleTo(self.window()):
            return
        now = self.context.desk.now()
        self.context.jobs.read("status-draft", draft_read, self.draft_id, now, done=self._take)

    def _take(self, read: DraftRead | None) -> None:
        if read is None:
            if self.draft_id:  # deleted meanwhile; an issued one is left by itself
                self.draft_id = ""
                self.left.emit()
            return
        if read.id != self.draft_id or self.acts.busy:
            return
        self.read = read
        self.writing.show_draft(read)
        readers = " · ".join(filter(None, (audience_name(read.audience), read.partner)))
        self.header.set_title(read.title, readers)
        self._tell_missing(read)
        self._offer()
        self._draw()

    def _tell_missing(self, read: DraftRead) -> None:
        first = next(iter(read.problems), None)
        self.missing.setVisible(first is not None)
        self.missing.setText(first.sentence if first is not None else "")
        rest = len(read.problems) - 1
        told = read.problems[0].what_to_do if first is not None else _("Nothing is missing.")
        self.more.setText(told if rest < 1 else _("{told} And {count} more.").format(told=told, count=rest))

    def _draw(self) -> None:
        from cro_desk.reporting.status.report import ReportWish

        self.skeleton.wait()
        wish, title = ReportWish(self.draft_id), _("Drawing the document")
        self.context.jobs.spawn(
            "status.preview", title, drawn_report, self.context.desk, wish, done=self._show, replace=True
        )

    def _show(self, paper: Paper) -> None:
        first = self.preview.paper is None
        self.skeleton.ready()
        self.preview.show_paper(paper)
        if first:
            self.preview.fit_width()

    # doing --------------------------------------------------------------------------------------

    @Slot(dict)
    def _keep(self, fields: dict[str, Any]) -> None:
        self.acts.run(operations.edit_report, self.draft_id, **fields)

    @Slot()
    def _go_to_missing(self) -> None:
        if self.read is not None and self.read.problems:
            self.writing.go_to(self.read.problems[0].field)

    def commands(self) -> list[Action]:
        """Return what can be done with the draft."""
        problems = self.read.problems if self.read is not None else ()
        why_not = next((each.sentence for each in problems), "") if self.read is not None else _("Reading.")
        return [
            Action("leave_report", _("Back"), self.left.emit),
            Action("issue_report", _("Issue…"), self.ask_issue, "Ctrl+Return", why_not=why_not),
        ]

    def _offer(self) -> None:
        back, issue = self.commands()
        self.header.set_actions([back], issue)
        self.actions_changed.emit()

    @Slot()
    def ask_issue(self) -> None:
        """Draw the report as it is to be issued, once it is agreed that it cannot be changed any more."""
        told = _("It gets its number and is kept as it is now; what changes later is told by the next one.")
        self.context.dialogs.ask(_("Issue the report?"), told, _("Issue"), self._draw_final)

    def _draw_final(self) -> None:
        from cro_desk.reporting.status.report import ReportWish

        wish, title = ReportWish(self.draft_id, final=True), _("Drawing the document")
        self.context.jobs.spawn(
            "status.final", title, drawn_report, self.context.desk, wish, done=self._issue, replace=True
        )

    def _issue(self, paper: IssuedPaper) -> None:
        self.acts.run(operations.issue_report, self.draft_id, paper.made, done=self._done)

    def _done(self, outcome: Outcome[str]) -> None:
        self.draft_id = ""
        self.issued.emit(outcome.value)
