"""What a notification says; while the workspace is locked it names nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cro_desk.formats import day, moment
from cro_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from cro_desk.communication.reminders import Reminder

MOST = 4  # told one by one in one notification


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification's title and text."""

    title: str
    text: str


def notice(found: Sequence[Reminder], now: datetime) -> Notice:
    """Return what is said of reminders that are due together."""
    if len(found) == 1:
        only = found[0]
        return Notice(sentence(only, now), " · ".join(filter(None, (_when(only), only.protocol, only.place))))
    title = ngettext("{count} reminder", "{count} reminders", len(found)).format(count=len(found))
    lines = [f"{sentence(each, now)} ({each.protocol})" for each in found[:MOST]]
    rest = len(found) - MOST
    more = [ngettext("and {count} more", "and {count} more", rest).format(count=rest)] if rest > 0 else []
    return Notice(title, "\n".join((*lines, *more)))


def sentence(each: Reminder, now: datetime) -> str:
    """Return a reminder in one line."""
    match each.kind.value:
        case "meeting":
            return _("{meeting} {when}").format(meeting=each.title, when=_begins(each.due_at, now))
        case "paper" | "due":
            return _("Due {day}: {paper}").format(day=_day(each.due_at, now), paper=each.title)
        case "late":
            return _("Late since {day}: {paper}").format(day=_day(each.due_at, now), paper=each.title)
    if each.due_at <= now:
        return _("Escalation ran out: {title}").format(title=each.title)
    when = _clock(each.due_at)
    return _("Escalation runs out at {time}: {title}").format(time=when, title=each.title)


def veiled(kinds: Sequence[str], now: datetime, due: datetime) -> Notice:
    """Return what is said while the workspace is locked: what kind of thing, and when."""
    text = _("Unlock CRO Desk to see what it is.")
    if len(kinds) > 1:
        count = len(kinds)
        return Notice(ngettext("{count} reminder", "{count} reminders", count).format(count=count), text)
    match kinds[0]:
        case "meeting":
            return Notice(_("A meeting {when}").format(when=_begins(due, now)), text)
        case "paper" | "due":
            return Notice(_("Something is due {day}").format(day=_day(due, now)), text)
        case "late":
            return Notice(_("Something is late since {day}").format(day=_day(due, now)), text)
    return Notice(_("A time limit runs out at {time}").format(time=_clock(due)), text)


def _begins(due: datetime, now: datetime) -> str:
    minutes = -(-(due - now) // timedelta(minutes=1))
    if minutes <= 0:
        return _("begins now")
    if minutes > 90:
        return _("begins at {time}").format(time=_clock(due))
    return ngettext("begins in {count} minute", "begins in {count} minutes", minutes).format(count=minutes)


def _when(each: Reminder) -> str:
    return _clock(each.due_at) if each.kind.value not in ("paper", "due", "late") else ""


def _clock(due: datetime) -> str:
    return f"{due.astimezone():%H:%M}"


def _day(due: datetime, now: datetime) -> str:
    on, today = due.astimezone().date(), now.astimezone().date()
    if on == today:
        return _("today")
    return _("tomorrow") if on == today + timedelta(days=1) else day(on)


def menu_line(each: Reminder) -> str:
    """Return a meeting as the tray's menu has it."""
    return f"{moment(each.due_at)}  {each.title} ({each.protocol})"
