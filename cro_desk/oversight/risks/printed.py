"""What the paper of a register tells: rows as on screen, with the actions of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cro_desk.oversight.risks.rows import ActionRow, IssueRow, RiskRow
from cro_desk.oversight.risks.terms import Band, Gap, RiskStatus
from cro_desk.paper.risk_matrix import Spot

#: number in the TMF reference model: Risk Management Plan
ARTIFACT = "01.01.16"
_BANDS = tuple(Band)


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """Risks and issues of a study or a partnership on a day; `whole`: with the sponsor's internal ones."""

    study: str
    sponsor: str
    partnership: str
    zone: str
    on: date
    whole: bool
    risks: tuple[RiskRow, ...]
    issues: tuple[IssueRow, ...]
    actions: Mapping[str, Sequence[ActionRow]] = field(default_factory=dict)

    @property
    def open_risks(self) -> tuple[RiskRow, ...]:
        return tuple(row for row in self.risks if row.is_open)

    @property
    def closed_risks(self) -> tuple[RiskRow, ...]:
        return tuple(row for row in self.risks if not row.is_open)

    @property
    def open_issues(self) -> tuple[IssueRow, ...]:
        return tuple(row for row in self.issues if row.is_open)

    @property
    def closed_issues(self) -> tuple[IssueRow, ...]:
        return tuple(row for row in self.issues if not row.is_open)

    @property
    def bands(self) -> Mapping[Band, int]:
        """Return how many open risks each band has."""
        found = Counter(row.band for row in self.open_risks if row.band is not None)
        return {band: found[band] for band in reversed(_BANDS)}

    @property
    def lacking(self) -> Mapping[tuple[Gap, ...], tuple[str, ...]]:
        """Return the joint risks that not both sides own, or whose cost nobody bears, by what they lack."""
        found: dict[tuple[Gap, ...], tuple[str, ...]] = {}
        for row in self.open_risks:
            if row.is_joint and row.unowned:
                found[row.unowned] = (*found.get(row.unowned, ()), row.number)
        return found


def spots(rows: Sequence[RiskRow]) -> tuple[Spot, ...]:
    """Return the judged risks as the matrix draws them."""
    told = ((row, row.score) for row in rows if row.status is not RiskStatus.CLOSED)
    return tuple(
        Spot(row.number, score.likelihood, score.impact, score.detectability, _BANDS.index(score.band))
        for row, score in told
        if score is not None
    )
