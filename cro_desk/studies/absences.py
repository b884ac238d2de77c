"""Acts on who is away when, and who stands in."""

from __future__ import annotations

from datetime import date
from typing import Any

from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import cards
from cro_desk.studies.records import Absence, Person


@operation(N_("Set a deputy"))
def set_deputy(work: Work, person_id: str, deputy_id: str | None) -> None:
    """Say who stands in for a person, None: nobody."""
    cards.edit_card(work, work.get(Person, person_id), {"deputy_id": deputy_id})


@operation(N_("Add an absence"))
def add_absence(
    work: Work, person_id: str, first_day: date | None, last_day: date | None = None, note: str = ""
) -> str:
    """Note the days on which a person is away, a single one without a last day; return the absence's id."""
    person = work.get(Person, person_id)
    fields = {"first_day": first_day, "last_day": last_day or first_day, "note": note}
    return cards.add_card(work, Absence, fields, scope=person.scope, person_id=person_id).id


@operation(N_("Edit an absence"))
def edit_absence(work: Work, absence_id: str, **fields: Any) -> str:
    """Change an absence; return its id, another one where it became somebody else's."""
    absence = work.get(Absence, absence_id)
    person_id = fields.pop("person_id", absence.person_id)
    if person_id == absence.person_id:
        cards.edit_card(work, absence, fields)
        return absence.id
    kept = absence.model_dump(include={"first_day", "last_day", "note"})
    work.delete(absence)
    return add_absence(work, person_id, **{**kept, **fields})


@operation(N_("Delete absences"))
def delete_absences(work: Work, *absence_ids: str) -> None:
    """Delete absences."""
    cards.delete_cards(work, Absence, absence_ids)
