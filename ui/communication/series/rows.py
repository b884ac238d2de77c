"""A row of the list of series: what is told of one without opening it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cro_desk.formats import day
from cro_desk.i18n import _

if TYPE_CHECKING:
    from cro_desk.communication.checks import SeriesProblem
    from cro_desk.communication.series import Occurrence, Series, Touched


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series with its next meetings and what is wrong with it."""

    series: Series
    words: str
    ahead: tuple[Occurrence, ...]
    problems: tuple[SeriesProblem, ...]

    @property
    def id(self) -> str:
        return self.series.id

    @property
    def next(self) -> Occurrence | None:
        """The next meeting that takes place."""
        return next((each for each in self.ahead if each.is_on), None)

    @property
    def party(self) -> str:
        """Return with whom it is."""
        return self.series.partnership if self.series.partnership_id else _("internal")

    @property
    def chair(self) -> str:
        return ", ".join(each.name or each.role for each in self.series.chairs)

    @property
    def is_over(self) -> bool:
        """Whether another series follows it, or it was ended."""
        return self.series.last_day is not None and not self.ahead


def series_line(
    series: Series,
    ahead: Sequence[Occurrence],
    names: Mapping[str, str],
    today: date,
    touched: Mapping[str, Touched],
) -> SeriesLine:
    """Return the row of a series; `names` are the milestones'."""
    from cro_desk.communication.checks import problems

    found = problems(series, names, today, touched)
    return SeriesLine(series, cadences_told(series, names), tuple(ahead), found)


def cadences_told(series: Series, names: Mapping[str, str]) -> str:
    """Say how often a series meets, phase by phase."""
    from cro_desk.communication.telling import cadence_words, point_words

    told = []
    for cadence in series.cadences:
        words = cadence_words(cadence.rule) if cadence.rule else point_words(cadence.begins, names)
        phase = _("{cadence} ({phase})").format(cadence=words, phase=cadence.phase)
        told.append(phase if cadence.phase and len(series.cadences) > 1 else words)
    words = " · ".join(told)
    if series.follows_id and series.first_day is not None:
        words = _("{cadence}, from {day}").format(cadence=words, day=day(series.first_day))
    if series.last_day is not None:
        words = _("{cadence}, until {day}").format(cadence=words, day=day(series.last_day))
    return words
