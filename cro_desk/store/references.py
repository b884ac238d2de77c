"""The reference rule at flush: what a record refers to is in its own scope or in one that all its readers have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw
from cro_desk.store.errors import ScopeViolation
from cro_desk.store.scopes import ScopeTree

_BATCH = 500


def check(driver: Raw, tree: ScopeTree, drafts: Iterable[Draft], buffer: Mapping[str, Draft]) -> None:
    """Refuse references into scopes that not every reader has, and to records that are not there."""
    wanted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for draft in drafts:
        for column, table in draft.kind.references:
            target = draft.fields.get(column, [None])[-1]
            if target is not None:
                wanted[table][str(target)].add(draft.scope)
    for table, targets in wanted.items():
        _check_table(driver, tree, table, targets, buffer)


def _check_table(
    driver: Raw, tree: ScopeTree, table: str, targets: Mapping[str, set[str]], buffer: Mapping[str, Draft]
) -> None:
    scopes = {target: buffer[target].scope for target in targets if target in buffer}
    scopes.update(_stored_scopes(driver, table, [target for target in targets if target not in scopes]))
    for target, referring in targets.items():
        if target not in scopes:
            raise ScopeViolation(f"there is no {table} {target} in this workspace")
        for scope in referring:
            tree.check(scope, scopes[target], f"a reference to {table} {target}")


def _stored_scopes(driver: Raw, table: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        marks = ",".join("?" * len(batch))
        yield from driver.execute(f'SELECT id, scope FROM "{table}" WHERE id IN ({marks})', batch)  # noqa: S608 - our own names
