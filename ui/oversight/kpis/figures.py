"""Figures typed as in a spreadsheet: a line an input, a column a month; pasted, filled down, cleared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.errors import UserError
from cro_desk.formats import number, parse_number
from cro_desk.i18n import _
from cro_desk.oversight.kpis import words
from cro_desk.oversight.kpis.entering import Figures
from cro_desk.oversight.kpis.kpi import Input
from cro_desk.oversight.kpis.rows import KpiRow, Point
from cro_desk.oversight.periods import Period
from cro_desk.oversight.terms import Unit, standing_letter
from ui.communication.sheet import Changes, Fields, Sheet, SheetModel
from ui.models import Align, Column, Look
from ui.oversight.kpis.columns import TONES
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.theme import Tone
from ui.widgets import DataTable

MUTED, PLAIN = Look(Tone.MUTED), Look()
MONTHS = 12
Figure = Decimal | None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """An input of a KPI with its figures of twelve months, the oldest in `m0`."""

    id: str
    row: KpiRow
    input: Input
    first: bool
    m0: Figure = None
    m1: Figure = None
    m2: Figure = None
    m3: Figure = None
    m4: Figure = None
    m5: Figure = None
    m6: Figure = None
    m7: Figure = None
    m8: Figure = None
    m9: Figure = None
    m10: Figure = None
    m11: Figure = None


NAMES = tuple(f"m{place}" for place in range(MONTHS))


def lines_of(rows: Sequence[KpiRow], months: Sequence[Period]) -> list[FigureLine]:
    """Return a line an input that every period needs."""
    return [
        FigureLine(f"{row.id}/{each.name}", row, each, place == 0, *_figures(row, each, months))
        for row in rows
        for place, each in enumerate(row.kpi.asked)
    ]


def _figures(row: KpiRow, each: Input, months: Sequence[Period]) -> list[Figure]:
    known = {point.period: point.entry for point in row.points}
    found = []
    for month in months:
        period = row.kpi.period_of(month)
        entry = known.get(period) if period is not None else None
        found.append(entry.figures.get(each.name) if entry is not None else None)
    return found


def figures_of(changes: Changes, lines: Mapping[str, FigureLine], months: Sequence[Period]) -> list[Figures]:
    """Return what was typed as figures of periods; UserError where a KPI has no value in a month."""
    found: dict[tuple[str, str], dict[str, Figure]] = {}
    for id, fields in changes.items():
        line = lines[id]
        for name, value in fields.items():
            month = months[NAMES.index(name)]
            period = line.row.kpi.period_of(month)
            if period is None:
                often = _(words.FREQUENCY[line.row.kpi.frequency])
                told = _("{kpi} is told less often: {often}.").format(kpi=line.row.kpi.name, often=often)
                raise UserError(told, _("Enter it in the last month of its period."))
            found.setdefault((line.row.id, period.code), {})[line.input.name] = value
    return [Figures(kpi_id, period, inputs) for (kpi_id, period), inputs in found.items()]


class FigureGrid(QWidget):
    """The grid. `typed` tells the figures that were typed or pasted, and whether they were pasted."""

    typed = Signal(list, bool)
    turned = Signal()

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.months: tuple[Period, ...] = ()
        self._rows: tuple[KpiRow, ...] = ()
        self._pasting = False
        fields = Fields(NAMES, _text, _read)
        self.model: SheetModel[FigureLine] = SheetModel(self._columns(), fields, self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "oversight-kpi-figures",
            self,
            label=_("Figures of the KPIs"),
            frozen=2,
            compact=True,
        )
        self.table.say_empty(_("No KPI needs figures."))
        self.sheet = Sheet(self.table, self.model, context.messages, self._write)
        self.staying = Staying(self.table)
        keys: dict[str, Callable[[], object]] = {
            "Return": self.sheet.enter,
            "F2": self.sheet.enter,
            "Delete": self.sheet.clear,
            "Ctrl+D": self.sheet.fill_down,
        }
        self.keys = GridKeys(self.table, keys)
        self.table.current_changed.connect(self.turned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table.view)

    def show_rows(self, rows: Sequence[KpiRow], months: tuple[Period, ...]) -> None:
        """Show the figures of these months."""
        if months != self.months:
            self.months = months
            self.model.set_columns(self._columns())
        self._rows = tuple(rows)
        self.model.set_rows(lines_of(rows, months))
        self.staying.stay()

    def current(self) -> FigureLine | None:
        """Return the line at the cursor."""
        line = self.table.current()
        return line if isinstance(line, FigureLine) else None

    def go_to(self, kpi_id: str) -> bool:
        """Put the cursor on a KPI's first input, in the last month that can have figures."""
        line = next((each for each in self.model.rows() if each.row.id == kpi_id), None)
        if line is None:
            return False
        period = line.row.now.period
        last = period.last
        month = next((n for n, each in enumerate(self.months) if each.last == last), MONTHS - 1)
        return self.table.select(line.id, NAMES[month])

    def paste(self, text: str) -> None:
        """Put pasted cells from the cursor on."""
        self._pasting = True
        self.sheet.paste(text)
        self._pasting = False

    def _write(self, changes: Changes) -> None:
        lines = {line.id: line for line in self.model.all_rows()}
        try:
            told = figures_of(changes, lines, self.months)
        except UserError:
            self.model.set_rows(lines_of(self._rows, self.months))  # as they are kept
            raise
        self.typed.emit(told, self._pasting)

    def _columns(self) -> tuple[Column[FigureLine], ...]:
        months = tuple(
            Column(
                name,
                month.label,
                partial(_figure, name),
                partial(_shown, month, name),
                Align.RIGHT,
                look=partial(_look, month),
                tooltip=partial(_told, month),
                width=9,
                editable=partial(_may_type, month),
            )
            for name, month in zip(NAMES, self.months, strict=False)
        )
        name = Column("kpi", _("KPI"), _name, look=_name_look, tooltip=_name, width=22)
        what = Column("input", _("What is counted"), _label, tooltip=_label, width=26)
        return (name, what, *months)


def _text(line: FigureLine, name: str) -> str:
    return number(getattr(line, name))


def _read(_name: str, text: str) -> Figure:
    found = parse_number(text.replace("%", ""))
    return None if found is None else Decimal(f"{found.normalize():f}")


def _figure(name: str, line: FigureLine) -> Figure:
    value: Figure = getattr(line, name)
    return value


def _shown(month: Period, name: str, line: FigureLine) -> str:
    """Write a figure; the first one of a KPI with the letter of its standing."""
    value = _figure(name, line)
    percent = line.input.unit is Unit.PERCENT and value is not None
    told = words.value_words(Unit.PERCENT, value) if percent else number(value)
    point = _point(month, line)
    if not line.first or point is None or point.value is None:
        return told
    return f"{told}  {standing_letter(point.standing)}"


def _point(month: Period, line: FigureLine) -> Point | None:
    """Return the KPI in the period that ends with a month."""
    period = line.row.kpi.period_of(month)
    return next((each for each in line.row.points if each.period == period), None)


def _may_type(month: Period, line: FigureLine) -> bool:
    return line.row.kpi.period_of(month) is not None


def _look(month: Period, line: FigureLine) -> Look:
    """Colour the first input's cell by how the KPI stands in that period."""
    point = _point(month, line)
    if not line.first or point is None or point.value is None:
        return PLAIN
    return Look(TONES[point.standing])


def _told(month: Period, line: FigureLine) -> str:
    """Say how the KPI stands in a month, for colours are never all that tells it."""
    period = line.row.kpi.period_of(month)
    if period is None:
        return _(words.FREQUENCY[line.row.kpi.frequency])
    point = _point(month, line)
    return words.standing_told(line.row.kpi, point) if point is not None else ""


def _name(line: FigureLine) -> str:
    return line.row.kpi.name


def _name_look(line: FigureLine) -> Look:
    return PLAIN if line.first else MUTED


def _label(line: FigureLine) -> str:
    return line.input.label
