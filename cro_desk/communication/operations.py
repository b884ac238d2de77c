"""What a person does to the communication plan. One function is one act, one undo step."""

from __future__ import annotations

from cro_desk.communication.attending import set_agenda, set_attendees, set_papers
from cro_desk.communication.cadences import set_cadence_words, set_cadences
from cro_desk.communication.following import change_following, end_series
from cro_desk.communication.party_days import (
    add_busy,
    add_calendar,
    add_closure,
    delete_busy,
    delete_calendars,
    delete_closures,
    edit_calendar,
    edit_closure,
)
from cro_desk.communication.planning import add_series, copy_series, delete_series, edit_series
from cro_desk.communication.starting import add_usual_series, start_plan
from cro_desk.communication.touching import (
    cancel_occurrence,
    edit_occurrence,
    hold_occurrence,
    keep_occurrence,
    move_occurrence,
    restore_occurrence,
    skip_occurrence,
)

__all__ = [
    "add_busy",
    "add_calendar",
    "add_closure",
    "add_series",
    "add_usual_series",
    "cancel_occurrence",
    "change_following",
    "copy_series",
    "delete_busy",
    "delete_calendars",
    "delete_closures",
    "delete_series",
    "edit_calendar",
    "edit_closure",
    "edit_occurrence",
    "edit_series",
    "end_series",
    "hold_occurrence",
    "keep_occurrence",
    "move_occurrence",
    "restore_occurrence",
    "set_agenda",
    "set_attendees",
    "set_cadence_words",
    "set_cadences",
    "set_papers",
    "skip_occurrence",
    "start_plan",
]
