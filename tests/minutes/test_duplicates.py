"""Numbers are never given again; of two given apart both places are told, and colleagues come to the same."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes import operations as op
from cro_desk.minutes import queries
from cro_desk.minutes.duplicates import duplicates
from cro_desk.minutes.obstacles import ObstacleKind, obstacles
from cro_desk.minutes.terms import ItemKind, Meaning
from cro_desk.studies.terms import Side
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.fakes import FakeClock
from tests.minutes.conftest import EARLIER, KEY, Party, make_party
from tests.store.kit import (
    Template,
    edits_of,
    heads_of,
    index_of,
    merge_edits,
    open_copy,
    problems_of,
    rows_of,
    tables_of,
)

FEW = settings(max_examples=12, suppress_health_check=list(HealthCheck))
numbers = st.integers(0, 9)
steps = st.one_of(
    st.tuples(st.just("line"), st.sampled_from(["i Said", "a Do it @ben due 1 dec", "d Agreed"])),
    st.tuples(st.just("delete"), numbers),
    st.tuples(st.just("kind"), numbers),
    st.tuples(st.just("words"), numbers),
    st.tuples(st.just("circulate"), numbers),
    st.tuples(st.just("close"), numbers),
    st.tuples(st.just("undo"), numbers),
    st.tuples(st.just("redo"), numbers),
)
programs = st.lists(st.tuples(st.integers(0, 1), steps), max_size=16)


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> tuple[Template, Party]:
    """A closed workspace with a partnership whose core team has met twice."""
    folder = tmp_path_factory.mktemp("minutes") / "workspace"
    desk, _recovery = Desk.create(folder, PASSPHRASE, OWNER, FakeClock(), cost=CHEAP)
    party = make_party(desk)
    desk.close()
    return Template(folder, party.study, b""), party


def write(desk: Desk, draft: str, name: str, given_: object) -> None:
    """Let somebody do one thing to a draft; what cannot be done is not done."""
    with suppress(UserError):
        lines = desk.read(queries.draft, draft).lines
        at = lines[given_ % len(lines)] if lines and isinstance(given_, int) else None
        if name == "line":
            desk.run(op.add_line, draft, "", given_)
        elif name == "circulate":
            desk.run(op.circulate, draft, "Corrected")
        elif name in ("undo", "redo"):
            getattr(desk, name)()
        elif at is not None and name == "delete":
            desk.run(op.delete_lines, at.id)
        elif at is not None and name == "kind":
            desk.run(op.set_kind, at.id, ItemKind.RISK)
        elif at is not None and name == "words":
            desk.run(op.edit_line, at.id, reason="Because")
        elif at is not None:
            desk.run(op.close_action, at.shared_id or at.id, "Mail")


def given_numbers(desk: Desk) -> set[tuple[str, str]]:
    """Return which line each number was ever given to, deleted ones included."""
    return set(rows_of(desk, "SELECT number, id FROM minutes_item WHERE draft_id <> ''"))


@FEW
@given(program=programs)
def test_number_is_never_given_to_another_line(begun, program):
    template, party = begun
    with TemporaryDirectory() as folder, ExitStack() as stack:
        desk = open_copy(template, Path(folder) / "one")
        stack.callback(desk.close)
        drafts = [desk.run(op.start_minutes, party.series, key).value for key in (KEY, EARLIER)]
        for who, (name, given_) in program:
            write(desk, drafts[who], name, given_)
        owners = [number for number, _id in given_numbers(desk)]
        assert sorted(set(owners)) == sorted(owners)
        assert desk.read(duplicates) == ()


@FEW
@given(program=programs)
def test_two_who_write_apart_come_to_the_same(begun, program):
    template, party = begun
    with TemporaryDirectory() as folder, ExitStack() as stack:
        desks = [open_copy(template, Path(folder) / name) for name in ("one", "other")]
        for desk in desks:
            stack.callback(desk.close)
        keys = zip(desks, (KEY, EARLIER), strict=True)
        drafts = [desk.run(op.start_minutes, party.series, key).value for desk, key in keys]
        for who, (name, given_) in program:
            write(desks[who], drafts[who], name, given_)
        merge(*desks)
        one, other = desks
        assert [problems_of(desk) for desk in desks] == [(), ()]
        assert tables_of(one) == tables_of(other)
        assert index_of(one) == index_of(other)
        assert one.read(duplicates) == other.read(duplicates)


def merge(one: Desk, other: Desk) -> None:
    for reader, writer in ((one, other), (other, one)):
        reader.run(merge_edits, edits_of(writer, heads_of(reader)))


@pytest.fixture
def merged(begun, tmp_path: Path):
    """Two colleagues who each circulated minutes with a line S-1, and then heard of each other."""
    template, party = begun
    desks = [open_copy(template, tmp_path / name) for name in ("one", "other")]
    drafts = []
    for desk, key in zip(desks, (KEY, EARLIER), strict=True):
        drafts.append(desk.run(op.start_minutes, party.series, key).value)
        desk.run(op.add_line, drafts[-1], "", f"i Said at {key}")
        desk.run(op.circulate, drafts[-1])
    merge(*desks)
    yield desks, drafts
    for desk in desks:
        desk.close()


def test_number_given_twice_is_told_with_both_places(merged):
    (one, other), _drafts = merged
    (found,) = one.read(duplicates)
    days = {place.meeting_on.isoformat() for place in found.places}
    assert (found.number, days) == ("S-1", {KEY, EARLIER})
    assert other.read(duplicates) == (found,)


def test_number_given_twice_is_in_the_way_of_the_next_version(merged):
    (one, _other), (draft, _theirs) = merged
    (found,) = one.read(obstacles, draft, one.now())
    assert (found.kind, found.number) == (ObstacleKind.DUPLICATE, "S-1")
    assert EARLIER in found.sentence


def test_later_line_gets_the_next_number_and_keeps_the_former(merged):
    (one, other), _drafts = merged
    (found,) = one.read(duplicates)
    assert one.run(op.renumber_item, found.later.item_id).value == "S-2"
    assert one.read(duplicates) == ()
    merge(one, other)
    assert other.read(duplicates) == ()
    told = rows_of(other, "SELECT number, former FROM minutes_item WHERE id = ?", found.later.item_id)
    assert told == [("S-2", '["S-1"]')]


def test_a_number_whose_giving_was_undone_is_not_given_again(desk: Desk, draft: str):
    first = desk.run(op.add_line, draft, "", "i Said").value
    assert desk.run(op.renumber_item, first).value == "S-2"
    desk.undo()
    second = desk.run(op.add_line, draft, "", "i Also said").value
    numbers = {row.id: row.number for row in desk.read(queries.draft, draft).lines}
    assert numbers == {first: "S-1", second: "S-3"}


def test_what_stands_in_approved_minutes_keeps_its_number_while_their_correction_waits(
    desk: Desk, draft: str, action: str
):
    version = desk.run(op.circulate, draft).value
    desk.run(op.sign_version, desk.signer(PASSPHRASE), version, Meaning.APPROVED)
    day = desk.now().date()
    desk.run(op.record_paper_signature, version, Side.CRO, "Ben Ortiz", day, None, "Binder 4")
    desk.run(op.circulate, draft, "The title")
    ((living,),) = rows_of(desk, "SELECT id FROM minutes_item WHERE draft_id = ''")
    with pytest.raises(UserError, match="S-1 stands in approved minutes"):
        desk.run(op.renumber_item, living)
