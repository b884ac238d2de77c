"""Two replicas work on the same plan and meet again: both hold the same records, and nobody's act is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.drafts import AttendeeDraft
from cro_desk.communication.escalation.acts import raise_escalation
from cro_desk.communication.escalation.levels import add_level
from cro_desk.communication.escalation.queries import escalations
from cro_desk.communication.plan.versions import plan_versions, publish_plan
from cro_desk.communication.reading import Which
from cro_desk.communication.series import Occurrence
from cro_desk.communication.terms import OccurrenceState
from cro_desk.desk import Desk
from cro_desk.studies.terms import Side
from cro_desk.vendors.change_requests import change_requests, open_change_request
from cro_desk.zoned import zone
from tests.conftest import CHEAP, PASSPHRASE
from tests.fakes import FakeClock
from tests.store.kit import edits_of, heads_of, merge_edits, problems_of, tables_of

KEY = "2026-12-08"
BERLIN = zone("Europe/Berlin")
OWN = ("identity", "setting", "event")


@dataclass
class Pair:
    """Two replicas of a workspace with one weekly series."""

    one: Desk
    other: Desk
    series: str

    def meet(self) -> None:
        """Let each have what the other did."""
        mine, theirs = (edits_of(a, heads_of(b)) for a, b in ((self.one, self.other), (self.other, self.one)))
        self.one.run(merge_edits, theirs)
        self.other.run(merge_edits, mine)

    def meeting(self) -> Occurrence:
        """Return the meeting, which both have as the same."""
        found = [desk.read(queries.occurrence, self.series, KEY) for desk in (self.one, self.other)]
        assert found[0] == found[1]
        return found[0]

    def told(self, query: Callable[..., tuple[Any, ...]], id: str) -> tuple[Any, ...]:
        """Return what a query finds, which both find alike."""
        found = [desk.read(query, id) for desk in (self.one, self.other)]
        assert found[0] == found[1]
        return found[0]

    def agree(self) -> bool:
        """Whether both hold the same records, and their journals are whole."""
        tables = [tables_of(desk) for desk in (self.one, self.other)]
        assert problems_of(self.one) == problems_of(self.other) == ()
        return all(tables[0][name] == tables[1][name] for name in tables[0] if name not in OWN)


@pytest.fixture
def pair(desk: Desk, series: Callable[..., str], tmp_path: Path) -> Iterator[Pair]:
    made = series()
    desk.close()
    opened = []
    for name, hours in (("one", 1), ("other", 2)):
        clock = FakeClock()
        clock.advance(hours=hours)
        shutil.copytree(tmp_path / "workspace", tmp_path / name)
        opened.append(Desk.open(tmp_path / name, PASSPHRASE, clock=clock, cost=CHEAP))
    yield Pair(*opened, made)
    for each in opened:
        each.close()


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=BERLIN)


def test_both_moved_the_same_meeting(pair: Pair) -> None:
    pair.one.run(op.move_occurrence, pair.series, KEY, at(9))
    pair.other.run(op.move_occurrence, pair.series, KEY, at(10))
    pair.meet()
    assert (pair.agree(), pair.meeting().starts) == (True, at(10))


@pytest.mark.parametrize("mover_first", [True, False])
def test_one_moved_and_the_other_cancelled(pair: Pair, mover_first: bool) -> None:
    mover, canceller = (pair.one, pair.other) if mover_first else (pair.other, pair.one)
    mover.run(op.move_occurrence, pair.series, KEY, at(9))
    canceller.run(op.cancel_occurrence, pair.series, KEY, Side.CRO, "Max", "Ill")
    pair.meet()
    assert (pair.agree(), pair.meeting().state) == (True, OccurrenceState.CANCELLED)


@pytest.mark.parametrize("mover_first", [True, False])
def test_a_note_takes_back_no_move(pair: Pair, mover_first: bool) -> None:
    mover, writer = (pair.one, pair.other) if mover_first else (pair.other, pair.one)
    mover.run(op.move_occurrence, pair.series, KEY, at(9))
    writer.run(op.edit_occurrence, pair.series, KEY, title="Budget")
    pair.meet()
    found = pair.meeting()
    assert (pair.agree(), found.starts, found.title, found.moved) == (True, at(9), "Budget", True)


def test_both_invited_the_same_role(pair: Pair) -> None:
    for desk, told in ((pair.one, {"chair": True}), (pair.other, {"decides": True})):
        desk.run(op.set_attendees, pair.series, [AttendeeDraft(Side.CRO, role="Lead CRA", **told)])
    pair.meet()
    (found,) = pair.one.read(queries.series, pair.series).attendees
    assert (pair.agree(), found.chair, found.decides) == (True, True, True)


def test_both_worked_the_series_out_and_changed_it(pair: Pair) -> None:
    span: tuple[Any, ...] = (date(2026, 12, 1), date(2027, 12, 31), Which(series_id=pair.series))
    expanded = [desk.read(queries.occurrences, *span) for desk in (pair.one, pair.other)]
    assert expanded[0] == expanded[1]
    pair.one.run(op.edit_series, pair.series, place="Room 2")
    pair.other.run(op.skip_occurrence, pair.series, KEY)
    pair.meet()
    assert pair.agree()
    assert pair.one.read(queries.occurrences, *span) == pair.other.read(queries.occurrences, *span)


def test_both_raised_an_escalation_of_the_same_number(pair: Pair, study: str, partnership: str) -> None:
    for desk in (pair.one, pair.other):
        level = desk.run(add_level, partnership, code="1", name="Team").value
        desk.run(raise_escalation, partnership, level, Side.SPONSOR, title="Late")
    pair.meet()
    told = pair.told(escalations, study)
    assert sorted(each.called for each in told) == ["1", "1b"]


def test_both_opened_a_change_request_of_the_same_number(pair: Pair, partnership: str) -> None:
    for desk in (pair.one, pair.other):
        desk.run(open_change_request, partnership, "More visits")
    pair.meet()
    told = [
        [each.called for each in desk.read(change_requests, partnership)] for desk in (pair.one, pair.other)
    ]
    assert told[0] == told[1]
    assert sorted(told[0]) == ["1", "1b"]


def test_both_published_the_plan(pair: Pair, partnership: str) -> None:
    for desk in (pair.one, pair.other):
        desk.run(publish_plan, partnership, "First")
    pair.meet()
    told = pair.told(plan_versions, partnership)
    assert sorted(each.name for each in told) == ["Version 1", "Version 1b"]
