"""What the user chose to see: study, partnership, series, person. Applied to what was read, never a read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cro_desk.communication.terms import OccurrenceState

if TYPE_CHECKING:
    from cro_desk.communication.reading import Plan
    from cro_desk.communication.series import Occurrence, Series

#: stands for the sponsor's own meetings among the partnerships
INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Empty: no choice. `partnership` is a CRO's name, so that it holds across studies."""

    study_id: str = ""
    partnership: str = ""
    series_id: str = ""
    person_id: str = ""
    off_too: bool = True  # cancelled and skipped ones are shown

    def takes(self, series: Series) -> bool:
        """Tell whether a series is among what was chosen."""
        if self.study_id not in ("", series.study_id) or self.series_id not in ("", series.id):
            return False
        if self.partnership == INTERNAL:
            return not series.partnership_id
        return self.partnership in ("", series.partnership)

    def narrowed(self, plan: Plan) -> Plan:
        """Return the plan with the chosen series alone."""
        from cro_desk.communication.reading import Plan

        return Plan(tuple(each for each in plan.series if self.takes(each)), plan.touched)


_OFF = (OccurrenceState.CANCELLED, OccurrenceState.SKIPPED)


def admits(chosen: Chosen, meeting: Occurrence) -> bool:
    """Tell whether a meeting of a chosen series is shown."""
    return chosen.off_too or meeting.state not in _OFF


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, each with its name."""

    studies: tuple[tuple[str, str], ...]
    partnerships: tuple[tuple[str, str], ...]
    series: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]


def choices_of(plan: Plan, chosen: Chosen) -> Choices:
    """Return what can be chosen: series and people of what is chosen above them."""
    above = Chosen(chosen.study_id, chosen.partnership)
    mine = [each for each in plan.series if above.takes(each)]
    several = len({each.study_id for each in mine}) > 1
    people = {who.person_id: who.name for each in mine for who in each.attendees if who.person_id}
    within = [each for each in plan.series if chosen.study_id in ("", each.study_id)]
    named = {each.partnership: each.partnership for each in within if each.partnership_id}
    inside = {INTERNAL: ""} if any(not each.partnership_id for each in within) else {}
    return Choices(
        _sorted({each.study_id: each.protocol for each in plan.series}),
        (*_sorted(named), *inside.items()),
        _sorted({each.id: f"{each.protocol} · {each.name}" if several else each.name for each in mine}),
        _sorted({key: name for key, name in people.items() if name}),
    )


def _sorted(named: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(named.items(), key=lambda each: (each[1].casefold(), each[0])))
