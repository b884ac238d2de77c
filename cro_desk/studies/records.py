"""Tables of the studies area, each with the scope it lives in."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.money import Money
from cro_desk.store.record import DateText, DecimalText, EnumText, MoneyText, Record, UtcDateTime
from cro_desk.studies.milestones.records import MilestoneChange, MilestoneLink
from cro_desk.studies.terms import Blinding, OrganisationKind, Qualification, Side, StudyStatus

__all__ = [
    "Absence",
    "Blinding",
    "Contract",
    "ExchangeRate",
    "IssuedDocument",
    "Milestone",
    "MilestoneChange",
    "MilestoneLink",
    "Organisation",
    "OrganisationKind",
    "Partnership",
    "Person",
    "Qualification",
    "Side",
    "Site",
    "Study",
    "StudyCountry",
    "StudyStatus",
]


class Study(Record, table=True):
    """A study (protocol). Scope: study. The parameters are the baseline assumption set of its RFP."""

    kind_name: ClassVar[str] = N_("study")
    searched: ClassVar[tuple[str, ...]] = ("protocol", "name", "indication")

    protocol: str
    name: str = ""
    sponsor: str = ""
    phase: str = ""
    indication: str = ""
    status: StudyStatus = Field(default=StudyStatus.PLANNED, sa_type=EnumText(StudyStatus))
    currency: str = "EUR"
    time_zone: str = "Europe/Berlin"
    subjects_screened: int | None = None
    subjects_randomised: int | None = None
    subjects_completed: int | None = None
    visits_per_subject: int | None = None
    monitoring_visits_per_site: int | None = None
    startup_months: int | None = None
    enrolment_months: int | None = None
    treatment_months: int | None = None
    closeout_months: int | None = None
    amendments: int | None = None
    expected_saes: int | None = None
    unique_forms: int | None = None
    tables_listings: int | None = None
    note: str = ""


class StudyCountry(Record, table=True):
    """A country of the study with its planned numbers. Scope: study."""

    __tablename__ = "study_country"
    kind_name: ClassVar[str] = N_("country")
    searched: ClassVar[tuple[str, ...]] = ("country",)

    study_id: str = Field(foreign_key="study.id", index=True)
    country: str  # ISO 3166-1 alpha-2
    planned_sites: int = 0
    planned_subjects: int = 0


class Site(Record, table=True):
    """An investigational site. Scope: study."""

    kind_name: ClassVar[str] = N_("site")
    searched: ClassVar[tuple[str, ...]] = ("name", "number", "investigator")

    study_country_id: str = Field(foreign_key="study_country.id", index=True)
    number: str
    name: str = ""
    city: str = ""
    investigator: str = ""
    planned_subjects: int | None = None


class Organisation(Record, table=True):
    """The vendor master: one card an organisation, across studies. Scope: private."""

    kind_name: ClassVar[str] = N_("organisation")
    searched: ClassVar[tuple[str, ...]] = ("name", "short_name", "note")

    name: str
    short_name: str = ""
    kind: OrganisationKind = Field(default=OrganisationKind.CRO, sa_type=EnumText(OrganisationKind))
    country: str = ""
    website: str = ""
    qualification: Qualification = Field(default=Qualification.NOT_STARTED, sa_type=EnumText(Qualification))
    qualified_on: date | None = Field(default=None, sa_type=DateText)
    requalify_by: date | None = Field(default=None, sa_type=DateText)
    nda_signed_on: date | None = Field(default=None, sa_type=DateText)
    nda_expires_on: date | None = Field(default=None, sa_type=DateText)
    note: str = ""


class Person(Record, table=True):
    """A contact. Scope: study for the sponsor's people, partnership for the CRO's."""

    kind_name: ClassVar[str] = N_("person")
    searched: ClassVar[tuple[str, ...]] = ("name", "organisation", "role", "email")

    study_id: str = Field(foreign_key="study.id", index=True)
    side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    name: str
    organisation: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    time_zone: str = ""
    language: str = ""
    blinding: Blinding | None = Field(default=None, sa_type=EnumText(Blinding))
    deputy_id: str | None = Field(default=None, foreign_key="person.id", index=True)


class Absence(Record, table=True):
    """Days on which a person is away. Scope: the person's."""

    kind_name: ClassVar[str] = N_("absence")
    searched: ClassVar[tuple[str, ...]] = ("note",)
    named_after: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: str = Field(foreign_key="person.id", index=True)
    first_day: date = Field(sa_type=DateText)
    last_day: date = Field(sa_type=DateText)
    note: str = ""


class Milestone(Record, table=True):
    """A dated event of the plan. Scope: study; carries no money."""

    kind_name: ClassVar[str] = N_("milestone")
    searched: ClassVar[tuple[str, ...]] = ("name",)

    study_id: str = Field(foreign_key="study.id", index=True)
    position: int = 0
    name: str
    owner: str = ""
    payment: bool = False  # a payment to the CRO hangs on it
    baseline: date | None = Field(default=None, sa_type=DateText)
    forecast: date | None = Field(default=None, sa_type=DateText)
    actual: date | None = Field(default=None, sa_type=DateText)


class Contract(Record, table=True):
    """An agreement with a vendor. Scope: sponsor, for it has a price."""

    kind_name: ClassVar[str] = N_("contract")
    searched: ClassVar[tuple[str, ...]] = ("reference", "organisation", "subject")

    study_id: str = Field(foreign_key="study.id", index=True)
    reference: str
    organisation: str = ""
    subject: str = ""
    signed_on: date | None = Field(default=None, sa_type=DateText)
    starts_on: date | None = Field(default=None, sa_type=DateText)
    ends_on: date | None = Field(default=None, sa_type=DateText)
    value: Money | None = Field(default=None, sa_type=MoneyText)


class ExchangeRate(Record, table=True):
    """How much of the study's currency one unit of another is worth on a date. Scope: sponsor."""

    __tablename__ = "exchange_rate"
    kind_name: ClassVar[str] = N_("exchange rate")
    searched: ClassVar[tuple[str, ...]] = ("currency",)

    study_id: str = Field(foreign_key="study.id", index=True)
    currency: str
    rate: Decimal = Field(sa_type=DecimalText)
    valid_on: date = Field(sa_type=DateText)
    source: str = ""


class Partnership(Record, table=True):
    """One sponsor and CRO relation within one study. Scope: partnership. Its id derives from the award's."""

    kind_name: ClassVar[str] = N_("partnership")
    searched: ClassVar[tuple[str, ...]] = ("name",)

    study_id: str = Field(foreign_key="study.id", index=True)
    name: str
    started_on: date | None = Field(default=None, sa_type=DateText)


class IssuedDocument(Record, table=True):
    """A paper as it left this workspace, kept to be printed again byte for byte. Scope: its subject's.

    `kind` says which paper it is, `subject_id` of what (a version of the matrix, minutes, a report),
    `variant` in which view, `basis` which state of the subject it tells.
    """

    __tablename__ = "issued_document"
    kind_name: ClassVar[str] = N_("issued paper")
    searched: ClassVar[tuple[str, ...]] = ("name",)
    undoable: ClassVar[bool] = False

    name: str
    kind: str
    subject_id: str = Field(index=True)
    variant: str = ""
    page: str = ""  # A4 or Letter
    basis: str = ""
    artifact: str = ""  # number in the TMF reference model
    status: str = ""
    issued_at: datetime = Field(sa_type=UtcDateTime)
    issued_by: str = ""
    file_id: str = Field(foreign_key="stored_file.id", index=True)
