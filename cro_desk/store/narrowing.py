"""Reading as somebody would who has only some scopes: nothing of another scope is there to be read.

For papers that leave to others. Each table is hidden behind a view of the same name, so that every query,
however it is written, sees what these scopes hold and nothing else; of the journal as well. What belongs to
no scope, such as the search index, is not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlmodel import Session

from cro_desk.store.connections import Raw, raw
from cro_desk.store.kinds import kinds

_TABLES = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"

#: the journal, which belongs to scopes as records do
_OF_A_SCOPE = frozenset(("edit", "head", "seen", "waiting", "sent", "acknowledged", "signed_head"))
_OF_AN_EDIT = frozenset(("change", "sealed", "hidden", "revealed", "withheld"))
#: what the program knows of the workspace and of whom it belongs to; no paper tells it
_OPEN = frozenset(("identity", "alembic_version", "guard", "skipped", "contested"))


@contextmanager
def narrowed(session: Session, scopes: Collection[str]) -> Iterator[Session]:
    """Yield a session that reads the same state as `session`, of these scopes alone."""
    driver = raw(session.connection())
    names = [str(name) for (name,) in driver.execute(_TABLES).fetchall() if name not in _OPEN]
    shown = ", ".join(f"'{UUID(scope)}'" for scope in sorted(scopes))
    _change(driver, [_view(name, shown) for name in names])
    try:
        with Session(session.connection()) as reading:
            yield reading
    finally:
        _change(driver, [f'DROP VIEW temp."{name}"' for name in names])


def _view(name: str, shown: str) -> str:
    """Return the view; `+scope` leaves the planner on the index that the query asks for."""
    rule = "0"
    if name in kinds() or name in _OF_A_SCOPE:
        rule = f"+scope IN ({shown})"
    elif name in _OF_AN_EDIT:
        rule = f"edit IN (SELECT id FROM main.edit WHERE scope IN ({shown}))"  # noqa: S608
    elif name == "file_bytes":
        rule = f"id IN (SELECT id FROM main.stored_file WHERE scope IN ({shown}))"  # noqa: S608
    return f'CREATE TEMP VIEW "{name}" AS SELECT * FROM main."{name}" WHERE {rule}'  # noqa: S608


def _change(driver: Raw, statements: Iterable[str]) -> None:
    """A reading connection refuses even views of its own, which touch no file; for these it makes way."""
    driver.execute("PRAGMA query_only=OFF")
    try:
        for statement in statements:
            driver.execute(statement)
    finally:
        driver.execute("PRAGMA query_only=ON")
