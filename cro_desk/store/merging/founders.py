"""Who may make a scope: what a foreign edit must say that does, and under which id.

Others count on finding some scopes under an id that they work out themselves: the unblinded part of a
partnership, the prices of an RFP, somebody's scores. Whoever came first under that id would read what is
written there, so it is for those alone who manage such scopes; anybody else's bears their own key in its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import Change
from cro_desk.store.journal.wire import WireEdit
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import Rights, ScopeKind

#: each of these is a thing of its own, with an id that nobody knows beforehand
_OPEN = (ScopeKind.STUDY, ScopeKind.PARTNERSHIP, ScopeKind.RFP)
_RFPS = """SELECT DISTINCT c.record FROM edit AS e JOIN change AS c ON c.edit = e.id
    WHERE e.scope = ? AND c.kind = 'rfp'"""


def made_scope(edit: WireEdit) -> Mapping[str, Any] | None:
    """Return the values of the scope that the edit makes and stands in, where its author manages it."""
    for change in edit.visible:
        whole = all(len(pair) == 1 for pair in change.fields.values())
        if whole and (change.kind, change.record) == ("scope", edit.header.scope):
            return {name: pair[-1] for name, pair in change.fields.items()}
    return None


def names_manager(edit: WireEdit, key: str) -> bool:
    """Whether the edit says that the holder of this key manages the scope."""
    return any(
        change.kind == "member"
        and told(change, "person_key") == key
        and told(change, "rights") == Rights.MANAGE
        for change in edit.visible
    )


def told(change: Change, name: str) -> Any:
    """Return what a change says of a field now."""
    return change.fields.get(name, (None,))[-1]


def promised(later: Any, kind: str) -> bool:
    """Whether a membership promises, in its stored form, to manage scopes of this kind."""
    try:
        told_later = orjson.loads(later or "{}")
    except (ValueError, TypeError):
        return False
    return isinstance(told_later, dict) and told_later.get(kind) == Rights.MANAGE


def is_free(driver: Raw, scope: str, kind: ScopeKind, parent: str, key: str) -> bool:
    """Whether nobody but the holder of this key looks for a scope of this kind under this id."""
    return kind in _OPEN or scope in set(_own_ids(driver, kind, parent, key))


def _own_ids(driver: Raw, kind: ScopeKind, parent: str, key: str) -> Iterator[str]:
    rfps = (rfp for (rfp,) in driver.execute(_RFPS, (parent,)).fetchall())
    for name in ("", key, *rfps):
        yield derived_id(derived_id(parent, f"{kind}:{name}"), key)
    if kind is ScopeKind.EVALUATION:
        yield derived_id(parent, f"{kind}:{key}")
