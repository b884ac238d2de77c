"""The tab of enrolment: the curve with its forecast over countries and sites, or over the grid of counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.errors import DeskError, UserError
from cro_desk.formats import day, number, parse_number
from cro_desk.i18n import N_, _
from cro_desk.oversight.enrolment import operations as op
from cro_desk.oversight.enrolment.grid import GridRow, month_ends
from cro_desk.oversight.enrolment.report_section import EnrolmentSection
from cro_desk.oversight.enrolment.rows import PlaceRow
from cro_desk.oversight.enrolment.terms import ForecastState, Measure
from ui.acting import Acts
from ui.actions import Action
from ui.communication.room import give_way
from ui.minutes.registers.choices import ChoiceBox
from ui.models import RowModel
from ui.oversight.enrolment.asking import EnrolmentAsking
from ui.oversight.enrolment.columns import grid_columns, keyed, percent_text, place_columns, place_key
from ui.oversight.enrolment.details import PlaceDetails
from ui.oversight.enrolment.importing import counts_import
from ui.oversight.enrolment.reading import Looked, Read, read_enrolment
from ui.oversight.tab import OversightTab
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import DataTable, EmptyState, Label
from ui.widgets.drawing import DrawingView
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.oversight.locating import Place

PLACES, GRID, CURVE_ALONE = "places", "grid", "curve"
BUTTONS, SITE_BUTTONS = 4, 2
CURVE, LOW = 150.0, 86.0  # points: lower than on paper, so that the table has its room
WIDE, HIGH = 3, 2.2  # so many times as wide as its details and as high as the curve, the tab has room for all


class EnrolmentTab(OversightTab):
    """Shows how enrolment stands; counts are typed into the grid, entered by form, pasted or imported."""

    key: ClassVar[str] = "enrolment"
    label: ClassVar[str] = N_("Enrolment")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: Read | None = None
        self._wanted = ""
        self.asking = EnrolmentAsking(context, acts, self)
        self.importing = counts_import(self, whose)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.how = self._how()
        self.on = ChoiceBox("enrolment-day", _("By which day the counts of the grid are"), (), self.content)
        self.headline = Label("", self.content, "heading")
        self.drawing = DrawingView(context.theme, self.content)
        self.model: RowModel[PlaceRow] = RowModel(place_columns(), self, place_key)
        self.grid_model: RowModel[GridRow] = RowModel(grid_columns(), self, keyed)
        self.table = self._table(self.model, "oversight-enrolment", _("Countries and sites"))
        self.grid = self._table(self.grid_model, "oversight-counts", _("Counts of one day"))
        self.details = PlaceDetails(self.content, nothing=_("Choose a country or a site."))
        self.empty = self._empty()
        self.staying = Staying(self.table)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table.view)

    def _how(self) -> ChoiceBox:
        choices = ((PLACES, _("Countries and sites")), (GRID, _("Counts to type")), (CURVE_ALONE, _("Curve")))
        return ChoiceBox("enrolment-how", _("What stands under the curve"), choices, self.content)

    def _table(self, model: RowModel[Any], name: str, label: str) -> DataTable:
        told = (model, self.context.theme, self.context.settings, name, self.content)
        table = DataTable(*told, label=label, frozen=1, filter_box=False)
        give_way(table.count)
        return table

    def _empty(self) -> EmptyState:
        return EmptyState(
            _("How many subjects are in, and when the last will be: by country and site, against the plan"),
            self.stack,
            hint=_(
                "Make a plan out of the parameters, or import the CRO’s counts. No subject’s data is kept."
            ),
            actions=[self._make_plan_action(), self.importing.action()],
        )

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        bar = QHBoxLayout()
        bar.setSpacing(sizes.gap)
        bar.addWidget(self.headline, 1)
        bar.addWidget(self.on)
        bar.addWidget(self.how)
        give_way(self.headline)
        self.card = QFrame(self.content)
        self.card.setProperty("role", "card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(sizes.inside, sizes.inside, sizes.inside, sizes.inside)
        inside.addWidget(self.drawing)
        left = QVBoxLayout()
        left.setSpacing(sizes.inside)
        left.addLayout(bar)
        left.addWidget(self.card)
        left.addWidget(self.table, 1)
        left.addWidget(self.grid, 1)
        left.addStretch(0)
        self.grid.hide()
        self.on.hide()
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addLayout(left, 1)
        row.addWidget(self.details)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        self.how.chosen.connect(self._turn)
        self.on.chosen.connect(self.read_again)
        self.table.current_changed.connect(self.tell)
        self.table.activated.connect(self._counts)
        self.grid.current_changed.connect(self.tell)
        self.grid_model.edited.connect(self._typed)
        self.grid.say_empty(_("No site is selected yet: say in the start-up of a site when it was."))
        acts: dict[str, Callable[[], object]] = {"S": self._start_up, "C": self._counts}
        self.keys = GridKeys(self.table, acts)

    # reading ------------------------------------------------------------------------------------

    def show_oversight(self, shown: Shown) -> None:
        """Read how enrolment stands."""
        super().show_oversight(shown)
        self._offer_days()
        self.read_again()

    def today(self) -> date:
        """Return the day that it is here."""
        return self.context.desk.now().astimezone().date()

    def _offer_days(self) -> None:
        """Offer ends of months for the grid; the last that is over unless another is chosen."""
        before = self.on.key
        days = month_ends(self.today())
        self.on.clear()
        for each in days:
            self.on.addItem(_("By {day}").format(day=day(each)), each.isoformat())
        offered = [each.isoformat() for each in days]
        self.on.choose(before if before in offered else offered[1])

    @Slot()
    def read_again(self) -> None:
        """Read, unless something is being written."""
        if self.shown is not None and not self.acts.busy:
            looked = Looked(*whose(self.shown), self.today(), date.fromisoformat(self.on.key))
            self.context.jobs.read("oversight-enrolment", read_enrolment, looked, done=self._take)

    def _take(self, read: Read) -> None:
        looked = read.looked
        if (
            self.shown is None
            or (looked.study_id, looked.partnership_id) != whose(self.shown)
            or self.acts.busy
        ):
            return
        self.read = read
        empty = read.section.is_empty and len(read.section.known.rows) < 2
        self.stack.show_page(self.empty if empty else self.content, None if empty else self._keyboard())
        self.model.set_rows(read.section.known.rows)
        self.grid_model.set_rows(read.grid)
        self.staying.stay()
        self.headline.setText(headline(read.section))
        self.headline.setToolTip(self.headline.text())
        self._arrange()
        self._draw()
        self.counted.emit(read.section.whole.silent + len(read.section.blocked))
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.table.select(wanted)
        self.tell()

    def _keyboard(self) -> QWidget:
        return (self.grid if self.how.key == GRID else self.table).view

    def _draw(self) -> None:
        if self.read is None:
            return
        from cro_desk.paper.curve import curve

        told = self.read.section.curve
        self.drawing.show_drawing(
            partial(_drawn, curve, told, self._curve_height()), headline(self.read.section)
        )

    def _is_bare(self) -> bool:
        """Tell whether there is neither plan nor count: nothing that could be drawn."""
        return self.read is not None and not (self.read.section.curve.plan or self.read.section.curve.actual)

    def _curve_height(self) -> float:
        """Return how high the curve is, in points: lower where letters are large."""
        return CURVE if self.context.theme.zoom < WIDE / 2 else LOW

    @Slot()
    def _turn(self) -> None:
        """Show the other table, or the curve alone."""
        self._arrange()
        self.setFocusProxy(self._keyboard())
        self._keyboard().setFocus()
        self.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, curve and table have it in turn."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        how = self.how.key
        narrow = self.width() < WIDE * self.details.width()
        tight = narrow or self.height() < HIGH * CURVE * self.drawing.scale
        wanted = {
            self.card: how == CURVE_ALONE or not (tight or self._is_bare()),
            self.table: how == PLACES,
            self.grid: how == GRID,
            self.on: how == GRID,
            self.details: not (how == CURVE_ALONE and narrow),
        }
        for widget in sorted(wanted, key=wanted.__getitem__):  # what goes makes room for what comes
            widget.setVisible(wanted[widget])

    def show_record(self, record_id: str, place: Place) -> bool:
        """Go to what a record is of, now or when it is read; another partnership is looked at first."""
        if self.shown is not None and self.host is not None and place.partnership_id != whose(self.shown)[1]:
            self.host.show_partnership(place.partnership_id)
        self.context.jobs.read("enrolment-place", _site_of, record_id, done=self._go)
        return True

    def _go(self, key: str) -> None:
        if not self.table.select(key or "whole"):
            self._wanted = key

    # what is chosen -----------------------------------------------------------------------------

    def current(self) -> PlaceRow | None:
        """Return the place at the cursor."""
        row = self.table.current()
        if self.how.key == GRID and (typed := self.grid.current()) is not None:
            row = next((each for each in self.model.all_rows() if each.key == typed.id), None)
        return row if isinstance(row, PlaceRow) else None

    @Slot()
    def tell(self) -> None:
        """Tell the place at the cursor, and offer what can be done."""
        row = self.current()
        actions = self.row_actions(row)
        self.table.set_actions(actions)
        if row is None or self.read is None:
            self.details.show_nothing()
        else:
            offered = [each for each in actions if each.enabled][: SITE_BUTTONS if row.site_id else BUTTONS]
            self.details.show_place(row, self.read.section, offered)
        self.actions_changed.emit()

    def row_actions(self, row: PlaceRow | None) -> list[Action]:
        """Return what can be done with a place."""
        none = "" if row is not None else _("Choose a country or a site first.")
        site = none or ("" if row is not None and row.site_id else _("Choose a site first."))
        return [
            Action("enter_counts", _("Enter counts…"), self._counts, "C", why_not=none),
            Action("site_start_up", _("Start-up…"), self._start_up, "S", why_not=site),
            Action("follow_site", _("Follow a site…"), self._follow),
            Action("enrolment_plan", _("Target and assumptions…"), self._plan),
            self._make_plan_action(),
        ]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return [*self.row_actions(self.current()), self.importing.action()]

    def header_actions(self) -> list[Action]:
        """Offer the grid and an import."""
        if self.shown is None or self.read is None or self.stack.currentWidget() is self.empty:
            return []
        return [Action("type_counts", _("Type counts"), self._type, icon="edit"), self.importing.action()]

    def _make_plan_action(self) -> Action:
        return Action("make_enrolment_plan", _("Plan out of parameters…"), self._make_plan)

    def subtitle(self) -> str:
        """Say whose counts are shown, where there are several partnerships."""
        if self.shown is None or self.shown.partnership is not None or len(self.shown.partnerships) < 2:
            return ""
        return _(
            "{study} · counts of the study itself; choose a partnership to see those of its CRO."
        ).format(study=self.shown.protocol)

    # acts ---------------------------------------------------------------------------------------

    @Slot()
    def _type(self) -> None:
        self.how.choose(GRID)
        self._turn()

    @Slot()
    def _counts(self, _row: object = None) -> None:
        row = self.current()
        if row is not None and self.shown is not None:
            self.asking.counts(whose(self.shown), row, month_ends(self.today())[1])

    @Slot()
    def _start_up(self) -> None:
        row = self.current()
        if row is not None and row.site_id and self.shown is not None:
            told = (*whose(self.shown), row.site_id)
            self.context.jobs.read("site-start-up", _progress, *told, done=partial(self._ask_start_up, row))

    @Slot()
    def _follow(self) -> None:
        if self.shown is not None:
            self.context.jobs.read("sites-elsewhere", _elsewhere, *whose(self.shown), done=self._ask_follow)

    def _ask_follow(self, sites: tuple[tuple[str, str], ...]) -> None:
        if not sites:
            hint = _("Add sites in the Study pane, or import the CRO’s counts.")
            self.context.messages.say(
                _("Every site of the study is followed here already."), Tone.WARN, hint=hint
            )
        elif self.shown is not None:
            self.asking.take_up(whose(self.shown), sites)

    def _ask_start_up(self, row: PlaceRow, known: dict[str, Any]) -> None:
        if self.shown is not None:
            self.asking.start_up(whose(self.shown), row, known)

    @Slot()
    def _plan(self) -> None:
        if self.shown is not None and self.read is not None:
            self.asking.plan(whose(self.shown), self.read.section.known.plan)

    @Slot()
    def _make_plan(self) -> None:
        if self.shown is not None:
            study_id = self.shown.study_id
            self.context.jobs.read("enrolment-start", _beginning, study_id, done=self._ask_plan)

    def _ask_plan(self, values: dict[str, Any]) -> None:
        if self.shown is not None:
            self.asking.make_plan(whose(self.shown), values)

    @Slot(object, str, str)
    def _typed(self, row: GridRow, column: str, text: str) -> None:
        """Keep what was typed into the grid; an emptied cell says nothing, a wrong one why it is not kept."""
        if self.shown is None or not text.strip():
            return
        value = parse_whole(text)
        if value is None:
            hint = _("Write it without decimals, such as 12.")
            words = _("“{text}” is not a whole number.").format(text=text)
            self.context.messages.say(words, Tone.WARN, hint=hint)
            return
        count = row.count(date.fromisoformat(self.on.key), Measure(column), value)
        self.acts.run(op.record_counts, *whose(self.shown), [count], failed=self._refused)

    def _refused(self, error: Exception) -> None:
        """Say why a number was not kept, and show what stands."""
        if isinstance(error, DeskError):
            self.context.messages.error(error)
        else:
            self.context.jobs.went_wrong.emit(error)
        self.read_again()

    # importing ----------------------------------------------------------------------------------

    def import_files(self, paths: list[Path]) -> bool:
        """Look for counts in files."""
        self.importing.take_files(paths)
        return True

    def takes_text(self, text: str) -> bool:
        """Pasted cells are counts."""
        return "\t" in text

    def import_text(self, text: str) -> None:
        """Look for counts in pasted cells."""
        self.importing.take_text(text)


def whose(shown: Shown) -> tuple[str, str]:
    """Return study and partnership whose counts are looked at: the chosen or only one, else the study."""
    return shown.study_id, shown.partnership.id if shown.partnership is not None else ""


def headline(section: EnrolmentSection) -> str:
    """Say in a line how enrolment stands and when it will be complete."""
    whole, told = section.whole, section.forecast
    counted = whole.numbers.randomised
    parts = [
        _("nobody counted yet") if counted is None else _("{count} randomised").format(count=number(counted))
    ]
    if told.target is not None and counted is not None:
        parts = [
            _("{count} of {target} randomised").format(count=number(counted), target=number(told.target))
        ]
    if whole.percent is not None:
        words = _("{percent} of plan by {day}")
        parts.append(words.format(percent=percent_text(whole.percent), day=day(section.known.due_on)))
    if told.state is ForecastState.NONE:
        parts.append(_("no forecast yet"))
    elif told.state is ForecastState.GIVEN:
        words = _("complete {p50} ({p10} to {p90})")
        dates = (day(each) or _("later") for each in (told.p10, told.p50, told.p90))
        parts.append(words.format(**dict(zip(("p10", "p50", "p90"), dates, strict=True))))
    return " · ".join(parts)


def parse_whole(text: str) -> int | None:
    """Read a whole number, None where it is none."""
    try:
        value = parse_number(text)
    except UserError:
        return None
    return int(value) if value is not None and value == value.to_integral_value() else None


def _drawn(draw: Callable[..., Any], told: Any, height: float, width: float) -> Any:
    return draw(told, width, height)


def _site_of(session: Any, record_id: str) -> str:
    from cro_desk.oversight.enrolment.beginning import site_of

    return site_of(session, record_id)


def _progress(session: Any, study_id: str, partnership_id: str, site_id: str) -> dict[str, Any]:
    from cro_desk.oversight.enrolment.beginning import progress_of

    return progress_of(session, study_id, partnership_id, site_id)


def _elsewhere(session: Any, study_id: str, partnership_id: str) -> Any:
    from cro_desk.oversight.enrolment.beginning import sites_elsewhere

    return sites_elsewhere(session, study_id, partnership_id)


def _beginning(session: Any, study_id: str) -> dict[str, Any]:
    from cro_desk.oversight.enrolment.beginning import beginning

    return beginning(session, study_id)
