"""The demo's partnership: the lead-in cohort in the north, awarded to Northern CRO, and its people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations
from cro_desk.studies.records import Person
from cro_desk.studies.terms import Blinding, Side

CRO = "Northern CRO"
PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "Ingrid Svensson", "role": "Project director"},
    {"name": "Erik Dahl", "role": "Project manager"},
    {"name": "Signe Lund", "role": "Start-up lead"},
    {"name": "Marta Zielińska", "role": "Lead CRA", "blinding": Blinding.BLINDED},
    {"name": "Jonas Berg", "role": "Lead data manager", "blinding": Blinding.BLINDED},
    {"name": "Priya Raman", "role": "Lead statistician", "blinding": Blinding.BLINDED},
    {"name": "Lars Holm", "role": "Unblinded statistician", "blinding": Blinding.UNBLINDED},
    {"name": "Camille Roche", "role": "Safety physician"},
    {"name": "Hanna Nyberg", "role": "TMF lead"},
    {"name": "Nils Åkesson", "role": "Quality manager"},
)
#: who stands in for whom
DEPUTIES = {
    "Anna Kowalska": "Henrik Lindgren",
    "Erik Dahl": "Ingrid Svensson",
    "Marta Zielińska": "Signe Lund",
    "Jonas Berg": "Priya Raman",
    "Paweł Nowak": "Anna Kowalska",
}
#: who is away: from so many days after the demo is made to so many, and why
ABSENCES = (
    ("Dr. Sofia Brandt", -4, 10, N_("Parental leave")),
    ("Marta Zielińska", -1, 5, N_("Holidays")),
    ("Anna Kowalska", 30, 43, N_("Holidays")),
)
BLINDED = ("Dr. Sofia Brandt", "Paweł Nowak")


@operation(N_("Add people"))
def set_up_people(work: Work, study: str) -> None:
    """Add the CRO's people, and say who stands in for whom and who is away."""
    for person in PEOPLE:
        fixed = {"organisation": CRO, "time_zone": "Europe/Stockholm", "language": "en"}
        operations.add_person(work, study, Side.CRO, **fixed, **person, email=_address(person["name"]))
    ids = people_by_name(work, study)
    for name in BLINDED:
        operations.edit_person(work, ids[name], blinding=Blinding.BLINDED)
    for name, deputy in DEPUTIES.items():
        operations.set_deputy(work, ids[name], ids[deputy])
    for name, first, last, why in ABSENCES:
        today = work.now.date()
        operations.add_absence(
            work, ids[name], today + timedelta(days=first), today + timedelta(days=last), why
        )


def people_by_name(work: Work, study: str) -> dict[str, str]:
    """Return the ids of the study's people by their names."""
    work.session.flush()
    people = work.select(select(Person).where(col(Person.study_id) == study))
    return {person.name: person.id for person in people}


_PLAIN = str.maketrans("ńåÅ", "naA")


def _address(name: str) -> str:
    return f"{name.lower().replace(' ', '.').translate(_PLAIN)}@northern-cro.example"
