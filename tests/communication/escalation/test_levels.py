"""The ladder is edited; what is wrong is said at the field."""

from __future__ import annotations

import pytest

from cro_desk.communication.escalation.acts import raise_escalation
from cro_desk.communication.escalation.levels import add_level, delete_levels, edit_levels, move_level
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import LimitUnit
from cro_desk.errors import UserError
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side


def codes(rungs) -> list[str]:
    return [level.code for level in rungs.standing().levels]


def test_several_levels_are_edited_in_one_step(rungs):
    limit = Limit(2, LimitUnit.WORKING_HOURS)
    rungs.desk.run(edit_levels, {rungs.levels[code]: {"respond": limit} for code in "12"})
    assert [level.respond for level in rungs.standing().levels][:2] == [limit, limit]
    rungs.desk.undo()
    assert limit not in [level.respond for level in rungs.standing().levels]


def test_levels_are_moved_and_deleted(rungs):
    rungs.desk.run(move_level, rungs.levels["S"], -2)
    assert codes(rungs) == ["S", "1", "2"]
    rungs.desk.run(delete_levels, rungs.levels["2"])
    assert codes(rungs) == ["S", "1"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "1"}, "code"),
        ({"code": "3", "respond": Limit(9, LimitUnit.DAYS), "resolve": Limit(2, LimitUnit.DAYS)}, "resolve"),
        ({"code": "3", "respond": Limit(1000, LimitUnit.DAYS)}, "respond"),
    ],
)
def test_a_level_that_cannot_be_is_refused_at_its_field(rungs, fields, field):
    with pytest.raises(FieldError) as refused:
        rungs.desk.run(add_level, rungs.partnership, **fields)
    assert refused.value.field == field


def test_a_level_at_which_something_is_open_stays(rungs):
    rungs.desk.run(raise_escalation, rungs.partnership, rungs.levels["1"], Side.SPONSOR, title="Late report")
    with pytest.raises(UserError, match="stands at level 1"):
        rungs.desk.run(delete_levels, rungs.levels["2"], rungs.levels["1"])
    assert codes(rungs) == ["1", "2", "S"]


def test_an_edited_limit_does_not_move_a_clock_that_runs(rungs):
    rungs.desk.run(raise_escalation, rungs.partnership, rungs.levels["1"], Side.SPONSOR, title="Late")
    before = rungs.only().current.respond_by
    rungs.desk.run(edit_levels, {rungs.levels["1"]: {"respond": Limit(4, LimitUnit.WORKING_HOURS)}})
    assert rungs.only().current.respond_by == before
