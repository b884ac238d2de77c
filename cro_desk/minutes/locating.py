"""Where a record of this area stands, so that a search leads to its draft, version or register."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.minutes.terms import ItemKind
from cro_desk.store.connections import raw


@dataclass(frozen=True, slots=True)
class Place:
    """The study and partnership (empty: internal) of a record, and the draft or version it is part of.

    A line that lives on in a register has neither; `kind` says in which register it is.
    """

    study_id: str
    partnership_id: str
    draft_id: str = ""
    version_id: str = ""
    kind: ItemKind | None = None


_OF_DRAFT = """SELECT d.study_id, d.partnership_id, d.id, '', '' FROM minutes_draft AS d {join}
    WHERE NOT d.deleted"""
_OF_VERSION = """SELECT v.study_id, v.partnership_id, '', v.id, '' FROM minutes_version AS v {join}
    WHERE NOT v.deleted"""
_PART = "JOIN {table} AS t ON t.{column} = {whole}.id AND NOT t.deleted AND t.id = ?"
_WAYS = (
    "SELECT study_id, partnership_id, draft_id, '', kind FROM minutes_item WHERE id = ? AND NOT deleted",
    _OF_DRAFT.format(join="") + " AND d.id = ?",
    _OF_VERSION.format(join="") + " AND v.id = ?",
    *(
        _OF_DRAFT.format(join=_PART.format(table=table, column="draft_id", whole="d"))
        for table in ("minutes_attendance", "minutes_agenda")
    ),
    *(
        _OF_VERSION.format(join=_PART.format(table=table, column="version_id", whole="v"))
        for table in ("minutes_comment", "minutes_signature")
    ),
)


_OF_MEETING = "SELECT study_id, partnership_id FROM meeting_series WHERE id = ? AND NOT deleted"


def place_of(session: Session, record_id: str) -> Place | None:
    """Return where a live record of this area stands; None where it is not ours.

    A meeting of which nothing was written has no record; it is addressed as `series#key`.
    """
    driver = raw(session.connection())
    series, sign, _key = record_id.partition("#")
    if sign:
        found = driver.execute(_OF_MEETING, (series,)).fetchone()
        return Place(str(found[0]), str(found[1])) if found is not None else None
    for sql in _WAYS:
        row = driver.execute(sql, (record_id,)).fetchone()
        if row is not None:
            study, partnership, draft, version, kind = map(str, row)
            return Place(study, partnership, draft, version, ItemKind(kind) if kind and not draft else None)
    return None
