"""Carrying out an act: a job of its own, so that a write never holds the window nor refuses the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from cro_desk.errors import DeskError
from cro_desk.studies.rules import FieldError
from ui.jobs import Jobs
from ui.messages import MessageBar
from ui.studies.saving_form import SavingForm

_numbers = count()


@dataclass(frozen=True)
class Act:
    """An operation with what it is given."""

    operation: Callable[..., Any]
    args: tuple[Any, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


def carry_out(
    jobs: Jobs, act: Act, done: Callable[[Any], None], failed: Callable[[Exception], None] | None = None
) -> None:
    """Run the act; `done` gets its outcome, `failed` its error, which else takes the window's one route."""
    fields: dict[str, Any] = dict(act.fields)
    jobs.run(f"study-{next(_numbers)}", act.operation, *act.args, done=done, failed=failed, **fields)


def show_refusal(error: Exception, form: SavingForm | None, messages: MessageBar) -> None:
    """Say at its field what was refused, or in the message bar where no field is to blame; a bug goes on."""
    if isinstance(error, FieldError) and form is not None and form.has(error.field):
        form.refuse(error.field, str(error))
    elif isinstance(error, DeskError):
        messages.error(error)
    else:
        raise error
