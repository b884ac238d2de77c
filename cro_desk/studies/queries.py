"""What the Study pane and others read of a study: frozen rows, deleted records left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func
from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.money import Money
from cro_desk.store.record import Record
from cro_desk.studies.geography import country_name
from cro_desk.studies.records import (
    Contract,
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
    country_id: str
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
    rows = [StudyRow(*row) for row in session.execute(_columns(Study, StudyRow))]
    return tuple(sorted(rows, key=lambda row: (row.status is StudyStatus.CLOSED, row.protocol.casefold())))


def study_details(session: Session, study_id: str) -> StudyDetails:
    """Return one study; `UserError` when it was deleted."""
    row = session.execute(_columns(Study, StudyDetails).where(col(Study.id) == study_id)).one_or_none()
    if row is None:
        raise UserError(_("This study was deleted."), _("Choose another one, or undo the deletion."))
    return StudyDetails(*row)


def countries(session: Session, study_id: str) -> tuple[CountryRow, ...]:
    """Return the study's countries by name."""
    listed = _sites_per_country(session)
    statement = select(
        StudyCountry.id, StudyCountry.country, StudyCountry.planned_sites, StudyCountry.planned_subjects
    ).where(col(StudyCountry.study_id) == study_id, col(StudyCountry.deleted).is_(False))
    rows = (
        CountryRow(id, code, country_name(code), sites, subjects, listed.get(id, 0))
        for id, code, sites, subjects in session.execute(statement)
    )
    return tuple(sorted(rows, key=lambda row: row.name))


def _sites_per_country(session: Session) -> dict[str, int]:
    statement = (
        select(Site.study_country_id, func.count())
        .where(col(Site.deleted).is_(False))
        .group_by(col(Site.study_country_id))
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def sites(session: Session, study_id: str) -> tuple[SiteRow, ...]:
    """Return the sites of all countries of the study by number."""
    statement = (
        select(
            Site.id, StudyCountry.id, StudyCountry.country, Site.number, Site.name, Site.city,
            Site.investigator, Site.planned_subjects,
        )
        .join(StudyCountry, col(StudyCountry.id) == col(Site.study_country_id))
        .where(col(StudyCountry.study_id) == study_id)
        .where(col(Site.deleted).is_(False), col(StudyCountry.deleted).is_(False))
    )  # fmt: skip
    rows = (SiteRow(id, at, country_name(code), *rest) for id, at, code, *rest in session.execute(statement))
    return tuple(sorted(rows, key=lambda row: row.number))


def organisations(session: Session, today: date) -> tuple[OrganisationRow, ...]:
    """Return the vendor master by name; it is one for all studies."""
    rows = [_organisation(record, today) for record in session.execute(_live(Organisation)).scalars()]
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def _organisation(record: Organisation, today: date) -> OrganisationRow:
    fields = record.model_dump(exclude={"scope", "deleted"})
    ends = record.requalify_by if record.qualification in _CAN_EXPIRE else None
    return OrganisationRow(
        **fields, qualification_expiry=expiry(ends, today), nda_expiry=expiry(record.nda_expires_on, today)
    )


_CAN_EXPIRE = {Qualification.QUALIFIED, Qualification.CONDITIONAL}


def organisation_names(session: Session) -> tuple[str, ...]:
    """Return the names in the vendor master, sorted."""
    statement = select(Organisation.name).where(col(Organisation.deleted).is_(False))
    return tuple(sorted(session.execute(statement).scalars(), key=str.casefold))


def people(session: Session, study_id: str) -> tuple[PersonRow, ...]:
    """Return everybody known to the study, the sponsor's people first."""
    statement = _columns(Person, PersonRow).where(col(Person.study_id) == study_id)
    rows = [PersonRow(*row) for row in session.execute(statement)]
    sides = list(Side)
    return tuple(sorted(rows, key=lambda row: (sides.index(row.side), row.name.casefold())))


def milestones(session: Session, study_id: str, today: date) -> tuple[MilestoneRow, ...]:
    """Return the plan in its order, with slip and state as of today."""
    statement = (
        select(
            Milestone.id, Milestone.position, Milestone.name, Milestone.owner,
            Milestone.baseline, Milestone.forecast, Milestone.actual,
        )
        .where(col(Milestone.study_id) == study_id, col(Milestone.deleted).is_(False))
        .order_by(col(Milestone.position), col(Milestone.id))
    )  # fmt: skip
    return tuple(
        MilestoneRow(*row, slip=slip(*row[-3:]), state=milestone_state(*row[-3:], today))
        for row in session.execute(statement)
    )


def contracts(session: Session, study_id: str) -> tuple[ContractRow, ...]:
    """Return the study's contracts by reference."""
    statement = _columns(Contract, ContractRow).where(col(Contract.study_id) == study_id)
    rows = (ContractRow(*row) for row in session.execute(statement))
    return tuple(sorted(rows, key=lambda row: row.reference.casefold()))


def _columns(kind: type[Record], row: Any) -> Select[Any]:
    """Select the columns that the row class names, of the live records of the kind."""
    names = row.__dataclass_fields__
    return select(*(getattr(kind, name) for name in names)).where(col(kind.deleted).is_(False))


def _live(kind: type[Record]) -> Select[Any]:
    return select(kind).where(col(kind.deleted).is_(False))
