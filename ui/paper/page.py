"""A document over the whole pane: drawn in a job, shown as the PDF it is, saved and printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import percent
from cro_desk.i18n import _
from cro_desk.studies.issuing import Way
from ui.actions import Action
from ui.keys import on_key
from ui.panes import PaneContext
from ui.paper.pages import Paper
from ui.paper.preview import Preview
from ui.paper.printing import PrintRun
from ui.saving import Saving
from ui.settings import PAGE_SIZE
from ui.widgets import Button, Label, PaneHeader, Skeleton

SIZES = ("A4", "Letter")


class PaperPage(QWidget):
    """Shows one document; a page of an area says what is drawn, what it is called, and what happens before
    it leaves.
    """

    left = Signal()

    def __init__(self, context: PaneContext, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.title = title
        self.file_name = ""
        self.saving = Saving(context, self)
        self.header = PaneHeader(title, self)
        self.preview = Preview(context.jobs, context.theme, self)
        self.skeleton = Skeleton(self.preview, self)
        self.paper_size = QComboBox(self)
        self.paper_size.setObjectName("page_size")
        self.paper_size.setAccessibleName(_("Paper"))
        self.paper_size.addItems(SIZES)
        self.paper_size.setCurrentText(context.settings.get(PAGE_SIZE))
        self.where = Label("", self, "muted")
        self.scale = Label("", self, "muted")
        self.bar = QHBoxLayout()
        self._lay_out()
        self.paper_size.currentTextChanged.connect(self._choose_size)
        self.preview.turned.connect(self._show_where)
        self.preview.zoomed.connect(self._show_scale)
        self.setFocusProxy(self.preview)
        on_key(self, "Ctrl+P", self.print_paper)
        on_key(self, "Esc", self.left.emit)

    def _lay_out(self) -> None:
        self.bar.addWidget(self.where)
        self.bar.addStretch(1)
        for label, name, run in (
            ("−", _("Smaller"), self.preview.zoom_out),
            ("+", _("Larger"), self.preview.zoom_in),
            (_("Fit width"), _("Fit the width"), self.preview.fit_width),
        ):
            button = Button(label, self)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(run)
            self.bar.addWidget(button)
        self.bar.addWidget(self.scale)
        self.bar.addWidget(self.paper_size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.context.theme.sizes.inside)
        column.addWidget(self.header)
        column.addLayout(self.bar)
        column.addWidget(self.skeleton, 1)
        self._show_scale(1.0)

    # what a page of an area says ----------------------------------------------------------------

    def draw(self) -> None:
        """Draw what is chosen now: `spawn` with a function that returns a `Paper`."""
        raise NotImplementedError

    def leave(self, way: Way, then: Callable[[Paper], None]) -> None:  # noqa: ARG002
        """Hand the paper to `then`, which saves or prints it; a page that notes this first overrides it."""
        if self.preview.paper is not None:
            then(self.preview.paper)

    # drawing ------------------------------------------------------------------------------------

    def spawn(self, key: str, drawn: Callable[..., Paper], *args: object) -> None:
        """Draw in a job; one that still runs gives way."""
        self.skeleton.wait()
        title = _("Drawing the document")
        self.context.jobs.spawn(
            key,
            title,
            drawn,
            *args,
            done=self.take,
            failed=self._fail,
            stopped=self._stop,
            replace=True,
        )

    @Slot()
    def _stop(self) -> None:
        """Show what was there before; go back where nothing was."""
        self.skeleton.ready()
        if self.preview.paper is None:
            self.left.emit()

    def _fail(self, error: Exception) -> None:
        self._stop()
        self.context.jobs.went_wrong.emit(error)

    def take(self, paper: Paper) -> None:
        """Show the document."""
        self.skeleton.ready()
        self.preview.show_paper(paper)
        self.offer()

    def offer(self) -> None:
        """Offer what can be done in the header."""
        why_not = self.why_not()
        back = Action("leave_report", _("Back"), self.left.emit)
        print_it = Action("print_report", _("Print…"), self.print_paper, why_not=why_not)
        save = Action("save_report", _("Save as PDF…"), self.save, icon="export", why_not=why_not)
        self.header.set_actions([back, print_it], save)

    def why_not(self) -> str:
        """Say why nothing can be done with the document yet, empty where it can."""
        return "" if self.preview.paper is not None else _("The document is being drawn.")

    @Slot(str)
    def _choose_size(self, size: str) -> None:
        self.context.settings.put(PAGE_SIZE, size)
        self.draw()

    @Slot(int, int)
    def _show_where(self, page: int, pages: int) -> None:
        self.where.setText(_("Page {page} of {pages}").format(page=page, pages=pages))

    @Slot(float)
    def _show_scale(self, zoom: float) -> None:
        self.scale.setText(percent(zoom))

    # what is done with it -----------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Ask where the PDF goes."""
        if self.preview.paper is not None:
            ask = self.context.dialogs.save_file
            ask(_("Save the document"), f"{self.file_name}.pdf", _("PDF (*.pdf)"), self._write)

    def _write(self, path: Path) -> None:
        self.leave(Way.SAVED, partial(self._written, path))

    def _written(self, path: Path, paper: Paper) -> None:
        self.saving.write(path, partial(bytes, paper.content))

    @Slot()
    def print_paper(self) -> None:
        """Open the system's print dialog."""
        if self.preview.paper is not None:
            PrintRun(self.context, self.preview.paper, self.file_name, self, self.leave).ask()

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [
            Action("save_report", _("Save as PDF…"), self.save),
            Action("print_report", _("Print…"), self.print_paper, "Ctrl+P"),
            Action("leave_report", _("Back"), self.left.emit),
        ]
