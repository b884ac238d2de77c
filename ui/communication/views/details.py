"""What is told about the meeting at the cursor, or about the day: facts, local times, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.communication.terms import OccurrenceState, PaperKind
from cro_desk.formats import day as write_day
from cro_desk.formats import long_day, number
from cro_desk.i18n import _
from cro_desk.studies.words import SIDE
from ui.actions import Action
from ui.communication.views.boxes import state_words, why_words
from ui.communication.views.days import day_words, gap_words, off_words, place
from ui.communication.views.paging import Page, Placed
from ui.communication.views.spans import View
from ui.communication.views.wall import letters_told
from ui.theme import Tone
from ui.widgets import DetailsPanel

if TYPE_CHECKING:
    from datetime import date

    from cro_desk.communication.clocks import LocalTime
    from cro_desk.communication.series import Attendee, Occurrence

#: what a meeting that asks is answered with
ANSWERS = ("keep_meeting", "move_meeting", "skip_meeting")
#: what is noted of one that is over
BEHIND = ("hold_meeting",)
TONES = {
    OccurrenceState.PLANNED: Tone.ACCENT,
    OccurrenceState.ASKED: Tone.WARN,
    OccurrenceState.HELD: Tone.GOOD,
    OccurrenceState.CANCELLED: Tone.BAD,
    OccurrenceState.SKIPPED: Tone.MUTED,
}


class MeetingDetails(DetailsPanel):
    """The panel at the right of every view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a meeting to see when it is for each who comes."))
        self.setAccessibleName(_("Details of the meeting"))

    def show_meeting(
        self, page: Page, placed: Placed, actions: Sequence[Action], away: Sequence[Attendee] = ()
    ) -> None:
        """Tell about a meeting; `away` are those of its people who are not there on that day."""
        meeting = placed.meeting
        self.clear()
        self.title(meeting.name)
        self.badge(state_words(placed), TONES[meeting.state])
        self._tell_answer(meeting)
        if away and meeting.is_on and not placed.is_behind:
            self.text(_("▲ Away: {names}").format(names=", ".join(map(_with_part, away))), Tone.WARN)
        asked = ANSWERS if meeting.state is OccurrenceState.ASKED else BEHIND if placed.is_behind else ()
        answers = [action for action in actions if action.key in asked]
        for n, action in enumerate(answers):
            self.action(action, kind="" if n else "main")
        self._tell_when(page, placed)
        self._tell_who(meeting)
        self._tell_outcome(meeting)
        self.rule()
        for action in actions:
            if action not in answers:
                self.action(action)
        self._tell_clocks(page, meeting)
        self._tell_papers(meeting)
        self._tell_letters(page)

    def show_day(self, page: Page, day: date) -> None:
        """Tell about a day without a meeting chosen."""
        self.clear()
        self.title(long_day(day))
        for milestone in page.milestones.get(day, ()):
            self.fact(_("Milestone"), milestone.name)
        for words in day_words(page.marks.get(day, ())):
            self.text(words, Tone.WARN)
        if gap := page.gap_of(day):
            self.text(f"▲ {gap_words(gap)}", Tone.WARN)
        meetings = page.by_day.get(day, ())
        for each in meetings:
            self.text(f"{each.starts:%H:%M}  {each.meeting.name}", Tone.NONE)
        if not meetings:
            self.text(_("No meeting."))
        self._tell_letters(page)

    def _tell_letters(self, page: Page) -> None:
        """Say what the letters of a year stand for; the planner itself needs all its room."""
        if page.span.view is not View.YEAR:
            return
        self.rule()
        self.heading(_("Letters in the planner"))
        for words in letters_told(page):
            self.text(words)

    # the parts ----------------------------------------------------------------------------------

    def _tell_answer(self, meeting: Occurrence) -> None:
        """Say what has to be answered, or what the calendar did by itself."""
        if meeting.state is OccurrenceState.ASKED:
            words = _("It falls on {why}. Keep it on this day, move it, or skip it.")
            self.text(words.format(why=meeting.why), Tone.WARN)
        elif meeting.state is OccurrenceState.SKIPPED and meeting.why:
            self.text(_("Left out because of {why}.").format(why=meeting.why), Tone.NONE)
        elif meeting.why:
            self.text(why_words(meeting), Tone.NONE)
        if meeting.is_on and meeting.state is not OccurrenceState.ASKED and (off := off_words(meeting)):
            self.text(_("▲ On a day off: {days}").format(days=off), Tone.WARN)
        if meeting.moved:
            told = _("Moved by hand; its series has it on {day}.")
            self.text(told.format(day=long_day(meeting.original_on)), Tone.NONE)

    def _tell_when(self, page: Page, placed: Placed) -> None:
        meeting = placed.meeting
        self.fact(_("Day"), long_day(placed.day))
        self.fact(_("Your time"), f"{placed.starts:%H:%M} – {placed.ends:%H:%M}")
        if meeting.starts.utcoffset() != placed.starts.utcoffset():
            zone = place(getattr(meeting.starts.tzinfo, "key", ""))
            self.fact(_("By the chair’s clock"), f"{meeting.starts:%H:%M} {zone}")
        self.fact(_("Minutes"), number(meeting.minutes))
        if meeting.title:
            self.fact(_("Series"), meeting.series.name)
        if page.several:
            self.fact(_("Study"), meeting.series.protocol)

    def _tell_who(self, meeting: Occurrence) -> None:
        series = meeting.series
        self.fact(_("With"), series.partnership or _("sponsor only"))
        if meeting.place:
            self.fact(_("Place"), meeting.place)
        if meeting.phase:
            self.fact(_("Phase"), meeting.phase)
        chairs = ", ".join(each.name or each.role for each in series.chairs)
        if chairs:
            self.fact(_("Chair"), chairs)

    def _tell_outcome(self, meeting: Occurrence) -> None:
        outcome = meeting.outcome
        if outcome is not None and outcome.by:
            side = f" ({_(SIDE[outcome.side])})" if outcome.side is not None else ""
            self.fact(_("By"), f"{outcome.by}{side}")
        if outcome is not None and outcome.reason:
            self.fact(_("Reason"), outcome.reason)
        if meeting.note:
            self.fact(_("Note"), meeting.note)

    def _tell_clocks(self, page: Page, meeting: Occurrence) -> None:
        """Say when it is for each who comes; hours outside the working day are warned of."""
        from cro_desk.communication.clocks import local_times

        times = local_times(meeting)
        if not times:
            return
        self.rule()
        self.heading(_("Local times"))
        for each in times:
            self._tell_clock(meeting, each)
        unknown = [who.name or who.role for who in meeting.series.attendees if not who.zone]
        if unknown:
            self.text(_("Clock not known: {names}").format(names=", ".join(unknown)))
        if gap := page.gap_of(meeting.day):
            self.text(f"▲ {gap_words(gap)}", Tone.WARN)

    def _tell_clock(self, meeting: Occurrence, local: LocalTime) -> None:
        away = (local.starts.date() - meeting.starts.date()).days
        shift = {-1: _(" the day before"), 1: _(" the day after")}.get(away, "")
        clock = f"{local.starts:%H:%M}{shift}"
        name = f"{place(local.zone)} · {local.name}" if local.name else place(local.zone)
        if local.fair:
            self.fact(name, clock)
        else:
            self.fact(name, _("▲ {clock}, outside working hours").format(clock=clock), Tone.WARN)

    def _tell_papers(self, meeting: Occurrence) -> None:
        from cro_desk.communication.deadlines import deadlines

        due = deadlines((meeting,))
        if not due:
            return
        self.rule()
        self.heading(_("Before and after"))
        for each in due:
            sign = "↓" if each.paper.kind is PaperKind.INPUT else "↑"
            who = each.paper.person or each.paper.role or _(SIDE[each.paper.side])
            self.fact(f"{sign} {each.paper.name}", f"{write_day(each.due)} · {who}")


def _with_part(attendee: Attendee) -> str:
    """Name somebody with what a meeting needs them for."""
    part = _("chair") if attendee.chair else _("decides") if attendee.decides else ""
    return _("{name} ({part})").format(name=attendee.name, part=part) if part else attendee.name
