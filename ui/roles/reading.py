"""The one read of the Roles pane: the study's partnerships, and how the chosen one stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing
    from cro_desk.roles.queries import MatrixChoice, PartnershipRow


@dataclass(frozen=True, slots=True)
class PaneRead:
    """What the pane shows; `standing` is None where the study has no partnership.

    `choices` are matrices that one which is not begun yet can start from.
    """

    study_id: str
    partnerships: tuple[PartnershipRow, ...]
    standing: Standing | None
    choices: tuple[MatrixChoice, ...] = ()


def read_pane(session: Any, study_id: str, wanted: str, record_id: str, today: date) -> PaneRead:
    """Read the partnership of the record that is wanted, else the wanted one, else one that has a matrix."""
    from cro_desk.links.standing import standing
    from cro_desk.roles.locating import partnership_of
    from cro_desk.roles.queries import matrix_choices, partnerships

    rows = partnerships(session, study_id)
    known = {row.id for row in rows}
    begun = next((row.id for row in rows if row.matrix_id), rows[0].id if rows else "")
    if record_id and (place := partnership_of(session, record_id)) is not None:
        wanted = place[1]
    chosen = wanted if wanted in known else begun
    if not chosen:
        return PaneRead(study_id, rows, None)
    found = standing(session, chosen, today)
    choices = matrix_choices(session, chosen) if found.matrix is None else ()
    return PaneRead(study_id, rows, found, choices)
