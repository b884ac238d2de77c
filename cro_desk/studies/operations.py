"""What a person does to a study and its parts. One function is one act, one transaction and one undo step."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.scopes import ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies import cards, copying, rules, templates
from cro_desk.studies.absences import add_absence, delete_absences, edit_absence, set_deputy
from cro_desk.studies.milestones import changing
from cro_desk.studies.moving import move_card
from cro_desk.studies.partnerships import begin_partnership, rename_partnership
from cro_desk.studies.records import (
    Absence,
    Contract,
    Milestone,
    Organisation,
    Partnership,
    Person,
    Side,
    Site,
    Study,
    StudyCountry,
    StudyStatus,
)

__all__ = [
    "add_absence",
    "add_contract",
    "add_country",
    "add_milestone",
    "add_organisation",
    "add_person",
    "add_site",
    "begin_partnership",
    "close_study",
    "copy_study",
    "create_study",
    "delete_absences",
    "delete_contracts",
    "delete_countries",
    "delete_milestones",
    "delete_organisations",
    "delete_people",
    "delete_sites",
    "delete_study",
    "edit_absence",
    "edit_contract",
    "edit_country",
    "edit_milestone",
    "edit_organisation",
    "edit_person",
    "edit_site",
    "edit_study",
    "move_milestone",
    "new_person",
    "person_scope",
    "rename_partnership",
    "reopen_study",
    "set_deputy",
    "sponsor_scope",
]


@operation(N_("Create the study"))
def create_study(work: Work, protocol: str, **fields: Any) -> str:
    """Make a study with the usual milestones, undated; return its id."""
    study = _new_study(work, {"protocol": protocol, **fields})
    for position, usual in enumerate(templates.milestones()):
        work.add(
            Milestone(
                scope=study.scope, study_id=study.id, position=position, name=usual.name, owner=usual.owner
            )
        )
    return study.id


@operation(N_("Copy the set-up of a study"))
def copy_study(
    work: Work, source_id: str, protocol: str, name: str = "", first_milestone_on: date | None = None
) -> str:
    """Make a study with the source's parameters, countries, milestones and sponsor's people; return its id.

    Without a date for the first milestone the plan is copied undated; with one it moves as a whole.
    Bids, prices, contracts, rates, sites and the CRO's people belong to the source and stay there.
    """
    source = work.get(Study, source_id)
    study = _new_study(work, {**copying.parameters(source), "protocol": protocol, "name": name})
    copying.copy_countries(work, source, study)
    copying.copy_people(work, source, study)
    copying.copy_milestones(work, source, study, first_milestone_on)
    return study.id


def _new_study(work: Work, fields: dict[str, Any]) -> Study:
    """Make the study with the two scopes that every study has."""
    id = new_id()
    scope = work.scope(ScopeKind.STUDY, name=fields["protocol"].strip(), key=id)
    study = cards.add_card(work, Study, fields, id=id, scope=scope)
    sponsor_scope(work, study)
    return study


def sponsor_scope(work: Work, study: Study) -> str:
    """Return the scope of what only the sponsor's people may see of this study."""
    return work.scope(ScopeKind.SPONSOR, parent=study.scope, name=study.protocol)


@operation(N_("Edit the study"))
def edit_study(work: Work, study_id: str, **fields: Any) -> None:
    """Change parameters of the study."""
    cards.edit_card(work, work.get(Study, study_id), fields)


@operation(N_("Close the study"))
def close_study(work: Work, study_id: str) -> None:
    """Mark the study as finished; nothing is lost, and it can be reopened."""
    study = work.get(Study, study_id)
    if study.status is StudyStatus.CLOSED:
        raise UserError(_("{protocol} is closed already.").format(protocol=study.protocol))
    study.status = StudyStatus.CLOSED


@operation(N_("Reopen the study"))
def reopen_study(work: Work, study_id: str, status: StudyStatus = StudyStatus.RUNNING) -> None:
    """Take up a closed study again."""
    study = work.get(Study, study_id)
    if study.status is not StudyStatus.CLOSED:
        raise UserError(_("{protocol} is not closed.").format(protocol=study.protocol))
    study.status = status


@operation(N_("Delete the study"))
def delete_study(work: Work, study_id: str) -> None:
    """Delete the study; what hangs on it goes out of sight with it and returns with undo."""
    work.delete(work.get(Study, study_id))


@operation(N_("Add a country"))
def add_country(work: Work, study_id: str, **fields: Any) -> str:
    """Add a country to the study; return its id."""
    study = work.get(Study, study_id)
    return cards.add_card(work, StudyCountry, fields, scope=study.scope, study_id=study.id).id


@operation(N_("Edit a country"))
def edit_country(work: Work, country_id: str, **fields: Any) -> None:
    """Change a country's planned numbers, or which country it is."""
    cards.edit_card(work, work.get(StudyCountry, country_id), fields)


@operation(N_("Delete countries"))
def delete_countries(work: Work, *country_ids: str) -> None:
    """Delete countries with their sites."""
    for site in work.select(select(Site).where(col(Site.study_country_id).in_(country_ids))):
        work.delete(site)
    cards.delete_cards(work, StudyCountry, country_ids)


@operation(N_("Add a site"))
def add_site(work: Work, study_id: str, country: str, **fields: Any) -> str:
    """Add a site; a country that the study does not have yet is added with it. Return the site's id."""
    study = work.get(Study, study_id)
    place = cards.Places(work, study).id_of(country)
    return cards.add_card(work, Site, fields, scope=study.scope, study_country_id=place).id


@operation(N_("Edit a site"))
def edit_site(work: Work, site_id: str, **fields: Any) -> None:
    """Change a site; `country` (code or name) moves it to another country."""
    site = work.get(Site, site_id)
    study = work.get(Study, work.get(StudyCountry, site.study_country_id).study_id)
    cards.edit_card(work, site, cards.Places(work, study).placed(fields))


@operation(N_("Delete sites"))
def delete_sites(work: Work, *site_ids: str) -> None:
    """Delete sites."""
    cards.delete_cards(work, Site, site_ids)


@operation(N_("Add an organisation"))
def add_organisation(work: Work, **fields: Any) -> str:
    """Add a card to the vendor master, which only this person sees; return its id."""
    return cards.add_card(work, Organisation, fields, scope=work.private).id


@operation(N_("Edit an organisation"))
def edit_organisation(work: Work, organisation_id: str, **fields: Any) -> None:
    """Change a card of the vendor master."""
    cards.edit_card(work, work.get(Organisation, organisation_id), fields)


@operation(N_("Delete organisations"))
def delete_organisations(work: Work, *organisation_ids: str) -> None:
    """Delete cards of the vendor master."""
    cards.delete_cards(work, Organisation, organisation_ids)


@operation(N_("Add a person"))
def add_person(work: Work, study_id: str, side: Side = Side.SPONSOR, **fields: Any) -> str:
    """Add a contact in the scope of the side; return its id."""
    return new_person(work, work.get(Study, study_id), side, fields).id


@operation(N_("Edit a person"))
def edit_person(work: Work, person_id: str, **fields: Any) -> str:
    """Change a contact; return its id, another one where the side changed: a card never leaves its scope."""
    person = work.get(Person, person_id)
    if fields.get("side", person.side) is person.side:
        cards.edit_card(work, person, fields)
        return person.id
    study = work.get(Study, person.study_id)
    scope = person_scope(work, study, fields["side"], fields.get("organisation", person.organisation))
    return move_card(work, person, scope, fields).id


@operation(N_("Delete people"))
def delete_people(work: Work, *person_ids: str) -> None:
    """Delete contacts with their absences."""
    for absence in work.select(select(Absence).where(col(Absence.person_id).in_(person_ids))):
        work.delete(absence)
    cards.delete_cards(work, Person, person_ids)


def new_person(work: Work, study: Study, side: Side, fields: dict[str, Any]) -> Person:
    """Add a contact where people of the side live."""
    scope = person_scope(work, study, side, fields.get("organisation", ""))
    return cards.add_card(work, Person, fields, scope=scope, study_id=study.id, side=side)


def person_scope(work: Work, study: Study, side: Side, organisation: str) -> str:
    """Return where a contact lives: the sponsor's people with the study, a partner's with the partnership.

    A CRO's seat knows its own partnership alone. Before an award the bidders' people are the sponsor's own
    knowledge: one bidder must not see another's.
    """
    if side is Side.SPONSOR:
        return study.scope
    known = work.select(select(Partnership).where(col(Partnership.study_id) == study.id))
    for partnership in known:
        if side is Side.CRO and rules.same(partnership.name, organisation):
            return str(partnership.scope)
    if len(known) == 1 and work.own_where_only_read(study.scope) != study.scope:
        return str(known[0].scope)  # who writes in the partnership alone means its people
    return sponsor_scope(work, study)


@operation(N_("Add a milestone"))
def add_milestone(work: Work, study_id: str, **fields: Any) -> str:
    """Add a milestone at the end of the plan; return its id."""
    study = work.get(Study, study_id)
    last = max((each.position for each in cards.study_milestones(work, study.id)), default=-1)
    fixed = {"scope": study.scope, "study_id": study.id, "position": last + 1}
    return cards.add_card(work, Milestone, fields, **fixed).id


@operation(N_("Edit a milestone"))
def edit_milestone(work: Work, milestone_id: str, **fields: Any) -> None:
    """Change a milestone's name, owner or dates."""
    changing.change(work, work.get(Milestone, milestone_id), fields)


@operation(N_("Move a milestone"))
def move_milestone(work: Work, milestone_id: str, places: int) -> None:
    """Move a milestone down by so many places in the plan, or up by as many below zero."""
    moved = work.get(Milestone, milestone_id)
    plan = cards.study_milestones(work, moved.study_id)
    place = [each.id for each in plan].index(milestone_id)
    plan.insert(max(0, min(place + places, len(plan) - 1)), plan.pop(place))
    for position, milestone in enumerate(plan):
        milestone.position = position


@operation(N_("Delete milestones"))
def delete_milestones(work: Work, *milestone_ids: str) -> None:
    """Delete milestones."""
    cards.delete_cards(work, Milestone, milestone_ids)


@operation(N_("Add a contract"))
def add_contract(work: Work, study_id: str, **fields: Any) -> str:
    """Add a contract where only the sponsor sees it; return its id."""
    study = work.get(Study, study_id)
    return cards.add_card(work, Contract, fields, scope=sponsor_scope(work, study), study_id=study.id).id


@operation(N_("Edit a contract"))
def edit_contract(work: Work, contract_id: str, **fields: Any) -> None:
    """Change a contract."""
    cards.edit_card(work, work.get(Contract, contract_id), fields)


@operation(N_("Delete contracts"))
def delete_contracts(work: Work, *contract_ids: str) -> None:
    """Delete contracts."""
    cards.delete_cards(work, Contract, contract_ids)
