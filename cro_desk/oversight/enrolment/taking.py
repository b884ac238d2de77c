"""Rows of the CRO's workbook become counts and start-up dates: all of what was picked, or none of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.enrolment.operations import put_progress, record_counts, set_plan_points
from cro_desk.oversight.enrolment.planned import PlanPoint
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.terms import Basis
from cro_desk.oversight.periods import period_of
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations as studies


@dataclass(frozen=True, slots=True)
class CountLine:
    """What a row says of a site or country. A site that is not known yet has a number and no id."""

    country: str
    site_id: str = ""
    number: str = ""
    name: str = ""
    investigator: str = ""
    counts: tuple[Count, ...] = ()
    dates: tuple[tuple[str, date], ...] = ()
    where: str = ""


@operation(N_("Import enrolment counts"))
def import_counts(
    work: Work, study_id: str, partnership_id: str, lines: Sequence[CountLine], source: str
) -> int:
    """Keep what was picked; sites that are new are added to the study. Return how many rows were taken."""
    if not lines:
        raise UserError(_("No row is picked."), _("Pick the rows that are to be taken."))
    placed = [_with_site(work, study_id, line) for line in lines]
    work.session.flush()
    for line in placed:
        if line.dates and line.site_id:
            try:
                put_progress(work, study_id, partnership_id, line.site_id, dict(line.dates))
            except UserError as problem:
                said = _("{place} ({where}): {problem}")
                title = said.format(place=line.number, where=line.where, problem=problem.title)
                raise UserError(title, problem.what_to_do or _("Nothing was kept.")) from problem
    work.session.flush()
    counts = [count for line in placed for count in line.counts]
    if counts:
        record_counts(work, study_id, partnership_id, counts, source)
    return len(placed)


def _with_site(work: Work, study_id: str, line: CountLine) -> CountLine:
    """Return the line with its site, which is added where the study does not have it."""
    if line.site_id or not line.number:
        return line
    fields = {"number": line.number, "name": line.name, "investigator": line.investigator}
    site_id = studies.add_site(work, study_id, line.country, **fields)
    work.session.flush()
    counts = tuple(replace(count, site_id=site_id) for count in line.counts)
    return replace(line, site_id=site_id, counts=counts)


@operation(N_("Import the enrolment plan"))
def import_plan_lines(
    work: Work, study_id: str, partnership_id: str, lines: Sequence[CountLine], source: str
) -> int:
    """Keep numbers by month as the plan, instead of the one there is; return how many months."""
    placed = [_with_site(work, study_id, line) for line in lines]
    points = [point for line in placed for point in plan_points(line)]
    set_plan_points(work, study_id, partnership_id, points, source=source)
    return len(points)


def plan_points(line: CountLine) -> tuple[PlanPoint, ...]:
    """Return the numbers of a row as planned months; months alone are added up."""
    found: list[PlanPoint] = []
    sums = {"screened": 0, "randomised": 0}
    for count in sorted(line.counts, key=lambda each: each.day):
        told: dict[str, int | None] = {}
        for name in sums:
            value = getattr(count, name)
            if value is not None:
                sums[name] = sums[name] + value if count.basis is Basis.MONTH else value
                told[name] = sums[name]
        month = period_of(count.day)
        found.append(
            PlanPoint(line.country, line.site_id, month, told.get("screened"), told.get("randomised"))
        )
    return tuple(found)
