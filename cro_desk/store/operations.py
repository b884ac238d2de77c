"""Operations: functions that write, each one user act, one transaction and one undo step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from cro_desk.store.errors import JournalError

F = TypeVar("F", bound=Callable[..., Any])


def operation(action: str) -> Callable[[F], F]:
    """Mark a function `(work, ...)` as an operation; the action (`N_("Award the bid")`) names it for undo and
    audit.
    """

    def mark(function: F) -> F:
        setattr(function, "action", action)  # noqa: B010 - a callable has no such attribute for mypy
        return function

    return mark


def action_of(function: Callable[..., Any]) -> str:
    """Return the operation's action; a write without a name is our bug."""
    action: str | None = getattr(function, "action", None)
    if action is None:
        raise JournalError(f"{function!r} is not an operation")
    return action
