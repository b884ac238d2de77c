"""What other studies ask is told again only where something has moved, and never misses what has."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cro_desk.desk import Desk
from cro_desk.links import milestones as plan
from cro_desk.reporting.across import Across, StudyLine
from cro_desk.reporting.since import since
from cro_desk.studies import operations as studies
from cro_desk.studies.queries import milestones
from tests.fakes import FakeClock


@pytest.fixture
def both(desk: Desk) -> tuple[str, str]:
    return desk.run(studies.create_study, "ABC-301").value, desk.run(studies.create_study, "ABC-402").value


def _lines(desk: Desk, across: Across, current: str) -> list[str]:
    found: tuple[StudyLine, ...] = desk.read(across.lines, current, desk.now())
    return [f"{each.protocol} {each.line.text}" for each in found]


def _make_late(desk: Desk, study: str) -> None:
    """Let the first milestone have been expected yesterday."""
    today = desk.now().date()
    first = desk.read(milestones, study, today)[0]
    desk.run(plan.edit_milestone, first.id, baseline=today - timedelta(days=1))


def test_a_line_of_another_study_names_it(desk: Desk, both: tuple[str, str]) -> None:
    _make_late(desk, both[1])
    assert _lines(desk, Across(), both[0]) == ["ABC-402 Milestone: RFP issued"]


def test_the_current_study_is_not_among_the_others(desk: Desk, both: tuple[str, str]) -> None:
    _make_late(desk, both[1])
    assert _lines(desk, Across(), both[1]) == []


def test_what_moves_later_is_told(desk: Desk, both: tuple[str, str]) -> None:
    across = Across()
    before = _lines(desk, across, both[0])
    _make_late(desk, both[1])
    assert (before, _lines(desk, across, both[0])) == ([], ["ABC-402 Milestone: RFP issued"])


def test_the_next_day_is_told_anew(desk: Desk, both: tuple[str, str], clock: FakeClock) -> None:
    across, today = Across(), desk.now().date()
    first = desk.read(milestones, both[1], today)[0]
    desk.run(plan.edit_milestone, first.id, baseline=today)
    before = _lines(desk, across, both[0])
    clock.advance(days=2)
    assert len(_lines(desk, across, both[0])) > len([line for line in before if "overdue" in line])


def test_what_nobody_else_did_is_not_told_as_new(desk: Desk, both: tuple[str, str]) -> None:
    seen = desk.read(since, 0).newest
    _make_late(desk, both[1])
    assert (seen > 0, desk.read(since, seen).acts) == (True, ())
