"""The tab of the inspection view: chapters and words choose, Enter leads to the record."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import day
from cro_desk.i18n import N_, _
from cro_desk.reporting.inspection.story import Chapter, Filter, Step, chapter_name, story
from ui.acting import Acts
from ui.actions import Action
from ui.models import Column, RowModel
from ui.panes import PaneContext
from ui.reporting.inspection.page import StoryPage
from ui.reporting.tab import ReportsTab
from ui.shown import Shown
from ui.widgets import DataTable, DetailsPanel, EmptyState
from ui.widgets.pages import Pages


class InspectionTab(ReportsTab):
    """Lists what happened, the earliest first. Nothing can be changed here."""

    key: ClassVar[str] = "inspection"
    label: ClassVar[str] = N_("Inspection view")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.chapters = self._make_chapters()
        self.model: RowModel[Step] = RowModel(_columns(), self, _key)
        self.table = self._make_table()
        self.details = DetailsPanel(self.content, nothing=_("Choose a step."))
        told = _("What was chosen, agreed, decided and watched in this study, in one list.")
        self.empty = EmptyState(told, self.stack, hint=_("Nothing has happened yet that is kept."))
        self._page: StoryPage | None = None
        self._lay_out()
        self.table.current_changed.connect(self._tell)
        self.table.activated.connect(self._go)
        self.setFocusProxy(self.table.view)

    def _make_chapters(self) -> dict[Chapter, QCheckBox]:
        made = {}
        for chapter in Chapter:
            box = QCheckBox(chapter_name(chapter), self.content)
            box.setObjectName(f"story-{chapter}")
            box.setChecked(True)
            box.clicked.connect(self._read)
            made[chapter] = box
        return made

    def _make_table(self) -> DataTable:
        theme, settings = self.context.theme, self.context.settings
        label = _("What happened")
        made = DataTable(self.model, theme, settings, "inspection", self.content, label=label, frozen=0)
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.say_empty(_("No step in these chapters."))
        return made

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        chosen = QHBoxLayout()
        chosen.setSpacing(sizes.between)
        for box in self.chapters.values():
            chosen.addWidget(box)
        chosen.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(sizes.inside)
        inside.addLayout(chosen)
        inside.addLayout(row, 1)
        for page in (self.content, self.empty):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    # reading ------------------------------------------------------------------------------------

    def show_reports(self, shown: Shown) -> None:
        """Read the story."""
        super().show_reports(shown)
        self._read()

    @Slot()
    def _read(self) -> None:
        if self.shown is not None:
            asked = (self.shown.study_id, self.shown.partnership_id, self.asked(words=""))
            self.context.jobs.read("reports-inspection", story, *asked, done=self._take)

    def asked(self, words: str | None = None) -> Filter:
        """Return what is chosen; the words are the table's filter."""
        chapters = tuple(chapter for chapter, box in self.chapters.items() if box.isChecked())
        return Filter(self.table.filter.text() if words is None else words, chapters)

    def _take(self, steps: tuple[Step, ...]) -> None:
        every = all(box.isChecked() for box in self.chapters.values())
        if steps or not every:
            self.stack.show_page(self.content, self.table.view)
        else:
            self.stack.show_page(self.empty)
        self.setFocusProxy(self.table.view if steps else self.empty)
        self.model.set_rows(steps)
        self._tell()

    def show_record(self, record_id: str, place: Any) -> bool:  # noqa: ARG002
        """Steps are no records of their own."""
        return False

    @Slot()
    def _tell(self) -> None:
        row = self.table.current()
        if row is None:
            self.details.show_nothing()
        else:
            self._show(row)
        self.actions_changed.emit()

    def _show(self, row: Step) -> None:
        panel = self.details
        panel.clear()
        panel.title(row.what)
        panel.fact(_("Day"), day(row.on))
        panel.fact(_("Chapter"), chapter_name(row.chapter))
        for name, value in ((_("Who"), row.who), (_("TMF"), row.artifact)):
            if value:
                panel.fact(name, value)
        if row.detail:
            panel.text(row.detail)
        panel.rule()
        for action in self.commands():
            panel.action(action)

    # doing --------------------------------------------------------------------------------------

    def header_actions(self) -> list[Action]:
        """Return what the header offers: the story on paper."""
        why_not = "" if self.model.rowCount() else _("There is nothing to print.")
        return [Action("print_story", _("Show as paper"), self.show_paper, icon="reports", why_not=why_not)]

    def commands(self) -> list[Action]:
        """Return what can be done with a step: go to where it is kept."""
        if self.table.current() is None:
            return []
        return [Action("go_to_step", _("Go to the record"), self.go_to_record, icon="open")]

    @Slot()
    def go_to_record(self) -> None:
        """Go to where the step at the cursor is kept."""
        row = self.table.current()
        if row is not None:
            self._go(row)

    @Slot(object)
    def _go(self, row: Step) -> None:
        self.context.navigate(row.pane, row.record_id)

    @Slot()
    def show_paper(self) -> None:
        """Show what is filtered as paper."""
        if self.shown is None or self.host is None:
            return
        if self._page is None:
            self._page = StoryPage(self.context, self)
            self._page.left.connect(self.host.close_over)
        self.host.open_over(self._page)
        self._page.show_story(self.shown.study_id, self.shown.partnership_id, self.asked())


def _columns() -> tuple[Column[Step], ...]:
    return (
        Column("on", _("Day"), lambda row: row.on, lambda row: day(row.on), width=13),
        Column("chapter", _("Chapter"), lambda row: chapter_name(row.chapter), width=16),
        Column("what", _("What happened"), lambda row: row.what, width=26, stretch=True),
        Column("detail", _("Detail"), lambda row: row.detail, width=30, stretch=True),
        Column("who", _("Who"), lambda row: row.who, width=18),
        Column("tmf", _("TMF"), lambda row: row.artifact, width=10),
    )


def _key(row: Step) -> str:
    return f"{row.record_id} {row.what} {row.who} {row.on.isoformat()}"
