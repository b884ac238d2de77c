"""A register out of a spreadsheet: scales named, what is there left alone, all in or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.minutes.incoming.source import Block, Source, from_workbook
from cro_desk.oversight.risks.incoming.candidate import RisksRead
from cro_desk.oversight.risks.incoming.recognising import KnownRisks, recognise
from cro_desk.oversight.risks.incoming.scales import SIZES, Scale, rescaled, scale_of
from cro_desk.oversight.risks.incoming.taking import import_risks, known_risks
from cro_desk.oversight.risks.queries import Wanted
from cro_desk.oversight.risks.terms import Category, Response
from cro_desk.oversight.risks.workbook.out import export_register
from cro_desk.studies.rules import FieldError
from cro_desk.vendors.workbook.reading import read_workbook
from tests.oversight.risks.conftest import TODAY, Party

HEAD = ("ID", "Risk description", "Category", "Probability (1-10)", "Impact (1-10)", "Mitigation", "Owner")


def read(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, known: KnownRisks | None = None) -> RisksRead:
    source = Source("register.xlsx", (Block(rows=(("Study ABC-301",), head, *rows), name="Risks"),))
    return recognise(source, known or KnownRisks(near=TODAY))


def test_scores_of_another_scale_are_named_and_taken_in_proportion() -> None:
    found = read(("R1", "Sites open late", "Timelines", "7", "10", "Reserve sites", "Ben Ortiz"))
    (one,) = found.candidates
    assert (one.factors, one.number, one.fields["category"]) == ((4, 5, 3), "R1", Category.TIMELINE)
    assert found.scales["likelihood"].told == "1 to 10: taken as 1 to 5 in proportion"
    assert "The file has no detectability: 3 is taken until it is judged." in one.why


@given(st.sampled_from(SIZES), st.data())
def test_proportion_keeps_order_and_ends(size: int, data: st.DataObject) -> None:
    low = data.draw(st.integers(1, size))
    high = data.draw(st.integers(low, size))
    one, other = rescaled(Decimal(low), size), rescaled(Decimal(high), size)
    assert 1 <= one <= other <= 5
    assert (rescaled(Decimal(1), size), rescaled(Decimal(size), size)) == (1, 5)


@pytest.mark.parametrize(
    ("heading", "cells", "size", "told"),
    [
        ("Likelihood", ("1", "5"), 5, 4),
        ("Likelihood (1–3)", ("1", "2"), 3, None),
        ("P", ("10", "80"), 100, 1),
        ("Impact", ("Low", "High"), 0, None),
        ("Impact", ("4 - likely", "2 - unlikely"), 5, 4),
    ],
)
def test_a_scale_is_told_by_heading_or_cells(
    heading: str, cells: tuple[str, ...], size: int, told: int | None
) -> None:
    scale = scale_of(heading, cells)
    assert (scale.size, scale.read("4")) == (size, told)


def test_words_of_three_are_the_ends_and_the_middle() -> None:
    three = scale_of("Impact", ("low", "Medium", "HIGH"))
    five = scale_of("Impact", ("very low", "low", "medium", "high", "very high"))
    assert [three.read(word) for word in ("low", "medium", "high")] == [1, 3, 5]
    assert [five.read(word) for word in ("low", "medium", "high")] == [2, 3, 4]


def test_what_is_off_the_scale_is_said_and_comes_in_not_judged() -> None:
    (one,) = read(("R1", "Sites open late", "", "eleven", "3", "", "")).candidates
    assert one.factors is None
    assert any("eleven" in sentence for sentence in one.why)


def test_one_cell_with_arrows_is_cause_event_and_effect() -> None:
    (one,) = read(
        ("1", "Long contracts → Sites open late → Enrolment slips", "", "5", "5", "", "")
    ).candidates
    assert (one.fields["cause"], one.event, one.fields["effect"]) == (
        *("Long contracts", "Sites open late", "Enrolment slips"),
    )


def test_what_is_there_and_what_is_closed_is_not_picked() -> None:
    known = KnownRisks({"sitesopenlate": "SR-3"}, TODAY)
    head = (*HEAD, "Status")
    there, closed = read(
        ("1", "Sites open late", "", "5", "5", "", "", "Open"),
        ("2", "Kits run out", "", "5", "5", "", "", "Closed"),
        head=head,
        known=known,
    ).candidates
    assert (there.picked, closed.picked) == (False, False)
    assert "The register has it already, as SR-3." in there.why


def test_a_list_of_actions_is_no_register() -> None:
    source = Source("actions.xlsx", (Block(rows=(("No", "Action", "Owner"), ("1", "Call", "Ann"))),))
    assert recognise(source, KnownRisks()).candidates == ()


def test_picked_risks_come_in_together_as_proposals(party: Party) -> None:
    found = read(
        ("R1", "Sites open late", "Timelines", "7", "10", "Reserve sites", "Ben Ortiz"),
        ("R2", "Kits run out", "Supply", "2", "10", "", "Ann Kowalska"),
    )
    party.desk.run(import_risks, party.study, party.partnership, found.candidates, found.name)
    owners = {row.event: (row.sponsor_owner, row.cro_owner) for row in party.risks()}
    assert owners == {"Sites open late": ("", "Ben Ortiz"), "Kits run out": ("Ann Kowalska", "")}
    party.desk.undo()
    assert party.risks() == ()


def test_nothing_comes_in_half(party: Party) -> None:
    good = read(("R1", "Sites open late", "", "7", "10", "", "")).candidates[0]
    bad = type(good)(**{name: getattr(good, name) for name in good.__slots__} | {"fields": {"event": ""}})
    with pytest.raises(FieldError):
        party.desk.run(import_risks, party.study, party.partnership, (good, bad))
    assert party.risks() == ()


def test_import_after_export_is_identity(
    party: Party, add: Callable[..., str], tmp_path: Path, owned: dict[str, object]
) -> None:
    told = {"cause": "Long contracts", "effect": "Late", "plan": "Reserve sites", "response": Response.REDUCE}
    judged = {"likelihood": 4, "impact": 3, "detectability": 2, "next_review": date(2026, 12, 1)}
    before = party.risk(
        add("Sites open late", **told, **judged, **owned, ctq="Recruitment", trigger="Two weeks")
    )
    file = tmp_path / "register.xlsx"
    file.write_bytes(party.desk.run(export_register, Wanted((party.study,))).value)
    found = recognise(from_workbook(read_workbook(file, values_only=True)), KnownRisks(near=TODAY))
    made = party.desk.run(import_risks, party.study, party.partnership, found.candidates).value
    after = party.risk(made[0])
    same = (
        "statement",
        "category",
        "ctq",
        "score",
        "response",
        "plan",
        "trigger",
        "sponsor_owner",
        "cro_owner",
    )
    for name in (*same, "sponsor_share", "next_review", "identified_on"):
        assert getattr(after, name) == getattr(before, name), name


def test_the_register_knows_what_it_has(party: Party, add: Callable[..., str]) -> None:
    add("Sites open late")
    assert party.desk.read(known_risks, party.study, party.partnership, TODAY).events == {
        "sitesopenlate": "SR-1"
    }


def test_ours_is_ours() -> None:
    assert (Scale().is_ours, Scale(10).is_ours, Scale(0).told) == (
        *(True, False, "words: taken as 1 to 5 by their order"),
    )
