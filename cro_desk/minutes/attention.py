"""What the Overview says of minutes: what is owed and late, by whom, and what runs out soon.

A line is one thing, or says how many there are and leads to the one that waits longest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from cro_desk.communication.reminders import myself
from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.attention_actions import Looking, action_lines
from cro_desk.minutes.attention_words import due_words, line, minutes_words, named
from cro_desk.minutes.clocks import Clock, ClockKind
from cro_desk.minutes.following_up import Unfollowed, unfollowed
from cro_desk.minutes.life_words import sides_name
from cro_desk.minutes.meetings import MeetingRow, meetings_list
from cro_desk.minutes.owed import owed, unsaid
from cro_desk.minutes.signers import own_side
from cro_desk.minutes.terms import LifeState
from cro_desk.studies.attention import Attention, Told
from cro_desk.studies.records import Study
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, in_zone

#: meetings longer ago than this are asked about no more
BEHIND = timedelta(days=180)
#: what is due or runs out within so many days is told before it is late
SOON = timedelta(days=2)
_SETTLED = (LifeState.APPROVED, LifeState.SUPERSEDED)


def minutes_attention(session: Session, study_id: str, now: datetime) -> Told:
    """Return what is to be looked at; it changes with the day of the study's zone."""
    study = session.get(Study, study_id)
    if study is None:
        return Told()
    today = in_zone(now, study.time_zone).date()
    who = Looking(study_id, myself(session).cards, own_side(session, study_id), today)
    rows = meetings_list(session, study_id, today - BEHIND, today, today)[::-1]  # the oldest first
    sent = [row for row in rows if row.version_id]
    waiting = [each for row in sent for each in waiting_lines(row, who)]
    missing = (*owed_lines(rows, today), *unsaid_lines(rows, today), *unsigned_lines(sent, who))
    found = (*action_lines(session, who), *missing, *waiting)
    decided = decision_lines(unfollowed(session, study_id))
    tomorrow = WallTime(time(0), study.time_zone).on(today + timedelta(days=1))
    return Told((*found, *decided), tomorrow)


def owed_lines(rows: Sequence[MeetingRow], today: date) -> Iterator[Attention]:
    """Tell minutes that were not circulated: those that are late, then those due today or soon."""
    found = [(row, row.clock) for row in owed(rows, today) if row.clock is not None]
    found.sort(key=_by_due)
    late = [(row, clock) for row, clock in found if clock.is_over]
    if len(late) == 1:
        row, clock = late[0]
        yield line(_named(row), _("overdue since {day}").format(day=day(clock.due)), _place(row))
    elif late:
        row, clock = late[0]
        words = _("Minutes of {count} meetings are overdue").format(count=len(late))
        yield line(words, _("the oldest since {day}").format(day=day(clock.due)), _place(row))
    soon = [(row, clock) for row, clock in found if not clock.is_over and clock.due <= today + SOON]
    if len(soon) == 1:
        row, clock = soon[0]
        yield line(_named(row), due_words(clock.due), _place(row), bad=False)
    elif soon:
        row, clock = soon[0]
        words = _("Minutes of {count} meetings are due").format(count=len(soon))
        yield line(words, _("the first on {day}").format(day=day(clock.due)), _place(row), bad=False)


def unsaid_lines(rows: Sequence[MeetingRow], today: date) -> Iterator[Attention]:
    """Tell meetings that lie behind, of which nobody said whether they were held."""
    found = [(row, row.clock) for row in unsaid(rows, today) if row.clock is not None]
    if len(found) == 1:
        row, clock = found[0]
        words = _("{meeting}, {day}: held?").format(meeting=row.title, day=day(row.starts.date()))
        stands = _("nobody said; minutes {due}").format(due=due_words(clock.due))
        yield line(words, stands, _place(row), bad=False)
    elif found:
        row, _clock = found[0]
        words = _("{count} meetings lie behind: held? Nobody said").format(count=len(found))
        stands = _("the first on {day}").format(day=day(row.starts.date()))
        yield line(words, stands, _place(row), bad=False)


def _by_due(found: tuple[MeetingRow, Clock]) -> date:
    return found[1].due


def _named(row: MeetingRow) -> str:
    return minutes_words(row.title, row.starts.date())


def _place(row: MeetingRow) -> str:
    """Return where the minutes are written: the draft, else the meeting."""
    return row.draft_id or f"{row.series_id}#{row.key}"


def waiting_lines(row: MeetingRow, who: Looking) -> Iterator[Attention]:
    """Tell what circulated minutes wait for: answers, signatures, comments, or that silence approves them."""
    life = row.life
    if life is None or life.state in _SETTLED:
        return
    clocks = {clock.kind: clock for clock in life.clocks}
    if life.open_comments:
        words = ngettext(
            "{count} comment waits for its answer",
            "{count} comments wait for their answers",
            life.open_comments,
        )
        yield line(_named(row), words.format(count=life.open_comments), row.version_id, bad=False)
    yield from _comments(row, clocks.get(ClockKind.COMMENTS), who)
    if life.silence_on is not None and _is_near(life.silence_on, who.today):
        stands = _("silence approves on {day}").format(day=day(life.silence_on))
        yield line(_named(row), stands, row.version_id, bad=False)


def unsigned_lines(rows: Sequence[MeetingRow], who: Looking) -> Iterator[Attention]:
    """Tell signatures that are missing: one's own side's at once, the other's when they are late."""
    found = [(row, _approval(row)) for row in rows]
    missing = [(row, clock) for row, clock in found if clock is not None and _concerns(row, clock, who.side)]
    for bad in (True, False):
        some = sorted(((row, clock) for row, clock in missing if clock.is_over is bad), key=_by_due)
        if len(some) == 1:
            row, clock = some[0]
            sides = sides_name(row.life.missing if row.life is not None else ())
            stands = _("signature missing: {sides}, due {day}").format(sides=sides, day=day(clock.due))
            yield line(_named(row), stands, row.version_id, bad=bad)
        elif some:
            row, clock = some[0]
            words = _("Minutes of {count} meetings wait for a signature").format(count=len(some))
            yield line(words, _("the first due {day}").format(day=day(clock.due)), row.version_id, bad=bad)


def _approval(row: MeetingRow) -> Clock | None:
    clocks = row.life.clocks if row.life is not None and row.life.missing else ()
    return next((clock for clock in clocks if clock.kind is ClockKind.APPROVAL), None)


def _concerns(row: MeetingRow, clock: Clock, side: Side) -> bool:
    return clock.is_over or (row.life is not None and side in row.life.missing)


def _comments(row: MeetingRow, clock: Clock | None, who: Looking) -> Iterator[Attention]:
    """Tell the side that is asked for comments that the time for them ends."""
    asked = clock is not None and row.partnership_id and who.side in clock.owed_by
    if asked and clock is not None and _is_near(clock.due, who.today):
        stands = _("comments until {day}").format(day=day(clock.due))
        yield line(_named(row), stands, row.version_id, bad=False)


def _is_near(on: date, today: date) -> bool:
    return today <= on <= today + SOON


def decision_lines(found: Sequence[Unfollowed]) -> Iterator[Attention]:
    """Tell decisions of which nothing came yet."""
    if len(found) == 1:
        (only,) = found
        stands = only.opened[0].words if only.opened else _("decided, nothing opened for it yet")
        yield line(named(only.row), stands, only.row.id, bad=False)
    elif found:
        words = _("{count} decisions are not followed up").format(count=len(found))
        numbers = [each.row.number for each in found]
        told = ", ".join(numbers[:5]) + (" …" if len(numbers) > 5 else "")
        yield line(words, told, found[0].row.id, bad=False)
