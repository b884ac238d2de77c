"""A study with its usual plan: three people in three zones, every milestone dated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cro_desk.communication import queries
from cro_desk.communication.operations import start_plan
from cro_desk.communication.reading import Which
from cro_desk.communication.series import Series
from cro_desk.desk import Desk
from cro_desk.studies.operations import add_person, begin_partnership, create_study, edit_milestone
from cro_desk.studies.queries import milestones
from cro_desk.studies.terms import Side

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Usual:
    """The ids that tests ask for."""

    study_id: str
    partnership_id: str
    ada: str
    ben: str

    def series(self, desk: Desk, name: str = "Core team call") -> Series:
        """Return a series as it is stored."""
        found = desk.read(queries.series_list, Which(study_id=self.study_id))
        return next(each for each in found if each.name == name)

    def milestone(self, desk: Desk, name: str) -> str:
        """Return a milestone's id by how its name begins."""
        rows = desk.read(milestones, self.study_id, date(2026, 11, 22))
        return next(row.id for row in rows if row.name.startswith(name))


def bare_study(desk: Desk) -> Usual:
    """Make a study with people, partnership and dated milestones, and no plan."""
    study_id = desk.run(create_study, "ABC-301", sponsor="Sponsor AG").value
    berlin = {"role": "Study manager", "time_zone": "Europe/Berlin"}
    york = {"role": "Project manager", "time_zone": "America/New_York"}
    ada = desk.run(add_person, study_id, Side.SPONSOR, name="Ada Manager", **berlin).value
    partnership_id = desk.run(begin_partnership, study_id, "Northern CRO").value
    fields = {"name": "Ben Monitor", "organisation": "Northern CRO", **york}
    ben = desk.run(add_person, study_id, Side.CRO, **fields).value
    date_milestones(desk, study_id)
    return Usual(study_id, partnership_id, ada, ben)


def date_milestones(desk: Desk, study_id: str, begins: date = date(2026, 12, 1)) -> None:
    """Give every milestone a date, a month apart."""
    for place, row in enumerate(desk.read(milestones, study_id, begins)):
        desk.run(edit_milestone, row.id, forecast=begins + place * MONTH)


def usual_plan(desk: Desk, meetings: Sequence[str] | None = None) -> Usual:
    """Make a study with the usual plan, or with some of its meetings."""
    made = bare_study(desk)
    desk.run(start_plan, made.study_id, made.partnership_id, meetings)
    return made
