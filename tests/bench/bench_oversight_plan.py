"""Plan and enrolment: 300 sites over 36 months, a timeline of 60, the plans of 50 studies.

In processor time: it all happens in one thread, and what others do on the computer meanwhile is none of ours.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from cro_desk.desk import Desk, KeyCost, Owner
from cro_desk.links import milestones as plan_op
from cro_desk.oversight.enrolment import operations as op
from cro_desk.oversight.enrolment.forecast import foretold
from cro_desk.oversight.enrolment.planned import Place, from_parameters
from cro_desk.oversight.enrolment.queries import enrolment, put_together, stored
from cro_desk.oversight.enrolment.report_section import curve_of
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.terms import Basis, ForecastState
from cro_desk.oversight.milestones.attention import milestone_attention
from cro_desk.oversight.milestones.report_section import marks
from cro_desk.oversight.periods import Period
from cro_desk.paper.curve import curve
from cro_desk.paper.timeline import timeline
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations as studies
from cro_desk.studies.milestones.plan import After
from cro_desk.studies.milestones.queries import plan
from tests.bench.bench_roles import timed
from tests.bench.measure import result

COUNTRIES = ("DE", "FR", "PL", "ES", "IT", "CZ", "SE", "DK", "FI", "NO", "NL", "BE")
SITES, MONTHS, MILESTONES, STUDIES = 300, 36, 60, 50
FIRST = Period(2023, 1)
TODAY = FIRST.shifted(MONTHS - 1).last


def bench() -> list[dict[str, Any]]:
    """Measure on a workspace made for it."""
    with TemporaryDirectory() as folder:
        owner = Owner("Ada", "Sponsor", "ada@example.org")
        desk, _key = Desk.create(Path(folder) / "w", "correct horse", owner, cost=KeyCost(1, 8192))
        try:
            return [*of_enrolment(desk), *of_plans(desk)]
        finally:
            desk.close()


@operation("Make a large study")
def make_large(work: Work) -> str:
    """Make the study with its sites, four fifths of them active one after the other."""
    study = studies.create_study(work, "LARGE-1", subjects_randomised=3000)
    for code in COUNTRIES:
        studies.add_country(work, study, country=code, planned_sites=25, planned_subjects=250)
    work.session.flush()
    begin = FIRST.first
    for place in range(SITES):
        code = COUNTRIES[place % len(COUNTRIES)]
        site = studies.add_site(work, study, code, number=f"{code}-{place:03d}")
        day = begin + timedelta(days=4 * place)
        told: dict[str, Any] = {"activated_planned": day}
        if place < SITES * 4 // 5:
            told["activated_on"] = min(day + timedelta(days=place % 40), TODAY)
        op.put_progress(work, study, "", site, told)
    return study


def large_counts(desk: Desk, study: str) -> list[Count]:
    """Return a count for every site and month."""
    chance = Random(7)
    sites = [row.site_id for row in desk.read(enrolment, study, "", TODAY).site_rows]
    found = []
    for site in sites:
        total = 0
        for step in range(MONTHS):
            total += chance.randint(0, 1) if step > 6 else 0
            day = FIRST.shifted(step).last
            numbers = {"screened": total + total // 4, "failed": total // 4, "randomised": total // 3}
            found.append(Count("", site, Basis.CUMULATIVE, day, **numbers))
    return found


def of_enrolment(desk: Desk) -> list[dict[str, Any]]:
    """Time counts, forecast and curve."""
    study = desk.run(make_large).value
    points = from_parameters([Place(code, 250, 25) for code in COUNTRIES], FIRST.first, 48)
    desk.run(op.set_plan_points, study, "", points)
    counts = large_counts(desk, study)
    kept = timed(lambda: desk.run(op.record_counts, study, "", counts), 1)
    last = counts[-1]
    typed = timed(lambda: desk.run(op.record_counts, study, "", [last]))
    told = desk.read(stored, study, "")
    known = put_together(told, study, "", TODAY)
    found = foretold(told, known)
    assert found.state is ForecastState.GIVEN, found.missing
    drawn = curve_of(known, found)
    return [
        figure(f"{len(counts):,} counts kept, all checked", kept, 20_000),
        figure("one number typed", typed, 50),
        figure("counts read", timed(lambda: desk.read(stored, study, "")), 300),
        figure("put together", timed(lambda: put_together(told, study, "", TODAY)), 300),
        figure("forecast of 1,000 runs", timed(lambda: foretold(told, known)), 150),
        figure("curve drawn", timed(lambda: curve(drawn, 520)), 30),
    ]


@operation("Make a plan")
def make_plan(work: Work, protocol: str) -> str:
    """Make a study whose milestones wait for each other."""
    study = studies.create_study(work, protocol)
    before = ""
    for place in range(MILESTONES):
        day = TODAY + timedelta(days=15 * place)
        id = studies.add_milestone(work, study, name=f"Milestone {place}", baseline=day)
        work.session.flush()
        if before:
            plan_op.edit_milestone(work, id, after=[After(before, 10)])
        before = id
    return study


def of_plans(desk: Desk) -> list[dict[str, Any]]:
    """Time plans and the timeline."""
    study = desk.run(make_plan, "PLAN-1").value
    for place in range(STUDIES - 2):
        desk.run(studies.create_study, f"OTHER-{place}")
    ids = desk.read(
        lambda session: [row[0] for row in session.connection().exec_driver_sql("SELECT id FROM study")]
    )
    rows = desk.read(plan, study, TODAY).rows
    shown = marks(rows)
    now = desk.now()

    def all_plans() -> None:
        for each in ids:
            desk.read(milestone_attention, each, now)

    return [
        figure(f"plan of {len(rows)} read", timed(lambda: desk.read(plan, study, TODAY)), 30),
        figure(f"timeline of {len(shown)} drawn", timed(lambda: timeline(shown, TODAY, 520)), 30),
        figure(f"what {len(ids)} plans ask to be looked at", timed(all_plans), 400),
    ]


def figure(name: str, value: float, target: float) -> dict[str, Any]:
    """Return a row; times are in milliseconds."""
    return result(f"plan: {name}", value, "ms", target=f"{target:.0f} ms", ok=value <= target)
