"""A matrix and a ladder begin with the usual rows; starting again adds only what is missing."""

from __future__ import annotations

import pytest

from cro_desk.communication.escalation.levels import delete_levels
from cro_desk.communication.escalation.queries import ladder
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.communication.matrix import acts
from cro_desk.communication.matrix.checks import ProblemKind, problems
from cro_desk.communication.matrix.hints import hints_for
from cro_desk.communication.matrix.queries import rules
from cro_desk.communication.matrix.starting import start_matrix
from cro_desk.communication.templates import ladder as usual_ladder
from cro_desk.communication.templates import matrix_rows


@pytest.fixture
def started(desk, partnership):
    desk.run(start_matrix, partnership)
    return desk.read(rules, partnership)


def test_the_usual_rows_stand_in_their_order(started):
    assert [rule.template for rule in started] == [row.code for row in matrix_rows()]


def test_the_usual_rows_break_no_rule(started):
    assert problems(started, ()) == ()


def test_starting_again_brings_back_only_what_is_missing(desk, partnership, started):
    desk.run(acts.edit_rules, {started[0].id: {"event": "Our own words"}})
    desk.run(acts.delete_rules, started[1].id)
    desk.run(start_matrix, partnership)
    found = desk.read(rules, partnership)
    assert {rule.id for rule in found} == {rule.id for rule in started}
    assert (found[0].event, found[-1].template) == ("Our own words", started[1].template)


def test_an_open_way_in_a_usual_row_is_seen(desk, partnership, started):
    desk.run(acts.edit_rules, {started[0].id: {"channels": ("e-mail",)}})
    (problem,) = problems(desk.read(rules, partnership), ())
    assert problem.kind is ProblemKind.EXPOSED


def test_the_law_is_hinted_at_where_a_row_is_about_it(started):
    told = {rule.template: [clock.event for clock in hints_for(rule)] for rule in started}
    assert told["SUSAR"] == ["SUSAR, fatal or life-threatening", "SUSAR, other"]
    assert (told["PRIV"], told["STATUS"]) == (["Personal-data breach"], [])


def test_the_usual_ladder_is_started_once(desk, study, partnership):
    desk.run(start_ladder, partnership)
    before = desk.read(ladder, study, partnership)
    desk.run(start_ladder, partnership)
    assert desk.read(ladder, study, partnership) == before
    assert [level.code for level in before] == [level.code for level in usual_ladder()]


def test_a_level_that_was_deleted_comes_back(desk, study, partnership):
    desk.run(start_ladder, partnership)
    desk.run(delete_levels, desk.read(ladder, study, partnership)[0].id)
    desk.run(start_ladder, partnership)
    assert len(desk.read(ladder, study, partnership)) == len(usual_ladder())
