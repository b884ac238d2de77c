"""How the terms of minutes read on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from cro_desk.i18n import N_, _
from cro_desk.minutes.terms import (
    ActionStatus,
    CommentState,
    Effect,
    FollowUpKind,
    ItemKind,
    LifeState,
    Meaning,
    Presence,
    Priority,
)

if TYPE_CHECKING:
    from cro_desk.minutes.records import MinutesVersion

KIND = {
    ItemKind.INFORMATION: N_("Information"),
    ItemKind.DECISION: N_("Decision"),
    ItemKind.ACTION: N_("Action"),
    ItemKind.ISSUE: N_("Issue"),
    ItemKind.RISK: N_("Risk"),
    ItemKind.CHANGE: N_("Change request"),
    ItemKind.PARKED: N_("Parked topic"),
}
PRESENCE = {
    Presence.PRESENT: N_("Present"),
    Presence.PART: N_("Part of the time"),
    Presence.APOLOGIES: N_("Apologies"),
    Presence.ABSENT: N_("Absent"),
    Presence.DEPUTY: N_("Deputy"),
}
STATUS = {
    ActionStatus.OPEN: N_("Open"),
    ActionStatus.DONE: N_("Done"),
    ActionStatus.DROPPED: N_("Dropped"),
}
PRIORITY = {Priority.LOW: N_("Low"), Priority.NORMAL: N_("Normal"), Priority.HIGH: N_("High")}
EFFECT = {Effect.SCOPE: N_("Scope"), Effect.BUDGET: N_("Budget"), Effect.TIME: N_("Timeline")}
FOLLOW_UP = {
    FollowUpKind.MATRIX: N_("New version of the matrix"),
    FollowUpKind.CHANGE_REQUEST: N_("Change request"),
    FollowUpKind.PLAN: N_("New version of the communication plan"),
    FollowUpKind.RISK: N_("In the risk register"),
    FollowUpKind.ISSUE: N_("In the issue log"),
    FollowUpKind.NOTHING: N_("Nothing to change"),
}
MEANING = {
    Meaning.PREPARED: N_("Prepared"),
    Meaning.REVIEWED: N_("Reviewed"),
    Meaning.APPROVED: N_("Approved"),
}
LIFE = {
    LifeState.DRAFT: N_("Draft"),
    LifeState.CIRCULATED: N_("Circulated"),
    LifeState.COMMENTED: N_("Being commented"),
    LifeState.APPROVED: N_("Approved"),
    LifeState.SUPERSEDED: N_("Superseded"),
}
COMMENT = {
    CommentState.OPEN: N_("Not answered"),
    CommentState.ACCEPTED: N_("Accepted"),
    CommentState.DECLINED: N_("Declined"),
}
#: terms that a window offers as choices, with their names
CHOICES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    ItemKind: KIND,
    Presence: PRESENCE,
    ActionStatus: STATUS,
    Priority: PRIORITY,
    Effect: EFFECT,
    FollowUpKind: FOLLOW_UP,
    Meaning: MEANING,
    LifeState: LIFE,
    CommentState: COMMENT,
}
_FIELD = {
    "series_id": N_("Meeting series"),
    "code": N_("Code of the meeting"),
    "starts": N_("Starts"),
    "ends": N_("Ends"),
    "artifact": N_("Filed under"),
    "minute_taker": N_("Takes the minutes"),
    "writer_side": N_("Written by"),
    "previous": N_("Minutes before"),
    "next_meeting": N_("Next meeting"),
    "distribution": N_("Distribution"),
    "corrects_id": N_("Corrects"),
    "correction_reason": N_("Reason of the correction"),
    "from_time": N_("From"),
    "to_time": N_("Until"),
    "deputy_for": N_("Deputy for"),
    "decides": N_("Decides"),
    "planned": N_("Minutes planned"),
    "used_seconds": N_("Time used"),
    "summary": N_("What was said"),
    "parked_item_id": N_("Parked topic"),
    "kinds": N_("Was before"),
    "former": N_("Numbers before"),
    "owner_id": N_("Owner’s card"),
    "owner_side": N_("Owner’s side"),
    "original_due": N_("First due"),
    "redates": N_("Re-dated"),
    "effects": N_("Touches"),
    "reverses_id": N_("Reverses"),
    "late_on": N_("Entered late on"),
    "entered_at": N_("Entered"),
    "unread": N_("Could not be read"),
    "follow_ups": N_("Follow-ups"),
    "escalation_id": N_("Escalation"),
    "meeting_on": N_("Day of the meeting"),
    "meeting_title": N_("Meeting"),
    "meeting_code": N_("Code of the meeting"),
    "comment_until": N_("Comments until"),
    "approve_until": N_("Approval until"),
    "silence": N_("Silence approves since"),
    "supersedes_id": N_("Replaces"),
    "item_number": N_("Line"),
    "draft_days": N_("Working days until the draft"),
    "comment_days": N_("Working days for comments"),
    "approval_days": N_("Working days until approval"),
    "most_redates": N_("Re-dates before it escalates"),
}


def kind_name(kind: ItemKind) -> str:
    """Return what a line is."""
    return _(KIND[kind])


def presence_name(presence: Presence) -> str:
    """Return whether somebody was there."""
    return _(PRESENCE[presence])


def status_name(status: ActionStatus) -> str:
    """Return where an action stands."""
    return _(STATUS[status])


def priority_name(priority: Priority) -> str:
    """Return how urgent an action is."""
    return _(PRIORITY[priority])


def effect_name(effect: Effect) -> str:
    """Return what a decision touches."""
    return _(EFFECT[effect])


def follow_up_name(kind: FollowUpKind) -> str:
    """Return what a decision has to open."""
    return _(FOLLOW_UP[kind])


def follow_up_words(kind: str) -> str:
    """Return what a line opened, by the kind that is kept; one of a later version as it is called there."""
    return follow_up_name(FollowUpKind(kind)) if kind in _FOLLOW_UPS else _(kind[:1].upper() + kind[1:])


_FOLLOW_UPS = frozenset(each.value for each in FollowUpKind)


def meaning_name(meaning: Meaning) -> str:
    """Return what a signature says."""
    return _(MEANING[meaning])


def life_name(state: LifeState) -> str:
    """Return how minutes stand."""
    return _(LIFE[state])


def comment_state_name(state: CommentState) -> str:
    """Return what became of a comment."""
    return _(COMMENT[state])


def field_label(name: str) -> str:
    """Return what a field of a record of this area is called, empty where its own name says it."""
    return _(_FIELD.get(name, ""))


def version_called(version: MinutesVersion) -> str:
    """Return what a version is called in the name of an act: `OPS-017, version 2`."""
    title = version.code or version.title
    return _("{title}, version {number}").format(title=title, number=version.number)
