"""The demo's plan with slips and their causes, and a lead-in cohort behind its plan, one country most of all.

Enrolment lies around the day on which the demo is made, so that its cut-off is always of the last month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlmodel import col, select

from cro_desk.i18n import N_
from cro_desk.links import milestones as plan
from cro_desk.oversight.enrolment import operations as enrolment
from cro_desk.oversight.enrolment.planned import Place, from_parameters
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.terms import Basis, Blocker
from cro_desk.oversight.periods import Period, period_of
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations as studies
from cro_desk.studies.milestones.plan import After
from cro_desk.studies.milestones.terms import Cause
from cro_desk.studies.records import Milestone

#: milestone → what it waits for, days between
AFTER = {
    "Contract signed": ("Award", 42),
    "Kick-off meeting": ("Contract signed", 7),
    "First submission to an authority": ("Final protocol", 45),
    "First approval": ("First submission to an authority", 84),
    "First site activated": ("First approval", 28),
    "First subject screened (FSS)": ("First site activated", 7),
    "First subject in (FPI)": ("First subject screened (FSS)", 7),
    "Last subject in (LPI)": ("First subject in (FPI)", 450),
    "Last subject last visit (LPLV)": ("Last subject in (LPI)", 390),
    "Database lock": ("Last subject last visit (LPLV)", 56),
    "Final clinical study report": ("Database lock", 140),
}
PAYMENTS = ("Contract signed", "First subject in (FPI)", "Last subject in (LPI)", "Database lock")
LATER: tuple[tuple[str, date, Cause, str], ...] = (
    ("Award", date(2026, 12, 4), Cause.SPONSOR_DECISION, "The board meets a week later."),
    (
        "First submission to an authority",
        date(2027, 4, 5),
        Cause.CRO_DELIVERY,
        "Two country documents are late.",
    ),
)
TARGET, MONTHS, BEGUN = 90, 14, 8  # subjects; months planned; months since enrolment was to begin
#: country → sites, subjects planned
COUNTRIES = {"SE": (5, 30), "DK": (4, 24), "FI": (3, 18), "NO": (3, 18)}
#: site → city, investigator, days from the planned start to its activation (None: not yet), subjects by month
SITES: dict[str, tuple[str, str, int | None, tuple[int, ...]]] = {
    "SE-01": ("Göteborg", "Dr. Karin Ekström", 12, (1, 1, 2, 3, 4, 5, 6)),
    "SE-02": ("Lund", "Dr. Oskar Nyström", 30, (0, 1, 2, 3, 4, 5, 6)),
    "SE-03": ("Umeå", "Dr. Linnea Falk", 55, (0, 0, 1, 2, 3, 4, 5)),
    "SE-04": ("Uppsala", "Dr. Anders Holm", 165, (0, 0, 0, 0, 0, 0, 1)),
    "SE-05": ("Örebro", "Dr. Maja Sand", None, ()),
    "DK-01": ("Odense", "Dr. Mette Kjær", 40, (0, 0, 1, 1, 1, 2, 2)),
    "DK-02": ("Aarhus", "Dr. Søren Bach", 180, (0, 0, 0, 0, 0, 0, 0)),
    "DK-03": ("Aalborg", "Dr. Freja Lind", 85, (0, 0, 0, 0, 0, 0, 0)),
    "DK-04": ("Roskilde", "Dr. Jonas Riis", None, ()),
    "FI-01": ("Tampere", "Dr. Aino Laine", 150, (0, 0, 0, 0, 0, 1, 2)),
    "FI-02": ("Turku", "Dr. Eero Salmi", 190, (0, 0, 0, 0, 0, 0, 1)),
    "FI-03": ("Oulu", "Dr. Helmi Korpi", None, ()),
    "NO-01": ("Bergen", "Dr. Ingrid Haugen", 35, (0, 1, 1, 2, 3, 4, 5)),
    "NO-02": ("Trondheim", "Dr. Lars Bakken", 60, (0, 0, 1, 1, 2, 3, 4)),
    "NO-03": ("Tromsø", "Dr. Sunniva Berg", None, ()),
}
#: site → days from today to its planned activation, what holds it up
HELD_UP: dict[str, tuple[int, Blocker | None, str, str]] = {
    "SE-05": (24, None, "", ""),
    "DK-04": (-31, Blocker.ETHICS, "The committee asks for another patient information.", "Signe Lund"),
    "FI-03": (-20, Blocker.AUTHORITY, "One question of the authority is still open.", "Olof Nyström"),
    "NO-03": (-12, Blocker.CONTRACT, "The hospital wants a higher fee per visit.", "Erik Dahl"),
}


@operation(N_("Set up the plan of the demo study"))
def set_up_plan(work: Work, study: str) -> None:
    """Say what waits for what, move dates for a reason, and re-baseline once."""
    known = _milestones(work, study)
    for name, (first, lag) in AFTER.items():
        plan.edit_milestone(work, known[name], after=[After(known[first], lag)])
        work.session.flush()
    for name in PAYMENTS:
        plan.edit_milestone(work, known[name], payment=True)
    for name, day, cause, reason in LATER:
        milestone = work.get(Milestone, known[name])
        milestone.forecast = milestone.baseline
        work.session.flush()
        plan.edit_milestone(work, milestone.id, forecast=day, cause=cause, reason=reason)
    later = {known["Final protocol"]: date(2027, 1, 15)}
    plan.rebaseline(work, later, "Scientific advice: a second endpoint is added.", Cause.PROTOCOL)
    plan.edit_milestone(
        work,
        known["Final protocol"],
        forecast=date(2027, 1, 22),
        cause=Cause.PROTOCOL,
        reason="Last comments.",
    )


def _milestones(work: Work, study: str) -> dict[str, str]:
    """Return the ids of the study's milestones by name."""
    mine = select(Milestone).where(col(Milestone.study_id) == study)
    return {each.name: each.id for each in work.select(mine)}


@operation(N_("Set up the enrolment of the lead-in cohort"))
def set_up_enrolment(work: Work, study: str, partnership: str) -> None:
    """Plan, count and start up the sites of the north."""
    this_month = period_of(work.now.date())
    begin = this_month.shifted(-BEGUN)
    places = [Place(code, subjects, sites) for code, (sites, subjects) in sorted(COUNTRIES.items())]
    points = from_parameters(places, begin.first, MONTHS, Fraction(1, 5))
    told: dict[str, Any] = {"screen_failure": Decimal(20), "drop_out": Decimal(8), "target": TARGET}
    enrolment.set_plan(work, study, partnership, starts_on=begin.first, **told)
    enrolment.set_plan_points(work, study, partnership, points, source="LI-01, appendix 3")
    for code, (sites, _subjects) in COUNTRIES.items():
        studies.add_country(work, study, country=code, planned_sites=sites)
    work.session.flush()
    ids = {number: _site(work, study, number) for number in SITES}
    work.session.flush()
    for number, id in ids.items():
        enrolment.put_progress(work, study, partnership, id, _progress(work.now.date(), begin, number))
    counts = [count for number, id in ids.items() for count in _counts(id, begin.shifted(1), number)]
    enrolment.record_counts(work, study, partnership, counts, "Northern CRO, monthly status")
    _cohort_milestones(work, study, begin.first)


def _site(work: Work, study: str, number: str) -> str:
    city, investigator, _active, _months = SITES[number]
    fields = {"number": number, "name": f"{city} University Hospital", "city": city, "planned_subjects": 6}
    return studies.add_site(work, study, number[:2], investigator=investigator, **fields)


def _progress(today: date, begin: Period, number: str) -> dict[str, Any]:
    """Return when a site was planned and activated: mostly a few weeks late."""
    days = SITES[number][2]
    if days is not None:
        active = begin.first + timedelta(days=days)
        late = 10 + len(number) + days % 23
        return {
            "selected_on": begin.first - timedelta(days=120 - days),
            "activated_planned": active - timedelta(days=late),
            "activated_on": active,
        }
    ahead, blocker, note, owner = HELD_UP[number]
    told: dict[str, Any] = {"selected_on": begin.first, "activated_planned": today + timedelta(days=ahead)}
    if blocker is not None:
        since = today - timedelta(days=40)
        told |= {"blocker": blocker, "blocker_note": note, "blocker_since": since, "blocker_owner": owner}
    return told


def _counts(site: str, first: Period, number: str) -> Iterator[Count]:
    """Return what was counted by the end of each month."""
    for step, randomised in enumerate(SITES[number][3]):
        failed = randomised // 3 + (1 if randomised > 1 and number[1] == "K" else 0)
        day = first.shifted(step).last
        out = randomised // 6
        yield Count("", site, Basis.CUMULATIVE, day, randomised + failed + 1, failed, randomised, out, 0)


def _cohort_milestones(work: Work, study: str, begin: date) -> None:
    """Add what the cohort has reached already; its end is expected later than agreed."""
    days = {
        "Lead-in: first site activated": (begin, begin + timedelta(days=12)),
        "Lead-in: first subject in": (begin + timedelta(days=14), begin + timedelta(days=38)),
    }
    for name, (baseline, actual) in days.items():
        studies.add_milestone(work, study, name=name, owner="CRO", baseline=baseline, actual=actual)
    work.session.flush()
    last = _milestones(work, study).get("Lead-in: last subject in")
    expected = work.get(Milestone, last).forecast if last is not None else None
    if last is not None and expected is not None:
        why: dict[str, Any] = {"cause": Cause.ENROLMENT, "reason": "Denmark enrols a fifth of its plan."}
        plan.edit_milestone(work, last, forecast=expected + timedelta(days=35), payment=True, **why)
