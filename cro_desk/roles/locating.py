"""Where a record of this area stands, so that a search leads to its matrix."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.store.connections import raw

_OF_MATRIX = """SELECT m.study_id, m.partnership_id FROM responsibility_matrix AS m
    JOIN partnership AS p ON p.id = m.partnership_id AND NOT p.deleted"""
_OF_VERSION = """SELECT p.study_id, p.id FROM partnership AS p JOIN matrix_version AS v
    ON v.partnership_id = p.id AND NOT v.deleted AND NOT p.deleted"""
_WAYS = (
    "SELECT study_id, id FROM partnership WHERE id = ? AND NOT deleted",
    "SELECT study_id, partnership_id FROM change_request WHERE id = ? AND NOT deleted",
    f"{_OF_MATRIX} WHERE m.id = ? AND NOT m.deleted",
    *(
        f"{_OF_MATRIX} JOIN {table} AS t ON m.id = matrix_id WHERE t.id = ? AND NOT (t.deleted OR m.deleted)"
        for table in ("raci_party", "responsibility", "raci_cell", "raci_holder")
    ),
    f"{_OF_VERSION} WHERE v.id = ?",
    *(
        f"{_OF_VERSION} JOIN {table} AS t ON t.version_id = v.id AND NOT t.deleted WHERE t.id = ?"
        for table in ("matrix_agreement", "matrix_answer")
    ),
)


def partnership_of(session: Session, record_id: str) -> tuple[str, str] | None:
    """Return study and partnership that a live record of this area belongs to; None where it is not ours."""
    driver = raw(session.connection())
    for sql in _WAYS:
        row = driver.execute(sql, (record_id,)).fetchone()
        if row is not None:
            return str(row[0]), str(row[1])
    return None
