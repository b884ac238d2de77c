"""What a person does to minutes. One function is one act, one undo step."""

from __future__ import annotations

from cro_desk.minutes.agenda import (
    add_agenda,
    add_time,
    delete_agenda,
    edit_agenda,
    move_agenda,
    take_up,
)
from cro_desk.minutes.attendance import (
    add_attendant,
    add_to_directory,
    edit_attendant,
    remove_attendants,
    set_presence,
)
from cro_desk.minutes.drafts import delete_draft, edit_draft
from cro_desk.minutes.starting import start_meeting_minutes, start_minutes
from cro_desk.minutes.writing import add_line, delete_lines, edit_line, move_line, set_kind

__all__ = [
    "add_agenda",
    "add_attendant",
    "add_line",
    "add_time",
    "add_to_directory",
    "delete_agenda",
    "delete_draft",
    "delete_lines",
    "edit_agenda",
    "edit_attendant",
    "edit_draft",
    "edit_line",
    "move_agenda",
    "move_line",
    "remove_attendants",
    "set_kind",
    "set_presence",
    "start_meeting_minutes",
    "start_minutes",
    "take_up",
]
