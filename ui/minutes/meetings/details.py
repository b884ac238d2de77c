"""The panel beside the meetings: how the minutes of one stand, what is owed until when, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.formats import moment, number
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.life_words import clock_sentence, life_sentence
from cro_desk.minutes.terms import LifeState
from ui.actions import Action
from ui.minutes.meetings.columns import open_comments, party, state_look, state_words, unsaid
from ui.minutes.when import meetings_clock
from ui.theme import Tone
from ui.widgets import DetailsPanel

if TYPE_CHECKING:
    from cro_desk.minutes.clocks import Clock
    from cro_desk.minutes.meetings import MeetingRow


class MeetingDetails(DetailsPanel):
    """Tells one meeting."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a meeting to see how its minutes stand."))

    def show_row(self, row: MeetingRow, today: date, actions: Sequence[Action]) -> None:
        """Tell this meeting; the first action is the main one."""
        self.clear()
        self.title(row.title)
        self.badge(state_words(today, row), state_look(today, row).tone or Tone.MUTED)
        if row.unblinded:
            self.text(_("◆ Unblinded: only for people who may know."), Tone.WARN)
        self.fact(_("Meets, your time"), moment(row.starts))
        if theirs := meetings_clock(row.starts):
            self.fact(_("By the meeting’s clock"), theirs)
        self.fact(_("With"), party(row))
        if row.code:
            self.fact(_("Code"), row.code)
        if row.circulated_at is not None:
            self.fact(_("Version"), number(row.version))
            self.fact(_("Circulated"), moment(row.circulated_at))
        self._clocks(row, today)
        self.rule()
        for action in actions:
            self.action(action)

    def _clocks(self, row: MeetingRow, today: date) -> None:
        life = row.life
        self.rule()
        if unsaid(today, row):
            self.text(_("Nobody said whether this meeting was held. If it was, say so or write its minutes."))
        if life is not None and (sentence := life_sentence(life, today)):
            self.text(sentence, Tone.NONE)
        clocks = [row.clock, *(life.clocks if life is not None else ())]
        for clock in (each for each in clocks if each is not None):
            self.text(clock_sentence(clock), _tone(clock))
        count = open_comments(row)
        if count and life is not None and life.state is LifeState.SUPERSEDED:
            words = ngettext(
                "{count} comment was not answered.", "{count} comments were not answered.", count
            )
            self.text(words.format(count=number(count)), Tone.WARN)
        if life is None and row.clock is None:
            self.text(_("This meeting lies ahead: prepare its agenda by beginning the minutes."))


def _tone(clock: Clock) -> Tone:
    return Tone.BAD if clock.is_over and clock.done_on is None else Tone.MUTED
