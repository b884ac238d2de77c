"""What was promised and decided, across meetings: moved, closed, found again, counted alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from cro_desk.communication.escalation.queries import escalations
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes import queries, registers
from cro_desk.minutes.finding import when_agreed
from cro_desk.minutes.meetings import meetings_list
from cro_desk.minutes.punctuality import on_time
from cro_desk.minutes.records import MinutesItem
from cro_desk.minutes.registers import Due, Wanted, Whose
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ActionStatus, ItemKind, LifeState
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations as studies
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.fakes import FakeClock
from tests.minutes.conftest import KEY, Party

Line = Callable[..., str]
TODAY = date(2026, 11, 22)


@pytest.fixture
def circulated(desk: Desk, draft: str, action: str, line: Line) -> ItemRow:
    """An action of Ben, due on 1 December, that was circulated with a decision, an issue and a topic."""
    line("d The central lab is Synlab @ann effective 1 dec")
    line("s Site 12 screens too slowly")
    line("p Who pays for the courier")
    desk.run(op.circulate, draft)
    return actions(desk)[0]


@operation("Close as in old minutes")
def forget_when(work: Work, item_id: str) -> None:
    """Close an action of which nobody knows when it was done."""
    item = work.get(MinutesItem, item_id)
    item.status, item.evidence, item.closed_at = ActionStatus.DONE, "Old list", None


def actions(desk: Desk, wanted: Wanted | None = None, today: date = TODAY) -> tuple[ItemRow, ...]:
    return desk.read(registers.actions, wanted or Wanted(), today)


def one(desk: Desk, item_id: str) -> ItemRow:
    found = desk.read(registers.item, item_id)
    assert found is not None
    return found


def test_registers_hold_what_was_circulated(desk: Desk, draft: str, circulated: ItemRow, line: Line):
    line("a Only in the draft @ben due 1 dec")
    assert [each.number for each in actions(desk)] == ["S-1"]
    assert [each.number for each in desk.read(registers.decisions, Wanted())] == ["S-2"]
    assert [each.number for each in desk.read(registers.issues, Wanted(), TODAY)] == ["S-3"]
    assert [each.number for each in desk.read(registers.parked_topics, Wanted())] == ["S-4"]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(whose=Whose.CRO), 1),
        (Wanted(whose=Whose.SPONSOR), 0),
        (Wanted(whose=Whose.MINE), 0),
        (Wanted(due=Due.OVERDUE), 0),
        (Wanted(due=Due.WEEK), 0),
        (Wanted(partnership_id=""), 0),
        (Wanted(text="plan"), 1),
        (Wanted(text="s-1"), 1),
        (Wanted(text="ortiz"), 1),
        (Wanted(text="lab"), 0),
        (Wanted(statuses=(ActionStatus.DONE,)), 0),
    ],
)
def test_register_shows_what_is_wanted(desk: Desk, circulated: ItemRow, wanted: Wanted, count: int):
    assert len(actions(desk, wanted)) == count


def test_action_is_due_this_week_then_overdue(desk: Desk, circulated: ItemRow):
    assert len(actions(desk, Wanted(due=Due.WEEK), date(2026, 11, 28))) == 1
    assert len(actions(desk, Wanted(due=Due.OVERDUE), date(2026, 12, 2))) == 1
    assert circulated.is_overdue(date(2026, 12, 2))


def test_mine_is_by_ones_card(desk: Desk, party: Party, circulated: ItemRow):
    assert len(actions(desk, Wanted(whose=Whose.MINE, cards=frozenset((party.ben,))))) == 1


def test_third_redate_escalates_in_the_same_act(desk: Desk, party: Party, circulated: ItemRow):
    desk.run(start_ladder, party.partnership)
    days = (date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22))
    raised = [desk.run(op.redate_action, circulated.id, day, "Data late").value for day in days]
    (matter,) = desk.read(escalations, party.study)
    found = one(desk, circulated.id)
    assert raised == ["", "", matter.id]
    assert (found.escalation_id, found.slips, found.due) == (matter.id, 3, days[-1])
    assert found.original_due == date(2026, 12, 1)
    assert matter.raised_side is Side.SPONSOR
    desk.undo()
    assert (one(desk, circulated.id).slips, desk.read(escalations, party.study)) == (2, ())


def test_third_redate_without_a_ladder_says_what_to_do(desk: Desk, circulated: ItemRow):
    for day in (date(2026, 12, 8), date(2026, 12, 15)):
        desk.run(op.redate_action, circulated.id, day, "Data late")
    with pytest.raises(FieldError, match="re-dated 2 times") as refused:
        desk.run(op.redate_action, circulated.id, date(2026, 12, 22), "Data late")
    assert "no level 1" in refused.value.what_to_do
    assert one(desk, circulated.id).slips == 2


def test_what_no_ladder_may_know_of_moves_without_escalating(desk: Desk, party: Party, circulated: ItemRow):
    desk.run(start_ladder, party.partnership)
    eve = desk.run(studies.add_person, party.study, Side.OTHER, name="Eve Site").value
    desk.run(op.reassign_action, circulated.id, eve)
    for day in (8, 15, 22):
        raised = desk.run(op.redate_action, circulated.id, date(2026, 12, day), "Data late").value
    assert (raised, one(desk, circulated.id).slips, desk.read(escalations, party.study)) == ("", 3, ())


def test_moving_a_date_needs_another_date_and_a_reason(desk: Desk, circulated: ItemRow):
    with pytest.raises(FieldError, match="has already"):
        desk.run(op.redate_action, circulated.id, date(2026, 12, 1), "Why")
    with pytest.raises(FieldError, match="Say why"):
        desk.run(op.redate_action, circulated.id, date(2026, 12, 8), " ")


def test_closing_needs_evidence(desk: Desk, circulated: ItemRow):
    with pytest.raises(FieldError, match="What shows"):
        desk.run(op.close_action, circulated.id, " ")
    desk.run(op.close_action, circulated.id, "Mail of 20 Nov")
    found = one(desk, circulated.id)
    assert (found.status, found.evidence, found.closed_by) == (
        *(ActionStatus.DONE, "Mail of 20 Nov", "Ada Manager"),
    )
    with pytest.raises(FieldError, match="is closed"):
        desk.run(op.close_action, circulated.id, "Again")
    desk.run(op.reopen_action, circulated.id, "Wrong version was sent")
    assert one(desk, circulated.id).is_open


def test_action_goes_to_another_person_of_the_partnership(desk: Desk, party: Party, circulated: ItemRow):
    desk.run(op.reassign_action, circulated.id, party.ann)
    assert one(desk, circulated.id).owner_side is Side.SPONSOR
    other = desk.run(studies.create_study, "XYZ-1").value
    stranger = desk.run(studies.add_person, other, name="Eve").value
    with pytest.raises(FieldError, match="another study"):
        desk.run(op.reassign_action, circulated.id, stranger)


def test_kind_changes_in_the_register_with_its_history(desk: Desk, circulated: ItemRow):
    desk.run(op.change_item_kind, circulated.id, ItemKind.RISK)
    found = one(desk, circulated.id)
    assert (found.kind, found.number, [each["kind"] for each in found.kinds]) == (
        *(ItemKind.RISK, "S-1", ["action"]),
    )
    (topic,) = desk.read(registers.parked_topics, Wanted())
    with pytest.raises(FieldError, match="needs its owner"):
        desk.run(op.change_item_kind, topic.id, ItemKind.ACTION)


def test_later_decision_reverses_an_earlier_one(
    desk: Desk, party: Party, circulated: ItemRow, line: Line, clock: FakeClock
):
    clock.advance(days=3)
    later = desk.run(op.start_minutes, party.series, "2026-11-24").value
    line("d The central lab is Medpace", None, "", later)
    desk.run(op.circulate, later)
    new, old = desk.read(registers.decisions, Wanted())
    desk.run(op.reverse_decision, old.id, new.id)
    assert (one(desk, old.id).reversed_by, one(desk, new.id).reverses) == (new.number, old.number)
    with pytest.raises(FieldError, match="cannot reverse"):
        desk.run(op.reverse_decision, new.id, old.id)


def test_when_did_we_agree_finds_decision_line_and_discussion(desk: Desk, draft: str, circulated: ItemRow):
    point = desk.read(queries.draft, draft).agenda[0]
    desk.run(op.edit_agenda, point.id, summary="The lab asked for larger tubes.")
    desk.run(op.circulate, draft, "Discussion added")
    found = desk.read(when_agreed, "central lab")
    assert [each.text for each in found.decisions] == ["The central lab is Synlab"]
    found = desk.read(when_agreed, "larger tub")
    assert [(each.code, each.number, each.excerpt) for each in found.discussed] == [
        ("CT-001", 2, "Enrolment The lab asked for larger tubes. Data")
    ]


def test_both_sides_are_counted_alike(desk: Desk, party: Party, draft: str, action: str, line: Line):
    line("@ann to sign the plan due 2026-11-20", ItemKind.ACTION)
    desk.run(op.circulate, draft)
    late, kept = actions(desk)
    for each in (late, kept):
        desk.run(op.close_action, each.id, "Mail")
    sponsor, cro = desk.read(on_time, TODAY)
    assert (sponsor.side, sponsor.due, sponsor.on_time, sponsor.share) == (Side.SPONSOR, 1, 0, Decimal(0))
    assert (cro.side, cro.due, cro.on_time, cro.share) == (Side.CRO, 1, 1, Decimal(1))


def test_meetings_tell_what_was_written_of_them(desk: Desk, party: Party, draft: str, action: str):
    ends = (date(2026, 11, 9), date(2026, 11, 22), TODAY)
    rows = desk.read(meetings_list, party.study, *ends)
    assert [(row.key, row.life.state if row.life else None) for row in rows] == [
        (KEY, LifeState.DRAFT),
        ("2026-11-10", None),
    ]
    assert [row.clock.due for row in rows if row.clock] == [date(2026, 11, 20), date(2026, 11, 13)]
    desk.run(op.circulate, draft)
    row = desk.read(meetings_list, party.study, *ends)[0]
    assert row.life is not None
    assert (row.life.state, row.version, row.code) == (LifeState.CIRCULATED, 1, "CT-001")


@pytest.mark.parametrize(("zone", "kept"), [("America/New_York", 1), ("Europe/Berlin", 0)])
def test_a_day_ends_by_the_studys_clock(
    desk: Desk, clock: FakeClock, party: Party, circulated: ItemRow, zone: str, kept: int
):
    desk.run(studies.edit_study, party.study, time_zone=zone)
    clock.advance(days=9, hours=18)  # 2 December 2026, 03:00 UTC
    desk.run(op.close_action, circulated.id, "Mail")
    assert desk.read(on_time, date(2026, 12, 3))[1].on_time == kept


def test_what_was_done_in_the_meeting_is_closed_then(desk: Desk, draft: str, action: str):
    desk.run(op.edit_line, action, status=ActionStatus.DONE, evidence="Shown on screen")
    desk.run(op.circulate, draft)
    (found,) = actions(desk, Wanted(statuses=registers.ALL_STATUSES))
    assert (found.closed_by, found.closed_at is not None) == ("Ada Manager", True)
    assert desk.read(on_time, TODAY)[1].on_time == 1
    desk.run(op.edit_line, action, status=ActionStatus.OPEN)
    assert desk.read(queries.draft, draft).lines[0].closed_at is None


def test_what_was_closed_at_an_unknown_time_counts_nowhere(desk: Desk, circulated: ItemRow):
    desk.run(forget_when, circulated.id)
    assert [each.due for each in desk.read(on_time, TODAY)] == [0, 0]


@pytest.mark.parametrize(("zone", "late"), [("America/New_York", 0), ("Europe/Berlin", 1)])
def test_minutes_go_out_on_a_day_of_the_studys_clock(
    desk: Desk, clock: FakeClock, party: Party, draft: str, action: str, zone: str, late: int
):
    desk.run(studies.edit_study, party.study, time_zone=zone)
    desk.run(op.set_rules, party.study, party.partnership, draft_days=4)  # until Monday, 23 November
    clock.advance(hours=42)  # Tuesday, 03:00 UTC
    desk.run(op.circulate, draft)
    row = desk.read(meetings_list, party.study, date(2026, 11, 17), date(2026, 11, 17), date(2026, 11, 25))[0]
    assert row.clock is not None
    assert row.clock.late_by == late


def test_lines_of_one_meeting_stand_as_they_were_written(desk: Desk, draft: str, line: Line):
    for count in range(6):
        line(f"d Decision {count}")
        line(f"p Topic {count}")
    desk.run(op.circulate, draft)
    texts = [row.text for row in desk.read(registers.decisions, Wanted())]
    assert texts == [f"Decision {count}" for count in (5, 4, 3, 2, 1, 0)]  # the newest first
