"""Actions leave as a file: a workbook or to-dos. Unblinded ones leave by themselves, never beside others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.minutes.action_lists.revisions import revisions
from cro_desk.minutes.action_lists.todos import action_todos
from cro_desk.minutes.action_lists.workbook import action_workbook
from cro_desk.minutes.registers import ALL_STATUSES, Wanted, actions
from cro_desk.minutes.rows import ItemRow
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Study
from cro_desk.zoned import in_zone

#: all that there are, however many a register shows at once
_ALL = 1_000_000


class ListForm(StrEnum):
    """What a list of actions is written as; the value is the file's suffix."""

    WORKBOOK = "xlsx"
    TODOS = "ics"


@dataclass(frozen=True, slots=True)
class ListWish:
    """Which actions leave, as what, and under which words: "Northern CRO, open"."""

    form: ListForm
    wanted: Wanted = field(default_factory=Wanted)
    about: str = ""
    unblinded: bool = False


@operation(N_("Export actions"))
def export_actions(work: Work, wish: ListWish) -> bytes:
    """Return the list as a file; `UserError` where there is nothing to list.

    To-dos always hold closed actions, too: a calendar program learns only so that they are done.
    """
    rows = _rows(work, wish)
    if not rows:
        raise UserError(_("There is no action to list."), _("Choose others, or closed ones too."))
    told = {"actions": len(rows), "form": wish.form.value, "unblinded": wish.unblinded}
    work.event("actions exported", work.private, wish.about or _("Actions"), **told)
    if wish.form is ListForm.TODOS:
        known = revisions(work.session, [each.id for each in rows])
        return action_todos(rows, known, wish.about)
    return action_workbook(rows, _today(work, rows), wish.about, work.author)


def _today(work: Work, rows: Sequence[ItemRow]) -> date:
    """Return today by the clock of the study whose actions these are: where it is known what is overdue."""
    study = work.get(Study, rows[0].study_id)
    return in_zone(work.now, study.time_zone).date()


def _rows(work: Work, wish: ListWish) -> tuple[ItemRow, ...]:
    wanted = replace(wish.wanted, most=_ALL)
    if wish.form is ListForm.TODOS:
        wanted = replace(wanted, statuses=ALL_STATUSES)
    found = actions(work.session, wanted, work.now.date())
    return tuple(each for each in found if each.unblinded is wish.unblinded)
