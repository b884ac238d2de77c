"""What a person does to goals and obligations. One function is one act, one undo step."""

from __future__ import annotations

from cro_desk.oversight.goals.goal_acts import (
    add_goal,
    commit_to_goals,
    delete_goals,
    edit_goal,
    order_goals,
    review_goal,
    withdraw_commitment,
)
from cro_desk.oversight.goals.obligation_acts import (
    add_obligation,
    add_obligations,
    delete_obligations,
    edit_obligation,
    reopen_obligation,
    settle_obligation,
)
from cro_desk.oversight.goals.starters import add_usual_goals

__all__ = [
    "add_goal",
    "add_obligation",
    "add_obligations",
    "add_usual_goals",
    "commit_to_goals",
    "delete_goals",
    "delete_obligations",
    "edit_goal",
    "edit_obligation",
    "order_goals",
    "reopen_obligation",
    "review_goal",
    "settle_obligation",
    "withdraw_commitment",
]
