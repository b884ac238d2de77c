"""The demo's KPIs: twelve months of believable figures, not all of them good, some of them missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from cro_desk.i18n import N_
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.library import usual
from cro_desk.oversight.kpis.terms import Box, How
from cro_desk.oversight.periods import Period, latest, period_of
from cro_desk.oversight.scorecard import operations as scorecards
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work

MONTHS = 12
FILE = "Northern_CRO_KPIs.xlsx"
#: code → figures of twelve months, the newest last: the inputs in their order, `-` where nobody told any
FIGURES = {
    "milestones-met": "3/3 2/2 4/4 3/3 2/3 4/4 3/3 5/5 4/4 3/3 4/5 3/4",
    "visit-to-activation": "- - - 16/2 15/3 13/4 13/5 12/4 11/6 10/5 9/7 9/4",
    "sites-active": "- - - 2/3 5/6 9/10 14/15 18/19 24/25 29/30 35/37 38/40",
    "enrolment-to-plan": "- - - - 4/6 11/15 22/28 38/44 55/62 74/80 92/101 108/121",
    "screen-failure": "- - - - 3/7 7/18 11/33 17/55 22/77 29/103 38/130 45/153",
    "first-time-right": "6/8 7/8 8/10 9/10 8/9 10/12 9/10 11/12 9/10 12/13 11/12 12/14",
    "visit-reports": "- - - 4/4 9/9 14/15 19/20 24/25 28/30 33/36 38/44 40/50",
    "data-entry": "- - - - 60/64 140/150 260/280 410/440 560/610 700/770 850/960 980/1120",
    "query-response": "- - - - 3/4 3.5/9 4/13 4/18 4.5/24 5.5/28 7/34 8.5/37",
    "sae-24-hours": "- - - - - 1/1 2/2 2/2 3/3 0/0 4/4 5/5",
    "tmf-completeness": "- 110/124 150/166 205/224 260/280 310/330 - 420/440 470/492 520/543 575/600 612/640",
    "capa-on-time": "- - - - - 2/2 - 3/3 1/1 2/2 3/3 2/2",
    "minutes-on-time": "3/4 4/4 4/4 5/5 4/4 4/5 5/5 4/4 5/5 4/4 5/5 5/5",
    "actions-cro": "9/12 11/13 12/14 13/15 14/16 15/17 15/18 17/19 18/20 16/20 17/21 18/21",
    "staff-turnover": "1/14 1/14 2/14 2/14",
    "change-orders": "- - - - - 42000/1 42000/1 42000/1 96000/2 96000/2 131000/3 131000/3",
    "invoice-accuracy": "2/2 2/2 3/3 2/3 3/3 3/3 4/4 3/4 4/4 4/4 3/4 4/4",
    "escalations-in-time": "- - - - - - 1/1 - 1/1 - 2/2 1/2",
    "sponsor-reviews": "8/10 9/10 7/9 9/10 10/11 8/11 9/12 10/14 9/13 10/14 9/14 9/14",
    "sponsor-payments": "2/2 3/3 2/2 3/3 4/4 3/3 4/4 4/4 3/3 5/5 4/4 -",
    "sponsor-decisions": "3/3 2/2 4/4 3/4 4/4 3/3 5/6 4/4 3/4 4/5 4/4 5/5",
}
#: what the plan says, once
FIXED = {"screen-failure": {"planned": "25"}, "change-orders": {"contract": "1450000"}}
#: code → cause, recovery and days until it is recovered
WHY = {
    "visit-reports": (
        "Two monitors left in September; their visits were taken over by colleagues.",
        "Two monitors start on the first of the month; reports are drafted within three days until then.",
        40,
    ),
    "query-response": (
        "Three Polish sites answer through one coordinator, who was on leave.",
        "The sites named deputies; the CRA calls each of them weekly.",
        28,
    ),
}


@operation(N_("Set up the demo’s KPIs"))
def measure(work: Work, study: str, partnership: str) -> None:
    """Pick KPIs and enter a year of their figures."""
    last = period_of(work.now.date()).shifted(-1)
    op.pick_kpis(work, study, partnership, tuple(FIGURES), last.shifted(1 - MONTHS).code)
    work.session.flush()
    for code, told in FIXED.items():
        _set(work, partnership, code, told)
    op.enter_figures(work, _figures(work, partnership), How.IMPORTED)
    work.session.flush()
    _tell_scorecard(work, study, partnership, last)
    for code, (cause, recovery, days) in WHY.items():
        until = work.now.date() + timedelta(days=days)
        op.explain(work, _id(partnership, code), last.code, cause, recovery, until)


def _tell_scorecard(work: Work, study: str, partnership: str, last: Period) -> None:
    """Issue the scorecard of the month before, and say how quality stands in the last one."""
    scorecards.issue_scorecard(work, study, partnership, last.shifted(-1))
    told = ("Reports and answers slow down since two monitors left.", "Two monitors from other studies")
    until = last.shifted(2).first
    scorecards.tell_box(work, study, partnership, last, Box.QUALITY, *told, "CRO project director", until)


def _id(partnership: str, code: str) -> str:
    return derived_id(partnership, f"kpi:{code}")


def _set(work: Work, partnership: str, code: str, told: dict[str, str]) -> None:
    """Set what a KPI needs once."""
    found = usual(code)
    assert found is not None  # noqa: S101 - the table names KPIs of the library
    inputs = [
        replace(each, value=Decimal(told[each.name])) if each.name in told else each for each in found.inputs
    ]
    op.edit_kpi(work, _id(partnership, code), {"inputs": tuple(inputs)})


def _figures(work: Work, partnership: str) -> list[op.Figures]:
    found = []
    for code, text in FIGURES.items():
        kpi = usual(code)
        assert kpi is not None  # noqa: S101 - the table names KPIs of the library
        told = text.split()
        last = period_of(work.now.date(), kpi.frequency).shifted(-1)
        names = [each.name for each in kpi.asked]
        for period, cell in zip(latest(last.last, len(told), kpi.frequency), told, strict=True):
            if cell != "-":
                inputs = dict(zip(names, map(Decimal, cell.split("/")), strict=True))
                found.append(op.Figures(_id(partnership, code), period.code, inputs, FILE))
    return found
