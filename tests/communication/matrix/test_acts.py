"""Rows of the matrix are added, edited, moved, copied, deleted; each is one undo step."""

from __future__ import annotations

import pytest

from cro_desk.communication.matrix import acts
from cro_desk.communication.matrix.queries import rules
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import Channel, LimitUnit
from cro_desk.studies.rules import FieldError


@pytest.fixture
def rows(desk, partnership):
    """Return the rows' ids by event: a, b, c, d."""
    ids = desk.run(acts.add_rules, partnership, [{"event": name} for name in "abcd"]).value
    return dict(zip("abcd", ids, strict=True))


def events(desk, partnership) -> str:
    return "".join(rule.event[0] for rule in desk.read(rules, partnership))


def test_a_row_is_kept_as_it_was_given(desk, partnership):
    fields = {
        "event": "SAE at a site",
        "channels": (Channel.PHONE, Channel.PORTAL),
        "protected": True,
        "limit": Limit(24, LimitUnit.HOURS),
        "artifact": "07.02.01",
    }
    desk.run(acts.add_rule, partnership, **fields)
    (rule,) = desk.read(rules, partnership)
    assert {name: getattr(rule, name) for name in fields} == fields


def test_a_row_is_added_after_another(desk, partnership, rows):
    desk.run(acts.add_rule, partnership, rows["b"], event="x")
    assert events(desk, partnership) == "abxcd"


def test_several_rows_are_edited_in_one_step(desk, partnership, rows):
    desk.run(acts.edit_rules, {rows[name]: {"receiver": "Study manager"} for name in "ac"})
    assert [rule.receiver for rule in desk.read(rules, partnership)] == ["Study manager", ""] * 2
    desk.undo()
    assert {rule.receiver for rule in desk.read(rules, partnership)} == {""}


@pytest.mark.parametrize(
    ("moved", "places", "expected"),
    [("c", -1, "acbd"), ("ab", 1, "cabd"), ("a", 99, "bcda"), ("bd", -9, "bdac")],
)
def test_rows_are_moved_together(desk, partnership, rows, moved, places, expected):
    desk.run(acts.move_rules, [rows[name] for name in moved], places)
    assert events(desk, partnership) == expected


def test_rows_are_copied_after_the_last_of_them_and_deleted(desk, partnership, rows):
    desk.run(acts.copy_rules, rows["c"], rows["a"])
    assert events(desk, partnership) == "abcacd"
    desk.run(acts.delete_rules, *rows.values())
    assert events(desk, partnership) == "ac"


def test_a_copied_row_keeps_its_limit(desk, partnership):
    told = {"event": "e", "limit": Limit(2, LimitUnit.HOURS)}
    ids = desk.run(acts.add_rules, partnership, [told]).value
    desk.run(acts.copy_rules, *ids)
    assert [each.limit for each in desk.read(rules, partnership)] == [told["limit"]] * 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("event", " "), ("artifact", "1.2"), ("limit", Limit(1000, LimitUnit.DAYS))],
)
def test_what_cannot_be_is_refused_at_its_field(desk, partnership, rows, field, value):
    with pytest.raises(FieldError) as refused:
        desk.run(acts.edit_rules, {rows["a"]: {field: value}})
    assert refused.value.field == field
