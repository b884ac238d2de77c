"""Keeping one record of a study: checked against the rules and, where it must be unique, its neighbours.

What should be unique is a rule that speaks, not a UNIQUE constraint: two computers may both have made it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import col, select

from cro_desk.i18n import _
from cro_desk.store.record import Record
from cro_desk.store.work import Work
from cro_desk.studies import geography, rules
from cro_desk.studies.records import Milestone, Organisation, Person, Site, Study, StudyCountry

R = TypeVar("R", bound=Record)
Fields = Mapping[str, Any]


def add_card(work: Work, kind: type[R], fields: Fields, **fixed: Any) -> R:
    """Add a record of checked fields; `fixed` is where it belongs (scope, study), no person's input."""
    record = add_known(work, kind, fields, **fixed)
    _check_twins(work, record)
    return record


def edit_card(work: Work, record: Record, fields: Fields) -> None:
    """Change the record's fields after checking them, each alone, together, and against its neighbours."""
    edit_known(work, record, fields)
    _check_twins(work, record)


def add_known(work: Work, kind: type[R], fields: Fields, **fixed: Any) -> R:
    """Add a record that the caller knows to be the only one of its name."""
    record = kind(**fixed, **rules.checked_new(kind, fields))
    _check_whole(work, record, fields)
    return work.add(record)


def edit_known(work: Work, record: Record, fields: Fields) -> None:
    """Change a record whose name the caller knows to stay the only one."""
    for name, value in rules.checked(type(record), fields).items():
        setattr(record, name, value)
    _check_whole(work, record, fields)


def _check_whole(work: Work, record: Record, fields: Fields) -> None:
    rules.check_order(record, fields)
    if isinstance(record, Milestone) and "actual" in fields:
        rules.check_happened(record.actual, work.now)
    if isinstance(record, Person) and fields.get("deputy_id"):
        with work.session.no_autoflush:  # what is wrong is said at the field, not by the store
            _check_deputy(work, record, work.get(Person, fields["deputy_id"]))


def _check_deputy(work: Work, person: Person, deputy: Person) -> None:
    if deputy.id == person.id:
        raise rules.FieldError("deputy_id", _("Nobody stands in for oneself."), _("Choose somebody else."))
    if deputy.study_id != person.study_id or not work.session.tree.may_refer(person.scope, deputy.scope):
        problem = _("{name} cannot stand in: not everybody who knows {person} knows {name}.")
        raise rules.FieldError(
            "deputy_id",
            problem.format(name=deputy.name, person=person.name),
            _("Choose somebody of the same organisation, or of the sponsor."),
        )


def _check_twins(work: Work, record: Record) -> None:
    if type(record) in _TWINS:
        _TWINS[type(record)](work, record)


def delete_cards(work: Work, kind: type[R], ids: Sequence[str]) -> None:
    """Delete these records; what is already gone is left alone."""
    for record in work.select(select(kind).where(col(kind.id).in_(ids))):
        work.delete(record)


def study_countries(work: Work, study_id: str) -> list[StudyCountry]:
    """Return the countries of the study."""
    return work.select(select(StudyCountry).where(col(StudyCountry.study_id) == study_id))


def study_sites(work: Work, study_id: str) -> list[Site]:
    """Return the sites of all countries of the study."""
    mine = select(StudyCountry.id).where(
        col(StudyCountry.study_id) == study_id, col(StudyCountry.deleted).is_(False)
    )
    return work.select(select(Site).where(col(Site.study_country_id).in_(mine)))


def study_people(work: Work, study_id: str) -> list[Person]:
    """Return everybody known to the study."""
    return work.select(select(Person).where(col(Person.study_id) == study_id))


def study_milestones(work: Work, study_id: str) -> list[Milestone]:
    """Return the milestones of the study in their order."""
    mine = select(Milestone).where(col(Milestone.study_id) == study_id)
    return work.select(mine.order_by(col(Milestone.position), col(Milestone.id)))


class Places:
    """The countries of a study by code; one that is not there yet is added when a site needs it."""

    def __init__(self, work: Work, study: Study) -> None:
        self._work = work
        self._study = study
        self._ids = {country.country: country.id for country in study_countries(work, study.id)}

    def id_of(self, text: str) -> str:
        """Return the id of the study's country that is meant by this code or name."""
        code = rules.country("country", text)
        if code not in self._ids:
            country = StudyCountry(scope=self._study.scope, study_id=self._study.id, country=code)
            self._ids[code] = self._work.add(country).id
        return self._ids[code]

    def placed(self, fields: Fields) -> Fields:
        """Return a site's fields with the id of the country instead of its code or name."""
        if "country" not in fields:
            return fields
        rest = {name: fields[name] for name in fields if name != "country"}
        return {**rest, "study_country_id": self.id_of(fields["country"])}


def _only_protocol(work: Work, study: Study) -> None:
    for other in work.select(select(Study)):
        if other.id != study.id and rules.same(other.protocol, study.protocol):
            problem = _("There is already a study {protocol}.").format(protocol=other.protocol)
            raise rules.FieldError("protocol", problem, _("Give this one another protocol number."))


def _only_country(work: Work, country: StudyCountry) -> None:
    for other in study_countries(work, country.study_id):
        if other.id != country.id and other.country == country.country:
            name = geography.country_name(country.country)
            raise rules.FieldError("country", _("{country} is already in the study.").format(country=name))


def _only_number(work: Work, site: Site) -> None:
    study_id = work.get(StudyCountry, site.study_country_id).study_id
    for other in study_sites(work, study_id):
        if other.id != site.id and rules.same(other.number, site.number):
            problem = _("There is already a site {number}.").format(number=other.number)
            raise rules.FieldError("number", problem, _("Give this one another number."))


def _only_name(work: Work, organisation: Organisation) -> None:
    for other in work.select(select(Organisation)):
        if other.id != organisation.id and rules.same(other.name, organisation.name):
            problem = _("There is already a card of {name}.").format(name=other.name)
            raise rules.FieldError("name", problem, _("Edit that card, or add what tells the two apart."))


_TWINS: Mapping[type[Record], Callable[[Work, Any], None]] = {
    Study: _only_protocol,
    StudyCountry: _only_country,
    Site: _only_number,
    Organisation: _only_name,
}
