"""The reference rule at flush: a record refers to its own scope or to one that all its readers have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw
from cro_desk.store.errors import ScopeViolation
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.scopes import ScopeTree

_NOTHING = (None,)


#: where the scope of a record stands: in its table, or, while foreign edits are admitted, in the journal
#: alone
_IN_TABLE = 'SELECT id, scope FROM "{table}" WHERE id IN ({marks})'
_IN_JOURNAL = """SELECT c.record, e.scope FROM change AS c JOIN edit AS e ON e.id = c.edit
    WHERE c.record IN ({marks}) AND c.kind = '{table}'
    AND c.edit NOT IN (SELECT edit FROM withheld) GROUP BY c.record"""


def check(
    driver: Raw,
    tree: ScopeTree,
    drafts: Iterable[Draft],
    buffer: Mapping[str, Draft],
    *,
    journal: bool = False,
) -> None:
    """Refuse references into scopes that not every reader has, and to records that are not there."""
    look_up = _IN_JOURNAL if journal else _IN_TABLE
    for table, targets in _targets(drafts).items():
        scopes = {target: buffer[target].scope for target in targets if target in buffer}
        unknown = [target for target in targets if target not in scopes]
        for batch in batches(unknown):
            scopes.update(driver.execute(look_up.format(table=table, marks=marks(batch)), batch))
        _check_table(tree, table, targets, scopes)


def _targets(drafts: Iterable[Draft]) -> dict[str, dict[str, set[str]]]:
    """Return, by table and record, the scopes out of which it is referred to."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for draft in drafts:
        for column, table in draft.kind.references:
            target = draft.fields.get(column, _NOTHING)[-1]
            if target is not None:
                found[table][str(target)].add(draft.scope)
    return found


def _check_table(
    tree: ScopeTree, table: str, targets: Mapping[str, set[str]], scopes: Mapping[str, str]
) -> None:
    for target, referring in targets.items():
        if target not in scopes:
            raise ScopeViolation(f"there is no {table} {target} in this workspace")
        for scope in referring:
            tree.check(scope, scopes[target], f"a reference to {table} {target}")
