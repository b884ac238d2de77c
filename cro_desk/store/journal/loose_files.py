"""Files that nothing names any more: what was filed by mistake and taken back stays in this workspace.

A file's record is not undone with the act that brought it, since others may name the same content; whether it
leaves is told by who names it.
"""

from __future__ import annotations

from collections.abc import Collection

from cro_desk.store.connections import Raw
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.kinds import Kind, kinds

FILE = "stored_file"
_LIVE = "NOT deleted AND scope <> (SELECT private FROM identity)"


def loose(driver: Raw, files: Collection[str]) -> set[str]:
    """Return those of these files that no live record names but private ones."""
    left = set(files)
    for kind in kinds().values():
        for column in (column for column, table in kind.points_to if table == FILE):
            for batch in batches(sorted(left)):
                sql = f'SELECT "{column}" FROM "{kind.name}" WHERE "{column}" IN ({marks(batch)}) AND {_LIVE}'  # noqa: S608
                left -= {file for (file,) in driver.execute(sql, batch).fetchall()}
    return {file for file in left if not any(_is_told(driver, kind, file) for kind in kinds().values())}


def _is_told(driver: Raw, kind: Kind, file: str) -> bool:
    """Whether a record names the file within what it holds as JSON."""
    return any(
        driver.execute(
            f'SELECT 1 FROM "{kind.name}" WHERE instr("{column}", ?) AND {_LIVE} LIMIT 1',  # noqa: S608
            (file,),
        ).fetchone()
        for column in kind.structured
    )
