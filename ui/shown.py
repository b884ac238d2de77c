"""What a pane with a choice of partnership looks at: a study and one of its partnerships, or all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cro_desk.roles.rows import PartnershipRow


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pane looks at. `partnership_id` is empty for the whole study, sponsor's meetings included."""

    study_id: str
    protocol: str
    partnerships: tuple[PartnershipRow, ...] = ()
    partnership_id: str = ""

    @property
    def partnership(self) -> PartnershipRow | None:
        """The chosen partnership, the only one where there is one; None while several are looked at."""
        found = [row for row in self.partnerships if row.id == self.partnership_id]
        return next(iter(found or (self.partnerships if len(self.partnerships) == 1 else ())), None)

    @property
    def told(self) -> str:
        """The study and, where one is chosen, the partnership: the muted line of a head."""
        chosen = next((row.name for row in self.partnerships if row.id == self.partnership_id), "")
        return " · ".join(part for part in (self.protocol, chosen) if part)


def read_shown(session: Any, study_id: str, partnership_id: str) -> Shown:
    """Return the study with its partnerships; a partnership that is not among them is not chosen."""
    from cro_desk.roles.queries import partnerships
    from cro_desk.studies.queries import studies

    rows = partnerships(session, study_id)
    named = {row.id: row.protocol for row in studies(session)}
    known = {row.id for row in rows}
    return Shown(study_id, named.get(study_id, ""), rows, partnership_id if partnership_id in known else "")
