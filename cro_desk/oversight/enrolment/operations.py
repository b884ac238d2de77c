"""What a person does to enrolment. Counts come one by one, as a grid, pasted or imported: by the same act."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.formats import day as day_text
from cro_desk.i18n import N_, _
from cro_desk.oversight.enrolment import rules
from cro_desk.oversight.enrolment.planned import Place, PlanPoint, from_parameters, shared_out
from cro_desk.oversight.enrolment.records import (
    EnrolmentCount,
    EnrolmentPlan,
    EnrolmentPlanPoint,
    SiteProgress,
)
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.terms import Basis, Measure
from cro_desk.oversight.periods import period_of
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.geography import country_code
from cro_desk.studies.records import Partnership, Site, Study, StudyCountry
from cro_desk.studies.rules import FieldError

#: so many sites are looked up one by one
FEW = 200
_MEASURES = tuple(measure.value for measure in Measure)


def _home(work: Work, study_id: str, partnership_id: str) -> dict[str, Any]:
    """Return what each record of these numbers bears: whose they are, and the scope of those who count."""
    owner = work.get(Partnership, partnership_id) if partnership_id else work.get(Study, study_id)
    return {"scope": owner.scope, "study_id": study_id, "partnership_id": partnership_id}


def plan_id(study_id: str, partnership_id: str) -> str:
    """Return the id that the plan of a partnership, or of a study, has on every computer."""
    return derived_id(partnership_id or study_id, "enrolment-plan")


@operation(N_("Set the enrolment plan"))
def set_plan(work: Work, study_id: str, partnership_id: str = "", **fields: Any) -> str:
    """Say from when to when, how many, and what is assumed; return the plan's id."""
    return _plan(work, study_id, partnership_id, fields).id


def _plan(work: Work, study_id: str, partnership_id: str, fields: dict[str, Any]) -> EnrolmentPlan:
    id = plan_id(study_id, partnership_id)
    plan = work.session.get(EnrolmentPlan, id)
    if plan is None:
        plan = EnrolmentPlan(id=id, **_home(work, study_id, partnership_id))
        work.add(plan)
    plan.deleted = False
    for name, value in fields.items():
        setattr(plan, name, value)
    rules.check_plan(plan, fields)
    return plan


@operation(N_("Plan enrolment by the study’s parameters"))
def plan_from_parameters(
    work: Work,
    study_id: str,
    partnership_id: str = "",
    *,
    starts_on: date,
    months: int,
    countries: Collection[str] = (),
    target: int | None = None,
    screen_failure: Decimal | None = None,
) -> str:
    """Make a plan by country out of planned subjects and sites; it takes the place of the one there is."""
    if not 1 <= months <= 120:
        raise FieldError("months", _("Enrolment takes from 1 to 120 months."))
    places = _places(work, study_id, countries, target)
    if not places:
        problem = _("There is no country with planned subjects.")
        raise FieldError("countries", problem, _("Plan subjects per country in the Study pane first."))
    share = None if screen_failure is None else Fraction(screen_failure) / 100
    points = from_parameters(places, starts_on, months, share)
    told = {
        "starts_on": starts_on,
        "ends_on": max(point.month.last for point in points),
        "target": sum(place.subjects for place in places),
        "screen_failure": screen_failure,
        "source": _("Parameters of the study"),
    }
    plan = _plan(work, study_id, partnership_id, told)
    _keep_points(work, plan, points, replaces=True)
    return plan.id


def _places(work: Work, study_id: str, countries: Collection[str], target: int | None) -> list[Place]:
    mine = select(StudyCountry).where(col(StudyCountry.study_id) == study_id)
    known = [each for each in work.select(mine) if not countries or each.country in countries]
    known = sorted((each for each in known if each.planned_subjects), key=lambda each: each.country)
    subjects = [each.planned_subjects for each in known]
    if target is not None:
        subjects = shared_out(target, subjects)
    return [
        Place(each.country, count, each.planned_sites) for each, count in zip(known, subjects, strict=True)
    ]


@operation(N_("Plan enrolment by month"))
def set_plan_points(
    work: Work,
    study_id: str,
    partnership_id: str,
    points: Sequence[PlanPoint],
    *,
    replaces: bool = True,
    source: str = "",
) -> str:
    """Keep what is planned for each month; return the plan's id. `replaces`: what is not told is dropped."""
    if not points:
        raise UserError(_("There is no month with a number."), _("Give months and planned numbers."))
    for point in points:
        _check_point(point)
    whole = max((p.randomised or 0 for p in points if not p.country), default=0)
    plan = _plan(work, study_id, partnership_id, {"source": source} if source else {})
    _keep_points(work, plan, points, replaces=replaces)
    if plan.target is None:
        plan.target = whole or None
    plan.starts_on = plan.starts_on or min(point.month.first for point in points)
    plan.ends_on = max(point.month.last for point in points)
    return plan.id


def _check_point(point: PlanPoint) -> None:
    for name in ("screened", "randomised", "sites"):
        value = getattr(point, name)
        if value is not None and value < 0:
            raise FieldError(name, _("A number here cannot be less than zero."))


def _keep_points(work: Work, plan: EnrolmentPlan, points: Sequence[PlanPoint], *, replaces: bool) -> None:
    work.session.flush()
    mine = select(EnrolmentPlanPoint).where(col(EnrolmentPlanPoint.plan_id) == plan.id)
    known = {each.id: each for each in work.session.exec(mine)}
    kept: set[str] = set()
    for point in points:
        place = f"{point.country}:{point.site_id}:{point.month.code}"
        id = derived_id(plan.id, place)
        kept.add(id)
        _put_point(work, plan, known.get(id), id, point)
    for id, record in known.items():
        if replaces and id not in kept:
            record.deleted = True


def _put_point(
    work: Work, plan: EnrolmentPlan, record: EnrolmentPlanPoint | None, id: str, point: PlanPoint
) -> None:
    if record is None:
        at: dict[str, Any] = {"country": point.country, "site_id": point.site_id, "month": point.month.code}
        record = work.add(EnrolmentPlanPoint(id=id, scope=plan.scope, plan_id=plan.id, **at))
    record.deleted = False
    for name in ("screened", "randomised", "sites"):
        if getattr(point, name) is not None:
            setattr(record, name, getattr(point, name))


@operation(N_("Enter enrolment counts"))
def record_counts(
    work: Work, study_id: str, partnership_id: str, counts: Sequence[Count], source: str = ""
) -> int:
    """Keep counts, all or none; a number replaces the one of the same place and day. Return how many."""
    if not counts:
        raise UserError(_("There is no number to keep."), _("Enter a count first."))
    home = _home(work, study_id, partnership_id)
    known = _known_counts(work, study_id, partnership_id, {count.site_id for count in counts})
    alone = len(counts) == 1
    touched = []
    for count in counts:
        with _naming(work, count, alone=alone):
            touched.append(_put(work, home, known, _placed(work, count), source))
    _check_all(work, known, touched, alone=alone)
    return len(counts)


Known = dict[str, EnrolmentCount]


def _known_counts(work: Work, study_id: str, partnership_id: str, sites: Collection[str]) -> Known:
    """Return the counts of these sites (empty: of none); for many sites, all that there are."""
    mine = select(EnrolmentCount).where(
        col(EnrolmentCount.study_id) == study_id, col(EnrolmentCount.partnership_id) == partnership_id
    )
    if len(sites) <= FEW:
        mine = mine.where(col(EnrolmentCount.site_id).in_(sites))
    return {each.id: each for each in work.session.exec(mine)}


def _placed(work: Work, count: Count) -> Count:
    """Return the count with its country; a site brings its own, a month ends on its last day."""
    country = count.country
    if count.site_id:
        country = work.get(StudyCountry, work.get(Site, count.site_id).study_country_id).country
    elif country and country_code(country) is None:
        raise FieldError("country", _("“{text}” is not a country.").format(text=country))
    day = count.day
    if count.basis is Basis.MONTH:
        day = period_of(day).last
    return replace(count, country=country_code(country) or "" if country else "", day=day)


def _put(work: Work, home: dict[str, Any], known: Known, count: Count, source: str) -> EnrolmentCount:
    rules.check_count(count, work.now)
    key = f"count:{count.country}:{count.site_id}:{count.basis}:{count.day.isoformat()}"
    id = derived_id(home["partnership_id"] or home["study_id"], key)
    record = known.get(id)
    if record is None:
        at: dict[str, Any] = {"country": count.country, "site_id": count.site_id}
        record = EnrolmentCount(id=id, basis=count.basis, day=count.day, **at, **home)
        known[id] = work.add(record)
    record.deleted = False
    record.source = source or record.source
    for name in _MEASURES:
        if getattr(count, name) is not None:
            setattr(record, name, getattr(count, name))
    return record


def _check_all(work: Work, known: Known, touched: Sequence[EnrolmentCount], *, alone: bool) -> None:
    """Look at what was touched as it now stands beside the other counts of its place."""
    places: dict[tuple[str, str], list[Count]] = {}
    for record in known.values():
        if not record.deleted:
            places.setdefault((record.country, record.site_id), []).append(as_count(record))
    for record in touched:
        count = as_count(record)
        with _naming(work, count, alone=alone):
            rules.check_count(count, work.now)
            rules.check_falls(count, places[record.country, record.site_id])


def as_count(record: EnrolmentCount) -> Count:
    """Return a stored count as a value."""
    numbers = {name: getattr(record, name) for name in _MEASURES}
    return Count(record.country, record.site_id, record.basis, record.day, **numbers)


@contextmanager
def _naming(work: Work, count: Count, *, alone: bool) -> Iterator[None]:
    """Say of which place and day a refusal is, where several counts come together."""
    try:
        yield
    except UserError as problem:
        if alone:
            raise
        site = work.session.get(Site, count.site_id) if count.site_id else None
        place = site.number if site is not None else count.country or _("all countries")
        title = _("{place}, {day}: {problem}")
        said = title.format(place=place, day=day_text(count.day), problem=problem.title)
        raise UserError(said, problem.what_to_do or _("Nothing was kept.")) from problem


@operation(N_("Delete enrolment counts"))
def delete_counts(work: Work, *count_ids: str) -> None:
    """Delete counts; what is already gone is left alone."""
    for record in work.select(select(EnrolmentCount).where(col(EnrolmentCount.id).in_(count_ids))):
        work.delete(record)


@operation(N_("Edit the start-up of a site"))
def set_progress(work: Work, study_id: str, partnership_id: str, site_id: str, **fields: Any) -> str:
    """Say when a site is to be selected, activated and closed, when it was, and what holds it up."""
    return put_progress(work, study_id, partnership_id, site_id, fields).id


def put_progress(
    work: Work, study_id: str, partnership_id: str, site_id: str, fields: dict[str, Any]
) -> SiteProgress:
    """Keep the start-up of a site as part of an act."""
    work.get(Site, site_id)
    id = derived_id(partnership_id or study_id, f"site:{site_id}")
    progress = work.session.get(SiteProgress, id)
    if progress is None:
        home = _home(work, study_id, partnership_id)
        progress = work.add(SiteProgress(id=id, site_id=site_id, **home))
    progress.deleted = False
    if fields.get("blocker") and not fields.get("blocker_since", progress.blocker_since):
        fields = {**fields, "blocker_since": work.now.date()}
    for name, value in fields.items():
        setattr(progress, name, value.strip() if isinstance(value, str) and name != "blocker" else value)
    rules.check_progress(progress, fields, work.now)
    return progress
