"""The import of a plan: its lines, what they would change, and the reason where baselines move."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.links import milestones as op
from cro_desk.minutes.incoming.source import Source
from cro_desk.oversight.milestones.incoming import KnownPlan, PlanCandidate, change_words, recognise
from cro_desk.studies.milestones.queries import plan
from cro_desk.studies.milestones.words import lag
from ui.models import Align, Column, Look
from ui.oversight.importing.incoming import IncomingLines
from ui.oversight.importing.kind import Kind, Strip
from ui.oversight.importing.part import LinesImport
from ui.oversight.tab import OversightTab
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import DetailsPanel, Label

TAKEN, LEFT = "☑", "☐"


class ReasonStrip(Strip):
    """Asks for one reason where picked lines move dates that stand; baselines do not move without it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = Label(_("Why dates change"), self, "muted")
        self.reason = QLineEdit(self)
        self.reason.setObjectName("import-reason")
        self.reason.setAccessibleName(_("Why dates change"))
        self.reason.setPlaceholderText(
            _("The plan of the CRO of October, agreed in the steering committee …")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.reason, 1)
        self.reason.textEdited.connect(self.changed)

    def show_file(self, incoming: IncomingLines) -> None:
        """Ask only where a date of a known milestone changes."""
        self.setVisible(any(line.changes for line in incoming.lines()))

    def why_not(self, incoming: IncomingLines) -> str:
        """Say that baselines need their reason."""
        if any(line.rebaselines for line in incoming.picked()) and not self.reason.text().strip():
            return _("Baselines that stand would change: say why.")
        return ""


def plan_import(tab: OversightTab) -> LinesImport:
    """Return the import of plans."""
    return LinesImport(tab, "import_milestones", _("Import milestones…"), _kind)


def _kind() -> Kind:
    return Kind(
        key="milestones",
        title=_("Import milestones"),
        subtitle=_(
            "Pick lines with Space. Milestones that are known change, others are added; nothing before."
        ),
        nothing=_("No table with a milestone and a date was found in this file."),
        columns=_columns,
        recognise=_recognise,
        read_known=_read_known,
        begins_with=KnownPlan(),
        act=_act,
        tell=_tell,
        strip=ReasonStrip,
    )


def _recognise(source: Source, known: KnownPlan, options: Mapping[str, Any]) -> Any:
    return recognise(source, known, options.get("day_first"))


def _read_known(session: Any, shown: Shown, today: date) -> KnownPlan:
    return KnownPlan(plan(session, shown.study_id, today).rows, today)


def _act(shown: Shown, incoming: IncomingLines, strip: Strip) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    assert isinstance(strip, ReasonStrip)  # noqa: S101 - the strip of this kind
    lines = [replace(each.line, milestone_id=each.line.milestone_id) for each in incoming.picked()]
    reason = strip.reason.text().strip()
    return op.import_plan, (shown.study_id, lines, None, reason)


def _columns(is_picked: Callable[[Any], bool]) -> Sequence[Column[PlanCandidate]]:
    def look(line: PlanCandidate) -> Look:
        return Look() if is_picked(line) else Look(Tone.MUTED)

    def doubt(line: PlanCandidate) -> Look:
        return look(line) if line.sure or not is_picked(line) else Look(Tone.WARN)

    def taken(line: PlanCandidate) -> str:
        return TAKEN if is_picked(line) else LEFT

    return (
        Column("picked", _("Take"), is_picked, taken, Align.CENTER, look=look, width=5),
        Column("name", _("Milestone"), lambda line: line.line.name, look=doubt, width=22, stretch=True),
        Column("does", _("What it does"), _does, look=doubt, width=14, tooltip=_does),
        Column("baseline", _("Baseline"), lambda line: line.line.baseline, _baseline, look=look, width=11),
        Column("forecast", _("Forecast"), lambda line: line.line.forecast, _forecast, look=look, width=11),
        Column("actual", _("Actual"), lambda line: line.line.actual, _actual, look=look, width=11),
        Column("owner", _("Owner"), lambda line: line.line.owner or "", look=look, width=9),
        Column(
            "where", _("Where"), lambda line: line.line.where, look=lambda _line: Look(Tone.MUTED), width=12
        ),
    )


def _baseline(line: PlanCandidate) -> str:
    return day(line.line.baseline)


def _forecast(line: PlanCandidate) -> str:
    return day(line.line.forecast)


def _actual(line: PlanCandidate) -> str:
    return day(line.line.actual)


def _does(line: PlanCandidate) -> str:
    if line.is_new:
        return _("New")
    return change_words(line) or _("Nothing new")


def _tell(panel: DetailsPanel, line: PlanCandidate) -> None:
    panel.title(line.line.name)
    panel.badge(_("new") if line.is_new else _("known"), Tone.INFO if line.is_new else Tone.GOOD)
    if line.matched and line.matched != line.line.name:
        panel.fact(_("Taken for"), line.matched)
    if line.rebaselines:
        panel.text(_("A new baseline: the earlier one is kept, and needs a reason."), Tone.WARN)
    for told in change_words(line).split("; "):
        if told:
            panel.text(told, Tone.NONE)
    for name, days in line.line.after or ():
        panel.text(_("Not before “{name}” {lag}").format(name=name, lag=lag(days)), Tone.NONE)
    for text in line.unread:
        panel.fact(_("Not read"), text)
    panel.fact(_("Where"), line.line.where)
