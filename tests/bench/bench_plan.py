"""The communication plan and the reminders of three studies with 60 series, 10,000 meetings in three years.

In processor time; the reference is reading the plan without setting it.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cro_desk.communication.plan.paper import PlanWish, plan_paper
from cro_desk.communication.reminders import Leads
from cro_desk.communication.report import made_plan
from cro_desk.desk import Desk
from cro_desk.reporting.reminding import Asked, read_ahead
from cro_desk.roles.queries import partnerships
from tests.bench.bench_roles import timed
from tests.bench.large_calendar import large_calendar
from tests.bench.measure import result

PLAN, AHEAD = 1000.0, 100.0
TURNS = 5


def bench() -> list[dict[str, Any]]:
    """Measure on a workspace made for it."""
    with TemporaryDirectory() as folder:
        desk, studies = large_calendar(Path(folder) / "workspace")
        try:
            return [_plan(desk, desk.read(partnerships, studies[0])[0].id), _ahead(desk)]
        finally:
            desk.close()


def _plan(desk: Desk, partnership: str) -> dict[str, Any]:
    told: dict[str, Any] = {"head": desk.head(), "now": desk.now(), "author": "Bench"}
    bare = timed(partial(desk.read, plan_paper, partnership, "", desk.now()), TURNS)
    taken = timed(partial(desk.read, made_plan, PlanWish(partnership), **told), TURNS)
    name = "paper: communication plan, 20 series"
    return result(name, taken, "ms", "read, not set", bare, f"{PLAN:.0f} ms", taken <= PLAN)


def _ahead(desk: Desk) -> dict[str, Any]:
    now = desk.now()
    asked = Asked("Bench", "", Leads(everything=True), now, now, now + timedelta(hours=26))
    taken = timed(partial(desk.read, read_ahead, asked), TURNS)
    name = "reminders of the next 26 hours, 60 series"
    return result(name, taken, "ms", "", 0.0, f"{AHEAD:.0f} ms", taken <= AHEAD)
