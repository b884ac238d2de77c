"""The import of a register: its risks, how their scores are read, and who will see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.minutes.incoming.source import Source
from cro_desk.oversight.risks.incoming.candidate import RiskCandidate, RisksRead
from cro_desk.oversight.risks.incoming.recognising import KnownRisks, recognise
from cro_desk.oversight.risks.incoming.scales import SIZES
from cro_desk.oversight.risks.incoming.taking import import_risks, known_risks
from cro_desk.oversight.risks.scoring import FACTORS, Scores
from cro_desk.oversight.risks.words import factor_name, name
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
AS_FOUND = ""


class RiskStrip(Strip):
    """Says how scores are read, lets it be said otherwise, and asks who sees what comes in."""

    def __init__(self, parent: QWidget, *, internal: bool) -> None:
        super().__init__(parent)
        sizes = ((AS_FOUND, _("Scores as found")), *((str(size), _size(size)) for size in SIZES))
        self.scale_box = ChoiceBox("score_scale", _("How scores are written"), sizes, self)
        self.words = Label("", self, "muted", wrap=True)
        self.internal = QCheckBox(_("Internal: for the sponsor’s people alone"), self)
        self.internal.setObjectName("import-internal")
        self.internal.setVisible(internal)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.scale_box)
        row.addWidget(self.words, 1)
        row.addWidget(self.internal)
        self.scale_box.chosen.connect(self._choose)
        self.internal.toggled.connect(self.changed)

    def show_file(self, incoming: IncomingLines) -> None:
        """Name the scale of each factor."""
        read = incoming.read
        scales = read.scales if isinstance(read, RisksRead) else {}
        told = (f"{factor_name(factor)} {scale.told}" for factor, scale in scales.items())
        self.words.setText(" · ".join(told))

    @Slot()
    def _choose(self) -> None:
        size = self.scale_box.key
        self.answered.emit({"sizes": dict.fromkeys(FACTORS, int(size)) if size else {}})


def _size(size: int) -> str:
    return _("Scores from 1 to {size}").format(size=size)


def risk_import(tab: OversightTab) -> LinesImport:
    """Return the import of risks."""
    return LinesImport(tab, "import_risks", _("Import a register…"), partial(_kind, tab))


def _kind(tab: OversightTab) -> Kind:
    return Kind(
        key="risks",
        title=_("Import a risk register"),
        subtitle=_("Pick risks with Space. They come in as proposals, with the partnership that is shown."),
        nothing=_("No table with risks and their scores or mitigations was found in this file."),
        columns=_columns,
        recognise=_recognise,
        read_known=_read_known,
        begins_with=KnownRisks(),
        act=_act,
        tell=_tell,
        strip=partial(RiskStrip, internal=tab.context.study.sees("sponsor")),
    )


def _recognise(source: Source, known: KnownRisks, options: Mapping[str, Any]) -> RisksRead:
    return recognise(source, known, options.get("day_first"), options.get("sizes"))


def _read_known(session: Any, shown: Shown, today: date) -> KnownRisks:
    return known_risks(session, shown.study_id, _whose(shown), today)


def _whose(shown: Shown) -> str:
    """Return the partnership that is looked at; where several are, what comes in stays internal."""
    return shown.partnership.id if shown.partnership is not None else ""


def _act(shown: Shown, incoming: IncomingLines, strip: Strip) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    assert isinstance(strip, RiskStrip)  # noqa: S101 - the strip of this kind
    whose = "" if strip.internal.isChecked() else _whose(shown)
    return import_risks, (shown.study_id, whose, incoming.picked(), incoming.name)


def _columns(is_picked: Callable[[Any], bool]) -> Sequence[Column[RiskCandidate]]:
    def look(line: RiskCandidate) -> Look:
        return Look() if is_picked(line) else Look(Tone.MUTED)

    def doubt(line: RiskCandidate) -> Look:
        return look(line) if line.sure or not is_picked(line) else Look(Tone.WARN)

    def taken(line: RiskCandidate) -> str:
        return TAKEN if is_picked(line) else LEFT

    return (
        Column("picked", _("Take"), is_picked, taken, Align.CENTER, look=look, width=5),
        Column("number", _("No."), _number, look=look, width=7),
        Column("risk", _("Risk"), _event, tooltip=_event, look=doubt, width=28, stretch=True),
        Column("score", _("Score"), _product, _score, look=look, width=16, tooltip=_in_file),
        Column("category", _("Category"), _category, look=look, width=11),
        Column("owners", _("Owners"), _owners, look=look, width=18),
        Column("where", _("Where"), _where, look=_muted, width=14),
    )


def _number(line: RiskCandidate) -> str:
    return line.number


def _event(line: RiskCandidate) -> str:
    return line.event


def _product(line: RiskCandidate) -> int | None:
    return Scores(*line.factors).product if line.factors else None


def _score(line: RiskCandidate) -> str:
    return Scores(*line.factors).told if line.factors else _("not judged")


def _in_file(line: RiskCandidate) -> str:
    return _("In the file: {score}").format(score=line.score) if line.score else ""


def _category(line: RiskCandidate) -> str:
    return name(line.fields.get("category"))


def _owners(line: RiskCandidate) -> str:
    keys = ("sponsor_owner", "cro_owner", "owner")
    return ", ".join(str(line.fields[key]) for key in keys if line.fields.get(key))


def _where(line: RiskCandidate) -> str:
    return line.where


def _muted(_line: RiskCandidate) -> Look:
    return Look(Tone.MUTED)


def _tell(panel: DetailsPanel, line: RiskCandidate) -> None:
    panel.title(line.event)
    texts = (("cause", _("Because of")), ("effect", _("With what effect")), ("plan", _("How it is met")))
    for key, label in texts:
        if line.fields.get(key):
            panel.fact(label, str(line.fields[key]))
    panel.fact(_("Score"), _score(line))
    if line.score:
        panel.fact(_("In the file"), line.score)
    panel.fact(_("Where"), line.where)
