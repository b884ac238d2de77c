"""Picked risks come in as proposals, all in one act: a file is never half in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.i18n import N_
from cro_desk.oversight.risks.incoming.candidate import RiskCandidate
from cro_desk.oversight.risks.incoming.recognising import KnownRisks
from cro_desk.oversight.risks.queries import Wanted, risks
from cro_desk.oversight.risks.risk_acts import new_risk
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Person
from cro_desk.studies.rules import plain, same
from cro_desk.studies.terms import Side


@operation(N_("Import risks"))
def import_risks(
    work: Work, study_id: str, partnership_id: str, chosen: Sequence[RiskCandidate], name: str = ""
) -> list[str]:
    """Add the risks as proposals to a register, joint or internal; return their ids.

    What a file calls an owner is of the side that the directory has the name on; unknown ones are the
    sponsor's where the register is internal, else the CRO's.
    """
    if name:
        work.name(f"{name}: {len(chosen)}")
    people = work.select(select(Person).where(col(Person.study_id) == study_id))
    return [
        new_risk(work, study_id, partnership_id, _fields(each, people, joint=bool(partnership_id))).id
        for each in chosen
    ]


def known_risks(session: Session, study_id: str, partnership_id: str, today: date) -> KnownRisks:
    """Return what the register has, so that nothing comes in twice."""
    rows = risks(session, Wanted((study_id,), partnership_id), today)
    return KnownRisks({plain(row.event): row.number for row in rows}, today)


def _fields(candidate: RiskCandidate, people: Sequence[Person], *, joint: bool) -> dict[str, Any]:
    fields = dict(candidate.fields)
    owner = fields.pop("owner", "")
    if owner:
        sides = {person.side for person in people if same(person.name, owner)}
        other = Side.CRO if joint else Side.SPONSOR
        side = sides.pop() if len(sides) == 1 else other
        fields[f"{(side if side is not Side.OTHER else other).value}_owner"] = owner
    return fields if joint else {name: value for name, value in fields.items() if name != "cro_owner"}
