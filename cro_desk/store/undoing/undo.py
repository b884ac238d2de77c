"""Undo and redo: a new act with the inverse changes in all its scopes, or a refusal that says why.

Undo restores what stood there before *in fold order*, not the old value that the change recorded: otherwise
it would drop what somebody else wrote concurrently and a merge brought in since. Where nothing changes it
still writes `[v, v]`, so that the journal says which act was undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store.changes import Draft
from cro_desk.store.connections import raw, unguarded
from cro_desk.store.errors import UndoBlocked
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.journal.history import EditNote, Past, batches, edit_notes, has_seen, marks, pasts
from cro_desk.store.kinds import Kind, Stored, kinds
from cro_desk.store.undoing import dependents
from cro_desk.store.undoing.stacks import Direction, Step, stacks


def next_names(session: Session, replica: str) -> dict[Direction, str | None]:
    """Return the names of the acts that would be undone and redone next."""
    held = stacks(raw(session.connection()), replica)
    return {direction: step.action if (step := held.next(direction)) else None for direction in Direction}


def invert(session: JournalSession, direction: Direction) -> None:
    """Undo or redo the next act in the session's transaction; UndoBlocked where that cannot be."""
    step = stacks(session.driver, session.act.replica).next(direction)
    if step is None:
        raise UserError(_nothing(direction))
    act = session.act
    act.root, act.step, act.action = step.act, direction.value, step.action
    drafts = _Inversion(session, step, direction).drafts()
    if direction is Direction.UNDO:
        dependents.refuse(session.driver, drafts, step.action)
    _apply(session, drafts)


def skip(session: JournalSession, direction: Direction) -> None:
    """Pass over the next act for good: it stays done, and the one before it can be undone."""
    step = stacks(session.driver, session.act.replica).next(direction)
    if step is not None:
        session.driver.execute("INSERT OR IGNORE INTO skipped VALUES (?)", (step.act,))


def _nothing(direction: Direction) -> str:
    return _("There is nothing to undo.") if direction is Direction.UNDO else _("There is nothing to redo.")


@dataclass
class _Inversion:
    """Works out, record by record, what an act's inverse has to write."""

    session: JournalSession
    step: Step
    direction: Direction

    def drafts(self) -> list[Draft]:
        driver = self.session.driver
        rows = driver.execute(
            "SELECT DISTINCT record FROM change JOIN edit ON edit.id = edit WHERE transaction_id = ?",
            (self.step.transaction,),
        )
        histories = dict(pasts(driver, [record for (record,) in rows]))
        self._edits = edit_notes(driver, (past.edit for history in histories.values() for past in history))
        self._dead = self._undone({note.act for note in self._edits.values()})
        made = (self._draft(history) for history in histories.values())
        return [draft for draft in made if draft]

    def _undone(self, acts: Iterable[str]) -> set[str]:
        """Return the acts that stand undone; the one in hand counts as what it is about to be."""
        last: dict[str, str] = {}
        for batch in batches(sorted(acts)):
            sql = f"SELECT act, step FROM edit WHERE act IN ({marks(batch)}) ORDER BY id"  # noqa: S608
            last.update(self.session.driver.execute(sql, batch))
        last[self.step.act] = self.direction.value
        return {act for act, step in last.items() if step == Direction.UNDO}

    def _draft(self, history: Sequence[Past]) -> Draft | None:
        own = next(past for past in reversed(history) if self._edits[past.edit].act == self.step.act)
        kind = kinds().get(own.kind)
        if kind is not None and kind.model.stays:
            raise _stays(self.step, kind)
        if kind is None or not kind.model.undoable:
            return None
        standing = [past for past in history if self._stands(self._edits[past.edit])]
        self._refuse_later(own, standing)
        before = _value_before(kind, history, standing)
        fields = {
            name: (_value(history, name, kind.unsaid(name)), _value(standing, name, before(name)))
            for name in self._fields(own, standing)
        }
        return Draft(kind, own.record, self._edits[own.edit].scope, False, fields, chosen=True)

    def _stands(self, edit: EditNote) -> bool:
        """Whether an edit's changes count once this inversion is done.

        Of our own acts the doing counts, at its place in the order; a redoing only says that it stands again.
        """
        ours = edit.replica == self.session.act.replica
        counts = edit.step == "do" or (edit.step == Direction.REDO and not ours)
        return counts and edit.act not in self._dead

    def _fields(self, own: Past, standing: Sequence[Past]) -> list[str]:
        """Return the fields of the act's last step; `deleted` alone for what nobody else has made."""
        return list(own.fields) if any(map(_makes, standing)) else ["deleted"]

    def _refuse_later(self, own: Past, standing: Iterable[Past]) -> None:
        """Refuse where a standing change, which had seen the act, touches the same fields."""
        mine = self._edits[own.edit]
        whole = _inserts(own)
        for past in standing:
            edit = self._edits[past.edit]
            touches = whole or not own.fields.keys().isdisjoint(past.fields)
            if edit.act != mine.act and touches and has_seen(self.session.driver, edit, mine):
                raise _blocked(self.step, edit)


def _inserts(past: Past) -> bool:
    return any(len(pair) == 1 for pair in past.fields.values())


def _makes(past: Past) -> bool:
    """Whether the record is there since this change: it was added, or came back under its derived id."""
    return _inserts(past) or past.fields.get("deleted", (1,))[-1] == 0


def _value_before(kind: Kind, history: Sequence[Past], standing: Sequence[Past]) -> Callable[[str], Stored]:
    """Return how to tell a field that no standing change wrote.

    A record whose making was undone and that came back kept what it said meanwhile: only `deleted` was
    written. Where nothing brought it back it is deleted.
    """
    made = next((past for past in reversed(standing) if _makes(past)), None)
    kept = () if made is None else history[: history.index(made)]
    return lambda name: 1 if name == "deleted" else _value(kept, name, kind.unsaid(name))


def _value(history: Sequence[Past], name: str, missing: Stored = None) -> Stored:
    """Return the field's value in fold order."""
    for past in reversed(history):
        if name in past.fields:
            value: Stored = past.fields[name][-1]
            return value
    return missing


def _blocked(step: Step, later: EditNote) -> UndoBlocked:
    return UndoBlocked(
        _("“{action}” cannot be taken back: {author} has changed the same since (“{later}”).").format(
            action=_(step.action), author=later.author, later=_(later.action)
        ),
        _("Change it by hand, or skip this step and undo the one before it."),
    )


def _stays(step: Step, kind: Kind) -> UndoBlocked:
    return UndoBlocked(
        _("“{action}” cannot be taken back: {why}").format(action=_(step.action), why=_(kind.model.stays)),
        _("Skip this step to undo the one before it."),
    )


def _apply(session: JournalSession, drafts: Sequence[Draft]) -> None:
    """Write the inverse values into the tables, thousands at a time, and leave them to the journal."""
    groups: dict[tuple[str, tuple[str, ...]], list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[draft.kind.name, tuple(draft.fields)].append(draft)
    with unguarded(session.driver):
        for (table, names), members in groups.items():
            assigned = ", ".join(f'"{name}" = ?' for name in names)
            session.driver.executemany(
                f'UPDATE "{table}" SET {assigned} WHERE id = ?',  # noqa: S608 - our own names
                [(*(draft.fields[name][1] for name in names), draft.record) for draft in members],
            )
    session.drafts.update((draft.record, draft) for draft in drafts)
