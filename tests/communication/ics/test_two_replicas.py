"""Two replicas export apart and meet again: no calendar program keeps what is not so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import icalendar
import pytest

from cro_desk.communication import operations as op
from cro_desk.communication.ics.exporting import export_calendar
from cro_desk.communication.ics.wishes import ExportWish
from cro_desk.desk import Desk
from tests.conftest import CHEAP, PASSPHRASE
from tests.fakes import FakeClock
from tests.store.kit import edits_of, heads_of, merge_edits


@pytest.fixture
def made(series: Callable[..., str]) -> str:
    return series()


@pytest.fixture
def pair(desk: Desk, made: str, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    desk.close()
    clocks = [FakeClock(), FakeClock()]
    clocks[1].advance(hours=1)
    copies = [shutil.copytree(tmp_path / "workspace", tmp_path / name) for name in ("one", "other")]
    one, other = (
        Desk.open(*told, clock=clock, cost=CHEAP)
        for *told, clock in zip(copies, [PASSPHRASE] * 2, clocks, strict=True)
    )
    yield one, other
    one.close()
    other.close()


@pytest.fixture
def told(study: str) -> Callable[[Desk], tuple[int, str]]:
    """Export; return the sequence of the only event, and where it is."""

    def export(desk: Desk) -> tuple[int, str]:
        wish = ExportWish(study, date(2026, 1, 1), date(2027, 12, 31))
        (event,) = icalendar.Calendar.from_ical(desk.run(export_calendar, wish).value.content).events
        return event["SEQUENCE"], str(event.get("LOCATION", ""))

    return export


def meet(one: Desk, other: Desk) -> None:
    mine, theirs = (edits_of(a, heads_of(b)) for a, b in ((one, other), (other, one)))
    one.run(merge_edits, theirs)
    other.run(merge_edits, mine)


def test_what_two_told_otherwise_rises_for_both(pair, made, told):
    one, other = pair
    other.run(op.edit_series, made, place="Room 2")
    assert (told(one), told(other)) == ((0, ""), (0, "Room 2"))
    meet(one, other)
    assert told(one) == told(other) == told(one) == (1, "Room 2")


def test_what_both_told_the_same_stays(pair, told):
    one, other = pair
    assert told(one) == told(other)
    meet(one, other)
    assert told(one) == told(other) == (0, "")


def test_who_told_more_often_is_overtaken_once_more(pair, made, told):
    one, other = pair
    for place in ("Room 2", "Room 3"):
        one.run(op.edit_series, made, place=place)
        told(one)
    told(other)
    other.run(op.edit_series, made, place="Room 4")
    assert (told(one), told(other)) == ((1, "Room 3"), (1, "Room 4"))
    meet(one, other)
    assert told(one) == (2, "Room 3")
