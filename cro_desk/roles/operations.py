"""What a person does to a responsibility matrix. One function is one act, one undo step."""

from __future__ import annotations

from cro_desk.roles.acts.agreeing import agree, withdraw_agreement
from cro_desk.roles.acts.answering import answer_row, answer_rows
from cro_desk.roles.acts.cells import paste_cells, set_cells, toggle_letter
from cro_desk.roles.acts.hand_offs import edit_handoffs
from cro_desk.roles.acts.holding import fill_role, hand_over, name_holder, remove_holder
from cro_desk.roles.acts.limits import set_limits
from cro_desk.roles.acts.mending import apply_fix, apply_fixes
from cro_desk.roles.acts.merging import merge_import
from cro_desk.roles.acts.parties import (
    add_party,
    delete_parties,
    edit_party,
    move_party,
    rename_party,
    set_party_kind,
)
from cro_desk.roles.acts.partnerships import delete_partnership
from cro_desk.roles.acts.starting import replace_matrix, start_matrix, take_version
from cro_desk.roles.acts.tasks import (
    add_task,
    delete_tasks,
    edit_task,
    edit_tasks,
    move_tasks,
    rename_area,
)
from cro_desk.roles.acts.transfers import move_retained, set_agreement, set_transfer
from cro_desk.roles.acts.versions import counter_propose, propose, receive_counter

__all__ = [
    "add_party",
    "add_task",
    "agree",
    "answer_row",
    "answer_rows",
    "apply_fix",
    "apply_fixes",
    "counter_propose",
    "delete_parties",
    "delete_partnership",
    "delete_tasks",
    "edit_handoffs",
    "edit_party",
    "edit_task",
    "edit_tasks",
    "fill_role",
    "hand_over",
    "merge_import",
    "move_party",
    "move_retained",
    "move_tasks",
    "name_holder",
    "paste_cells",
    "propose",
    "receive_counter",
    "remove_holder",
    "rename_area",
    "rename_party",
    "replace_matrix",
    "set_agreement",
    "set_cells",
    "set_limits",
    "set_party_kind",
    "set_transfer",
    "start_matrix",
    "take_version",
    "toggle_letter",
    "withdraw_agreement",
]
