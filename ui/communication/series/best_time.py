"""The best time for all: a week as a grid of what each start costs, and the proposals beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.communication.finding import Proposal, best_times
from cro_desk.formats import day
from cro_desk.i18n import _
from ui.actions import Action
from ui.communication.series.columns import weekday, when
from ui.communication.series.guests import guests
from ui.communication.series.heat import DAYS, HeatRow, heat_columns, heat_rows, outside
from ui.keys import on_key
from ui.models import RowModel
from ui.theme import Tone
from ui.widgets import Button, DataTable, DetailsPanel, EmptyState, Label
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from cro_desk.communication.finding import Guest
    from cro_desk.communication.series import Series
    from ui.communication.series.reading import SeriesRead
    from ui.panes import PaneContext

ALL = 7 * 48
SHOWN = 5


class BestTimePage(QWidget):
    """Shows a week for one series. `picked` has the start that the user took."""

    left = Signal()
    picked = Signal(object)

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.series: Series | None = None
        self.read: SeriesRead | None = None
        self.monday = date.min
        self.found: tuple[Proposal, ...] = ()
        self.back = Button(_("Back to the series"), self, kind="link")
        self.name = ElidedLabel("", self, "panel-title")
        self.week = Label("", self, "muted")
        self.model: RowModel[HeatRow] = RowModel(heat_columns(date(2026, 1, 5), day), self)
        self.table = self._table()
        self.side = DetailsPanel(self)
        self.nobody = EmptyState(
            _("Nobody comes to this series yet, so every time is as good."),
            self,
            hint=_("Say in the series who comes; then the best time for all is found here."),
        )
        self._lay_out()
        self.table.current_changed.connect(self._tell)
        self.table.activated.connect(self._take)
        self.back.clicked.connect(self.left)
        for key, run in (
            ("Escape", self._leave),
            ("Alt+Left", self.week_before),
            ("Alt+Right", self.week_after),
        ):
            on_key(self, key, run)
        self.setFocusProxy(self.table.view)

    def _table(self) -> DataTable:
        context = self._context
        made = DataTable(
            self.model,
            context.theme,
            context.settings,
            "best-time",
            self,
            label=_("What each start costs"),
            frozen=1,
            filter_box=False,
        )
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        made.view.set_compact(True)
        return made

    def _lay_out(self) -> None:
        sizes = self._context.theme.sizes
        top = QHBoxLayout()
        top.setSpacing(sizes.gap)
        top.addWidget(self.back)
        top.addWidget(self.name, 1)
        before = self._turner("‹", _("The week before (Alt+Left)"), self.week_before)
        after = self._turner("›", _("The week after (Alt+Right)"), self.week_after)
        for widget in (before, self.week, after):
            top.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.nobody, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addLayout(top)
        column.addLayout(row, 1)

    def _turner(self, sign: str, name: str, run: Callable[[], None]) -> Button:
        made = Button(sign, self)
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.clicked.connect(run)
        return made

    def open(self, series: Series, read: SeriesRead) -> None:
        """Look for a time in the week of the next meeting, else the next week."""
        line = read.line(series.id)
        coming = line.next if line is not None else None
        start = coming.day if coming is not None else read.today + timedelta(days=7)
        self.series, self.read = series, read
        self.monday = start - timedelta(days=start.weekday())
        self.name.say(_("Best time for {series}").format(series=series.name))
        self._show_week()

    def show_read(self, read: SeriesRead) -> None:
        """Take what changed meanwhile: absences, busy times, people."""
        line = read.line(self.series.id) if self.series is not None else None
        if line is not None:
            self.series, self.read = line.series, read
            self._find()

    @Slot()
    def week_before(self) -> None:
        """Look at the week before."""
        self._turn(-DAYS)

    @Slot()
    def week_after(self) -> None:
        """Look at the week after."""
        self._turn(DAYS)

    def _turn(self, by: int) -> None:
        self.monday += timedelta(days=by)
        self._show_week()

    def _show_week(self) -> None:
        last = self.monday + timedelta(days=DAYS - 1)
        self.week.setText(_("{first} – {last}").format(first=day(self.monday), last=day(last)))
        self.model.set_columns(heat_columns(self.monday, _short_day))
        self._find()

    def _find(self) -> None:
        if self.series is None or self.read is None:
            return
        coming = guests(self.series, self.read)
        self.table.setVisible(bool(coming))
        self.nobody.setVisible(not coming)
        arguments = (coming, self.series.minutes, self.monday, self.series.starts.zone)
        self._context.jobs.read("best-time", partial(_find, arguments), done=self._show)

    @Slot(object)
    def _show(self, found: tuple[Proposal, ...]) -> None:
        self.found = found
        self.model.set_rows(heat_rows(found, self.monday))
        if found:
            self.go_to(found[0])
        self._tell()

    def go_to(self, proposal: Proposal) -> None:
        """Put the cursor on a start."""
        place = (proposal.starts.date() - self.monday).days
        self.table.select(f"{proposal.starts:%H:%M}", f"day-{place}")
        middle = QAbstractItemView.ScrollHint.PositionAtCenter
        self.table.view.scrollTo(self.table.view.currentIndex(), middle)

    def current(self) -> Proposal | None:
        """Return the start at the cursor."""
        row, column = self.table.current(), self.table.current_column()
        if not isinstance(row, HeatRow) or not column.startswith("day-"):
            return None
        return row.cells[int(column.removeprefix("day-"))]

    @Slot()
    def take(self) -> None:
        """Take the start at the cursor."""
        found = self.current()
        if found is not None:
            self.picked.emit(found.starts)

    def _take(self, _row: HeatRow) -> None:
        self.take()

    def _leave(self) -> None:
        self.left.emit()

    @Slot()
    def _tell(self) -> None:
        self.side.clear()
        found = self.current()
        if found is not None:
            self._tell_start(found)
        if self.found:
            self.side.rule()
            self.side.heading(_("Best of the week"))
        for each in self.found[:SHOWN]:
            self.side.widget(_Link(each, self))

    def _tell_start(self, found: Proposal) -> None:
        side = self.side
        side.title(when(found.starts))
        if found.missing:
            side.badge(_("✕ Not all can come"), Tone.BAD)
        elif outside(found):
            side.badge(_("▲ Outside somebody’s hours"), Tone.WARN)
        else:
            side.badge(_("✓ Good for all"), Tone.GOOD)
        for each in found.locals:
            away = each.name in found.missing
            told = f"{weekday(each.starts)} {each.starts:%H:%M}"
            if away:
                told = _("✕ {clock} away").format(clock=told)
            elif not each.fair:
                told = _("▲ {clock}").format(clock=told)
            side.fact(each.name, told, Tone.BAD if away else (Tone.NONE if each.fair else Tone.WARN))
        take = _("Meet on {weekday} at {clock}")
        label = take.format(weekday=weekday(found.starts), clock=f"{found.starts:%H:%M}")
        side.action(Action("take_time", label, self.take, hint=_("Enter")), kind="main")


class _Link(Button):
    """A proposal; pressing it goes there in the grid."""

    def __init__(self, proposal: Proposal, page: BestTimePage) -> None:
        late = outside(proposal)
        mark = "✕" if proposal.missing else ("▲" if late else "✓")
        super().__init__(f"{mark} {when(proposal.starts)}", page.side, kind="link")
        self._page, self._proposal = page, proposal
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self._page.go_to(self._proposal)


def _find(arguments: tuple[tuple[Guest, ...], int, date, str], _session: object) -> tuple[Proposal, ...]:
    """Work the week out beside the window."""
    return best_times(*arguments, count=ALL) if arguments[0] else ()


def _short_day(on: date) -> str:
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return f"{names[on.weekday()]} {on.day}"
