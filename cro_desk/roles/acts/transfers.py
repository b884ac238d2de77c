"""Acts on whose a task is: transferred in writing, retained by policy, moved with a second person's word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from cro_desk.i18n import N_, _
from cro_desk.roles.acts.fields import checked_task
from cro_desk.roles.acts.keeping import assign, live, matrix_of
from cro_desk.roles.matrix import Task
from cro_desk.roles.records import Responsibility
from cro_desk.roles.terms import Transfer
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Study
from cro_desk.studies.rules import FieldError, same

_MOVES = (Transfer.TRANSFERRED, Transfer.SHARED)


@operation(N_("Set whose tasks are"))
def set_transfer(work: Work, task_ids: Sequence[str], transfer: Transfer | None) -> None:
    """Retain, transfer or share tasks; one retained by policy is moved by `move_retained` alone."""
    tasks = live(work, Responsibility, task_ids)
    for task in tasks:
        check_transfer(task, transfer)
    for task in tasks:
        assign(task, with_transfer(transfer))


@operation(N_("Move tasks retained by policy"))
def move_retained(
    work: Work, task_ids: Sequence[str], transfer: Transfer, confirmed_by: str, reason: str
) -> None:
    """Transfer or share tasks that policy retains, with the person who confirms it and why."""
    told = checked_task({"confirmed_by": confirmed_by, "confirmation": reason})
    if not told["confirmed_by"] or same(told["confirmed_by"], work.author):
        raise FieldError(
            "confirmed_by",
            _("A second person has to confirm this."),
            _("Give the name of somebody other than you, {author}.").format(author=work.author),
        )
    if not told["confirmation"]:
        raise FieldError("confirmation", _("Moving a task retained by policy needs a reason."))
    tasks = live(work, Responsibility, task_ids)
    work.because(told["confirmation"])
    for task in tasks:
        assign(task, {**told, "transfer": transfer, "confirmed_on": _today(work, tasks)})


@operation(N_("Set the agreement of tasks"))
def set_agreement(
    work: Work,
    task_ids: Sequence[str],
    agreement: str,
    clause: str | None = None,
    effective_on: date | None = None,
) -> None:
    """Say which document transfers tasks; clause and date are left as they are where none is given."""
    told = checked_task({"agreement": agreement})
    if clause is not None:
        told |= checked_task({"clause": clause})
    if effective_on is not None:
        told |= checked_task({"effective_on": effective_on})
    for task in live(work, Responsibility, task_ids):
        assign(task, told)


def with_transfer(transfer: Transfer | None) -> dict[str, Any]:
    """Return what a task's record holds after this; what comes back to the sponsor is confirmed no more."""
    return {"transfer": transfer, **({} if transfer in _MOVES else _UNCONFIRMED)}


def check_transfer(task: Responsibility | Task, transfer: Transfer | None) -> None:
    """Refuse to move a task that policy retains and nobody else has confirmed."""
    if (
        task.policy_retained
        and transfer in _MOVES
        and task.transfer is not transfer
        and not task.confirmed_by
    ):
        raise FieldError(
            "transfer",
            _("{code} is retained by policy.").format(code=task.code or task.task),
            _("To move it, let a second person confirm it and say why."),
        )


#: before a second person has spoken; what else moves a task cannot write these
_UNCONFIRMED: dict[str, Any] = {"confirmed_by": "", "confirmed_on": None, "confirmation": ""}


def _today(work: Work, tasks: Sequence[Responsibility]) -> date:
    zone = work.get(Study, matrix_of(work, tasks).study_id).time_zone
    return work.now.astimezone(ZoneInfo(zone)).date()
