"""The panel beside escalations and ladder: the clock in words, what can be done, how it came so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.communication.escalation.rows import Level, Step
from cro_desk.communication.escalation.words import clock_words, field_label, level_name, state_name, text_of
from cro_desk.communication.limits import limit_words
from cro_desk.communication.templates import clocks
from cro_desk.communication.terms import StepKind
from cro_desk.formats import moment
from cro_desk.i18n import _
from cro_desk.studies.words import SIDE
from ui.actions import Action
from ui.communication.escalation.columns import SIGN
from ui.communication.escalation.rows import Line
from ui.theme import Tone
from ui.widgets import DetailsPanel, Label


class EscalationDetails(DetailsPanel):
    """Tells one escalation or one level; the time left is kept in step with the minutes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose an escalation to see its clock and what can be done."))
        self._left: Label | None = None

    def show_line(self, line: Line, actions: Sequence[Action]) -> None:
        """Tell this escalation."""
        row = line.row
        self.clear()
        self.title(_("{number} · {title}").format(number=row.called, title=row.title))
        self.badge(state_name(row.state), _tone(line))
        self._left = self._clock(line)
        self.text(clock_words(row, line.read))
        for action in actions:
            self.action(action)
        self.rule()
        self.fact(_("Level"), level_name(row.current.level))
        self.fact(_("Has to answer"), row.current.receiver or _("nobody named"))
        by = ", ".join(part for part in (row.raised_by, _(SIDE[row.raised_side])) if part)
        self.fact(_("Raised by"), by)
        if row.description:
            self.text(row.description, Tone.NONE)
        if row.resolution:
            self.heading(state_name(row.state))
            self.text(row.resolution, Tone.NONE)
            self.text(f"{row.closed_by} · {moment(row.closed_at)}")
        self._history(row.steps)

    def tell_time(self, line: Line) -> None:
        """Say how much is left now, without building the panel anew."""
        if self._left is not None:
            self._left.setText(_clock_text(line))
            self._left.set_tone(_tone(line))

    def clear(self) -> None:
        """Forget the label of the clock with the rest."""
        super().clear()
        self._left = None

    def show_level(self, level: Level, actions: Sequence[Action]) -> None:
        """Tell this level."""
        self.clear()
        self.title(level_name(level))
        if level.is_safety:
            self.badge(_("Fast lane: skips levels"), Tone.WARN)
        for action in actions:
            self.action(action)
        self.rule()
        for name in ("sponsor_role", "cro_role", "respond", "resolve", "triggers"):
            if text_of(level, name):
                self.fact(field_label(name), text_of(level, name))
        if level.is_safety:
            self._law()

    def _law(self) -> None:
        """Show the clocks of the law: hints that nobody edits."""
        self.rule()
        self.heading(_("By law"))
        for clock in clocks():
            self.fact(clock.event, limit_words(clock.limit))
            self.text(clock.source)
        self.text(_("Hints to check against, not legal advice; they count calendar time."))

    def _clock(self, line: Line) -> Label | None:
        words = _clock_text(line)
        if not words:
            return None
        label = Label(words, self._page, "heading", wrap=True)
        label.setObjectName("time-left")
        label.set_tone(_tone(line))
        self.widget(label)
        return label

    def _history(self, steps: Sequence[Step]) -> None:
        self.rule()
        self.heading(_("How it came here"))
        for step in steps[::-1]:
            when = f"{moment(step.begun_at)} · {step.author}"
            if step.kind is StepKind.COMMENT:
                self.fact(_("Comment, {when}").format(when=when), step.note)
                continue
            if step.answered_at is not None:
                answered = f"{moment(step.answered_at)} · {step.answered_by}"
                self.fact(_("Answered, {when}").format(when=answered), step.answer)
            told = _("Level {code}, {when}").format(code=step.level.code, when=when)
            self.fact(told, step.note or step.receiver or "–")


def _clock_text(line: Line) -> str:
    sign = SIGN.get(line.read.pace, "")
    return f"{sign} {line.left}".strip() if line.row.is_open else ""


def _tone(line: Line) -> Tone:
    if not line.row.is_open:
        return Tone.GOOD if line.row.resolution else Tone.MUTED
    return Tone.BAD if line.is_out else Tone.INFO
