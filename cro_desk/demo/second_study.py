"""A second study of the demo, with a partnership and a few meetings, so that studies stand side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import col, select

from cro_desk.communication import operations as plan
from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations as studies
from cro_desk.studies.records import Milestone
from cro_desk.studies.terms import Side, StudyStatus

PROTOCOL = "ABC-402"
PARAMETERS: dict[str, Any] = {
    "name": "Long-term extension with ABC-17 in psoriatic arthritis",
    "sponsor": "Lindgren Pharma",
    "phase": "III",
    "indication": "Psoriatic arthritis",
    "status": StudyStatus.PLANNED,
    "currency": "EUR",
    "time_zone": "Europe/Berlin",
}
CRO, ZONE = "Alpine Research GmbH", "Europe/Vienna"
SERIES = ("core-team", "risk-review", "operating-committee", "sponsor-team")
#: person of the CRO → role of the usual meetings
PEOPLE = {"Lukas Gruber": "Project manager", "Eva Steiner": "Project director", "Jana Novák": "Lead CRA"}


@operation(N_("Set up the second demo study"))
def set_up_second_study(work: Work) -> str:
    """Make a study whose sponsor's people are those of the first; return its id."""
    study = studies.create_study(work, PROTOCOL, **PARAMETERS)
    manager = {"name": "Anna Kowalska", "role": "Study manager", "email": "anna.kowalska@lindgren.example"}
    fixed = {"organisation": "Lindgren Pharma", "time_zone": "Europe/Berlin", "language": "en"}
    studies.add_person(work, study, Side.SPONSOR, **manager, **fixed)
    partnership = studies.begin_partnership(work, study, CRO)
    for name, role in PEOPLE.items():
        address = f"{name.lower().replace(' ', '.').replace('á', 'a')}@alpine-research.example"
        told = {"organisation": CRO, "time_zone": ZONE, "language": "de, en", "email": address}
        studies.add_person(work, study, Side.CRO, name=name, role=role, **told)
    work.session.flush()
    _plan(work, study, partnership)
    return study


def _plan(work: Work, study: str, partnership: str) -> None:
    """Plan a few meetings, bound to milestones."""
    days = {
        "First subject in (FPI)": date(work.now.year + 1, 3, 15),
        "Database lock": date(work.now.year + 2, 11, 16),
        "Final clinical study report": date(work.now.year + 3, 3, 15),
    }
    for milestone in studies_milestones(work, study):
        if milestone.name in days:
            studies.edit_milestone(work, milestone.id, baseline=days[milestone.name])
    for code in SERIES:
        plan.add_usual_series(work, study, "" if code == "sponsor-team" else partnership, code)


def studies_milestones(work: Work, study: str) -> list[Milestone]:
    """Return the milestones that the study began with."""
    return work.select(select(Milestone).where(col(Milestone.study_id) == study))
