"""How records are called: the first searched field of each after its number, read for many at once.

What has no name of its own is called after the records that it joins: a cell after its task and its party.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from cro_desk.store.connections import Raw
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.kinds import Kind, kinds


def record_names(driver: Raw, wanted: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the name of each `(kind, record)` by record id, deleted ones too, unless the kind has none."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, record in wanted:
        by_kind[kind].add(record)
    known = kinds()
    found: dict[str, str] = {}
    for table, records in by_kind.items():
        if table in known:
            found.update(_named(driver, known[table], sorted(records)))
    return found


def _named(driver: Raw, kind: Kind, records: list[str]) -> dict[str, str]:
    own = (kind.model.numbered, *kind.searched[:1])
    found = _names(driver, kind.name, [each for each in own if each], records) if kind.searched else {}
    nameless = [record for record in records if not found.get(record)]
    if kind.model.named_after and nameless:
        found.update(_joined(driver, kind, nameless))
    return found


def _joined(driver: Raw, kind: Kind, records: list[str]) -> dict[str, str]:
    """Return the names of what each record joins, in one line."""
    tables, columns = dict(kind.points_to), kind.model.named_after
    wanted = ", ".join(f'"{column}"' for column in columns)
    rows = [
        row
        for batch in batches(records)
        for row in driver.execute(
            f'SELECT id, {wanted} FROM "{kind.name}" WHERE id IN ({marks(batch)})',  # noqa: S608
            batch,
        )
    ]
    told = [(record, tuple(zip(columns, values, strict=True))) for record, *values in rows]
    joined = {
        (tables[column], id) for _record, pairs in told for column, id in pairs if id and column in tables
    }
    names = record_names(driver, joined)
    return {record: " · ".join(_called(pairs, tables, names)) for record, pairs in told}


def _called(
    pairs: Iterable[tuple[str, str]], tables: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[str]:
    """Give the names of records, and what is none as it is: a month."""
    for column, value in pairs:
        name = names.get(value, "") if column in tables else str(value)
        if name:
            yield name


def _names(driver: Raw, table: str, columns: list[str], records: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    wanted = ", ".join(f'"{column}"' for column in columns)
    for batch in batches(records):
        sql = f'SELECT id, {wanted} FROM "{table}" WHERE id IN ({marks(batch)})'  # noqa: S608 - our own names
        rows = driver.execute(sql, batch)
        found.update((record, " ".join(str(each) for each in named if each)) for record, *named in rows)
    return found
