"""The relation with a CRO: it begins with an award, or where a CRO was chosen outside this program."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.scopes import ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies import rules
from cro_desk.studies.moving import move_card
from cro_desk.studies.records import Partnership, Person, Side, Study


@operation(N_("Begin a partnership"))
def begin_partnership(work: Work, study_id: str, name: str, started_on: date | None = None) -> str:
    """Begin the relation with a CRO that was chosen outside this program; return its id."""
    study = work.get(Study, study_id)
    name = _checked_name(work, study.id, name)
    id = new_id()
    return begin(work, study, id, name, rules.plausible("started_on", started_on), key=id).id


def begin(
    work: Work, study: Study, id: str, name: str, started_on: date | None = None, *, key: str
) -> Partnership:
    """Make a partnership with its scope; the CRO's people, so far the sponsor's own knowledge, move there."""
    scope = work.scope(ScopeKind.PARTNERSHIP, study.scope, name, key=key)
    today = work.now.astimezone(ZoneInfo(study.time_zone)).date()
    partnership = work.add(
        Partnership(id=id, scope=scope, study_id=study.id, name=name, started_on=started_on or today)
    )
    for person in _people_of(work, study.id, name):
        if person.scope != scope and not _is_in_partnership(work, person):
            move_card(work, person, scope, {})
    return partnership


@operation(N_("Rename the partnership"))
def rename_partnership(work: Work, partnership_id: str, name: str) -> None:
    """Call the CRO otherwise, on its people's cards as well."""
    partnership = work.get(Partnership, partnership_id)
    name = _checked_name(work, partnership.study_id, name, partnership.id)
    for person in _people_of(work, partnership.study_id, partnership.name):
        if person.scope == partnership.scope:
            person.organisation = name
    partnership.name = name


def _checked_name(work: Work, study_id: str, name: str, own: str = "") -> str:
    name = str(rules.needed(N_("A partnership needs the CRO’s name."))("name", name))
    for other in work.select(select(Partnership).where(col(Partnership.study_id) == study_id)):
        if other.id != own and rules.same(other.name, name):
            problem = _("There is already a partnership with {name}.").format(name=other.name)
            raise rules.FieldError("name", problem, _("Work on in that one."))
    return name


def _people_of(work: Work, study_id: str, organisation: str) -> list[Person]:
    mine = select(Person).where(col(Person.study_id) == study_id, col(Person.side) == Side.CRO)
    return [person for person in work.select(mine) if rules.same(person.organisation, organisation)]


def _is_in_partnership(work: Work, person: Person) -> bool:
    mine = select(Partnership).where(col(Partnership.scope) == person.scope)
    return bool(work.select(mine))
