"""What both sides changed stays to be seen after a bundle was accepted, and is settled for both."""

from __future__ import annotations

from pathlib import Path

import pytest

from cro_desk.reporting.attention import attention
from tests.sharing.kit import add_person, edit_person, pass_on, person_of


@pytest.fixture
def contested(window_of, people, shared, post: Path):
    """Ada and Bob both wrote one field; Bob has accepted, and his was written last."""
    ada, bob = people("ada", "bob")
    person = ada.run(add_person, shared.partnership_id, "Gus").value
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    ada.run(edit_person, person, role="Monitor")
    for role in ("Helper", "Lead"):
        bob.run(edit_person, person, role=role)
    pass_on(ada, bob, shared.study_id, post / "2.crodesk")
    window = window_of(bob, shared.study_id)
    tab = window.tab("contested")
    tab.table.select(tab.rows[0].id)
    return ada, bob, person, window


def test_both_values_and_their_authors_are_shown(contested):
    (row,) = contested[3].pane.tab().rows
    told = [(each.value, each.author) for each in (row.stands, row.other)]
    assert told == [("Lead", "Bob Partner"), ("Monitor", "Ada Manager")]


@pytest.mark.parametrize(("act", "role"), [("keep_contested", "Lead"), ("take_other", "Monitor")])
def test_it_is_settled_for_both(contested, shared, post: Path, act: str, role: str):
    ada, bob, person, window = contested
    window.does(act)
    assert window.pane.tab().rows == ()
    pass_on(bob, ada, shared.study_id, post / "3.crodesk")
    assert [person_of(desk, person).role for desk in (ada, bob)] == [role, role]


def test_the_overview_tells_it_and_leads_there(contested, shared):
    _ada, bob, _person, window = contested
    lines = bob.read(attention, shared.study_id, bob.now()).lines
    (line,) = [each for each in lines if each.pane == "sharing"]
    window.tab("people")
    window.pane.show_record(line.record_id)
    window.waits()
    assert (line.text, window.pane.tab().key) == ("1 field is contested", "contested")
