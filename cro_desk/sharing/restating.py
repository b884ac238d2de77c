"""What came back: a deleted record that left without its values, since others refer to it, says them now."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.i18n import N_
from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal.hiding import VEILED
from cro_desk.store.journal.loose_files import FILE, loose
from cro_desk.store.kinds import kinds
from cro_desk.store.operations import operation
from cro_desk.store.work import Work

#: from the few that are hidden to the many changes, and not the other way round
_VEILED = """SELECT DISTINCT c.record, c.kind FROM hidden AS h
    CROSS JOIN change AS c ON c.edit = h.edit AND c.place = h.place WHERE h.name = ?"""
_SAID = """DELETE FROM hidden WHERE name = ? AND EXISTS (SELECT 1 FROM change AS c
    WHERE c.edit = hidden.edit AND c.place = hidden.place AND c.record = ?)"""


def came_back(session: Session) -> list[tuple[str, str]]:
    """Return id and kind of the records that left empty and are not deleted, or files not loose, any more."""
    return _live(raw(session.connection()))


def _live(driver: Raw) -> list[tuple[str, str]]:
    found = driver.execute(_VEILED, (VEILED,)).fetchall()
    return [
        (record, kind)
        for record, kind in found
        if driver.execute(f'SELECT 1 FROM "{kind}" WHERE id = ? AND NOT deleted', (record,)).fetchone()  # noqa: S608
        and not (kind == FILE and loose(driver, [record]))
    ]


@operation(N_("Share what came back"))
def say_again(work: Work) -> int:
    """Write these records' values once more, as they stand; return how many records that were."""
    driver = work.session.driver
    found = _live(driver)
    for record, name in found:
        kind = kinds()[name]
        columns = [each.name for each in kind.columns if each.name not in dict(kind.points_to)]
        told = ", ".join(f'"{column}"' for column in columns)
        sql = f'SELECT scope, {told} FROM "{name}" WHERE id = ?'  # noqa: S608 - our own names
        scope, *values = driver.execute(sql, (record,)).fetchone()
        pairs = {column: (value, value) for column, value in zip(columns, values, strict=True)}
        work.session.add_draft(Draft(kind, record, scope, inserted=False, fields=pairs, chosen=True))
        driver.execute(_SAID, (VEILED, record))
    return len(found)
