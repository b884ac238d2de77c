"""What the Roles pane and others read: partnerships, the working matrix, its published versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from cro_desk.roles.locating import partnership_of
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.published import agreed_matrix, agreed_version, answers, version_matrix, versions
from cro_desk.roles.reading import read_matrix
from cro_desk.roles.rows import AgreementRow, AnswerRow, MatrixChoice, PartnershipRow, VersionRow
from cro_desk.store.connections import raw
from cro_desk.store.record import derived_id
from cro_desk.vendors.bids.awards import partnership_of_award

__all__ = [
    "AgreementRow",
    "AnswerRow",
    "MatrixChoice",
    "PartnershipRow",
    "VersionRow",
    "agreed_matrix",
    "agreed_version",
    "answers",
    "matrix",
    "matrix_choices",
    "matrix_id_of",
    "partnership_of",
    "partnerships",
    "version_matrix",
    "versions",
]

_PARTNERSHIPS = """SELECT p.id, p.name, p.started_on, m.id FROM partnership AS p
    LEFT JOIN responsibility_matrix AS m ON m.partnership_id = p.id AND NOT m.deleted
    WHERE p.study_id = ? AND NOT p.deleted ORDER BY p.started_on, p.name, p.id"""
_AWARDS = "SELECT a.id, a.deleted FROM award AS a JOIN rfp ON rfp.id = a.rfp_id WHERE rfp.study_id = ?"
_CHOICES = """SELECT m.id, s.protocol, p.name, count(t.id) FROM responsibility_matrix AS m
    JOIN study AS s ON s.id = m.study_id JOIN partnership AS p ON p.id = m.partnership_id
    JOIN responsibility AS t ON t.matrix_id = m.id AND NOT t.deleted
    WHERE NOT m.deleted AND NOT s.deleted AND NOT p.deleted AND p.id <> ?
    GROUP BY m.id ORDER BY s.protocol, p.name"""


def matrix_id_of(partnership_id: str) -> str:
    """Return the id of the partnership's working matrix, whether it is there yet or not."""
    return derived_id(partnership_id, "matrix")


def partnerships(session: Session, study_id: str) -> tuple[PartnershipRow, ...]:
    """Return the study's partnerships, the oldest first."""
    driver = raw(session.connection())
    awards = {
        partnership_of_award(award): (award, bool(gone))
        for award, gone in driver.execute(_AWARDS, (study_id,))
    }
    rows = driver.execute(_PARTNERSHIPS, (study_id,)).fetchall()
    return tuple(_partnership(row, *awards.get(row[0], (None, False))) for row in rows)


def _partnership(row: Sequence[Any], award: str | None, withdrawn: bool) -> PartnershipRow:
    id, name, started, matrix_id = row
    day = date.fromisoformat(started) if started else None
    return PartnershipRow(id, name, day, matrix_id, None if withdrawn else award, withdrawn)


def matrix(session: Session, partnership_id: str) -> Matrix | None:
    """Return the partnership's working matrix, None before it was started."""
    return read_matrix(raw(session.connection()), matrix_id_of(partnership_id))


def matrix_choices(session: Session, partnership_id: str) -> tuple[MatrixChoice, ...]:
    """Return the matrices of other partnerships, of all studies, that a new one can start from."""
    rows = raw(session.connection()).execute(_CHOICES, (partnership_id,))
    return tuple(MatrixChoice(*row) for row in rows)
