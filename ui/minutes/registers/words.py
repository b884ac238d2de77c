"""How lines of a register are put into words, for its columns, board and details alike."""

from __future__ import annotations

from datetime import date

from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ActionStatus, Priority
from cro_desk.minutes.words import effect_name, priority_name, status_name
from cro_desk.studies.words import SIDE
from ui.theme import Tone

WEEK = 7


def due_words(row: ItemRow, today: date) -> str:
    """Say the due date, and by a sign in front that it is over."""
    if row.due is None:
        return _("no date")
    return f"✕ {day(row.due)}" if row.is_overdue(today) else day(row.due)


def due_tone(row: ItemRow, today: date) -> Tone:
    """Tell how near the due date is: over, within a week, later."""
    if not row.is_open or row.due is None:
        return Tone.MUTED
    if row.due < today:
        return Tone.BAD
    return Tone.WARN if (row.due - today).days <= WEEK else Tone.NONE


def standing_words(row: ItemRow, today: date) -> str:
    """Say how an action stands: how many days it is over, or left, or what became of it."""
    if not row.is_open:
        return status_name(row.status)
    if row.due is None:
        return _("open, without a date")
    days = (row.due - today).days
    if days < 0:
        return ngettext("{count} day overdue", "{count} days overdue", -days).format(count=number(-days))
    if days == 0:
        return _("due today")
    return ngettext("due in {count} day", "due in {count} days", days).format(count=number(days))


def standing_tone(row: ItemRow, today: date) -> Tone:
    """Tell how an action stands by its tone; the words say it, too."""
    if row.status is ActionStatus.DONE:
        return Tone.GOOD
    tone = due_tone(row, today)
    return Tone.MUTED if tone is Tone.NONE else tone


def age_words(row: ItemRow, today: date) -> str:
    """Say for how long it is known."""
    count = row.age(today)
    return ngettext("{count} day", "{count} days", count).format(count=number(count))


def slip_words(row: ItemRow) -> str:
    """Say how often it was moved; nothing where never."""
    if not row.slips:
        return ""
    return ngettext("moved once", "moved {count} times", row.slips).format(count=number(row.slips))


def party(row: ItemRow) -> str:
    """Say on which side the owner is."""
    return _(SIDE[row.owner_side]) if row.owner_side is not None else ""


def owner(row: ItemRow) -> str:
    """Say who does it."""
    return row.owner or _("nobody")


def meeting_words(row: ItemRow) -> str:
    """Name the meeting a line comes from."""
    return row.meeting_code or row.meeting_title


def meeting_whole(row: ItemRow) -> str:
    """Name the meeting with its title, day and partnership."""
    parts = (row.meeting_code, row.meeting_title, day(row.meeting_on), row.partnership or _("internal"))
    return " · ".join(part for part in parts if part)


def effects(row: ItemRow) -> str:
    """Say what a decision touches."""
    return ", ".join(effect_name(each) for each in row.effects)


def priority_words(row: ItemRow) -> str:
    """Say how urgent it is; nothing where it is as usual."""
    signs = {Priority.HIGH: "▲ ", Priority.LOW: "▽ "}
    return "" if row.priority is Priority.NORMAL else signs[row.priority] + priority_name(row.priority)
