"""The demo's goals and promises: most agreed by both sides, one behind, one promise overdue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from cro_desk.demo.partnership import people_by_name
from cro_desk.i18n import N_
from cro_desk.oversight.goals import operations as goals
from cro_desk.oversight.goals.records import Goal
from cro_desk.oversight.goals.starters import usual_goals
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side

#: obligation → source, who promised, owner, due in days, what became of it with evidence
PROMISED = (
    (
        "Erik Dahl is project manager until the last subject is in",
        "Bid LI-01, p. 12",
        Side.CRO,
        "Ingrid Svensson",
        None,
        None,
        "",
    ),
    (
        "Monitoring visit reports within ten working days",
        "Bid LI-01, p. 31",
        Side.CRO,
        "Marta Zielińska",
        30,
        None,
        "",
    ),
    (
        "Three sites with own patients open within eight weeks",
        "Bid defence, slide 9",
        Side.CRO,
        "Signe Lund",
        -25,
        ObligationStatus.KEPT,
        "Activation letters of Lund, Aarhus and Turku",
    ),
    (
        "A Finnish-speaking monitor from the first day",
        "Bid defence, question 4",
        Side.CRO,
        "Ingrid Svensson",
        -12,
        None,
        "",
    ),
    (
        "Sponsor's review of documents within five working days",
        "Contract, annex 3",
        Side.SPONSOR,
        "Anna Kowalska",
        30,
        None,
        "",
    ),
    (
        "Lessons learned workshop after the first ten subjects",
        "Bid LI-01, p. 44",
        Side.CRO,
        "Erik Dahl",
        -40,
        ObligationStatus.WAIVED,
        "Joint decision of the core team: together with the interim review",
    ),
)


@operation(N_("Set up the demo’s goals"))
def set_up_goals(work: Work, study: str, partnership: str) -> None:
    """Set goals for the year with how they stand, and follow up what was promised."""
    today, people = work.now.date(), people_by_name(work, study)
    chosen = ("enrolment_end", "first_time_right", "safety", "tmf", "team")
    goals.add_usual_goals(work, partnership, today.year, chosen)
    work.session.flush()
    made = dict(
        zip(
            [each.key for each in usual_goals() if each.key in chosen], _goals(work, partnership), strict=True
        )
    )
    owned = {"sponsor_owner_id": people["Anna Kowalska"], "cro_owner_id": people["Erik Dahl"]}
    due = date(today.year + 1, 6, 30)
    for goal in made.values():
        goals.edit_goal(work, goal, due=due, next_review=today + timedelta(days=25), **owned)
    goals.commit_to_goals(work, *(made[key] for key in chosen[:4]))
    for key, state, ago, evidence in (
        ("enrolment_end", GoalState.AT_RISK, 20, "Forecast of October: three weeks late"),
        ("first_time_right", GoalState.ON_TRACK, 20, "12 of 14 deliverables accepted"),
        ("safety", GoalState.ON_TRACK, 20, "No late report"),
        ("tmf", GoalState.OFF_TRACK, 20, "Completeness 94 %, two zones behind"),
    ):
        on = today - timedelta(days=ago)
        again = today + timedelta(days=25)
        goals.review_goal(work, made[key], state, evidence=evidence, reviewed_on=on, next_review=again)
    _promise(work, partnership, people)


def _goals(work: Work, partnership: str) -> list[str]:
    found = work.select(select(Goal).where(col(Goal.partnership_id) == partnership))
    return [each.id for each in sorted(found, key=lambda goal: goal.position)]


def _promise(work: Work, partnership: str, people: dict[str, str]) -> None:
    today = work.now.date()
    for promise, source, side, owner, days, became, evidence in PROMISED:
        due = today + timedelta(days=days) if days is not None else None
        told: dict[str, Any] = {"source": source, "side": side, "owner_id": people[owner], "due": due}
        made = goals.add_obligation(work, partnership, promise=promise, **told)
        if became is not None and due is not None:
            goals.settle_obligation(work, made, became, evidence, due)
