"""The tab of the dossier: for whom, which chapters; what would be in it; one file or many."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from cro_desk.formats import day
from cro_desk.i18n import N_, _, ngettext
from cro_desk.reporting.dossier.contents import Chapter, DossierWish, Entry, chapter_name, contents
from ui.acting import Acts
from ui.actions import Action
from ui.models import Column, RowModel
from ui.panes import PaneContext
from ui.reporting.dossier.making import filed
from ui.reporting.dossier.page import DossierPage
from ui.reporting.tab import ReportsTab
from ui.settings import PAGE_SIZE
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import DataTable, EmptyState
from ui.widgets.pages import Pages

#: chapters beside each other, so that all have room at twice the size
IN_A_ROW = 3


class DossierTab(ReportsTab):
    """Lists what is in the dossier, in the order in which it is bound."""

    key: ClassVar[str] = "dossier"
    label: ClassVar[str] = N_("Dossier")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.rows: tuple[Entry, ...] = ()
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.readers = QComboBox(self.content)
        self.chapters = self._make_chapters()
        self.model: RowModel[Entry] = RowModel(_columns(), self, _key)
        self.table = self._make_table()
        self.empty = self._make_empty()
        self._page: DossierPage | None = None
        self._lay_out()
        self.readers.activated.connect(self._read)
        self.setFocusProxy(self.table.view)

    def _make_chapters(self) -> dict[Chapter, QCheckBox]:
        made = {}
        for chapter in Chapter:
            box = QCheckBox(chapter_name(chapter), self.content)
            box.setObjectName(f"chapter-{chapter}")
            box.setChecked(True)
            box.clicked.connect(self._read)
            made[chapter] = box
        return made

    def _make_table(self) -> DataTable:
        theme, settings = self.context.theme, self.context.settings
        label = _("Documents of the dossier")
        made = DataTable(self.model, theme, settings, "dossier", self.content, label=label, frozen=0)
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.say_empty(_("No document in these chapters."))
        return made

    def _make_empty(self) -> EmptyState:
        told = _("The dossier holds what was agreed, circulated and issued in this study, in one file.")
        hint = _(
            "There is none yet: publish a matrix or a plan, circulate minutes, or issue a status report."
        )
        return EmptyState(told, self.stack, hint=hint)

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        self.readers.setObjectName("dossier-readers")
        self.readers.setAccessibleName(_("For whom"))
        chosen = QGridLayout()
        chosen.setHorizontalSpacing(sizes.inside)
        chosen.setVerticalSpacing(sizes.step)
        chosen.addWidget(self.readers, 0, 0)
        for at, box in enumerate(self.chapters.values()):
            row, place = divmod(at, IN_A_ROW)
            chosen.addWidget(box, row, place + 1)
        chosen.setColumnStretch(IN_A_ROW + 1, 1)
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(sizes.inside)
        inside.addLayout(chosen)
        inside.addWidget(self.table, 1)
        for page in (self.content, self.empty):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    # reading ------------------------------------------------------------------------------------

    def show_reports(self, shown: Shown) -> None:
        """Offer who may read it, and read what would be in it."""
        super().show_reports(shown)
        before = self.readers.currentData()
        self.readers.clear()
        self.readers.addItem(_("Sponsor only"), "")
        for row in shown.partnerships:
            if shown.partnership_id in ("", row.id):
                self.readers.addItem(_("Shared with {partner}").format(partner=row.name), row.id)
        self.readers.setCurrentIndex(max(self.readers.findData(before), 0))
        self._read()

    @Slot()
    def _read(self) -> None:
        wish = self._wish()
        if wish is not None:
            today = self.context.desk.now().astimezone().date()
            self.context.jobs.read("reports-dossier", contents, wish, today, done=self._take)

    def _take(self, rows: tuple[Entry, ...]) -> None:
        self.rows = rows
        every = all(box.isChecked() for box in self.chapters.values())
        if rows or not every or self.readers.currentData():
            self.stack.show_page(self.content, self.table.view)
        else:
            self.stack.show_page(self.empty)
        self.setFocusProxy(self.table.view if rows else self.empty)
        self.model.set_rows(rows)
        self.actions_changed.emit()

    def _wish(self) -> DossierWish | None:
        if self.shown is None:
            return None
        shared = str(self.readers.currentData() or "")
        chapters = tuple(chapter for chapter, box in self.chapters.items() if box.isChecked())
        size = str(self.context.settings.get(PAGE_SIZE))
        partnership = shared or self.shown.partnership_id
        return DossierWish(self.shown.study_id, partnership, bool(shared), chapters, size)

    # doing --------------------------------------------------------------------------------------

    def header_actions(self) -> list[Action]:
        """Return what the header offers: files, or one bound file."""
        why_not = "" if self.rows else _("There is no document to bind yet.")
        hint = _("Each document as a file of its own, its TMF number first")
        return [
            Action("file_dossier", _("Save as files…"), self.ask_folder, why_not=why_not, hint=hint),
            Action("show_dossier", _("Make the dossier"), self.show_dossier, icon="reports", why_not=why_not),
        ]

    @Slot()
    def show_dossier(self) -> None:
        """Draw the dossier and show it; from there it is saved and printed."""
        wish = self._wish()
        if wish is None or self.host is None:
            return
        if self._page is None:
            self._page = DossierPage(self.context, self)
            self._page.left.connect(self.host.close_over)
        self.host.open_over(self._page)
        self._page.show_dossier(wish, self.readers.currentText())

    @Slot()
    def ask_folder(self) -> None:
        """Ask where the files are to go."""
        self.context.dialogs.folder(_("Folder for the files"), self._file)

    def _file(self, folder: Path) -> None:
        wish = self._wish()
        if wish is not None:
            title, done = _("Saving the dossier"), partial(_say, self)
            self.context.jobs.spawn("dossier.files", title, filed, self.context.desk, wish, folder, done=done)


def _say(tab: DossierTab, written: tuple[Path, int]) -> None:
    folder, count = written
    told = ngettext("Saved {count} file in {folder}.", "Saved {count} files in {folder}.", count)
    tab.context.messages.say(told.format(count=count, folder=folder), Tone.GOOD)


def _columns() -> tuple[Column[Entry], ...]:
    return (
        Column("chapter", _("Chapter"), lambda row: chapter_name(row.chapter), width=22),
        Column("name", _("Document"), lambda row: row.name, width=40, stretch=True),
        Column("on", _("Of"), lambda row: row.on, lambda row: day(row.on), width=14),
    )


def _key(row: Entry) -> str:
    return f"{row.chapter} {row.name} {row.on.isoformat()}"
