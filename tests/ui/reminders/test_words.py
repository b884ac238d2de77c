"""What a notification says: in one line what and when; while locked, nothing by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cro_desk.communication.reminders import Kind, Reminder
from ui.reminders.words import notice, sentence, veiled

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
CALL = Reminder("m", Kind.MEETING, "Core team", "s", "ABC-301", "r", NOW, NOW, "Room 1")
PAPER = replace(CALL, kind=Kind.PAPER, title="Minutes · Core team")
MATTER = replace(CALL, kind=Kind.ESCALATION, title="CRA is missing")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (15, "Core team begins in 15 minutes"),
        (1, "Core team begins in 1 minute"),
        (0, "Core team begins now"),
        (-3, "Core team begins now"),
    ],
)
def test_a_meeting_says_how_soon(minutes: int, said: str):
    assert sentence(replace(CALL, due_at=NOW + timedelta(minutes=minutes)), NOW) == said


@pytest.mark.parametrize(("days", "said"), [(0, "today"), (1, "tomorrow"), (4, "5 Dec 2026")])
def test_a_paper_says_the_day(days: int, said: str):
    assert sentence(replace(PAPER, due_at=NOW + timedelta(days=days)), NOW) == f"Due {said}: {PAPER.title}"


def test_an_escalation_that_ran_out_says_so():
    assert sentence(MATTER, NOW) == "Escalation ran out: CRA is missing"
    assert "runs out at" in sentence(replace(MATTER, due_at=NOW + timedelta(hours=1)), NOW)


def test_several_at_once_are_one_notice():
    said = notice([CALL, PAPER, MATTER, CALL, CALL], NOW)
    assert said.title == "5 reminders"
    assert said.text.split("\n")[-1] == "and 1 more"


def test_one_says_where_it_is():
    assert notice([CALL], NOW).text.endswith(" · ABC-301 · Room 1")


@pytest.mark.parametrize("kind", list(Kind))
def test_while_locked_nothing_is_named(kind: Kind):
    said = veiled([kind.value], NOW, NOW + timedelta(minutes=15))
    for name in ("Core team", "ABC-301", "Room 1"):
        assert name not in said.title + said.text


def test_several_while_locked_are_counted():
    assert veiled(["meeting", "paper"], NOW, NOW).title == "2 reminders"


def test_what_is_late_says_since_when():
    late = replace(PAPER, kind=Kind.LATE, due_at=NOW - timedelta(days=3))
    assert sentence(late, NOW) == "Late since 28 Nov 2026: Minutes · Core team"
    assert notice([late], NOW).text == "ABC-301 · Room 1"
