"""The tab of the partner record: how each CRO's work went, in every study, side by side."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import day, number, percent
from cro_desk.i18n import N_, _
from cro_desk.oversight.budget.figures import figures
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from cro_desk.reporting.partners import PartnerRow, partner_record
from ui.acting import Acts
from ui.actions import Action
from ui.models import Align, Column, Look, RowModel
from ui.panes import PaneContext
from ui.reporting.status.columns import TONES
from ui.reporting.tab import ReportsTab
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import DataTable, DetailsPanel, EmptyState
from ui.widgets.pages import Pages


class PartnersTab(ReportsTab):
    """Shows all studies, whichever is chosen above."""

    key: ClassVar[str] = "partners"
    label: ClassVar[str] = N_("Partner record")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.model: RowModel[PartnerRow] = RowModel(_columns(), self)
        self.table = self._make_table()
        self.details = DetailsPanel(self.content, nothing=_("Choose a CRO."))
        told = _("How each CRO’s work went in every study stands here, side by side.")
        self.empty = EmptyState(told, self.stack, hint=_("Award a bid, or begin a partnership in Roles."))
        self._lay_out()
        self.table.current_changed.connect(self._tell)
        self.table.activated.connect(self._go)
        self.setFocusProxy(self.table.view)

    def _make_table(self) -> DataTable:
        theme, settings = self.context.theme, self.context.settings
        label = _("Partner record")
        made = DataTable(self.model, theme, settings, "partners", self.content, label=label, frozen=0)
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        for page in (self.content, self.empty):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def subtitle(self) -> str:
        """Say that every study is shown."""
        return _("All studies")

    def show_reports(self, shown: Shown) -> None:
        """Read the record."""
        super().show_reports(shown)
        today = self.context.desk.now().astimezone().date()
        self.context.jobs.read("reports-partners", partner_record, today, done=self._take)

    def _take(self, rows: tuple[PartnerRow, ...]) -> None:
        if rows:
            self.stack.show_page(self.content, self.table.view)
        else:
            self.stack.show_page(self.empty)
        self.setFocusProxy(self.table.view if rows else self.empty)
        self.model.set_rows(rows)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        row = self.table.current()
        if row is None:
            self.details.show_nothing()
        else:
            self._show(row)
        self.actions_changed.emit()

    def _show(self, row: PartnerRow) -> None:
        panel = self.details
        panel.clear()
        panel.title(row.name)
        panel.fact(_("Study"), row.protocol)
        if row.started_on is not None:
            panel.fact(_("Since"), day(row.started_on))
        if row.overall is not None:
            panel.badge(f"{standing_letter(row.overall)} {standing_name(row.overall)}", TONES[row.overall])
            panel.fact(_("Last shared report"), day(row.reported_on))
        panel.heading(_("KPIs"))
        for standing in Standing:
            panel.fact(standing_name(standing), number(row.kpis.get(standing, 0)))
        if row.money is not None:
            panel.heading(_("Budget"))
            for line in figures(row.money):
                panel.fact(line.name, line.value)
        panel.rule()
        for action in self.commands():
            panel.action(action)

    def commands(self) -> list[Action]:
        """Return what can be done with a CRO: go to its study."""
        if self.table.current() is None:
            return []
        return [Action("go_to_partner", _("Go to its oversight"), self.go_to_partner, icon="open")]

    @Slot()
    def go_to_partner(self) -> None:
        """Go to the oversight of the study at the cursor."""
        row = self.table.current()
        if row is not None:
            self._go(row)

    @Slot(object)
    def _go(self, row: PartnerRow) -> None:
        self.context.study.choose(row.study_id)
        self.context.navigate("oversight")


def _columns() -> tuple[Column[PartnerRow], ...]:
    return (
        Column("name", _("CRO"), lambda row: row.name, width=22, stretch=True),
        Column("study", _("Study"), lambda row: row.protocol, width=14),
        Column("overall", _("Overall"), _worst, _overall, look=_look, width=12),
        Column("cro", _("CRO’s actions\non time"), lambda row: row.cro_share, _cro, Align.RIGHT, width=12),
        Column("own", _("Ours\non time"), lambda row: row.sponsor_share, _own, Align.RIGHT, width=9),
        Column("late", _("Overdue"), lambda row: row.cro_overdue, _late, Align.RIGHT, width=9),
        Column("kpis", _("KPIs R/A/G"), _red, _kpis, Align.RIGHT, width=12),
        Column("risks", _("High risks"), lambda row: row.high_risks, _risks, Align.RIGHT, width=9),
        Column("changes", _("Change\norders"), _changed, _changes, Align.RIGHT, width=9),
    )


def _worst(row: PartnerRow) -> int:
    return list(Standing).index(row.overall) if row.overall is not None else -1


def _overall(row: PartnerRow) -> str:
    if row.overall is None:
        return "–"
    return f"{standing_letter(row.overall)} {standing_name(row.overall)}"


def _look(row: PartnerRow) -> Look:
    return Look(TONES[row.overall], ground=True) if row.overall is not None else Look(Tone.MUTED)


def _cro(row: PartnerRow) -> str:
    return percent(row.cro_share) or "–"


def _own(row: PartnerRow) -> str:
    return percent(row.sponsor_share) or "–"


def _late(row: PartnerRow) -> str:
    return number(row.cro_overdue)


def _red(row: PartnerRow) -> int:
    return row.kpis.get(Standing.RED, 0)


def _kpis(row: PartnerRow) -> str:
    return " / ".join(str(row.kpis.get(each, 0)) for each in (Standing.RED, Standing.AMBER, Standing.GREEN))


def _risks(row: PartnerRow) -> str:
    return number(row.high_risks)


def _changed(row: PartnerRow) -> object:
    return row.money.change_share if row.money is not None else None


def _changes(row: PartnerRow) -> str:
    return (percent(row.money.change_share, 1) if row.money is not None else "") or "–"
