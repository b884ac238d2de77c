"""What the Overview, reminders, search and the trail say of risks and issues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from cro_desk.oversight.locating import place_of
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.attention import risk_attention
from cro_desk.oversight.risks.terms import Outcome
from cro_desk.reporting.search import find
from cro_desk.reporting.wording import field_changes
from tests.oversight.risks.conftest import Party

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def told(party: Party) -> Sequence[tuple[str, str, bool]]:
    found = party.desk.read(risk_attention, party.study, NOW)
    return [(line.text, line.stands, line.bad) for line in found.lines]


def test_a_value_out_of_range_is_told(party: Party, add: Callable[..., str], owned: dict[str, Any]) -> None:
    risk = add(measure="Failures", high=Decimal(3), unit="%", **owned)
    party.desk.run(op.note_value, risk, Decimal(7))
    assert told(party) == [("SR-1: Sites open late", "7 %, acceptable is ≤ 3 %", True)]


def test_reviews_are_told_before_and_when_they_are_late(
    party: Party, add: Callable[..., str], owned: dict[str, Any]
) -> None:
    add(next_review=date(2026, 11, 20), **owned)
    add(next_review=date(2026, 11, 25), **owned)
    add(next_review=date(2027, 1, 10), **owned)
    assert told(party) == [
        ("SR-1: Sites open late", "review overdue since 20 Nov 2026", True),
        ("SR-2: Sites open late", "review due 25 Nov 2026", False),
    ]


def test_several_are_one_line(party: Party, add: Callable[..., str]) -> None:
    add()
    add()
    assert told(party) == [("2 risks are not owned by both sides", "SR-1, SR-2", False)]


def test_a_check_that_is_late_or_failed_is_told(party: Party, raised: Callable[..., str]) -> None:
    late, failed = (raised(raised_on=date(2026, 10, 1)) for _ in range(2))
    party.desk.run(op.plan_check, late, date(2026, 11, 2), "No case")
    party.desk.run(op.record_check, failed, Outcome.NOT_EFFECTIVE, "Two more")
    assert [stands for _text, stands, _bad in told(party)] == [
        "the check found that it did not help",
        "effectiveness check overdue since 2 Nov 2026",
    ]


def test_a_number_is_found_and_leads_to_its_tab(
    party: Party, add: Callable[..., str], raised: Callable[..., str]
) -> None:
    risk, issue = add(), raised()
    hit = party.desk.read(find, "SR-1")[0]
    assert (hit.record_id, hit.name) == (risk, "SR-1: Sites open late")
    places = [party.desk.read(place_of, each) for each in (risk, issue)]
    assert [each.tab for each in places if each] == ["risks", "issues"]


def test_the_trail_tells_a_range_and_a_share_in_words() -> None:
    fields = {"tolerance": ['{"high":"3","measure":"Failures","qtl":true,"unit":"%"}'], "sponsor_share": [60]}
    said = {each.label: each.new for each in field_changes("risk", fields, {})}
    assert said == {"Acceptable range": "Failures ≤ 3 % (QTL)", "Cost borne by": "Sponsor 60 %, CRO 40 %"}
