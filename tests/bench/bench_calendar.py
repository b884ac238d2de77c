"""Three years of 60 series, 10,000 meetings: read, expanded, weighed, edited.

In processor time. Beside the first working out stands what dateutil alone takes for the rules.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from dateutil.rrule import rrulestr

from cro_desk.communication import expanding, queries, recurrence
from cro_desk.communication import operations as op
from cro_desk.communication.adherence import adherence
from cro_desk.communication.clocks import clock_gaps, zones_of
from cro_desk.communication.finding import Guest, best_times
from cro_desk.communication.load import conflicts, load
from cro_desk.communication.reading import Plan
from cro_desk.communication.terms import OccurrenceState
from cro_desk.desk import Desk
from cro_desk.studies.terms import Side
from tests.bench.large_calendar import SPAN, ZONES, large_calendar
from tests.bench.measure import median, result

TURNS = 9


def bench() -> list[dict[str, Any]]:
    """Measure on a workspace made for it."""
    with TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        desk, _studies = large_calendar(workspace)
        try:
            rows = [*reads(desk), *weighs(desk), *edits(desk)]
        finally:
            desk.close()
        return [*rows, first_view(workspace)]


def first_view(workspace: Path) -> dict[str, Any]:
    """Time the first year shown after opening, each time in a process of its own."""
    ahead, cold = (median([_first(workspace, *way) for _turn in range(3)]) for way in ((), ("cold",)))
    return figure("a year read and worked out, just opened", ahead, 100, "with nothing read ahead", cold)


def _first(workspace: Path, *way: str) -> float:
    command = [sys.executable, "-m", "tests.bench.first_view", str(workspace), *way]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[0])


def reads(desk: Desk) -> list[dict[str, Any]]:
    """Time the first expansion, and those after it."""
    first, last = span(desk)
    plan = desk.read(queries.plan)
    cold = timed(lambda: queries.meetings(plan, first, last), before=forget)
    rows = queries.meetings(plan, first, last)
    alone = timed(lambda: bare(plan, first, last))
    month = timed(lambda: queries.meetings(plan, first, first + timedelta(days=30)))
    return [
        figure("plan read, 5,000 meetings of it records", timed(lambda: desk.read(queries.plan)), 60),
        figure(f"{len(rows)} meetings worked out first", cold, 100, "dateutil alone", alone),
        figure("the same again", timed(lambda: queries.meetings(plan, first, last)), 60),
        figure("read and worked out", timed(lambda: desk.read(queries.occurrences, first, last)), 100),
        figure("one month of them", month, 20),
    ]


def weighs(desk: Desk) -> list[dict[str, Any]]:
    """Time what is worked out of the meetings."""
    first, last = span(desk)
    plan = desk.read(queries.plan)
    rows, now, zones = queries.meetings(plan, first, last), desk.now(), zones_of(plan.series)
    guests = [Guest(f"Guest {at}", Side.CRO, ZONES[at % 3]) for at in range(20)]
    return [
        figure("load of each person and month", timed(lambda: load(rows)), 100),
        figure("conflicts", timed(lambda: conflicts(rows)), 100),
        figure("adherence", timed(lambda: adherence(rows, now)), 40),
        figure("weeks in which clocks differ", timed(lambda: clock_gaps(zones, first, last)), 20),
        figure(
            "best time of 20 people in a week", timed(lambda: best_times(guests, 60, first, ZONES[0])), 60
        ),
    ]


def edits(desk: Desk) -> list[dict[str, Any]]:
    """Time moving a meeting, and a change of this and all following."""
    day = desk.now().date() + timedelta(days=30)
    found = desk.read(queries.occurrences, day, day + SPAN)
    ahead = {each.series.id: each for each in found if each.state is OccurrenceState.PLANNED}
    chosen = [*ahead.values()][:TURNS]
    moves = [
        timed_once(partial(desk.run, op.move_occurrence, each.series.id, each.key, each.starts))
        for each in chosen
    ]
    splits = [timed_once(partial(desk.run, op.change_following, each.series.id, each.key)) for each in chosen]
    return [
        figure("one meeting moved", median(moves), 30),
        figure("this and all following", median(splits), 100),
    ]


def span(desk: Desk) -> tuple[date, date]:
    """Return the three years."""
    today = desk.now().date()
    return today - SPAN, today + SPAN


def bare(plan: Plan, first: date, last: date) -> None:
    """Let dateutil alone work the rules out."""
    bounds = [datetime.combine(day, time()) for day in (first, last)]
    for series in plan.series:
        for cadence in series.cadences:
            rrulestr(cadence.rule, dtstart=bounds[0]).between(*bounds)


def forget() -> None:
    """Empty what the expansion keeps."""
    for kept in (expanding.slots_of_year, recurrence.days_of, recurrence.first_day):
        kept.cache_clear()


def timed(work: Callable[[], Any], before: Callable[[], None] = lambda: None) -> float:
    """Return the median of milliseconds of processor time."""
    times = []
    for _turn in range(TURNS):
        before()
        times.append(timed_once(work))
    return median(times)


def timed_once(work: Callable[[], Any]) -> float:
    """Return milliseconds of processor time."""
    start = process_time()
    work()
    return (process_time() - start) * 1000


def figure(name: str, value: float, limit: float, reference: str = "", beside: float = 0.0) -> dict[str, Any]:
    """Return a row; the target is milliseconds."""
    return result(name, value, "ms", reference, beside, f"< {limit:g} ms", value < limit)
