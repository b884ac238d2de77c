"""Undo takes every act on minutes back whole, and redo does it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes import queries
from cro_desk.minutes.queries import Draft
from cro_desk.minutes.terms import ItemKind, Presence, Priority
from cro_desk.studies.terms import Side
from cro_desk.zoned import zone
from tests.minutes.conftest import EARLIER, KEY, Party
from tests.store.kit import rows_of

Act = Callable[["Ground"], tuple[Any, ...]]
_TABLES = (
    *("minutes_draft", "minutes_attendance", "minutes_agenda", "minutes_item", "minutes_version"),
    *("meeting_occurrence", "person", "escalation"),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What an act may point at: minutes in hand, and the living items of the minutes before."""

    party: Party
    draft: Draft
    living: tuple[str, ...]  # an action, two decisions, a parked topic


@pytest.fixture
def ground(desk: Desk, party: Party) -> Ground:
    before = desk.run(op.start_minutes, party.series, EARLIER).value
    for text in ("a Send it @ben due 1 dec", "d Use X", "d Use Y", "p Courier"):
        desk.run(op.add_line, before, "", text)
    desk.run(op.circulate, before)
    draft = desk.run(op.start_minutes, party.series, KEY).value
    for text in ("i One", "a Two @Zoe due 1 dec", "a Three @ann due 5 dec"):
        desk.run(op.add_line, draft, "", text)
    found = rows_of(desk, "SELECT id FROM minutes_item WHERE draft_id = '' ORDER BY position")
    return Ground(party, desk.read(queries.draft, draft), tuple(id for (id,) in found))


def _line(ground: Ground, at: int) -> str:
    return ground.draft.lines[at].id


ACTS: dict[str, Act] = {
    "begin": lambda g: (op.start_minutes, g.party.series, "2026-11-03"),
    "begin alone": lambda g: (
        op.start_meeting_minutes,
        g.party.study,
        "",
        "Call",
        datetime(2026, 11, 17, 10, tzinfo=zone("Europe/Berlin")),
    ),
    "header": lambda g: (op.edit_draft, g.draft.id, {"title": "Other", "place": "Room 2"}),
    "day": lambda g: (
        op.edit_draft,
        g.draft.id,
        {"starts": datetime(2026, 11, 16, 9, tzinfo=zone("Europe/Berlin"))},
    ),
    "delete": lambda g: (op.delete_draft, g.draft.id),
    "attendant": lambda g: (op.add_attendant, g.draft.id, {"name": "Zoe"}),
    "presence": lambda g: (op.set_presence, g.draft.attendance[0].id, Presence.ABSENT),
    "attendee": lambda g: (op.edit_attendant, g.draft.attendance[0].id, {"role": "Chair"}),
    "nobody": lambda g: (op.remove_attendants, g.draft.attendance[0].id),
    "directory": lambda g: (op.add_to_directory, g.draft.id, "Zoe", Side.CRO),
    "agenda": lambda g: (op.add_agenda, g.draft.id, "Safety", g.draft.agenda[0].id),
    "topic": lambda g: (op.take_up, g.draft.id, g.living[3]),
    "point": lambda g: (op.edit_agenda, g.draft.agenda[0].id, {"summary": "Said"}),
    "order": lambda g: (op.move_agenda, g.draft.agenda[1].id, 0),
    "no point": lambda g: (op.delete_agenda, g.draft.agenda[1].id),
    "time": lambda g: (op.add_time, g.draft.agenda[0].id, 60),
    "line": lambda g: (op.add_line, g.draft.id, g.draft.agenda[0].id, "a Four @ben due 2 dec"),
    "words": lambda g: (op.edit_line, _line(g, 0), {"text": "Uno"}),
    "kind": lambda g: (op.set_kind, _line(g, 0), ItemKind.RISK),
    "move": lambda g: (op.move_line, _line(g, 2), g.draft.agenda[0].id, 0),
    "no line": lambda g: (op.delete_lines, _line(g, 0), _line(g, 1)),
    "renumber": lambda g: (op.renumber_item, _line(g, 0)),
    "redate": lambda g: (op.redate_action, g.living[0], date(2026, 12, 9), "Late"),
    "close": lambda g: (op.close_action, g.living[0], "Mail"),
    "drop": lambda g: (op.drop_action, g.living[0], "Not needed"),
    "hand on": lambda g: (op.reassign_action, g.living[0], g.party.ann),
    "comment": lambda g: (op.comment_action, g.living[0], "Half done"),
    "priority": lambda g: (op.set_priority, g.living[0], Priority.HIGH),
    "other kind": lambda g: (op.change_item_kind, g.living[0], ItemKind.ISSUE),
    "reverse": lambda g: (op.reverse_decision, g.living[1], g.living[2]),
    "follow up": lambda g: (op.add_follow_up, g.living[1], "risk", g.party.study),
}


def live(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: rows_of(desk, f"SELECT * FROM {table} WHERE NOT deleted ORDER BY id")  # noqa: S608
        for table in _TABLES
    }


@pytest.mark.parametrize("name", ACTS)
def test_undo_and_redo_restore(desk: Desk, ground: Ground, name: str):
    operation, *told = ACTS[name](ground)
    fields = told.pop() if isinstance(told[-1], dict) else {}
    before = live(desk)
    desk.run(operation, *told, **fields)
    after = live(desk)
    assert after != before
    desk.undo()
    assert live(desk) == before
    desk.redo()
    assert live(desk) == after


def test_every_act_of_drafts_and_registers_is_among_them():
    tried = {ACTS[name](_anything())[0] for name in ACTS} | {op.circulate, op.reopen_action}
    names = ("starting", "drafts", "attendance", "agenda", "writing", "circulating", "register_acts")
    mine = {f"cro_desk.minutes.{name}" for name in names}
    acts = [getattr(op, name) for name in op.__all__]
    assert {act.__name__ for act in tried} == {act.__name__ for act in acts if act.__module__ in mine}


class _Anything:
    """Whatever an act points at."""

    def __getattr__(self, name: str) -> _Anything:
        return self

    def __getitem__(self, at: int) -> _Anything:
        return self


def _anything() -> Any:
    return _Anything()
