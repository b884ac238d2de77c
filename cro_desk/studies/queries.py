"""What the Study pane and others read of a study: frozen rows, deleted records left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.money import Money
from cro_desk.store.record import Record
from cro_desk.studies.geography import country_name
from cro_desk.studies.records import (
    Absence,
    Blinding,
    Contract,
    ExchangeRate,
    Milestone,
    Organisation,
    OrganisationKind,
    Person,
    Qualification,
    Side,
    Site,
    Study,
    StudyCountry,
    StudyStatus,
)
from cro_desk.studies.standing import Expiry, MilestoneState, expiry, milestone_state, slip


@dataclass(frozen=True)
class StudyRow:
    """A study as a list of studies shows it."""

    id: str
    protocol: str
    name: str
    sponsor: str
    phase: str
    indication: str
    status: StudyStatus
    currency: str


@dataclass(frozen=True)
class StudyDetails:
    """The header and the parameters of a study: the baseline assumption set of its RFPs."""

    id: str
    protocol: str
    name: str
    sponsor: str
    phase: str
    indication: str
    status: StudyStatus
    currency: str
    time_zone: str
    subjects_screened: int | None
    subjects_randomised: int | None
    subjects_completed: int | None
    visits_per_subject: int | None
    monitoring_visits_per_site: int | None
    startup_months: int | None
    enrolment_months: int | None
    treatment_months: int | None
    closeout_months: int | None
    amendments: int | None
    expected_saes: int | None
    unique_forms: int | None
    tables_listings: int | None
    note: str


@dataclass(frozen=True)
class CountryRow:
    """A country of the study; `sites` counts those listed, beside those planned."""

    id: str
    country: str
    name: str
    planned_sites: int
    planned_subjects: int
    sites: int


@dataclass(frozen=True)
class SiteRow:
    id: str
    country_name: str
    number: str
    name: str
    city: str
    investigator: str
    planned_subjects: int | None


@dataclass(frozen=True)
class OrganisationRow:
    """A card of the vendor master with how its qualification and its NDA stand today."""

    id: str
    name: str
    short_name: str
    kind: OrganisationKind
    country: str
    website: str
    qualification: Qualification
    qualified_on: date | None
    requalify_by: date | None
    nda_signed_on: date | None
    nda_expires_on: date | None
    note: str
    qualification_expiry: Expiry
    nda_expiry: Expiry


@dataclass(frozen=True)
class PersonRow:
    id: str
    name: str
    side: Side
    organisation: str
    role: str
    email: str
    phone: str
    time_zone: str
    language: str
    blinding: Blinding | None
    deputy_id: str | None
    deputy: str


@dataclass(frozen=True)
class AbsenceRow:
    """Days on which a person is away; `deputy` is who stands in, empty where nobody does."""

    id: str
    person_id: str
    person: str
    organisation: str
    deputy: str
    first_day: date
    last_day: date
    note: str


@dataclass(frozen=True)
class MilestoneRow:
    """A milestone with its slip against the baseline in calendar days; more than zero is late."""

    id: str
    position: int
    name: str
    owner: str
    baseline: date | None
    forecast: date | None
    actual: date | None
    slip: int | None
    state: MilestoneState
    payment: bool = False


@dataclass(frozen=True)
class ContractRow:
    id: str
    reference: str
    organisation: str
    subject: str
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    value: Money | None


def studies(session: Session) -> tuple[StudyRow, ...]:
    """Return all studies by protocol number, the closed ones last."""
    rows = [StudyRow(*row) for row in session.execute(_columns(Study, _names(StudyRow)))]
    return tuple(sorted(rows, key=lambda row: (row.status is StudyStatus.CLOSED, row.protocol.casefold())))


def study_details(session: Session, study_id: str) -> StudyDetails:
    """Return one study; `UserError` when it was deleted."""
    row = session.execute(
        _columns(Study, _names(StudyDetails)).where(col(Study.id) == study_id)
    ).one_or_none()
    if row is None:
        raise UserError(_("This study was deleted."), _("Choose another one, or undo the deletion."))
    return StudyDetails(*row)


def countries(session: Session, study_id: str) -> tuple[CountryRow, ...]:
    """Return the study's countries by name."""
    listed = _sites_per_country(session)
    columns = ("id", "country", "planned_sites", "planned_subjects")
    statement = _columns(StudyCountry, columns).where(col(StudyCountry.study_id) == study_id)
    rows = (
        CountryRow(id, code, country_name(code), sites, subjects, listed.get(id, 0))
        for id, code, sites, subjects in session.execute(statement)
    )
    return tuple(sorted(rows, key=lambda row: row.name))


def _sites_per_country(session: Session) -> dict[str, int]:
    country = col(Site.study_country_id)
    statement = select(country, func.count()).where(col(Site.deleted).is_(False)).group_by(country)
    return {row[0]: row[1] for row in session.execute(statement)}


def sites(session: Session, study_id: str) -> tuple[SiteRow, ...]:
    """Return the sites of all countries of the study by number."""
    named = {row.id: row.name for row in countries(session, study_id)}
    mine = col(Site.study_country_id).in_(named)
    columns = ("id", "study_country_id", "number", "name", "city", "investigator", "planned_subjects")
    rows = (
        SiteRow(id, named[at], *rest)
        for id, at, *rest in session.execute(_columns(Site, columns).where(mine))
    )
    return tuple(sorted(rows, key=lambda row: row.number))


def organisations(session: Session, today: date) -> tuple[OrganisationRow, ...]:
    """Return the vendor master by name; it is one for all studies."""
    chosen = [each for each in _names(OrganisationRow) if not each.endswith("_expiry")]
    rows = [_organisation(row._asdict(), today) for row in session.execute(_columns(Organisation, chosen))]
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def _organisation(card: dict[str, Any], today: date) -> OrganisationRow:
    ends = card["requalify_by"] if card["qualification"] in _CAN_EXPIRE else None
    return OrganisationRow(
        **card, qualification_expiry=expiry(ends, today), nda_expiry=expiry(card["nda_expires_on"], today)
    )


_CAN_EXPIRE = {Qualification.QUALIFIED, Qualification.CONDITIONAL}


def organisation_names(session: Session) -> tuple[str, ...]:
    """Return the names in the vendor master, sorted."""
    statement = select(col(Organisation.name)).where(col(Organisation.deleted).is_(False))
    return tuple(sorted(session.execute(statement).scalars(), key=str.casefold))


def people(session: Session, study_id: str) -> tuple[PersonRow, ...]:
    """Return everybody known to the study, the sponsor's people first."""
    columns = [name for name in _names(PersonRow) if name != "deputy"]
    found = session.execute(_columns(Person, columns).where(col(Person.study_id) == study_id)).all()
    names = {row.id: row.name for row in found}
    rows = [PersonRow(**row._asdict(), deputy=names.get(row.deputy_id, "")) for row in found]
    sides = list(Side)
    return tuple(sorted(rows, key=lambda row: (sides.index(row.side), row.name.casefold())))


def absences(session: Session, study_id: str) -> tuple[AbsenceRow, ...]:
    """Return who is away when, the earliest first."""
    known = {row.id: row for row in people(session, study_id)}
    columns = ("id", "person_id", "first_day", "last_day", "note")
    rows = session.execute(_columns(Absence, columns).where(col(Absence.person_id).in_(known))).all()
    found = [_absence(known[person_id], id, *rest) for id, person_id, *rest in rows]
    return tuple(sorted(found, key=lambda row: (row.first_day, row.person.casefold())))


def _absence(person: PersonRow, id: str, first_day: date, last_day: date, note: str) -> AbsenceRow:
    return AbsenceRow(
        id, person.id, person.name, person.organisation, person.deputy, first_day, last_day, note
    )


def milestones(session: Session, study_id: str, today: date) -> tuple[MilestoneRow, ...]:
    """Return the plan in its order, with slip and state as of today."""
    columns = ("id", "position", "name", "owner", "baseline", "forecast", "actual", "payment")
    statement = _columns(Milestone, columns).where(col(Milestone.study_id) == study_id)
    rows = session.execute(statement.order_by(col(Milestone.position), col(Milestone.id)))
    return tuple(_milestone(*row, today=today) for row in rows)


def _milestone(
    id: str,
    position: int,
    name: str,
    owner: str,
    baseline: date | None,
    forecast: date | None,
    actual: date | None,
    payment: bool,
    *,
    today: date,
) -> MilestoneRow:
    late = slip(baseline, forecast, actual)
    state = milestone_state(baseline, forecast, actual, today)
    return MilestoneRow(id, position, name, owner, baseline, forecast, actual, late, state, payment)


def contracts(session: Session, study_id: str) -> tuple[ContractRow, ...]:
    """Return the study's contracts by reference."""
    statement = _columns(Contract, _names(ContractRow)).where(col(Contract.study_id) == study_id)
    rows = (ContractRow(*row) for row in session.execute(statement))
    return tuple(sorted(rows, key=lambda row: row.reference.casefold()))


_PARTS: tuple[type[Record], ...] = (
    Study,
    StudyCountry,
    Site,
    Organisation,
    Person,
    Absence,
    Milestone,
    Contract,
    ExchangeRate,
)


def kind_of(session: Session, record_id: str) -> str:
    """Return the table of a live record of this area, empty where the id is none of ours."""
    for kind in _PARTS:
        live = select(col(kind.id)).where(col(kind.id) == record_id, col(kind.deleted).is_(False))
        if session.execute(live).first():
            return str(kind.__tablename__)
    return ""


def _columns(kind: type[Record], names: Iterable[str]) -> Select[Any]:
    """Select these columns of the live records of the kind."""
    chosen: list[Any] = [getattr(kind, name) for name in names]
    statement: Select[Any] = select(*chosen)
    return statement.where(col(kind.deleted).is_(False))


def _names(row: Any) -> Iterable[str]:
    return (each.name for each in fields(row))
