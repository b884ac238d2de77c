"""Many rows at once, pasted from a spreadsheet: known ones are changed, new ones added, all in one undo step.

A row is known by what people call it (country, site number, name of person or milestone), so that pasting a
corrected list again corrects instead of doubling.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import Record
from cro_desk.store.work import Work
from cro_desk.studies import cards, rules
from cro_desk.studies.milestones import changing
from cro_desk.studies.operations import new_person
from cro_desk.studies.records import Milestone, Side, Site, Study, StudyCountry

Row = Mapping[str, Any]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Pasted:
    """What a paste did, for the message: how many rows were new, how many were known."""

    added: int
    changed: int


@operation(N_("Paste countries"))
def paste_countries(work: Work, study_id: str, rows: Sequence[Row]) -> Pasted:
    """Add or change countries by `country` (code or name)."""
    study = work.get(Study, study_id)
    known = {country.country: country for country in cards.study_countries(work, study_id)}

    def add(row: Row) -> Record:
        return cards.add_known(work, StudyCountry, row, scope=study.scope, study_id=study.id)

    return _paste(work, rows, known, "country", _country, add)


@operation(N_("Paste sites"))
def paste_sites(work: Work, study_id: str, rows: Sequence[Row]) -> Pasted:
    """Add or change sites by `number`; a country new to the study is added with its first site."""
    study = work.get(Study, study_id)
    known = {rules.plain(site.number): site for site in cards.study_sites(work, study_id)}

    def add(row: Row) -> Record:
        if "study_country_id" not in row:
            raise UserError(
                _("A new site needs its country."), _("Paste the country beside the site’s number.")
            )
        return cards.add_known(work, Site, row, scope=study.scope)

    places = cards.Places(work, study)
    placed = map(places.placed, rows)
    return _paste(work, placed, known, "number", lambda row: rules.plain(row.get("number", "")), add)


@operation(N_("Paste people"))
def paste_people(work: Work, study_id: str, rows: Sequence[Row]) -> Pasted:
    """Add or change people by `name` and `side`; one without a side is the sponsor's."""
    study = work.get(Study, study_id)
    sided = [{"side": Side.SPONSOR, **row} for row in rows]
    known = {(person.side, rules.plain(person.name)): person for person in cards.study_people(work, study_id)}

    def add(row: Row) -> Record:
        return new_person(work, study, row["side"], {name: row[name] for name in row if name != "side"})

    return _paste(work, sided, known, "name", lambda row: (row["side"], _name(row)), add)


@operation(N_("Paste milestones"))
def paste_milestones(work: Work, study_id: str, rows: Sequence[Row]) -> Pasted:
    """Add or change milestones by `name`; new ones go to the end of the plan in the order pasted."""
    study = work.get(Study, study_id)
    plan = cards.study_milestones(work, study_id)
    known = {rules.plain(milestone.name): milestone for milestone in plan}
    positions = count(max((milestone.position for milestone in plan), default=-1) + 1)
    moved: list[tuple[Milestone, tuple[str, ...]]] = []

    def add(row: Row) -> Record:
        at = {"scope": study.scope, "study_id": study.id, "position": next(positions)}
        return cards.add_known(work, Milestone, row, **at)

    def edit(milestone: Milestone, row: Row) -> None:
        moved.append((milestone, changing.write(work, milestone, row)))

    pasted = _paste(work, rows, known, "name", _name, add, edit)
    work.session.flush()
    for milestone, fields in moved:
        changing.check(work, milestone, fields)
    return pasted


def _country(row: Row) -> str:
    return str(rules.country("country", row.get("country", "")))


def _name(row: Row) -> str:
    return rules.plain(row.get("name", ""))


def _paste(
    work: Work,
    rows: Iterable[Row],
    known: Mapping[K, Record],
    name: str,
    key: Callable[[Row], K],
    add: Callable[[Row], Record],
    edit: Callable[[Any, Row], None] | None = None,
) -> Pasted:
    """Change each row's record where its key is known, add it where not; an error names the row.

    What it is known by (the field `name`) stays as it was written first.
    """
    records = dict(known)
    pasted = 0
    for pasted, row in enumerate(rows, 1):
        try:
            record = records.get(key(row))
            if record is None:
                records[key(row)] = add(row)
            else:
                changes = {field: row[field] for field in row if field != name}
                edit(record, changes) if edit is not None else cards.edit_known(work, record, changes)
        except UserError as problem:
            said = _("Row {number} cannot be pasted: {problem}").format(number=pasted, problem=problem.title)
            raise UserError(said, problem.what_to_do) from problem
    added = len(records) - len(known)
    return Pasted(added, pasted - added)
