"""One workbook of KPI figures on its way in: what it says, what was found in it, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cro_desk.oversight.kpis.incoming.book import Candidate, KpiBook
from cro_desk.oversight.periods import Period
from ui.importing.incoming import IncomingBook


@dataclass(frozen=True, slots=True)
class IncomingKpis(IncomingBook):
    """A file. `answers` say what rows are, by their keys; `ticks` what was picked or left by hand."""

    book: KpiBook | None = field(default=None, repr=False)
    answers: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None
    ticks: Mapping[str, bool] = field(default_factory=dict)

    @classmethod
    def begin(cls, key: str, name: str, path: Path | None, pasted: str) -> IncomingKpis:
        """Return a file that is about to be read."""
        return cls(key, name, path, pasted)

    def lines(self) -> tuple[Candidate, ...]:
        """Return its figures as they stand now; what cannot be taken is never picked."""
        found = self.book.candidates if self.book is not None else ()
        return tuple(replace(each, picked=self._picks(each)) for each in found)

    def _picks(self, each: Candidate) -> bool:
        return self.ticks.get(each.id, each.picked) and not each.problem

    def picked(self) -> tuple[Candidate, ...]:
        """Return the figures that are to be taken."""
        return tuple(each for each in self.lines() if each.picked)
