"""The demo study: invented from protocol to people, with dates around late 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from cro_desk.i18n import N_
from cro_desk.money import Money
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations
from cro_desk.studies.records import Milestone, OrganisationKind, Qualification, Side, StudyStatus

PROTOCOL = "ABC-301"
PARAMETERS: dict[str, Any] = {
    "name": "A randomised study of ABC-17 in active psoriatic arthritis",
    "sponsor": "Lindgren Pharma",
    "phase": "III",
    "indication": "Psoriatic arthritis",
    "status": StudyStatus.SELECTION,
    "currency": "EUR",
    "time_zone": "Europe/Berlin",
    "subjects_screened": 640,
    "subjects_randomised": 480,
    "subjects_completed": 420,
    "visits_per_subject": 14,
    "monitoring_visits_per_site": 12,
    "startup_months": 8,
    "enrolment_months": 16,
    "treatment_months": 13,
    "closeout_months": 5,
    "amendments": 2,
    "expected_saes": 60,
    "unique_forms": 60,
    "tables_listings": 240,
}
#: country → planned sites, planned subjects
COUNTRIES = {"DE": (14, 112), "FR": (10, 76), "PL": (14, 116), "ES": (10, 76), "IT": (8, 58), "CZ": (6, 42)}
SITES = (
    ("DE", "DE-01", "Universitätsklinik Lindenhof", "Freiburg", "Dr. Katrin Vogel", 9),
    ("DE", "DE-02", "Rheumazentrum Nordheide", "Hamburg", "Prof. Jens Albers", 10),
    ("DE", "DE-03", "Praxis am Stadtpark", "Leipzig", "Dr. Miriam Sauer", 6),
    ("FR", "FR-01", "Hôpital Saint-Aubin", "Lyon", "Dr Claire Marchand", 8),
    ("FR", "FR-02", "Centre des Tilleuls", "Nantes", "Pr Olivier Renard", 7),
    ("PL", "PL-01", "Klinika Reumatologii Zielona", "Poznań", "dr Agnieszka Wrona", 10),
    ("PL", "PL-02", "Centrum Medyczne Wisła", "Kraków", "dr Tomasz Lipiński", 9),
    ("PL", "PL-03", "Ośrodek Badań Bałtyk", "Gdańsk", "dr Ewa Mazur", 8),
    ("ES", "ES-01", "Hospital del Olivar", "Sevilla", "Dra. Lucía Romero", 8),
    ("ES", "ES-02", "Clínica Montesol", "Valencia", "Dr. Andrés Gil", 7),
    ("IT", "IT-01", "Ospedale San Fermo", "Bologna", "Dott.ssa Giulia Conti", 8),
    ("CZ", "CZ-01", "Revmatologické centrum Vltava", "Praha", "MUDr. Petr Dvořák", 7),
)
PEOPLE: tuple[dict[str, str], ...] = (
    {"name": "Anna Kowalska", "role": "Clinical study manager", "email": "anna.kowalska@lindgren.example"},
    {
        "name": "Henrik Lindgren",
        "role": "Head of clinical operations",
        "email": "h.lindgren@lindgren.example",
    },
    {"name": "Dr. Sofia Brandt", "role": "Medical monitor", "email": "sofia.brandt@lindgren.example"},
    {"name": "Marc Dubois", "role": "Outsourcing manager", "email": "marc.dubois@lindgren.example"},
    {"name": "Ilse Hofmann", "role": "Quality assurance", "email": "ilse.hofmann@lindgren.example"},
    {"name": "Paweł Nowak", "role": "Data manager", "email": "pawel.nowak@lindgren.example"},
)
CRO = OrganisationKind.CRO
ORGANISATIONS: tuple[dict[str, Any], ...] = (
    {"name": "Northern CRO", "kind": CRO, "country": "SE", "qualification": Qualification.QUALIFIED,
     "qualified_on": date(2025, 3, 12), "requalify_by": date(2028, 3, 12), "nda_signed_on": date(2026, 6, 2),
     "nda_expires_on": date(2029, 6, 2)},
    {"name": "Alpine Research GmbH", "kind": CRO, "country": "AT", "qualification": Qualification.QUALIFIED,
     "qualified_on": date(2024, 11, 5), "requalify_by": date(2027, 11, 5), "nda_signed_on": date(2026, 6, 4),
     "nda_expires_on": date(2029, 6, 4)},
    {"name": "Danube Trials", "kind": CRO, "country": "HU", "qualification": Qualification.CONDITIONAL,
     "qualified_on": date(2026, 8, 21), "requalify_by": date(2027, 2, 21), "nda_signed_on": date(2026, 7, 1),
     "nda_expires_on": date(2028, 7, 1), "note": "Conditional until two audit findings are closed."},
    {"name": "Pacific Clinical", "kind": CRO, "country": "US", "qualification": Qualification.QUALIFIED,
     "qualified_on": date(2025, 9, 30), "requalify_by": date(2028, 9, 30), "nda_signed_on": date(2026, 6, 11),
     "nda_expires_on": date(2029, 6, 11)},
    {"name": "Thames Clinical", "kind": CRO, "country": "GB", "qualification": Qualification.NOT_STARTED,
     "nda_signed_on": date(2026, 7, 15), "nda_expires_on": date(2027, 7, 15)},
    {"name": "Labor Mitte", "kind": OrganisationKind.LABORATORY, "country": "DE",
     "qualification": Qualification.QUALIFIED, "qualified_on": date(2025, 1, 20),
     "requalify_by": date(2028, 1, 20)},
)  # fmt: skip
#: milestone → baseline, forecast, actual
PLAN = {
    "RFP issued": (date(2026, 8, 24), None, date(2026, 8, 26)),
    "Proposals received": (date(2026, 9, 25), None, date(2026, 9, 28)),
    "Bid defence": (date(2026, 11, 3), date(2026, 11, 5), None),
    "Award": (date(2026, 11, 27), date(2026, 12, 4), None),
    "Contract signed": (date(2027, 1, 29), date(2027, 2, 5), None),
    "Kick-off meeting": (date(2027, 2, 9), date(2027, 2, 16), None),
    "Final protocol": (date(2026, 12, 15), date(2026, 12, 15), None),
    "First submission to an authority": (date(2027, 3, 15), date(2027, 3, 22), None),
    "First approval": (date(2027, 6, 14), date(2027, 6, 21), None),
    "First site activated": (date(2027, 7, 19), date(2027, 7, 26), None),
    "First subject screened (FSS)": (date(2027, 8, 2), date(2027, 8, 9), None),
    "First subject in (FPI)": (date(2027, 8, 16), date(2027, 8, 23), None),
    "100 % of sites activated": (date(2028, 2, 28), None, None),
    "Last subject in (LPI)": (date(2028, 12, 18), None, None),
    "Last subject last visit (LPLV)": (date(2030, 1, 21), None, None),
    "Database lock": (date(2030, 3, 25), None, None),
    "Final clinical study report": (date(2030, 9, 30), None, None),
    "Final invoice reconciled": (date(2030, 12, 9), None, None),
}


@operation(N_("Set up the demo study"))
def set_up_study(work: Work) -> str:
    """Make the study with its countries, sites, people, plan and a contract; return its id."""
    study = operations.create_study(work, PROTOCOL, **PARAMETERS)
    for code, (sites, subjects) in COUNTRIES.items():
        operations.add_country(work, study, country=code, planned_sites=sites, planned_subjects=subjects)
    for code, *told in SITES:
        site: dict[str, Any] = dict(zip(_SITE_FIELDS, told, strict=True))
        operations.add_site(work, study, code, **site)
    for person in PEOPLE:
        fixed = {"organisation": "Lindgren Pharma", "time_zone": "Europe/Berlin", "language": "en"}
        operations.add_person(work, study, Side.SPONSOR, **fixed, **person)
    _date_milestones(work, study)
    _add_contract(work, study)
    return study


_SITE_FIELDS = ("number", "name", "city", "investigator", "planned_subjects")


@operation(N_("Set up the vendor master"))
def set_up_vendor_master(work: Work) -> dict[str, str]:
    """Make the cards of the organisations; return their ids by name."""
    return {card["name"]: operations.add_organisation(work, **card) for card in ORGANISATIONS}


def _date_milestones(work: Work, study: str) -> None:
    """Date the milestones that are planned by now; the others stay open."""
    for milestone in work.select(select(Milestone).where(col(Milestone.study_id) == study)):
        if milestone.name in PLAN:
            milestone.baseline, milestone.forecast, milestone.actual = PLAN[milestone.name]


def _add_contract(work: Work, study: str) -> None:
    operations.add_contract(
        work,
        study,
        reference="LP-2026-114",
        organisation="Labor Mitte",
        subject="Central laboratory, feasibility phase",
        signed_on=date(2026, 9, 14),
        starts_on=date(2026, 10, 1),
        ends_on=date(2027, 3, 31),
        value=Money(Decimal("48500.00"), "EUR"),
    )
