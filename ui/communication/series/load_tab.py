"""The tab of load: hours of meetings by person and month, overlaps, planned against held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import N_, _, ngettext
from ui.actions import Action
from ui.communication.reading import address_of
from ui.communication.series.load_columns import (
    AdherenceLine,
    ConflictLine,
    adherence_columns,
    adherence_line,
    conflict_columns,
    load_columns,
)
from ui.communication.series.load_details import LoadDetails
from ui.communication.series.load_reading import LoadRead, read_load
from ui.communication.tab import CalendarTab
from ui.models import RowModel
from ui.roles.staying import Staying
from ui.settings import Key
from ui.shown import Shown
from ui.widgets import Button, DataTable, EmptyState, Label, Tabs

if TYPE_CHECKING:
    from ui.acting import Acts
    from ui.panes import PaneContext

LIMIT = Key("communication/most_hours", 40)


class LoadTab(CalendarTab):
    """Works everything out in one job; Enter on a row goes to the meeting it tells."""

    key: ClassVar[str] = "load"
    label: ClassVar[str] = N_("Load")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: LoadRead | None = None
        self.staying: list[Staying] = []
        self.stack = QStackedWidget(self)
        self.content = QWidget(self.stack)
        self.words = Label("", self.content, "detail-muted", wrap=True)
        self.tabs = Tabs(self.content)
        self.limit = Button.for_action(self._set_limit(), self.tabs.body, kind="flat")
        self.load = self._table("load", _("Hours of meetings"), RowModel(load_columns((), 1), self))
        self.conflicts = self._table("conflicts", _("At the same time"), RowModel(conflict_columns(), self))
        self.adherence = self._table("adherence", _("Planned and held"), RowModel(adherence_columns(), self))
        self.tables = {"load": self.load, "conflicts": self.conflicts, "adherence": self.adherence}
        self.details = LoadDetails(self.content)
        self.nothing = self._nothing()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.load.view)

    def _table(self, name: str, label: str, model: RowModel[Any]) -> DataTable:
        context, body = self.context, self.tabs.body
        tools = [self.limit] if name == "load" else []
        made = DataTable(
            model,
            context.theme,
            context.settings,
            f"meeting-{name}",
            body,
            label=label,
            frozen=1,
            tools=tools,
        )
        if name != "load":
            made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.staying.append(Staying(made))
        return made

    def _nothing(self) -> EmptyState:
        return EmptyState(
            _("Here stands how many hours of meetings everybody has, and what was held of what was planned."),
            self.stack,
            hint=_("It needs series with people: make the usual set first, then name who comes."),
            actions=[Action("go_to_series", _("Go to the series"), self._go_to_series)],
        )

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        for key, label in self._labels().items():
            self.tabs.add(key, label, self.tables[key])
        self.load.say_empty(_("Nobody is named in a series yet: only people carry load, roles do not."))
        self.conflicts.say_empty(_("Nobody has two meetings at the same time in the next six months."))
        self.adherence.say_empty(_("No meeting lies behind us yet."))
        column = QVBoxLayout()
        column.setSpacing(sizes.inside)
        column.addWidget(self.words)
        column.addWidget(self.tabs, 1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addLayout(column, 1)
        row.addWidget(self.details)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _labels(self) -> dict[str, str]:
        return {
            "load": _("Hours"),
            "conflicts": _("At the same time"),
            "adherence": _("Planned and held"),
        }

    def _connect(self) -> None:
        for table in self.tables.values():
            table.current_changed.connect(self._tell)
        self.conflicts.activated.connect(self._go_to_conflict)
        self.adherence.activated.connect(self._go_to_last)
        self.details.meeting_wanted.connect(self.record_wanted)
        self.tabs.changed.connect(self._turn)

    # what the pane asks -------------------------------------------------------------------------

    def show_plan(self, shown: Shown) -> None:
        """Work out who has how much."""
        super().show_plan(shown)
        now = self.context.desk.now()
        arguments = (shown.study_id, shown.partnership_id, now, now.astimezone().date())
        limit = self.context.settings.get(LIMIT)
        self.context.jobs.read("meeting-load", read_load, *arguments, limit, done=self._take)

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [self._set_limit()] if self.read is not None else []

    def _set_limit(self) -> Action:
        return Action(
            "most_hours", _("Most hours…"), self.ask_limit, hint=_("How many hours a month are too many")
        )

    # what is shown ------------------------------------------------------------------------------

    @Slot(object)
    def _take(self, read: LoadRead) -> None:
        columns = load_columns(read.months, read.limit)
        model = self.load.model
        assert isinstance(model, RowModel)  # noqa: S101 - made here
        if self.read is None or (read.months, read.limit) != (self.read.months, self.read.limit):
            model.set_columns(columns)
        self.read = read
        something = bool(read.lines or read.adherence or read.conflicts)
        self.stack.setCurrentWidget(self.content if something else self.nothing)
        self.setFocusProxy(self.tables[self.tabs.current].view if something else self.nothing)
        model.set_rows(read.lines)
        self._rows("conflicts", [ConflictLine(each) for each in read.conflicts])
        self._rows("adherence", [adherence_line(each, read.minutes) for each in read.adherence])
        for staying in self.staying:
            staying.stay()
        self._say(read)
        self._tell()
        self.actions_changed.emit()

    def _rows(self, key: str, rows: list[Any]) -> None:
        model = self.tables[key].model
        assert isinstance(model, RowModel)  # noqa: S101 - made here
        model.set_rows(rows)

    def _say(self, read: LoadRead) -> None:
        """Say in one line what is worth a look, and count it on the tab."""
        over = sum(line.overloaded for line in read.lines)
        clashes = len(read.conflicts)
        counts = {"load": over, "conflicts": clashes, "adherence": sum(row.open for row in read.adherence)}
        for key, label in self._labels().items():
            words = _("{tab} ({count})").format(tab=label, count=number(counts[key]))
            self.tabs.set_label(key, words if counts[key] else label)
        told = [
            ngettext(
                "{count} person has more than {limit} h in a month",
                "{count} people have more than {limit} h in a month",
                over,
            ).format(count=number(over), limit=number(read.limit))
            if over
            else _("Nobody has more than {limit} h in a month").format(limit=number(read.limit)),
            ngettext("{count} overlap", "{count} overlaps", clashes).format(count=number(clashes))
            if clashes
            else _("no overlaps"),
        ]
        self.words.setText(" · ".join(told))
        self.counted.emit(over + clashes)

    @Slot()
    def _tell(self) -> None:
        if self.read is None:
            return
        row = self.tables[self.tabs.current].current()
        if row is None:
            self.details.show_nothing()
        elif isinstance(row, ConflictLine):
            self.details.show_conflict(row.conflict)
        elif isinstance(row, AdherenceLine):
            self.details.show_adherence(row, self.read.behind.get(row.id, ()))
        else:
            self.details.show_person(row, self._month(), self.read.limit)

    def _month(self) -> date | None:
        """Return the month at the cursor."""
        key = self.load.current_column()
        return date.fromisoformat(f"{key}-01") if key[:2] == "20" else None

    @Slot()
    def _turn(self) -> None:
        self.setFocusProxy(self.tables[self.tabs.current].view)
        self._tell()

    # what the user does -------------------------------------------------------------------------

    def ask_limit(self) -> None:
        """Ask how many hours of meetings a month are too many."""
        self.context.dialogs.text(
            _("Most hours a month"),
            _("More hours of meetings than this in a month are marked."),
            self._keep_limit,
            value=str(self.context.settings.get(LIMIT)),
            verb=_("Set"),
        )

    def _keep_limit(self, text: str) -> None:
        if text.strip().isdigit() and int(text) > 0:
            self.context.settings.put(LIMIT, int(text))
        if self.shown is not None:
            self.show_plan(self.shown)

    @Slot(object)
    def _go_to_conflict(self, line: ConflictLine) -> None:
        self.record_wanted.emit(address_of(line.conflict.other))

    @Slot(object)
    def _go_to_last(self, line: AdherenceLine) -> None:
        """Go to the last meeting of which nobody said whether it was held, else to the last one."""
        from cro_desk.communication.terms import OccurrenceState

        behind = self.read.behind.get(line.id, ()) if self.read is not None else ()
        waiting = [each for each in behind if each.state is OccurrenceState.PLANNED]
        for each in (*waiting, *behind)[:1]:
            self.record_wanted.emit(address_of(each))

    @Slot()
    def _go_to_series(self) -> None:
        self.record_wanted.emit("series")
