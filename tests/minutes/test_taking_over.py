"""Two colleagues write the minutes of one meeting: who corrects the other's loses nothing of either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes import operations as op
from cro_desk.minutes import queries
from cro_desk.minutes.content import from_json
from cro_desk.minutes.obstacles import ObstacleKind, obstacles
from cro_desk.minutes.standing import version_record
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.fakes import FakeClock
from tests.minutes.conftest import KEY, make_party
from tests.minutes.test_duplicates import merge
from tests.store.kit import Template, open_copy


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Desk, Desk, str, str]]:
    """Two who began the same minutes apart; one circulated and the other has heard of it."""
    desk, _recovery = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, FakeClock(), cost=CHEAP)
    party = make_party(desk)
    desk.close()
    template = Template(tmp_path / "workspace", party.study, b"")
    one, other = (open_copy(template, tmp_path / name) for name in ("one", "other"))
    drafts = [each.run(op.start_minutes, party.series, KEY).value for each in (one, other)]
    points = [
        desk.read(queries.draft, draft).agenda for desk, draft in zip((one, other), drafts, strict=True)
    ]
    one.run(op.add_line, drafts[0], points[0][0].id, "i Seen by one")
    one.run(op.edit_agenda, points[0][1].id, summary="Data are clean")
    other.run(op.add_line, drafts[1], points[1][0].id, "i Seen by the other")
    version = one.run(op.circulate, drafts[0]).value
    merge(one, other)
    yield one, other, version, drafts[1]
    one.close()
    other.close()


def said(desk: Desk, version: str) -> list[str]:
    return [line.text for line in from_json(desk.read(version_record, version).content).lines]


def test_a_correction_takes_over_what_a_colleague_has_circulated(both):
    _one, other, version, draft = both
    assert ObstacleKind.OVERTAKEN in [each.kind for each in other.read(obstacles, draft, other.now())]
    assert other.run(op.correct, version, "A line was missing").value == draft
    found = other.read(queries.draft, draft)
    assert [line.text for line in found.lines] == ["Seen by the other", "Seen by one"]
    assert [point.summary for point in found.agenda] == ["", "Data are clean"]
    with pytest.raises(UserError, match="S-1 stands in"):
        other.run(op.circulate, draft)
    other.run(op.renumber_item, found.lines[0].id)
    assert said(other, other.run(op.circulate, draft).value) == ["Seen by the other", "Seen by one"]


def test_who_is_behind_takes_over_only_what_changed_elsewhere(both):
    one, other, version, draft = both
    other.run(op.correct, version, "A line was missing")
    other.run(op.renumber_item, other.read(queries.draft, draft).lines[0].id)
    second = other.run(op.circulate, draft).value
    merge(one, other)
    mine = one.run(op.correct, second, "The place").value
    assert sorted(line.text for line in one.read(queries.draft, mine).lines) == sorted(said(one, second))
    third = one.run(op.circulate, mine).value
    assert sorted(said(one, third)) == sorted(said(one, second))
