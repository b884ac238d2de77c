"""What tests of versions do again and again."""

from __future__ import annotations

from cro_desk.desk import Desk, Work, operation
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.studies.terms import Side


@operation("Agree, both")
def agree_both(work: Work, version_id: str) -> None:
    """Let both sides agree to a version today."""
    for side, name in ((Side.SPONSOR, "Henrik"), (Side.CRO, "Ingrid")):
        op.agree(work, version_id, side, name, "Director", work.now.date())


def states(desk: Desk, partnership_id: str) -> list[str]:
    """Return where the versions stand, the newest first."""
    return [row.state.value for row in desk.read(queries.versions, partnership_id)]
