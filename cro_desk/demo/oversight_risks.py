"""The demo's risks, issues, goals and promises: owned by both sides, some late, one out of its range."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from cro_desk.demo.minutes import as_of
from cro_desk.demo.partnership import people_by_name
from cro_desk.i18n import N_
from cro_desk.minutes import operations as minutes
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.starters import starters
from cro_desk.oversight.risks.terms import Category, Outcome, Purpose, Response, Severity
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work

#: usual risk → owners, the sponsor's share, judgements (days ago, likelihood, impact, detectability, why),
#: days until the next review
OWNED: dict[str, tuple[str, str, int, tuple[tuple[int, int, int, int, str], ...], int]] = {
    "startup": (
        *("Anna Kowalska", "Signe Lund", 50),
        (
            (62, 3, 3, 2, ""),
            (30, 4, 3, 2, "Finland waits for a translation."),
            (6, 4, 4, 2, "Two weeks lost."),
        ),
        22,
    ),
    "enrolment": (
        *("Henrik Lindgren", "Erik Dahl", 0),
        ((62, 3, 4, 2, ""), (27, 4, 4, 3, "Screen failures are above the plan.")),
        -3,
    ),
    "supply": (
        "Anna Kowalska",
        "Erik Dahl",
        100,
        ((62, 2, 5, 2, ""), (13, 3, 5, 4, "Kits before Christmas.")),
        9,
    ),
    "queries": ("Paweł Nowak", "Jonas Berg", 0, ((48, 4, 3, 2, ""), (11, 3, 3, 1, "Weekly calls help.")), 34),
    "tmf": (
        "Ilse Hofmann",
        "Hanna Nyberg",
        0,
        ((48, 4, 3, 3, ""), (20, 2, 3, 3, "The zone review is done.")),
        40,
    ),
    "staff": (
        "Anna Kowalska",
        "Ingrid Svensson",
        0,
        ((40, 3, 3, 2, ""), (12, 4, 3, 2, "Two monitors left.")),
        16,
    ),
    "unblinding": ("Dr. Sofia Brandt", "Priya Raman", 50, ((40, 1, 5, 4, ""),), 50),
    "change_orders": ("Marc Dubois", "Ingrid Svensson", 60, ((40, 3, 2, 2, ""),), 27),
}
#: usual risks that were proposed and are not both sides' yet
PROPOSED = ("decisions", "competition")
#: risk → what is to be done, by whom, due in days, evidence where it is done
ACTIONS = {
    "startup": (
        ("Book the translator for Finnish answers in advance", "Signe Lund", 12, ""),
        ("Templates of the site contract agreed with three hospitals", "Signe Lund", -20, "Filed 04.01.01"),
    ),
    "enrolment": (
        ("List of reserve sites with their patients per month", "Erik Dahl", -4, ""),
        ("Recruitment leaflet approved by all ethics committees", "Anna Kowalska", 18, ""),
    ),
    "supply": (("Second delivery of kits before 15 December", "Anna Kowalska", 6, ""),),
    "staff": (("Deputies named for every monitor", "Ingrid Svensson", -9, "Team list, version 6"),),
}


@operation(N_("Set up the demo’s risks"))
def set_up_risks(work: Work, study: str, partnership: str) -> None:
    """Keep a register of joint and internal risks with their actions, values and reviews."""
    people = people_by_name(work, study)
    known = {each.key: each for each in starters()}
    risks: dict[str, str] = {}
    for key, (sponsor, cro, share, judged, review) in OWNED.items():
        with as_of(work, work.now - timedelta(days=judged[0][0])):
            first = dict(zip(("likelihood", "impact", "detectability"), judged[0][1:4], strict=True))
            owned = {"sponsor_owner_id": people[sponsor], "cro_owner_id": people[cro], "sponsor_share": share}
            told = _texts(known[key]) | owned | first
            risks[key] = op.add_risk(work, study, partnership, **told, contract_reference="LI-01, annex 5")
            op.activate_risk(work, risks[key])
        for ago, likelihood, impact, detectability, note in judged[1:]:
            with as_of(work, work.now - timedelta(days=ago)):
                op.review_risk(work, risks[key], likelihood, impact, detectability, note=note)
        op.edit_risk(work, risks[key], next_review=work.now.date() + timedelta(days=review))
    _watch(work, risks, partnership)
    _act(work, risks, people)
    op.add_starters(work, study, partnership, PROPOSED)
    _keep_internal(work, study, people)
    _raise(work, study, partnership, risks, people)


def _texts(starter: Any) -> dict[str, Any]:
    names = (
        "cause",
        "event",
        "effect",
        "category",
        "ctq",
        "controls",
        "trigger",
        "plan",
        "contingency",
        "response",
    )
    return {name: getattr(starter, name) for name in names} | {"starter": starter.key}


def _watch(work: Work, risks: dict[str, str], partnership: str) -> None:
    """Say what is acceptable, and what was measured."""
    today = work.now.date()
    failures = {"measure": "Screen failures", "high": Decimal(30), "unit": "%", "is_qtl": True}
    op.edit_risk(work, risks["enrolment"], **failures, kpi_id=derived_id(partnership, "kpi:screen-failure"))
    op.edit_risk(work, risks["supply"], measure="Weeks of stock at the depot", low=Decimal(6))
    op.edit_risk(
        work, risks["queries"], measure="Open queries older than 30 days", high=Decimal(15), unit="%"
    )
    for key, days, value, source in (
        ("enrolment", 40, "27.5", "EDC export"),
        ("enrolment", 9, "29.4", "EDC export"),
        ("supply", 13, "4", "IRT stock report"),
        ("queries", 9, "11", "EDC export"),
    ):
        op.note_value(work, risks[key], Decimal(value), today - timedelta(days=days), source)


def _act(work: Work, risks: dict[str, str], people: dict[str, str]) -> None:
    for key, several in ACTIONS.items():
        for text, owner, days, evidence in several:
            due = work.now.date() + timedelta(days=days)
            with as_of(work, work.now - timedelta(days=28)):
                action = op.add_action(work, risks[key], text, people[owner], due)
            if evidence:
                with as_of(work, work.now - timedelta(days=max(1, -days))):
                    minutes.close_action(work, action, evidence)


def _keep_internal(work: Work, study: str, people: dict[str, str]) -> None:
    """Keep two risks that the CRO does not see."""
    owned = {"sponsor_owner_id": people["Henrik Lindgren"], "response": Response.REDUCE}
    funds = op.add_risk(
        work,
        study,
        cause="The portfolio review in January",
        event="The second part of the study is postponed",
        effect="The CRO has to be told before it hires",
        category=Category.BUDGET,
        likelihood=2,
        impact=4,
        detectability=3,
        next_review=work.now.date() + timedelta(days=20),
        **owned,
    )
    op.activate_risk(work, funds)
    op.add_risk(
        work,
        study,
        cause="One person alone decides on documents",
        event="Our own reviews stay late",
        effect="Milestones of the CRO slip because of us",
        category=Category.PEOPLE,
        likelihood=4,
        impact=3,
        detectability=1,
        **owned,
    )


def _raise(work: Work, study: str, partnership: str, risks: dict[str, str], people: dict[str, str]) -> None:
    """Raise issues in all their stages."""
    today = work.now.date()
    owned = {"sponsor_owner_id": people["Ilse Hofmann"], "cro_owner_id": people["Nils Åkesson"]}
    with as_of(work, work.now - timedelta(days=45)):
        consent = op.add_issue(
            work,
            study,
            partnership,
            problem="Consent forms of version 2 were still used after version 3",
            details="Found at the Lund site by the monitor; four subjects.",
            severity=Severity.MAJOR,
            category=Category.PARTICIPANT,
            deviation="PD-2026-011",
            due=today + timedelta(days=10),
            root_cause="The site got version 3 by post and filed it without telling the nurses.",
            **owned,
        )
        retrain = ("Train the nurses of all sites on version control", people["Marta Zielińska"])
        done = op.add_action(work, consent, *retrain, today - timedelta(days=20), Purpose.CORRECTIVE)
        mail = ("New versions go out by mail with a receipt", people["Signe Lund"])
        sent = op.add_action(work, consent, *mail, today - timedelta(days=12), Purpose.PREVENTIVE)
    with as_of(work, work.now - timedelta(days=15)):
        minutes.close_action(work, done, "Training records of six sites")
        minutes.close_action(work, sent, "SOP change note 14")
    op.plan_check(work, consent, today - timedelta(days=2), "No old version at the next visit of six sites")
    temperature = op.add_issue(
        work,
        study,
        partnership,
        problem="Temperature of a freezer in Oulu was not recorded for a weekend",
        severity=Severity.CRITICAL,
        category=Category.SUPPLY,
        raised_on=today - timedelta(days=5),
        due=today + timedelta(days=3),
        risk_id=risks["supply"],
        **owned,
    )
    stop = ("Hold the samples of that weekend until they are judged", people["Jonas Berg"])
    op.add_action(work, temperature, *stop, today + timedelta(days=1), Purpose.CORRECTION)
    op.add_issue(
        work,
        study,
        partnership,
        problem="Two visit reports were finalised after 22 working days",
        category=Category.DATA,
        raised_on=today - timedelta(days=30),
        due=today - timedelta(days=6),
        cro_owner_id=people["Marta Zielińska"],
        sponsor_owner_id=people["Anna Kowalska"],
        kpi_id=derived_id(partnership, "kpi:visit-reports"),
    )
    solved = op.add_issue(
        work,
        study,
        partnership,
        problem="The status report went out without the enrolment curve",
        category=Category.RELATIONSHIP,
        raised_on=today - timedelta(days=34),
        **owned,
    )
    op.plan_check(work, solved, today - timedelta(days=20), "The next two reports")
    op.record_check(
        work, solved, Outcome.EFFECTIVE, "Reports of October and November", today - timedelta(days=8)
    )
    op.close_issue(work, solved, "Checklist of the report, version 2", today - timedelta(days=8))
