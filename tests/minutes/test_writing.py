"""Lines of a draft: numbered for ever, read as they are typed, taken back by undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, col, select

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.records import DraftAgenda, MinutesItem
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.fakes import FakeClock
from tests.minutes.conftest import Party

Line = Callable[..., str]


def item(session: Session, id: str) -> MinutesItem:
    return session.get_one(MinutesItem, id)


def numbers(session: Session, draft: str) -> list[str]:
    mine = select(MinutesItem).where(col(MinutesItem.draft_id) == draft)
    found = session.exec(mine.order_by(col(MinutesItem.agenda_id), col(MinutesItem.position)))
    return [each.number for each in found if not each.deleted]


def points(session: Session, draft: str) -> list[str]:
    mine = select(DraftAgenda).where(col(DraftAgenda.draft_id) == draft)
    return [each.id for each in session.exec(mine.order_by(col(DraftAgenda.position)))]


def test_typed_line_becomes_an_action(desk: Desk, party: Party, line: Line):
    found = desk.read(item, line("a Send the plan @ben due 1 dec !"))
    told = (found.kind, found.number, found.text, found.owner_id, found.owner_side, found.due)
    ben = (party.ben, Side.CRO)
    assert told == (ItemKind.ACTION, "S-1", "Send the plan", *ben, date(2026, 12, 1))
    assert found.original_due == found.due


def test_line_typed_with_the_kind_already_chosen_is_the_same(desk: Desk, line: Line):
    one = desk.read(item, line("a Send the plan @ben due 1 dec"))
    other = desk.read(item, line("Send the plan @ben due 1 dec", ItemKind.ACTION))
    assert (one.kind, one.text, one.owner_id, one.due) == (other.kind, other.text, other.owner_id, other.due)


def test_line_entered_after_the_day_says_so(desk: Desk, line: Line):
    assert desk.read(item, line("i Sites are open")).late_on == date(2026, 11, 22)


def test_what_cannot_be_read_is_noted_all_the_same(desk: Desk, line: Line):
    made = line("a Call the lab due frxday")
    assert (desk.read(item, made).due, desk.read(item, made).unread) == (None, ["due frxday"])
    desk.run(op.edit_line, made, due=date(2026, 12, 1))
    assert desk.read(item, made).unread == []


def test_empty_line_is_refused(line: Line):
    with pytest.raises(FieldError, match="needs its words"):
        line("a   ")


def test_number_of_a_deleted_line_is_not_given_again(desk: Desk, draft: str, line: Line):
    first = line("i One")
    desk.run(op.delete_lines, first)
    line("i Two")
    desk.undo()
    line("i Three")
    assert desk.read(numbers, draft) == ["S-3"]


def test_minutes_that_the_cro_wrote_have_its_letter(desk: Desk, draft: str, line: Line):
    desk.run(op.edit_draft, draft, writer_side=Side.CRO)
    line("i One")
    assert desk.read(numbers, draft) == ["C-1"]
    with pytest.raises(FieldError, match="never changes"):
        desk.run(op.edit_draft, draft, writer_side=Side.SPONSOR)


def test_unblinded_lines_have_numbers_of_their_own(
    desk: Desk, party: Party, line: Line, unblind: Callable[[str], str]
):
    unblind(party.ann)
    line("i Open")
    other = desk.run(op.start_minutes, party.series, "2026-11-17", unblinded=True).value
    line("i Secret", None, "", other)
    line("i Open too")
    assert desk.read(numbers, other) == ["SU-1"]


def test_kind_changes_and_its_history_stays(desk: Desk, line: Line):
    made = line("i Send the plan due 1 dec")
    desk.run(op.set_kind, made, ItemKind.ACTION)
    found = desk.read(item, made)
    assert (found.kind, found.number, found.text, found.due) == (
        *(ItemKind.ACTION, "S-1", "Send the plan", date(2026, 12, 1)),
    )
    assert [(each["kind"], each["by"]) for each in found.kinds] == [("information", "Ada Manager")]


def test_lines_move_within_and_between_points(desk: Desk, draft: str, line: Line):
    enrolment, data = desk.read(points, draft)
    one, two = line("i One", None, enrolment), line("i Two", None, enrolment)
    desk.run(op.move_line, two, enrolment, 0)
    assert [desk.read(item, each).position for each in (two, one)] == [0, 1]
    desk.run(op.move_line, one, data)
    assert desk.read(item, one).agenda_id == data


def test_line_goes_after_another(desk: Desk, draft: str, line: Line):
    one, two = line("i One"), line("i Two")
    point = desk.read(item, one).agenda_id
    between = desk.run(op.add_line, draft, point, "i Between", None, one).value
    assert [desk.read(item, each).position for each in (one, between, two)] == [0, 1, 2]


def test_done_needs_evidence(desk: Desk, action: str):
    with pytest.raises(FieldError, match="What shows"):
        desk.run(op.edit_line, action, status=ActionStatus.DONE)
    desk.run(op.edit_line, action, status=ActionStatus.DONE, evidence="Mail of 20 Nov")
    assert desk.read(item, action).status is ActionStatus.DONE


def test_unknown_owner_is_added_to_the_directory(desk: Desk, draft: str, line: Line):
    made = line("@Zoe to call the lab due 1 dec", ItemKind.ACTION)
    assert desk.read(item, made).owner_id == ""
    zoe = desk.run(op.add_to_directory, draft, "Zoe", Side.CRO, email="zoe@n.org").value
    assert (desk.read(item, made).owner_id, desk.read(item, made).owner_side) == (zoe, Side.CRO)


def test_text_that_is_edited_is_read_again(desk: Desk, party: Party, action: str):
    desk.run(op.edit_line, action, text="Send the new plan @ann due 5 dec")
    found = desk.read(item, action)
    assert (found.text, found.owner_id, found.due) == ("Send the new plan", party.ann, date(2026, 12, 5))


def test_line_typed_on_the_day_is_not_late(desk: Desk, party: Party, clock: FakeClock, line: Line):
    clock.advance(days=2)
    draft = desk.run(op.start_minutes, party.series, "2026-11-24").value
    assert desk.read(item, line("i On time", None, "", draft)).late_on is None


def test_line_does_not_go_into_other_minutes(desk: Desk, party: Party, draft: str, line: Line):
    other = desk.run(op.start_minutes, party.series, "2026-11-10").value
    with pytest.raises(FieldError, match="stands in other minutes"):
        desk.run(op.move_line, line("i One"), desk.read(points, other)[0])
