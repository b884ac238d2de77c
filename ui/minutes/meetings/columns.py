"""The columns of the meetings: how the minutes of each stand, in words with a shape, and what is due."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from cro_desk.formats import day, moment, number
from cro_desk.i18n import N_, _, ngettext
from cro_desk.minutes.life_words import clock_sentence
from cro_desk.minutes.owed import is_unsaid
from cro_desk.minutes.terms import LifeState
from cro_desk.minutes.words import life_name
from ui.minutes.when import when
from ui.models import Align, Column, Look
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.minutes.clocks import Clock
    from cro_desk.minutes.meetings import MeetingRow

MUTED = Look(Tone.MUTED)
SHAPE = {
    LifeState.DRAFT: "◐",
    LifeState.CIRCULATED: "▷",
    LifeState.COMMENTED: "▶",
    LifeState.APPROVED: "✓",
    LifeState.SUPERSEDED: "–",
}
TONE = {LifeState.DRAFT: Tone.INFO, LifeState.APPROVED: Tone.GOOD, LifeState.SUPERSEDED: Tone.MUTED}
AHEAD, MISSING, UNSAID = N_("Ahead"), N_("No minutes yet"), N_("Was it held?")


def meeting_columns(today: date) -> tuple[Column[MeetingRow], ...]:
    """Return the columns; clocks are told as of a day."""
    return (
        Column(
            "starts",
            _("Meets"),
            _starts,
            _starts_text,
            sort_key=_order,
            tooltip=_when,
            width=15,
            hint=_("By your clock"),
        ),
        Column("title", _("Meeting"), _title, tooltip=_title, width=15, stretch=True),
        Column(
            "state",
            _("Minutes"),
            partial(_state_order, today),
            partial(state_words, today),
            look=partial(state_look, today),
            width=15,
        ),
        Column(
            "due",
            _("Due"),
            _due,
            partial(due_words, today),
            look=partial(due_look, today),
            tooltip=partial(_due_sentence, today),
            width=16,
            hint=_("Days are working days of who owes them"),
        ),
        Column("party", _("With"), party, tooltip=party, look=_muted, width=12),
        Column(
            "comments",
            _("To\nanswer"),
            open_comments,
            _comments_text,
            Align.RIGHT,
            look=_comments_look,
            width=7,
            whole=_("Comments to answer"),
        ),
        Column("code", _("Code"), _code, look=_muted, width=9, hidden=True),
    )


def party(row: MeetingRow) -> str:
    """Return with whom one meets."""
    return row.partnership or _("Internal")


def open_comments(row: MeetingRow) -> int:
    """Return how many comments wait for an answer."""
    return row.life.open_comments if row.life is not None else 0


def running(row: MeetingRow, today: date) -> Clock | None:
    """Return the clock that runs, or ran out: time for comments, then approval; before that the draft's."""
    if row.life is None or row.life.state is LifeState.DRAFT:
        return row.clock
    waiting = [clock for clock in row.life.clocks if clock.done_on is None]
    return next((clock for clock in waiting if clock.due >= today or clock.is_over), None)


def unsaid(today: date, row: MeetingRow) -> bool:
    """Tell whether a meeting is asked about: it lies behind, and nobody said whether it was held."""
    return row.clock is not None and is_unsaid(row, today)


def is_late(row: MeetingRow, today: date) -> bool:
    """Tell whether its minutes are late; nobody is late for a meeting that maybe never was."""
    clock = running(row, today)
    return clock is not None and clock.is_over and not unsaid(today, row)


def state_words(today: date, row: MeetingRow) -> str:
    """Say how the minutes of a meeting stand."""
    if row.life is None:
        ahead = row.starts.date() > today
        behind = f"? {_(UNSAID)}" if unsaid(today, row) else f"○ {_(MISSING)}"
        return f"· {_(AHEAD)}" if ahead else behind
    said = f"{SHAPE[row.life.state]} {life_name(row.life.state)}"
    return _("{state} (v{version})").format(state=said, version=row.version) if row.version > 1 else said


def state_look(today: date, row: MeetingRow) -> Look:
    """Draw it: what is missing is worth a look once its day is over."""
    if row.life is None:
        return MUTED if row.starts.date() > today else Look(Tone.WARN)
    return Look(TONE.get(row.life.state, Tone.NONE))


def due_words(today: date, row: MeetingRow) -> str:
    """Say what is due when, or by how much it is late."""
    clock = running(row, today)
    if clock is None or clock.done_on is not None:
        return ""
    if clock.is_over and not clock.late_by:
        return _("▲ since {day}").format(day=day(clock.due))
    if clock.is_over:
        late = ngettext("▲ {count} day late", "▲ {count} days late", clock.late_by)
        return late.format(count=number(clock.late_by))
    return _("until {day}").format(day=day(clock.due))


def due_look(today: date, row: MeetingRow) -> Look:
    """Draw it: late is bad, today is worth a look."""
    clock = running(row, today)
    if clock is None:
        return MUTED
    if unsaid(today, row):
        return Look(Tone.WARN)
    if clock.is_over:
        return Look(Tone.BAD, ground=True)
    return Look(Tone.WARN) if clock.due == today else MUTED


def _starts(row: MeetingRow) -> float:
    return row.starts.timestamp()


def _starts_text(row: MeetingRow) -> str:
    return moment(row.starts)


def _when(row: MeetingRow) -> str:
    return when(row.starts)


def _order(row: MeetingRow) -> float:
    return row.starts.timestamp()


def _title(row: MeetingRow) -> str:
    return _("{title} · unblinded").format(title=row.title) if row.unblinded else row.title


def _state_order(today: date, row: MeetingRow) -> int:
    if row.life is None:
        return -1 if row.starts.date() > today else 0
    return 1 + list(LifeState).index(row.life.state)


def _due(row: MeetingRow) -> str:
    return row.clock.due.isoformat() if row.clock is not None else ""


def _due_sentence(today: date, row: MeetingRow) -> str:
    clock = running(row, today)
    return clock_sentence(clock) if clock is not None else ""


def _comments_text(row: MeetingRow) -> str:
    count = open_comments(row)
    return number(count) if count else ""


def _comments_look(row: MeetingRow) -> Look:
    return Look(Tone.WARN, bold=True) if open_comments(row) else Look()


def _code(row: MeetingRow) -> str:
    return row.code


def _muted(_row: MeetingRow) -> Look:
    return MUTED
