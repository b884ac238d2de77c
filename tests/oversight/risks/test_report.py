"""The register on paper: every figure of the screen, what is missing, and nothing internal for a partner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.papers import RegisterWish
from cro_desk.oversight.risks.report import made_register
from cro_desk.oversight.risks.terms import Purpose, Severity
from tests.oversight.risks.conftest import Party
from tests.paper.pdfs import pages, sizes

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
DUE = date(2026, 11, 20)


def drawn(party: Party, partnership: str, page: str = "A4") -> bytes:
    wish = RegisterWish(party.study, partnership, page)
    return party.desk.read(made_register, wish, head="3f9a", now=NOW, author="Ann").content


def text(content: bytes) -> str:
    return " ".join(" ".join(pages(content)).split())


@pytest.fixture
def full(party: Party, add: Callable[..., str], raised: Callable[..., str], owned: dict[str, Any]) -> Party:
    """A register with a risk out of its range, its action overdue, one without owner, and an issue."""
    told = {"likelihood": 4, "impact": 4, "detectability": 4, "next_review": DUE}
    watched = {"measure": "Screen failures", "high": Decimal(30), "unit": "%", "is_qtl": True}
    risk = add("Enrolment stays behind", cause="Rivals", effect="Late", **owned, **told, **watched)
    party.desk.run(op.note_value, risk, Decimal(42))
    party.desk.run(op.add_action, risk, "Open reserve sites", party.ben, DUE)
    add("Nobody owns this", sponsor_owner_id=party.ann)
    add("Canary of the sponsor", partnership="")
    issue = raised(severity=Severity.MAJOR, root_cause="No training", deviation="PD-77")
    party.desk.run(op.add_action, issue, "Retrain", party.ben, date(2026, 12, 1), Purpose.CORRECTIVE)
    return party


@pytest.mark.parametrize(
    "said",
    [
        "2 open risks: 1 high, 1 not judged. 1 open issue.",
        "Outside the acceptable range: SR-1.",
        "Review overdue: SR-1.",
        "Not owned by both sides yet (no owner at the CRO, not agreed who bears the cost): SR-2.",
        "Rivals → Enrolment stays behind → Late",
        "64 high •",
        "Sponsor 50 %, CRO 50 %",
        "! 42 %",
        "overdue",
        "PD-77",
        "Corrective action: S-2 Retrain",
        "TMF 01.01.16",
        "for Lindgren and Northern CRO only",
    ],
)
def test_the_register_says(full: Party, said: str) -> None:
    assert said in text(drawn(full, full.partnership))


def test_what_is_internal_is_on_the_sponsors_paper_alone(full: Party) -> None:
    assert "Canary" not in text(drawn(full, full.partnership))
    whole = text(drawn(full, ""))
    assert "Canary of the sponsor" in whole
    assert "Sponsor internal" in whole


@pytest.mark.parametrize(("page", "size"), [("A4", (842, 595)), ("Letter", (792, 612))])
def test_it_lies_across_on_both_papers(full: Party, page: str, size: tuple[int, int]) -> None:
    assert {tuple(map(round, each)) for each in sizes(drawn(full, full.partnership, page))} == {size}


def test_an_empty_register_says_so(party: Party) -> None:
    assert "There is no open risk." in text(drawn(party, party.partnership))


def test_the_same_register_gives_the_same_bytes(full: Party) -> None:
    assert drawn(full, full.partnership) == drawn(full, full.partnership)


def test_a_long_register_goes_on_over_pages(party: Party) -> None:
    from cro_desk.oversight.risks.starters import starters

    party.desk.run(op.add_starters, party.study, party.partnership, [each.key for each in starters()])
    told = text(drawn(party, party.partnership))
    assert all(each.event in told for each in starters())
