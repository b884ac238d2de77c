"""Enrolment read as of a cut-off: every place with its numbers, its plan and how far its sites are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.oversight.enrolment.planned import Planned, PlanPoint, Steps, by, planned
from cro_desk.oversight.enrolment.records import (
    EnrolmentCount,
    EnrolmentPlan,
    EnrolmentPlanPoint,
    SiteProgress,
)
from cro_desk.oversight.enrolment.rows import Enrolment, Numbers, PlaceRow, PlanHead
from cro_desk.oversight.enrolment.series import Count, Series, Tree, at, summed, tree, until
from cro_desk.oversight.enrolment.terms import Measure, SiteStage
from cro_desk.oversight.periods import read_period
from cro_desk.studies.geography import country_name
from cro_desk.studies.records import Site, Study, StudyCountry

#: a site that has been active for longer and randomised nobody is asked about
SILENT_DAYS = 90


@dataclass(frozen=True, slots=True)
class SiteCard:
    """A site with its start-up as it is stored."""

    id: str
    country: str
    number: str
    name: str
    investigator: str
    planned_subjects: int | None
    progress: SiteProgress | None

    def stage(self, cut_off: date) -> SiteStage | None:
        """Return how far the site is on a day; None where nobody has said anything of it."""
        told = self.progress
        if told is None:
            return None
        if told.closed_on is not None and told.closed_on <= cut_off:
            return SiteStage.CLOSED
        if told.activated_on is not None and told.activated_on <= cut_off:
            return SiteStage.ACTIVE
        if told.selected_on is not None and told.selected_on <= cut_off:
            return SiteStage.SELECTED
        return SiteStage.PLANNED


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored of one study or partnership, before it is put together."""

    head: PlanHead
    points: tuple[PlanPoint, ...]
    counts: tuple[Count, ...]
    sites: tuple[SiteCard, ...]
    countries: Mapping[str, tuple[int, int]]  # code → planned sites, planned subjects


def enrolment(session: Session, study_id: str, partnership_id: str, cut_off: date) -> Enrolment:
    """Return how enrolment stands by the end of a day; nothing later is looked at."""
    return put_together(stored(session, study_id, partnership_id), study_id, partnership_id, cut_off)


def stored(session: Session, study_id: str, partnership_id: str) -> Stored:
    """Read what there is of a partnership, or without one of the study."""
    head = _head(session, study_id, partnership_id)
    countries = _countries(session, study_id)
    sites = _sites(session, study_id, partnership_id)
    counts = _counts(session, study_id, partnership_id, {site.id: site.country for site in sites})
    points = _points(session, head.id)
    if partnership_id:
        told = {p.country for p in points} | {c.country for c in counts}
        told |= {site.country for site in sites if site.progress is not None}
        told = told or set(countries)  # before anything is told, it may be of any country of the study
        sites = tuple(site for site in sites if site.country in told)
        countries = {code: planned for code, planned in countries.items() if code in told}
    return Stored(head, points, counts, sites, countries)


def _head(session: Session, study_id: str, partnership_id: str) -> PlanHead:
    shown = ("id", "starts_on", "ends_on", "target", "screen_failure", "drop_out", "source")
    plan = EnrolmentPlan
    row = session.execute(
        select(*(col(getattr(plan, name)) for name in shown)).where(
            col(plan.study_id) == study_id,
            col(plan.partnership_id) == partnership_id,
            col(plan.deleted).is_(False),
        )
    ).first()
    head = PlanHead(*row) if row is not None else PlanHead()
    if head.target is None and not partnership_id:
        study = session.get(Study, study_id)
        target = study.subjects_randomised if study is not None else None
        return PlanHead(head.id, head.starts_on, head.ends_on, target, *_rest(head))
    return head


def _rest(head: PlanHead) -> tuple[Any, ...]:
    return head.screen_failure, head.drop_out, head.source


def _points(session: Session, plan_id: str) -> tuple[PlanPoint, ...]:
    point = EnrolmentPlanPoint
    shown = (point.country, point.site_id, point.month, point.screened, point.randomised, point.sites)
    rows = session.execute(
        select(*map(col, shown)).where(col(point.plan_id) == plan_id, col(point.deleted).is_(False))
    )
    read = ((country, site, read_period(month), *rest) for country, site, month, *rest in rows)
    return tuple(PlanPoint(each[0], each[1], each[2], *each[3:]) for each in read if each[2] is not None)


def _counts(
    session: Session, study_id: str, partnership_id: str, lies_in: Mapping[str, str]
) -> tuple[Count, ...]:
    """Return the counts; those of a site stand in the country that it is in now, others are left out."""
    shown = ("country", "site_id", "basis", "day", *(measure.value for measure in Measure))
    kept = EnrolmentCount
    rows = session.execute(
        select(*(col(getattr(kept, name)) for name in shown)).where(
            col(kept.study_id) == study_id,
            col(kept.partnership_id) == partnership_id,
            col(kept.deleted).is_(False),
        )
    )
    return tuple(
        Count(lies_in.get(site_id, country), site_id, *rest)
        for country, site_id, *rest in rows
        if not site_id or site_id in lies_in
    )


def _countries(session: Session, study_id: str) -> dict[str, tuple[int, int]]:
    place = StudyCountry
    rows = session.execute(
        select(col(place.country), col(place.planned_sites), col(place.planned_subjects)).where(
            col(place.study_id) == study_id, col(place.deleted).is_(False)
        )
    )
    return {code: (sites, subjects) for code, sites, subjects in rows}


def _sites(session: Session, study_id: str, partnership_id: str) -> tuple[SiteCard, ...]:
    known = {
        each.site_id: each
        for each in session.execute(
            select(SiteProgress).where(
                col(SiteProgress.study_id) == study_id,
                col(SiteProgress.partnership_id) == partnership_id,
                col(SiteProgress.deleted).is_(False),
            )
        ).scalars()
    }
    shown = (Site.id, StudyCountry.country, Site.number, Site.name, Site.investigator, Site.planned_subjects)
    rows = session.execute(
        select(*map(col, shown))
        .join(StudyCountry, col(StudyCountry.id) == col(Site.study_country_id))
        .where(
            col(StudyCountry.study_id) == study_id,
            col(StudyCountry.deleted).is_(False),
            col(Site.deleted).is_(False),
        )
        .order_by(col(Site.number))
    )
    return tuple(
        SiteCard(id, country, number, name, investigator, planned, known.get(id))
        for id, country, number, name, investigator, planned in rows
    )


def put_together(told: Stored, study_id: str, partnership_id: str, cut_off: date) -> Enrolment:
    """Return how all places stand by a day."""
    counts = [count for count in told.counts if count.day <= cut_off]
    trees = {measure: tree(counts, measure) for measure in Measure}
    plan, sites_plan = planned(told.points), planned(told.points, "sites")
    curve = trees[Measure.RANDOMISED].whole
    due_on = curve[-1].day if curve else cut_off
    rows = _Build(told, trees, plan, sites_plan, cut_off, due_on).rows()
    findings = tuple(_findings(counts, trees[Measure.RANDOMISED]))
    steps, screened = plan.whole, trees[Measure.SCREENED].whole
    return Enrolment(
        study_id, partnership_id, cut_off, due_on, told.head, rows, steps, curve, screened, findings
    )


@dataclass(frozen=True, slots=True)
class _Build:
    """What is known when the rows are made; plans are compared on the day of the last count."""

    told: Stored
    trees: Mapping[Measure, Tree]
    plan: Planned
    sites_plan: Planned
    cut_off: date
    due_on: date

    def rows(self) -> tuple[PlaceRow, ...]:
        """Return the whole, then each country with its sites."""
        codes = {site.country for site in self.told.sites} | set(self.told.countries)
        codes |= set(self.trees[Measure.RANDOMISED].countries) | set(self.plan.countries)
        found: list[PlaceRow] = []
        for code in sorted(codes, key=lambda each: country_name(each) or each):
            sites = [self._site(site) for site in self.told.sites if site.country == code]
            found += [self._country(code, sites), *sites]
        countries = [row for row in found if row.is_country]
        return (self._whole(countries), *found)

    def _site(self, site: SiteCard) -> PlaceRow:
        numbers = self._numbers(lambda each: each.sites.get(site.id, ()))
        told, stage = site.progress, site.stage(self.cut_off)
        active_on = told.activated_on if told is not None else None
        days = self._days_active(site, stage)
        mine = by(self.plan.sites.get(site.id, ()), self.due_on)
        silent = stage is SiteStage.ACTIVE and (days or 0) > SILENT_DAYS
        fields = {} if told is None else self._start_up(told, stage)
        return PlaceRow(
            key=site.id,
            country=site.country,
            country_name=country_name(site.country) or site.country,
            site_id=site.id,
            number=site.number,
            name=site.name,
            investigator=site.investigator,
            stage=stage,
            sites=1,
            selected=int(stage is not None and stage is not SiteStage.PLANNED),
            active=int(stage is SiteStage.ACTIVE),
            numbers=numbers,
            planned=mine,
            planned_whole=site.planned_subjects,
            percent=percent(numbers.randomised, mine),
            activated_on=active_on if stage in (SiteStage.ACTIVE, SiteStage.CLOSED) else None,
            days_active=days,
            silent=int(silent and numbers.randomised == 0),
            uncounted=int(stage is SiteStage.ACTIVE and numbers.randomised is None),
            **fields,
        )

    def _days_active(self, site: SiteCard, stage: SiteStage | None) -> int | None:
        told = site.progress
        if told is None or told.activated_on is None or stage not in (SiteStage.ACTIVE, SiteStage.CLOSED):
            return None
        last = told.closed_on if stage is SiteStage.CLOSED and told.closed_on else self.cut_off
        return (last - told.activated_on).days

    def _start_up(self, told: SiteProgress, stage: SiteStage | None) -> dict[str, Any]:
        """Return the dates of a site, and what holds it up while it is not active."""
        waits = stage in (SiteStage.PLANNED, SiteStage.SELECTED)
        late = told.activated_planned is not None and told.activated_planned < self.cut_off and waits
        known = told.blocker_since is None or told.blocker_since <= self.cut_off
        blocker = told.blocker if waits and known else None
        return {
            "selected_on": told.selected_on if stage is not SiteStage.PLANNED else None,
            "activated_planned": told.activated_planned,
            "closed_on": told.closed_on if stage is SiteStage.CLOSED else None,
            "blocker": blocker,
            "blocker_note": told.blocker_note if blocker else "",
            "blocker_since": told.blocker_since if blocker else None,
            "blocker_owner": told.blocker_owner if blocker else "",
            "late_days": (self.cut_off - told.activated_planned).days
            if late and told.activated_planned
            else None,
        }

    def _country(self, code: str, sites: Sequence[PlaceRow]) -> PlaceRow:
        numbers = self._numbers(lambda each: each.countries.get(code, ()))
        due = by(self.plan.countries.get(code, ()), self.due_on)
        planned_sites, planned_subjects = self.told.countries.get(code, (0, 0))
        whole = _last(self.plan.countries.get(code, ()))
        return PlaceRow(
            key=code,
            country=code,
            country_name=country_name(code) or code,
            **self._sums(sites),
            sites_planned=_last(self.sites_plan.countries.get(code, ())) or planned_sites or None,
            sites_due=by(self.sites_plan.countries.get(code, ()), self.due_on),
            numbers=numbers,
            planned=due,
            planned_whole=whole if whole is not None else planned_subjects or None,
            percent=percent(numbers.randomised, due),
        )

    def _whole(self, countries: Sequence[PlaceRow]) -> PlaceRow:
        numbers = self._numbers(lambda each: each.whole)
        due = by(self.plan.whole, self.due_on)
        planned_sites = sum(row.sites_planned or 0 for row in countries) or None
        return PlaceRow(
            key="",
            country="",
            country_name="",
            **self._sums(countries),
            sites_planned=_last(self.sites_plan.whole) or planned_sites,
            sites_due=by(self.sites_plan.whole, self.due_on),
            numbers=numbers,
            planned=due,
            planned_whole=self.told.head.target or _last(self.plan.whole),
            percent=percent(numbers.randomised, due),
        )

    def _sums(self, rows: Iterable[PlaceRow]) -> dict[str, Any]:
        told = list(rows)
        names = ("sites", "selected", "active", "silent", "uncounted")
        return {name: sum(getattr(row, name) for row in told) for name in names}

    def _numbers(self, of: Any) -> Numbers:
        found = {measure: at(of(told), self.cut_off) for measure, told in self.trees.items()}
        days = [point.day for point in found.values() if point is not None]
        values = {measure.value: point.value for measure, point in found.items() if point is not None}
        least = any(point.least for point in found.values() if point is not None)
        return Numbers(**values, last_day=max(days, default=None), least=least)


def percent(actual: int | None, due: int | None) -> Decimal | None:
    """Return how many percent of the plan are reached; None where either is not known, or nothing is due."""
    if actual is None or not due:
        return None
    return Decimal(100 * actual) / Decimal(due)


def _last(steps: Steps) -> int | None:
    return steps[-1][1] if steps else None


def _findings(counts: Sequence[Count], randomised: Tree) -> Iterable[str]:
    """Tell where what was stated for a country is not what its sites add up to."""
    lies_in = {count.site_id: count.country for count in counts}
    for code in randomised.countries:
        own = [each for each in counts if each.country == code and not each.site_id]
        sites = [told for site, told in randomised.sites.items() if lies_in[site] == code]
        if not own or not sites:
            continue
        stated, together = tree(own, Measure.RANDOMISED).countries.get(code, ()), summed(sites)
        for point in stated[-1:]:
            known = at(together, point.day)
            if known is not None and known.value != point.value:
                words = _("{country}: {stated} were stated for the country, its sites add up to {sum}.")
                yield words.format(
                    country=country_name(code) or code, stated=number(point.value), sum=number(known.value)
                )


def shown_until(known: Series, day: date) -> Series:
    """Return a curve up to a day."""
    return until(known, day)
