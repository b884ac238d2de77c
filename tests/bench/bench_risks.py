"""The register of 2,000 risks and 500 issues over 50 studies: opened, of one study, reviewed, printed.

In processor time: it all happens in one thread, and what others do on the computer meanwhile is none of ours.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cro_desk.desk import Desk, Owner, Work, operation
from cro_desk.minutes.records import MinutesItem
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.attention import risk_attention
from cro_desk.oversight.risks.papers import RegisterWish
from cro_desk.oversight.risks.queries import Wanted, issues, risks
from cro_desk.oversight.risks.records import Issue, Risk, RiskReview, RiskValue, SubjectAction
from cro_desk.oversight.risks.report import made_register
from cro_desk.oversight.risks.report_section import section
from cro_desk.oversight.risks.terms import Category, RiskStatus, Severity
from cro_desk.store.record import derived_id, new_id
from cro_desk.studies import operations as studies
from cro_desk.studies.records import Partnership
from cro_desk.studies.terms import Side
from tests.bench.bench_roles import timed
from tests.bench.large import CHEAP, PASSPHRASE
from tests.bench.measure import result

STUDIES, RISKS, ISSUES, REVIEWS = 50, 40, 10, 4
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TARGET, ONE = 100, 30


def bench() -> list[dict[str, Any]]:
    """Measure on a workspace made for it."""
    with TemporaryDirectory() as folder:
        desk, _recovery = Desk.create(Path(folder) / "workspace", PASSPHRASE, Owner("Bench"), cost=CHEAP)
        try:
            chance = random.Random(1)
            made = [_study(desk, at, chance) for at in range(STUDIES)]
            return _figures(desk, *made[0])
        finally:
            desk.close()


def _figures(desk: Desk, study: str, partnership: str) -> list[dict[str, Any]]:
    assert len(desk.read(risks, Wanted(), TODAY)) == STUDIES * RISKS
    first = desk.read(risks, Wanted((study,)), TODAY)[0].id
    told = {"head": "3f9a", "now": NOON, "author": "Bench"}
    wish = RegisterWish(study, partnership)
    desk.read(made_register, wish, **told)
    return [
        _figure("of 50 studies opened", timed(lambda: desk.read(risks, Wanted(), TODAY)), TARGET),
        _figure("issues of 50 studies", timed(lambda: desk.read(issues, Wanted(), TODAY)), TARGET),
        _figure("of one study", timed(lambda: desk.read(risks, Wanted((study,)), TODAY)), ONE),
        _figure("what the Overview says", timed(lambda: desk.read(risk_attention, study, NOON)), ONE),
        _figure("a section of the status report", timed(lambda: desk.read(section, study, "", TODAY)), ONE),
        _figure("a risk reviewed", timed(lambda: desk.run(op.review_risk, first, 3, 3, 3)), ONE),
        _figure("printed, 40 risks", timed(lambda: desk.read(made_register, wish, **told), 5), 600),
    ]


def _figure(name: str, value: float, target: float) -> dict[str, Any]:
    return result(f"risks: {name}", value, "ms", "target", target, f"{target:.0f} ms", value <= target)


def _study(desk: Desk, at: int, chance: random.Random) -> tuple[str, str]:
    study = desk.run(studies.create_study, f"RSK-{at:03}", sponsor="Lindgren").value
    partnership = desk.run(studies.begin_partnership, study, "Northern CRO").value
    desk.run(_fill, study, partnership, chance)
    return study, partnership


@operation("Fill a register")
def _fill(work: Work, study: str, partnership: str, chance: random.Random) -> None:
    """Write the risks and issues of a study with their reviews, values and actions."""
    told = {"scope": work.get(Partnership, partnership).scope, "study_id": study}
    for number in range(1, RISKS + 1):
        risk = _risk(work, {**told, "partnership_id": partnership}, number, chance)
        _history(work, told["scope"], risk, chance)
        _action(work, {**told, "partnership_id": partnership}, risk, number)
    for number in range(1, ISSUES + 1):
        fixed = {"number": f"SI-{number}", "problem": f"Problem {number}", "raised_on": TODAY}
        severity = chance.choice(list(Severity))
        owned = {"sponsor_owner": "Ann", "cro_owner": "Ben", "due": TODAY + timedelta(days=number)}
        work.add(Issue(**told, partnership_id=partnership, severity=severity, **fixed, **owned))


def _risk(work: Work, told: dict[str, Any], number: int, chance: random.Random) -> Risk:
    words = {"cause": "Long contracts", "event": f"Sites open late {number}", "effect": "Enrolment slips"}
    owned = {"sponsor_owner": "Ann Kowalska", "cro_owner": "Ben Ortiz", "sponsor_share": 50}
    watched = {"tolerance": {"measure": "Failures", "high": "30", "unit": "%", "qtl": True}}
    days = {"identified_on": TODAY - timedelta(days=200), "next_review": TODAY + timedelta(days=number - 20)}
    more = {"status": RiskStatus.ACTIVE, "category": chance.choice(list(Category)), "plan": "Reserve sites"}
    return work.add(Risk(**told, number=f"SR-{number}", **words, **owned, **watched, **days, **more))


def _history(work: Work, scope: str, risk: Risk, chance: random.Random) -> None:
    fixed: dict[str, Any] = {"scope": scope, "risk_id": risk.id, "at": NOON}
    for back in range(REVIEWS):
        three = {name: chance.randint(1, 5) for name in ("likelihood", "impact", "detectability")}
        work.add(RiskReview(**fixed, **three, reviewed_on=TODAY - timedelta(days=30 * back)))
    work.add(RiskValue(**fixed, measured_on=TODAY, value=Decimal(chance.randint(10, 50))))


def _action(work: Work, told: dict[str, Any], risk: Risk, number: int) -> None:
    item = MinutesItem(
        id=new_id(),
        **told,
        meeting_id=risk.id,
        meeting_on=TODAY,
        number=f"S-{number}",
        kind=ItemKind.ACTION,
        text="Open reserve sites",
        owner="Ben Ortiz",
        owner_side=Side.CRO,
        due=TODAY,
        status=ActionStatus.OPEN,
        entered_at=NOON,
    )
    work.add(item)
    work.session.flush()
    key = derived_id(risk.id, item.id)
    fixed = {"scope": told["scope"], "study_id": told["study_id"], "subject_id": risk.id}
    work.add(SubjectAction(id=key, **fixed, item_id=item.id))
