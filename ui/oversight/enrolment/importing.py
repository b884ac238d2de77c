"""The import of counts: rows of the CRO's workbook, by which day they count, and whether they are a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cro_desk.errors import UserError
from cro_desk.formats import day, number, parse_day
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.incoming.source import Source
from cro_desk.oversight.enrolment.incoming import Answers, CountCandidate, CountsRead, KnownPlaces, recognise
from cro_desk.oversight.enrolment.queries import stored
from cro_desk.oversight.enrolment.subjects import check
from cro_desk.oversight.enrolment.taking import import_counts, import_plan_lines
from cro_desk.oversight.enrolment.terms import Basis, Measure
from cro_desk.oversight.enrolment.words import basis_name, measure_name
from ui.minutes.registers.choices import ChoiceBox
from ui.models import Align, Column, Look
from ui.oversight.importing.incoming import IncomingLines
from ui.oversight.importing.kind import Kind, Strip
from ui.oversight.importing.part import LinesImport
from ui.oversight.tab import OversightTab
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import DetailsPanel, Label

TAKEN, LEFT = "☑", "☐"
COUNTS, PLAN = "counts", "plan"


class CountsStrip(Strip):
    """Asks by when it counts, whether months are alone or of all so far, and whether it is the plan."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        kinds = ((COUNTS, _("Counts")), (PLAN, _("The plan by month")))
        self.kind = ChoiceBox("counts-kind", _("What the numbers are"), kinds, self)
        bases = tuple((basis.value, basis_name(basis)) for basis in Basis)
        self.basis = ChoiceBox("counts-basis", _("Of what the numbers are"), bases, self)
        self.label = Label(_("Counted by"), self, "muted")
        self.on = QLineEdit(self)
        self.on.setObjectName("counts-day")
        self.on.setAccessibleName(_("By which day this was counted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.kind, self.basis, self.label, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        self.kind.chosen.connect(self.changed)
        self.basis.chosen.connect(self._choose_basis)
        self.on.editingFinished.connect(self._choose_day)

    def show_file(self, incoming: IncomingLines) -> None:
        """Show what the file says of itself."""
        read: CountsRead = incoming.read
        self.basis.choose(read.basis.value)
        self.kind.setVisible(read.by_month)
        self.label.setVisible(read.needs_day)
        self.on.setVisible(read.needs_day)
        if not self.on.hasFocus():
            self.on.setText(day(read.day))

    def why_not(self, incoming: IncomingLines) -> str:
        """Say that the day is missing."""
        read: CountsRead = incoming.read
        return _("Say by which day this was counted.") if read.needs_day and read.day is None else ""

    @property
    def is_plan(self) -> bool:
        """Whether the numbers are the plan."""
        return self.kind.isVisibleTo(self) and self.kind.key == PLAN

    @Slot()
    def _choose_basis(self) -> None:
        self.answered.emit({"basis": Basis(self.basis.key)})

    @Slot()
    def _choose_day(self) -> None:
        try:
            self.answered.emit({"day": parse_day(self.on.text())})
        except UserError as problem:
            self.on.setToolTip(str(problem))


def counts_import(tab: OversightTab, whose: Callable[[Shown], tuple[str, str]]) -> LinesImport:
    """Return the import of counts; `whose` tells study and partnership of what is looked at."""
    return LinesImport(tab, "import_counts", _("Import counts…"), lambda: _kind(whose))


def _kind(whose: Callable[[Shown], tuple[str, str]]) -> Kind:
    def read_known(session: Any, shown: Shown, today: date) -> KnownPlaces:
        sites = stored(session, shown.study_id, "").sites
        return KnownPlaces(tuple((site.number, site.id, site.country) for site in sites), today)

    def act(
        shown: Shown, incoming: IncomingLines, strip: Strip
    ) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        assert isinstance(strip, CountsStrip)  # noqa: S101 - the strip of this kind
        lines = [each.line for each in incoming.picked()]
        operation = import_plan_lines if strip.is_plan else import_counts
        return operation, (*whose(shown), lines, incoming.name)

    return Kind(
        key="counts",
        title=_("Import counts"),
        subtitle=_("Counts per site or country, or by month. Lists of single subjects are refused."),
        nothing=_("No table with sites or countries and their counts was found in this file."),
        columns=_columns,
        recognise=_recognise,
        read_known=read_known,
        begins_with=KnownPlaces(),
        act=act,
        tell=_tell,
        strip=CountsStrip,
        check=check,
    )


def _recognise(source: Source, known: KnownPlaces, options: Mapping[str, Any]) -> CountsRead:
    return recognise(source, known, Answers(**options))


def _columns(is_picked: Callable[[Any], bool]) -> Sequence[Column[CountCandidate]]:
    def look(line: CountCandidate) -> Look:
        if not is_picked(line):
            return Look(Tone.MUTED)
        return Look() if line.sure else Look(Tone.WARN)

    def taken(line: CountCandidate) -> str:
        return TAKEN if is_picked(line) else LEFT

    return (
        Column("picked", _("Take"), is_picked, taken, Align.CENTER, look=look, width=5),
        Column("place", _("Site or country"), lambda line: line.label, look=look, width=24, stretch=True),
        Column("does", _("What it does"), _does, look=look, width=16, tooltip=_does),
        *(_measure(measure, look) for measure in Measure),
        Column("day", _("Counted by"), _day, _day_text, look=look, width=11),
        Column("where", _("Where"), lambda line: line.where, look=lambda _line: Look(Tone.MUTED), width=12),
    )


def _measure(measure: Measure, look: Callable[[CountCandidate], Look]) -> Column[CountCandidate]:
    def value(line: CountCandidate) -> int | None:
        return line.last.of(measure) if line.last is not None else None

    def text(line: CountCandidate) -> str:
        told = value(line)
        return number(told) if told is not None else ""

    return Column(measure.value, measure_name(measure), value, text, Align.RIGHT, look=look, width=9)


def _day(line: CountCandidate) -> date | None:
    return line.last.day if line.last is not None else None


def _day_text(line: CountCandidate) -> str:
    return day(_day(line))


def _does(line: CountCandidate) -> str:
    told = []
    if line.is_new:
        told.append(_("new site"))
    if line.line.counts:
        count = len(line.line.counts)
        told.append(ngettext("{count} count", "{count} counts", count).format(count=number(count)))
    if line.line.dates:
        count = len(line.line.dates)
        told.append(ngettext("{count} date", "{count} dates", count).format(count=number(count)))
    return ", ".join(told) or _("nothing")


def _tell(panel: DetailsPanel, line: CountCandidate) -> None:
    panel.title(line.label)
    if line.is_new:
        panel.badge(_("new site"), Tone.INFO)
    names = {
        "selected_on": _("Selected"),
        "activated_planned": _("Activation planned"),
        "activated_on": _("Activated"),
        "closed_on": _("Closed"),
    }
    for name, on in line.line.dates:
        panel.fact(names[name], day(on))
    for count in line.line.counts:
        panel.heading(day(count.day))
        for measure in Measure:
            value = count.of(measure)
            if value is not None:
                panel.fact(measure_name(measure), number(value))
    panel.fact(_("Where"), line.where)
