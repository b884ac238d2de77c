"""What the plan on paper calls days off, weeks and spells."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.communication.series import Occurrence
from cro_desk.communication.telling import WEEKDAYS, listed
from cro_desk.communication.terms import ClosureKind, HolidayRule, OccurrenceState
from cro_desk.communication.working_days import DaysOff
from cro_desk.formats import day, month_name
from cro_desk.i18n import N_, _

HOLIDAY_RULE = {
    HolidayRule.SKIP: N_("is left out on a day off"),
    HolidayRule.PREVIOUS: N_("moves to the working day before a day off"),
    HolidayRule.NEXT: N_("moves to the working day after a day off"),
    HolidayRule.ASK: N_("on a day off somebody is asked"),
    HolidayRule.KEEP: N_("stays on a day off"),
}
CLOSURE = {
    ClosureKind.CLOSED: N_("closed"),
    ClosureKind.FREEZE: N_("no meetings"),
    ClosureKind.SHORT: N_("short hours"),
}
_WORKWEEK = (0, 1, 2, 3, 4)


def day_off_words(rule: HolidayRule) -> str:
    """Say what becomes of a meeting on a day off."""
    return _(HOLIDAY_RULE[rule])


def closure_name(kind: ClosureKind) -> str:
    """Return what a kind of closure is called."""
    return _(CLOSURE[kind])


def week_words(weekdays: Sequence[int]) -> str:
    """Return the days of the week on which a party works."""
    if tuple(weekdays) == _WORKWEEK:
        return _("Monday to Friday")
    names = tuple(WEEKDAYS.values())
    return listed([_(names[each]) for each in weekdays])


def spell_words(off: DaysOff) -> str:
    """Return the days of a closure; one that comes every year has no year."""
    if not off.yearly:
        first, last = day(off.first_day), day(off.last_day)
        return first if first == last else f"{first} – {last}"
    first, last = (
        f"{each.day} {month_name(each.month, short=True)}" for each in (off.first_day, off.last_day)
    )
    spell = first if first == last else f"{first} – {last}"
    return _("{spell}, every year").format(spell=spell)


def city(zone: str) -> str:
    """Return a zone's city: `New York`."""
    return zone.rpartition("/")[2].replace("_", " ")


def remark(meeting: Occurrence) -> str:
    """Say what is special about a meeting, nothing where it is as planned."""
    reason = meeting.outcome.reason if meeting.outcome else ""
    match meeting.state:
        case OccurrenceState.CANCELLED:
            return _("cancelled: {reason}").format(reason=reason)
        case OccurrenceState.SKIPPED:
            return _("left out: {reason}").format(reason=meeting.why or reason)
        case OccurrenceState.ASKED:
            return _("to be settled: {day_off}").format(day_off=meeting.why)
        case OccurrenceState.HELD:
            return _("held")
    if meeting.moved and meeting.day != meeting.original_on:
        return _("moved from {day}").format(day=day(meeting.original_on))
    if meeting.why:
        return _("moved from {day}: {day_off}").format(day=day(meeting.original_on), day_off=meeting.why)
    return ""
