"""What enrolment shows: one row for screen, paper, search and command line alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cro_desk.oversight.enrolment.planned import Steps
from cro_desk.oversight.enrolment.series import Series
from cro_desk.oversight.enrolment.terms import Blocker, ForecastState, Measure, SiteStage


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many by the cut-off; None: not counted. `least`: a month is missing, it may be more."""

    screened: int | None = None
    failed: int | None = None
    randomised: int | None = None
    discontinued: int | None = None
    completed: int | None = None
    last_day: date | None = None
    least: bool = False

    def of(self, measure: Measure) -> int | None:
        """Return the number of one measure."""
        found: int | None = getattr(self, measure.value)
        return found

    @property
    def failure(self) -> Decimal | None:
        """Percent of those screened who failed, None where it is not known."""
        if not self.screened or self.failed is None:
            return None
        return Decimal(100 * self.failed) / Decimal(self.screened)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The whole study, a country or a site, with plan and numbers.

    `percent` compares randomised with what was planned by the day of the last count. `selected` and `active`
    count sites; of a site `stage` tells. `silent`: sites active for more than 90 days that randomised nobody.
    """

    key: str  # "", country or site id
    country: str
    country_name: str
    site_id: str = ""
    number: str = ""
    name: str = ""
    investigator: str = ""
    stage: SiteStage | None = None
    sites: int = 0
    sites_planned: int | None = None
    sites_due: int | None = None
    selected: int = 0
    active: int = 0
    numbers: Numbers = Numbers()
    planned: int | None = None
    planned_whole: int | None = None
    percent: Decimal | None = None
    selected_on: date | None = None
    activated_planned: date | None = None
    activated_on: date | None = None
    closed_on: date | None = None
    days_active: int | None = None
    silent: int = 0
    uncounted: int = 0
    blocker: Blocker | None = None
    blocker_note: str = ""
    blocker_since: date | None = None
    blocker_owner: str = ""
    late_days: int | None = None

    @property
    def is_whole(self) -> bool:
        return not self.key

    @property
    def is_country(self) -> bool:
        return bool(self.country) and not self.site_id


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many are expected by a day: in one run of ten it is less than `low`, in one more than `high`."""

    day: date
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the target will be reached, by simulation; or why nobody can say.

    `missing` says what is missing, `assumptions` what it rests on, one sentence each; `start` is the day of
    the last count. The percentiles are None where they lie beyond ten years.
    """

    state: ForecastState
    missing: tuple[str, ...] = ()
    start: date | None = None
    target: int | None = None
    so_far: int | None = None
    p10: date | None = None
    p50: date | None = None
    p90: date | None = None
    bounds: tuple[Bounds, ...] = ()
    runs: int = 0
    seed: int = 0
    assumptions: tuple[str, ...] = ()
    per_month: Decimal | None = None
    planned_end: date | None = None

    @property
    def late_days(self) -> int | None:
        """By how many days the middle of the forecast is later than the plan."""
        if self.p50 is None or self.planned_end is None:
            return None
        return (self.p50 - self.planned_end).days


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What was assumed."""

    id: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    target: int | None = None
    screen_failure: Decimal | None = None
    drop_out: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """All that is known of the enrolment of a study or partnership by a cut-off.

    Plans are compared on `due_on`, the day of the last count. `rows` begin with the whole, then each
    country followed by its sites. `curve` is of subjects randomised, `screened_curve` of those screened.
    """

    study_id: str
    partnership_id: str
    cut_off: date
    due_on: date
    plan: PlanHead
    rows: tuple[PlaceRow, ...]
    plan_steps: Steps
    curve: Series
    screened_curve: Series
    findings: tuple[str, ...] = ()

    @property
    def whole(self) -> PlaceRow:
        return self.rows[0]

    @property
    def countries(self) -> tuple[PlaceRow, ...]:
        return tuple(row for row in self.rows if row.is_country)

    @property
    def site_rows(self) -> tuple[PlaceRow, ...]:
        return tuple(row for row in self.rows if row.site_id)

    @property
    def target(self) -> int | None:
        """How many are to be randomised."""
        return self.plan.target

    @property
    def is_empty(self) -> bool:
        """Whether neither a plan nor a count nor a site is there."""
        return not self.curve and not self.plan.id and not any(row.stage for row in self.site_rows)
