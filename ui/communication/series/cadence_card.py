"""One phase of a series: how often in words, read back while one types, or picked from lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cro_desk.communication.cadences import cadence_of
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.parsing import parse_cadence
from cro_desk.communication.points import Point
from cro_desk.communication.telling import cadence_sentence, cadence_words, point_words
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from ui.communication.series.picks import PickList, ShortLine
from ui.communication.series.point_picks import Choices, PointPicks
from ui.communication.series.rule_picks import RulePicks
from ui.theme import Sizes
from ui.widgets import Button, Label
from ui.widgets.restyle import restyle

PHASES = (N_("Start-up"), N_("Conduct"), N_("Lock"), N_("Close-out"))


class CadenceCard(QFrame):
    """Shows a draft. `typed` is sent while one types, `changed` when it is to be kept."""

    typed = Signal()
    changed = Signal()
    removed = Signal(int)
    wait_wanted = Signal()

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._milestones: Choices = ()
        self._today = date.min
        self.draft: CadenceDraft | None = None  # as it is being typed
        self._kept: CadenceDraft | None = None  # what half-typed words must not change
        self._refused = False
        self._stored: CadenceDraft | None = None
        self.setProperty("role", "card")
        self.setObjectName(f"cadence-{place}")
        self.phase = PickList("cadence-phase", _("Phase"), self, [(_(each), _(each)) for each in PHASES])
        self.words = QLineEdit(self)
        self.told = Label("", self, "detail-muted", wrap=True)
        self.wait = Button(_("Let the meetings wait for its date"), self, kind="link")
        self.remove = Button("", self, icon="delete", kind="flat")
        self.often = RulePicks(self)
        self.begins = PointPicks("begins", _("From"), self)
        self.ends = PointPicks("ends", _("Until"), self, open_end=True)
        self.minutes = ShortLine("cadence-minutes", _("Minutes, where they differ"), self, 4)
        self._name()
        self._lay_out()
        self._connect()

    def _name(self) -> None:
        self.phase.setEditable(True)
        self.words.setObjectName("cadence-words")
        self.words.setAccessibleName(_("How often, in words"))
        self.words.setPlaceholderText(_("like every second Tuesday, or 3 weeks before database lock"))
        self.minutes.setPlaceholderText(_("min"))
        self.told.setObjectName("cadence-told")
        self.wait.setObjectName("cadence-wait")
        self.wait.hide()
        self.remove.setAccessibleName(_("Remove this phase"))
        self.remove.setToolTip(_("Remove this phase"))

    def _lay_out(self) -> None:
        sizes = Sizes.of(self)
        top = QHBoxLayout()
        top.setSpacing(sizes.inside)
        top.addWidget(self.words, 1)
        top.addWidget(self.remove)
        phase = QWidget(self)
        beside = QHBoxLayout(phase)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(sizes.inside)
        beside.addWidget(self.phase)
        beside.addWidget(Label(_("Minutes, where they differ"), phase, "detail-muted"))
        beside.addWidget(self.minutes)
        beside.addStretch(1)
        picks = QGridLayout()
        picks.setHorizontalSpacing(sizes.gap)
        picks.setVerticalSpacing(sizes.step)
        rows = (
            (_("How often"), self.often),
            (_("From"), self.begins),
            (_("Until"), self.ends),
            (_("Phase"), phase),
        )
        for row, (label, widget) in enumerate(rows):
            picks.addWidget(Label(label, self, "detail-muted"), row, 0)
            picks.addWidget(widget, row, 1)
        picks.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        column.setSpacing(sizes.inside)
        column.addLayout(top)
        column.addWidget(self.told)
        column.addWidget(self.wait)
        column.addLayout(picks)

    def _connect(self) -> None:
        self.words.textEdited.connect(self._read_along)
        self.words.editingFinished.connect(self._keep_words)
        self.often.picked.connect(self._keep_rule)
        self.begins.picked.connect(self._keep_bounds)
        self.ends.picked.connect(self._keep_bounds)
        self.minutes.editingFinished.connect(self._keep_rest)
        self.phase.activated.connect(self._keep_rest)
        line = self.phase.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._keep_rest)
        self.remove.clicked.connect(self._remove)
        self.wait.clicked.connect(self.wait_wanted)

    # showing ----------------------------------------------------------------------------------

    def offer(self, milestones: Choices, today: date) -> None:
        """Offer these milestones."""
        if milestones != self._milestones:
            self._milestones = milestones
            self.begins.offer(milestones)
            self.ends.offer(milestones)
        self._today = today

    def show_draft(self, draft: CadenceDraft, *, is_kept: bool = True) -> None:
        """Show a phase as it is stored, unless it is just being typed or was refused as it was typed.

        Where none is stored the draft is only offered, and nothing is said as if it were so.
        """
        typing = self.words.hasFocus() and self.words.isModified()
        if typing or (self._refused and draft == self._stored):
            return
        self._stored = draft
        self.draft = self._kept = draft
        self._refused = False
        self.words.setText(self.words_of(draft))
        self.words.setModified(False)
        self.phase.choose(draft.phase)
        self.often.show_rule(draft.rule)
        self.begins.show_point(draft.begins)
        self.ends.show_point(draft.ends)
        self.minutes.setText(str(draft.minutes) if draft.minutes else "")
        self.minutes.setModified(False)
        self.ends.setEnabled(bool(draft.rule))
        self._read_back(draft)
        if not is_kept:
            self._kept = None
            self.words.clear()
            self._say(_("Say in words how often it meets, or pick it below."), wrong=False)

    def words_of(self, draft: CadenceDraft) -> str:
        """Return what stands in the line: the rule, or the day of a single meeting."""
        return cadence_words(draft.rule) if draft.rule else point_words(draft.begins, self._names())

    def warn(self, texts: Sequence[str]) -> None:
        """Say under the words what is wrong with the phase as it is stored."""
        if texts and not self._refused and not self.words.isModified():
            self.told.setText("\n".join((self.told.text(), *(f"▲ {text}" for text in texts))))
            self.told.set_tone("warn")

    def forget(self) -> None:
        """Let go of what was typed and refused."""
        self._refused = False
        self._stored = None
        self.words.setModified(False)

    def refuse(self, text: str, *, at: str = "", may_wait: bool = False) -> None:
        """Say what is wrong: at the day from or until which it is, else under the words."""
        self._refused = True
        bound = {"begins": self.begins, "ends": self.ends}.get(at)
        if bound is not None and not may_wait:
            bound.refuse(text)
        else:
            self._say(text, wrong=True)
        self.wait.setVisible(may_wait)

    def set_only(self, only: bool) -> None:
        """The only phase cannot be removed."""
        self.remove.setVisible(not only)

    def _names(self) -> dict[str, str]:
        return {id: name for id, name, _day in self._milestones}

    def _read_back(self, draft: CadenceDraft) -> None:
        days = {id: day for id, _name, day in self._milestones}
        self._say(cadence_sentence(cadence_of(draft, days), self._names()), wrong=False)
        self.wait.hide()

    def _say(self, text: str, *, wrong: bool) -> None:
        for bound in (self.begins, self.ends):
            bound.refuse("")
        self.told.setText(text)
        self.told.setProperty("role", "problem" if wrong else "detail-muted")
        self.told.setProperty("tone", "")
        self.words.setProperty("wrong", wrong)
        self.words.setAccessibleDescription(text)
        for widget in (self.told, self.words):
            restyle(widget)

    # what the user does -----------------------------------------------------------------------

    def parsed(self) -> CadenceDraft | None:
        """Return the phase as the words have it; None, said under them, where they are not understood."""
        try:
            found = parse_cadence(self.words.text(), self._names(), self._today)
        except UserError as error:
            self.refuse(str(error))
            return None
        before = self._kept if self._kept is not None else CadenceDraft(found.rule, Point(self._today))
        begins = found.begins or before.begins
        ends = found.ends or (before.ends if found.rule else None)
        return replace(before, rule=found.rule, begins=begins, ends=ends)

    @Slot()
    def _read_along(self) -> None:
        draft = self.parsed()
        if draft is not None:
            self._read_back(draft)
        self.draft = draft or self._kept  # the first letters may have been words of their own
        self.typed.emit()

    @Slot()
    def _keep_words(self) -> None:
        if self.words.isModified() and (draft := self.parsed()) is not None:
            self.words.setModified(False)
            self._keep(draft)

    @Slot()
    def _keep_rule(self) -> None:
        if self.draft is not None:
            self._keep(replace(self.draft, rule=self.often.rule()))

    @Slot()
    def _keep_bounds(self) -> None:
        if self.draft is None:
            return
        try:
            at = "begins"
            begins = self.begins.point()
            at = "ends"
            ends = self.ends.point()
        except UserError as error:
            self.refuse(str(error), at=at)
            return
        if begins is not None:
            self._keep(replace(self.draft, begins=begins, ends=ends))

    @Slot()
    def _keep_rest(self) -> None:
        if self.draft is None:
            return
        told = self.minutes.text().strip()
        if told and not told.isdigit():
            self.refuse(_("“{text}” is no whole number.").format(text=told))
            return
        self._keep(replace(self.draft, phase=self.phase.key(), minutes=int(told) if told else None))

    def _keep(self, draft: CadenceDraft) -> None:
        if draft != self._kept or self._refused:
            self._refused = False
            self.draft = self._kept = draft
            self._read_back(draft)
            self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self.place)
