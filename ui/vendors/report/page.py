"""The report inside the app: what is shown is the PDF itself, as it is saved and as it is printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.desk import Desk
from cro_desk.formats import percent
from cro_desk.i18n import _
from cro_desk.vendors.comparison import Basis
from cro_desk.vendors.rows import RfpRow
from ui.actions import Action
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.settings import PAGE_SIZE
from ui.vendors.keys import on_key
from ui.vendors.report.pages import Paper, paper_of
from ui.vendors.report.preview import Preview
from ui.vendors.report.printing import PrintRun
from ui.vendors.saving import Saving
from ui.widgets import Button, Label, PaneHeader, Skeleton

SIZES = ("A4", "Letter")


class ReportPage(QWidget):
    """Draws the comparison report of an RFP and shows it."""

    left = Signal()

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._rfp: RfpRow | None = None
        self._basis = Basis.AS_BID
        self.saving = Saving(context, self)
        self.header = PaneHeader(_("Comparison report"), self)
        self.preview = Preview(context.jobs, context.theme, self)
        self.skeleton = Skeleton(self.preview, self)
        self.paper_size = QComboBox(self)
        self.paper_size.setObjectName("page_size")
        self.paper_size.setAccessibleName(_("Paper"))
        self.paper_size.addItems(SIZES)
        self.paper_size.setCurrentText(context.settings.get(PAGE_SIZE))
        self.where = Label("", self, "muted")
        self.scale = Label("", self, "muted")
        self._lay_out()
        self.paper_size.currentTextChanged.connect(self._choose_size)
        self.preview.turned.connect(self._show_where)
        self.preview.zoomed.connect(self._show_scale)
        self.setFocusProxy(self.preview)
        on_key(self, "Ctrl+P", self.print_report)
        on_key(self, "Esc", self.left.emit)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.where)
        bar.addStretch(1)
        for label, name, run in (
            ("−", _("Smaller"), self.preview.zoom_out),
            ("+", _("Larger"), self.preview.zoom_in),
            (_("Fit width"), _("Fit the width"), self.preview.fit_width),
        ):
            button = Button(label, self)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(run)
            bar.addWidget(button)
        bar.addWidget(self.scale)
        bar.addWidget(self.paper_size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.sizes.inside)
        column.addWidget(self.header)
        column.addLayout(bar)
        column.addWidget(self.skeleton, 1)
        self._show_scale(1.0)

    def show_rfp(self, rfp: RfpRow, basis: Basis) -> None:
        """Draw and show the report of an RFP."""
        self._rfp, self._basis = rfp, basis
        self.header.set_title(_("Comparison report"), f"{rfp.number} {rfp.name}".strip())
        self._offer()
        self._draw()

    def _draw(self) -> None:
        if self._rfp is None:
            return
        self.skeleton.wait()
        self._context.jobs.spawn(
            "vendors.report",
            _("Drawing the report"),
            drawn_report,
            self._context.desk,
            self._rfp.id,
            self._basis,
            self.paper_size.currentText(),
            done=self._take,
            replace=True,
        )

    def _take(self, paper: Paper) -> None:
        self.skeleton.ready()
        self.preview.show_paper(paper)
        self._offer()

    def _offer(self) -> None:
        why_not = "" if self.preview.paper is not None else _("The report is being drawn.")
        back = Action("leave_report", _("Back"), self.left.emit)
        print_it = Action("print_report", _("Print…"), self.print_report, why_not=why_not)
        save = Action("save_report", _("Save as PDF…"), self.save, icon="export", why_not=why_not)
        self.header.set_actions([back, print_it], save)

    @Slot(str)
    def _choose_size(self, size: str) -> None:
        self._context.settings.put(PAGE_SIZE, size)
        self._draw()

    @Slot(int, int)
    def _show_where(self, page: int, pages: int) -> None:
        self.where.setText(_("Page {page} of {pages}").format(page=page, pages=pages))

    @Slot(float)
    def _show_scale(self, zoom: float) -> None:
        self.scale.setText(percent(zoom))

    @Slot()
    def save(self) -> None:
        """Ask where the PDF goes."""
        if self._rfp is not None:
            name = _("Comparison {rfp}.pdf").format(rfp=self._rfp.number)
            self._context.dialogs.save_file(_("Save the report"), name, _("PDF (*.pdf)"), self._write)

    def _write(self, path: Path) -> None:
        if self.preview.paper is not None:
            self.saving.write(path, partial(bytes, self.preview.paper.content))

    @Slot()
    def print_report(self) -> None:
        """Open the system's print dialog."""
        if self.preview.paper is not None and self._rfp is not None:
            PrintRun(self._context, self.preview.paper, self._rfp.number, self).ask()

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [
            Action("save_report", _("Save the report as PDF…"), self.save),
            Action("print_report", _("Print the report…"), self.print_report, "Ctrl+P"),
            Action("leave_report", _("Back to the comparison"), self.left.emit),
        ]


def drawn_report(progress: Progress, desk: Desk, rfp_id: str, basis: Basis, page: str) -> Paper:
    """Draw the report as the journal stands now."""
    from cro_desk.vendors.report import comparison_report

    progress.report(None, _("Reading the bids"))
    content = desk.read(
        comparison_report, rfp_id, basis, page, head=desk.head(), now=desk.now(), author=desk.owner.name
    )
    progress.check()
    return paper_of(content)
