"""Lines of minutes that become risks and issues: one click, a link both ways, nothing unblinded told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.links.registering import register_issue, register_risk
from cro_desk.minutes import operations as minutes
from cro_desk.minutes.following_up import opened_by
from cro_desk.minutes.registers import Wanted, issues
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ItemKind
from cro_desk.oversight.risks import queries
from cro_desk.oversight.risks.origins import origins
from cro_desk.oversight.risks.queries import Wanted as Risks
from cro_desk.studies import operations as studies
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Blinding
from tests.minutes.conftest import KEY, Party, make_party

TODAY = date(2026, 11, 22)


@pytest.fixture
def party(desk: Desk) -> Party:
    return make_party(desk)


@pytest.fixture
def noted(desk: Desk, party: Party) -> Callable[..., ItemRow]:
    """Circulate a line of Ben's; return it as the register has it."""

    def circulated(kind: ItemKind, *, unblinded: bool = False) -> ItemRow:
        if unblinded:
            for person in (party.ann, party.ben):
                desk.run(studies.edit_person, person, blinding=Blinding.UNBLINDED)
        draft = desk.run(minutes.start_minutes, party.series, KEY, unblinded=unblinded).value
        desk.run(minutes.add_line, draft, "", "Kits run out @Ben due 2026-12-01", kind)
        desk.run(minutes.circulate, draft)
        return desk.read(issues, Wanted(), TODAY)[0]

    return circulated


def test_a_risk_noted_in_minutes_stands_in_the_register(desk: Desk, noted: Callable[..., ItemRow]) -> None:
    line = noted(ItemKind.RISK)
    desk.run(register_risk, line.id)
    (row,) = desk.read(queries.risks, Risks(), TODAY)
    assert (row.event, row.cro_owner, row.item_id, row.number) == (line.text, "Ben Ortiz", line.id, "SR-1")
    (opened,) = desk.read(opened_by, desk.read(issues, Wanted(), TODAY)[0])
    assert (opened.words, opened.pane, opened.record_id) == (f"Risk SR-1: {line.text}", "oversight", row.id)
    (origin,) = desk.read(origins, row)
    assert (origin.words, origin.pane, origin.record_id) == ("Noted as S-1, Core team", "minutes", line.id)


def test_an_issue_takes_over_owner_and_due_day(desk: Desk, noted: Callable[..., ItemRow]) -> None:
    line = noted(ItemKind.ISSUE)
    desk.run(register_issue, line.id)
    (row,) = desk.read(queries.issues, Risks(), TODAY)
    assert (row.problem, row.due, row.cro_owner) == (line.text, date(2026, 12, 1), "Ben Ortiz")


def test_a_line_goes_in_once(desk: Desk, noted: Callable[..., ItemRow]) -> None:
    line = noted(ItemKind.RISK)
    desk.run(register_risk, line.id)
    with pytest.raises(UserError, match="as SR-1"):
        desk.run(register_risk, line.id)
    desk.undo()
    desk.run(register_risk, line.id)
    assert desk.read(queries.risks, Risks(), TODAY)[0].number == "SR-2"


def test_an_unblinded_line_is_told_in_other_words(desk: Desk, noted: Callable[..., ItemRow]) -> None:
    line = noted(ItemKind.RISK, unblinded=True)
    with pytest.raises(FieldError) as refused:
        desk.run(register_risk, line.id)
    desk.run(register_risk, line.id, "Supply may be short")
    (row,) = desk.read(queries.risks, Risks(), TODAY)
    assert (refused.value.field, row.event, row.item_id, row.cro_owner) == (
        *("event", "Supply may be short", "", ""),
    )
