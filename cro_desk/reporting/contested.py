"""Contested fields in words: whose record it is, what stands, what the other side wrote, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cro_desk.reporting.bundles import Version, said, versions_of
from cro_desk.reporting.wording import referenced
from cro_desk.sharing.contested import contested
from cro_desk.sharing.words import kind_words
from cro_desk.store.connections import raw
from cro_desk.store.names import record_names


@dataclass(frozen=True, slots=True)
class ContestedRow:
    """A field that two changes stand against each other in; `id` is its record and name."""

    id: str
    record: str
    field: str
    kind: str
    name: str
    label: str
    stands: Version
    other: Version


def contested_rows(session: Session, study_id: str, now: datetime) -> tuple[ContestedRow, ...]:
    """Return what is contested in a study, by what the records are called."""
    found = contested(session, study_id, now)
    wanted = [
        target
        for one in found
        for version in one.versions
        for target in referenced(one.kind, {one.field: [version.value]})
    ]
    names = record_names(raw(session.connection()), [*wanted, *((one.kind, one.record) for one in found)])
    rows = []
    for one in found:
        versions = versions_of(one.kind, one.field, one, names)
        other = next((each for each in reversed(versions) if each.value != versions[-1].value), versions[0])
        label = said(one.kind, one.field, one.versions[-1].value, names)[0]
        told = (f"{one.record} {one.field}", one.record, one.field, kind_words(one.kind))
        rows.append(ContestedRow(*told, names.get(one.record, ""), label, versions[-1], other))
    return tuple(sorted(rows, key=lambda row: (row.kind, row.name, row.label)))
