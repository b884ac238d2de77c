"""How the terms of a communication plan read on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from cro_desk.communication.terms import (
    ClosureKind,
    HolidayRule,
    OccurrenceState,
    OffsetUnit,
    PaperKind,
)
from cro_desk.i18n import N_, _
from cro_desk.studies.terms import Side

HOLIDAY_RULE = {
    HolidayRule.SKIP: N_("Skip the meeting"),
    HolidayRule.PREVIOUS: N_("Move it to the previous working day"),
    HolidayRule.NEXT: N_("Move it to the next working day"),
    HolidayRule.ASK: N_("Ask"),
    HolidayRule.KEEP: N_("Hold it all the same"),
}
STATE = {
    OccurrenceState.PLANNED: N_("Planned"),
    OccurrenceState.ASKED: N_("Day off: say what happens"),
    OccurrenceState.HELD: N_("Held"),
    OccurrenceState.CANCELLED: N_("Cancelled"),
    OccurrenceState.SKIPPED: N_("Skipped"),
}
UNIT = {
    OffsetUnit.DAYS: N_("Days"),
    OffsetUnit.WEEKS: N_("Weeks"),
    OffsetUnit.WORKING_DAYS: N_("Working days"),
}
PAPER = {PaperKind.INPUT: N_("Input"), PaperKind.OUTPUT: N_("Output")}
CLOSURE = {
    ClosureKind.CLOSED: N_("Closed"),
    ClosureKind.FREEZE: N_("No meetings"),
    ClosureKind.SHORT: N_("Short hours"),
}
SIDE = {Side.SPONSOR: N_("Sponsor"), Side.CRO: N_("CRO"), Side.OTHER: N_("Other")}
#: terms that a window offers as choices, with their names
CHOICES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    HolidayRule: HOLIDAY_RULE,
    OffsetUnit: UNIT,
    PaperKind: PAPER,
    ClosureKind: CLOSURE,
    Side: SIDE,
}
FIELD = {
    "starts": N_("Starts at"),
    "minutes": N_("Duration in minutes"),
    "holiday_rule": N_("On a day off"),
    "quorum": N_("Decision-makers needed of each party"),
    "calendars": N_("Calendars that count"),
    "first_day": N_("First day"),
    "last_day": N_("Last day"),
    "follows_id": N_("Follows"),
    "settled_until": N_("Past kept until"),
    "uid": N_("Id in calendar programs"),
    "rule": N_("Rule"),
    "begins": N_("Begins"),
    "ends": N_("Ends"),
    "minute_taker": N_("Takes the minutes"),
    "decides": N_("Decides"),
    "optional": N_("May stay away"),
    "working_days": N_("Working days before or after"),
    "slot": N_("Place in the series"),
    "original_on": N_("First planned for"),
    "pinned": N_("Stays where it is"),
    "outcome": N_("How it ended"),
    "copy_to": N_("Copy to"),
    "protected": N_("Never by unprotected e-mail"),
    "limit": N_("Time limit"),
    "hours": N_("Working hours"),
    "yearly": N_("Every year"),
}


def holiday_rule_name(rule: HolidayRule) -> str:
    """Return what happens on a day off."""
    return _(HOLIDAY_RULE[rule])


def state_name(state: OccurrenceState) -> str:
    """Return where a meeting stands."""
    return _(STATE[state])


def unit_name(unit: OffsetUnit) -> str:
    """Return in what a distance is counted."""
    return _(UNIT[unit])


def paper_name(kind: PaperKind) -> str:
    """Return whether something is needed or given."""
    return _(PAPER[kind])


def closure_name(kind: ClosureKind) -> str:
    """Return what days off mean."""
    return _(CLOSURE[kind])


def side_name(side: Side) -> str:
    """Return whose people somebody belongs to."""
    return _(SIDE[side])


def field_label(name: str) -> str:
    """Return what a field of a record of this area is called, empty where its own name says it."""
    return _(FIELD.get(name, ""))
