"""What was published in a partnership, as it is read: versions with their agreements, and answers to rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.matrix_json import from_json
from cro_desk.roles.records import MatrixAgreement, MatrixAnswer, MatrixVersion
from cro_desk.roles.rows import AgreementRow, AnswerRow, VersionRow
from cro_desk.roles.version_states import is_agreed, state_of
from cro_desk.store.connections import raw
from cro_desk.store.merging.authors import told_by_others
from cro_desk.studies.numbers import twins

_VERSION = (
    *("id", "number", "kind", "published_at", "published_by", "note", "training_note", "answers_id"),
    *("content_hash", "file_id"),
)
_AGREEMENT = ("id", "side", "name", "role", "agreed_on", "noted_at", "evidence", "file_id")
_ANSWER = ("task_id", "accepted", "text", "answered_at")
_COUNTS = "SELECT id, json_array_length(content, '$.tasks') FROM matrix_version WHERE partnership_id = ?"
_NUMBERS = "SELECT kind, answers_id, number, id FROM matrix_version WHERE partnership_id = ?"
_CONTENT = "SELECT content FROM matrix_version WHERE id = ? AND NOT deleted"


def versions(session: Session, partnership_id: str) -> tuple[VersionRow, ...]:
    """Return what was published in the partnership, the newest first."""
    told = _versions(session, partnership_id)
    counts = dict(raw(session.connection()).execute(_COUNTS, (partnership_id,)).fetchall())
    numbers = {each["id"]: each["number"] for each in told}
    given = _given(session, partnership_id)
    found = (
        VersionRow(
            **each,
            tasks=counts[each["id"]] or 0,
            answers_number=numbers.get(each["answers_id"]),
            twin=given[each["id"]],
            answers_twin=given.get(each["answers_id"], 0),
            state=state_of(each, told),
        )
        for each in told
    )
    return tuple(found)[::-1]


def _given(session: Session, partnership_id: str) -> Mapping[str, int]:
    driver = raw(session.connection())
    return twins((row[:3], row[3]) for row in driver.execute(_NUMBERS, (partnership_id,)))


def _versions(session: Session, partnership_id: str) -> list[dict[str, Any]]:
    columns: list[Any] = [getattr(MatrixVersion, name) for name in _VERSION]
    mine = col(MatrixVersion.partnership_id) == partnership_id, col(MatrixVersion.deleted).is_(False)
    in_order = col(MatrixVersion.published_at), col(MatrixVersion.id)
    rows = [
        dict(zip(_VERSION, row, strict=True))
        for row in session.execute(select(*columns).where(*mine).order_by(*in_order))
    ]
    agreements = _agreements(session, [row["id"] for row in rows])
    return [{**row, "agreements": agreements.get(row["id"], ())} for row in rows]


def _agreements(session: Session, version_ids: Sequence[str]) -> Mapping[str, tuple[AgreementRow, ...]]:
    """Return the agreements that are bound to what each version says, but for ours as the others tell it."""
    told = (getattr(MatrixAgreement, name) for name in _AGREEMENT)
    columns: list[Any] = [MatrixVersion.id, MatrixAgreement.id, *told]
    statement = (
        select(*columns)
        .join(MatrixVersion, col(MatrixVersion.id) == col(MatrixAgreement.version_id))
        .where(
            col(MatrixVersion.id).in_(version_ids),
            col(MatrixAgreement.deleted).is_(False),
            col(MatrixAgreement.content_hash) == col(MatrixVersion.content_hash),
        )
        .order_by(col(MatrixAgreement.noted_at))
    )
    rows = [(version, id, AgreementRow(*each)) for version, id, *each in session.execute(statement)]
    theirs = told_by_others(raw(session.connection()), {id: row.side for _version, id, row in rows})
    found: dict[str, tuple[AgreementRow, ...]] = defaultdict(tuple)
    for version, id, row in rows:
        found[version] += () if id in theirs else (row,)
    return found


def version_row(session: Session, partnership_id: str, version_id: str) -> VersionRow:
    """Return one version with its state and agreements."""
    return next(row for row in versions(session, partnership_id) if row.id == version_id)


def agreed_version(session: Session, partnership_id: str) -> VersionRow | None:
    """Return the version that both sides agreed to last."""
    return next((row for row in versions(session, partnership_id) if is_agreed(row.agreements)), None)


def agreed_matrix(session: Session, partnership_id: str) -> Matrix | None:
    """Return what both sides agreed to last, None before that."""
    version = agreed_version(session, partnership_id)
    return None if version is None else version_matrix(session, version.id)


def version_matrix(session: Session, version_id: str) -> Matrix:
    """Return what a version says; UserError where there is none."""
    row = raw(session.connection()).execute(_CONTENT, (version_id,)).fetchone()
    if row is None:
        raise UserError(_("This version is not there any more."), _("It was undone; choose another one."))
    return from_json(orjson.loads(row[0]))


def answers(session: Session, version_id: str) -> Mapping[str, AnswerRow]:
    """Return the answers to the rows of a counter-proposal by the task's id."""
    columns: list[Any] = [getattr(MatrixAnswer, name) for name in _ANSWER]
    mine = col(MatrixAnswer.version_id) == version_id, col(MatrixAnswer.deleted).is_(False)
    return {row[0]: AnswerRow(*row) for row in session.execute(select(*columns).where(*mine))}
