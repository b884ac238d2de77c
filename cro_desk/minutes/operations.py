"""What a person does to minutes. One function is one act, one undo step."""

from __future__ import annotations

from cro_desk.minutes.accepting import accept_key, forget_key
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
from cro_desk.minutes.circulating import circulate
from cro_desk.minutes.comments import answer_comment, comment, withdraw_comment
from cro_desk.minutes.correcting import correct
from cro_desk.minutes.drafts import delete_draft, edit_draft
from cro_desk.minutes.exchanging import export_minutes, import_signatures, sign_received
from cro_desk.minutes.register_acts import (
    add_follow_up,
    change_item_kind,
    close_action,
    comment_action,
    drop_action,
    reassign_action,
    redate_action,
    renumber_item,
    reopen_action,
    reverse_decision,
    set_priority,
)
from cro_desk.minutes.signing import record_paper_signature, sign_version, strike_paper_signature
from cro_desk.minutes.silence import agree_to_silence, end_silence, set_rules
from cro_desk.minutes.starting import start_meeting_minutes, start_minutes
from cro_desk.minutes.writing import add_line, delete_lines, edit_line, move_line, set_kind

__all__ = [
    "accept_key",
    "add_agenda",
    "add_attendant",
    "add_follow_up",
    "add_line",
    "add_time",
    "add_to_directory",
    "agree_to_silence",
    "answer_comment",
    "change_item_kind",
    "circulate",
    "close_action",
    "comment",
    "comment_action",
    "correct",
    "delete_agenda",
    "delete_draft",
    "delete_lines",
    "drop_action",
    "edit_agenda",
    "edit_attendant",
    "edit_draft",
    "edit_line",
    "end_silence",
    "export_minutes",
    "forget_key",
    "import_signatures",
    "move_agenda",
    "move_line",
    "reassign_action",
    "record_paper_signature",
    "redate_action",
    "remove_attendants",
    "renumber_item",
    "reopen_action",
    "reverse_decision",
    "set_kind",
    "set_presence",
    "set_priority",
    "set_rules",
    "sign_received",
    "sign_version",
    "start_meeting_minutes",
    "start_minutes",
    "strike_paper_signature",
    "take_up",
    "withdraw_comment",
]
