"""Which priced lines of the awarded bid pay for which tasks of a matrix."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.links.crossing import Crossing
from cro_desk.roles.matrix import Matrix


def crossing(session: Session, partnership_id: str, matrix: Matrix) -> Crossing | None:  # noqa: ARG001
    """Lay the awarded bid beside the matrix; None where no bid was awarded or its prices are not here."""
    return None
