"""What was built on a record: an act is not taken back from under what others made of it since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cro_desk.i18n import _
from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw
from cro_desk.store.errors import UndoBlocked
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.kinds import Kind, kinds


def refuse(driver: Raw, drafts: Sequence[Draft], action: str) -> None:
    """Refuse to delete records that a live record, not deleted with them, refers to."""
    going = {draft.record for draft in drafts if draft.fields.get("deleted") == (0, 1)}
    by_table: dict[str, list[str]] = defaultdict(list)
    for draft in drafts:
        if draft.record in going:
            by_table[draft.kind.name].append(draft.record)
    for kind in kinds().values():
        for column, table in kind.references:
            if set(children(driver, kind, column, by_table[table])) - going:
                raise _blocked(action, kind)


def children(driver: Raw, kind: Kind, column: str, parents: Sequence[str]) -> Iterable[str]:
    """Return the live records of a kind that refer to one of the parents."""
    for batch in batches(parents):
        sql = f'SELECT id FROM "{kind.name}" WHERE "{column}" IN ({marks(batch)}) AND NOT deleted'  # noqa: S608
        yield from (record for (record,) in driver.execute(sql, batch))


def _blocked(action: str, kind: Kind) -> UndoBlocked:
    delete = _("Delete that first, or skip this step and undo the one before it.")
    return UndoBlocked(
        _("“{action}” cannot be taken back: a {kind} was added to it since.").format(
            action=_(action), kind=_(kind.model.kind_name)
        ),
        _("Skip this step to undo the one before it.") if kind.model.stays else delete,
    )
