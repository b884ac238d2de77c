"""Circulating publishes what a draft says, holds back what must not go out, leaves the registers alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, col, select

from cro_desk.communication import queries as calendar
from cro_desk.communication.terms import OccurrenceState
from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes import operations as op
from cro_desk.minutes import queries
from cro_desk.minutes.building import draft_content
from cro_desk.minutes.content import content_hash, from_json
from cro_desk.minutes.obstacles import Obstacle, ObstacleKind, obstacles
from cro_desk.minutes.records import MinutesItem, MinutesVersion
from cro_desk.minutes.standing import life_of
from cro_desk.minutes.terms import ActionStatus, ItemKind, LifeState
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.studies import operations as studies
from cro_desk.studies.operations import delete_people
from cro_desk.studies.records import Partnership
from cro_desk.studies.terms import Blinding, Side
from tests.fakes import FakeClock
from tests.minutes.conftest import KEY, Party
from tests.store.kit import rows_of

Line = Callable[..., str]


def version(session: Session, id: str) -> MinutesVersion:
    return session.get_one(MinutesVersion, id)


def living(session: Session) -> list[MinutesItem]:
    found = session.exec(select(MinutesItem).where(col(MinutesItem.draft_id) == ""))
    return sorted((each for each in found if not each.deleted), key=lambda each: each.number)


def in_the_way(desk: Desk, draft: str) -> tuple[Obstacle, ...]:
    return desk.read(obstacles, draft, desk.now())


def test_version_says_what_the_draft_said(desk: Desk, party: Party, draft: str, action: str):
    told = desk.read(draft_content, draft)
    made = desk.read(version, desk.run(op.circulate, draft).value)
    kept = from_json(made.content)
    assert (kept.header, kept.attendance) == (told.header, told.attendance)
    assert [(line.number, line.text, line.owner, line.due) for line in kept.lines] == [
        ("S-1", "send the plan", "Ben Ortiz", date(2026, 12, 1))
    ]
    assert (made.number, made.code, made.content_hash) == (1, "CT-001", content_hash(made.content))
    assert made.scope == desk.read(lambda session: session.get_one(Partnership, party.partnership).scope)


def test_lines_live_on_in_the_scope_of_the_meeting(desk: Desk, draft: str, action: str):
    made = desk.read(version, desk.run(op.circulate, draft).value)
    (item,) = desk.read(living)
    told = (item.scope, item.number, item.topic, item.meeting_id, item.meeting_code)
    assert told == (made.scope, "S-1", "Data", made.meeting_id, "CT-001")
    assert from_json(made.content).lines[0].item_id == item.id


def test_clocks_are_counted_from_the_day_of_circulation(desk: Desk, draft: str, action: str):
    made = desk.read(version, desk.run(op.circulate, draft).value)
    assert (made.comment_until, made.approve_until) == (date(2026, 11, 27), date(2026, 12, 4))


def test_meeting_counts_as_held(desk: Desk, party: Party, draft: str, action: str):
    desk.run(op.circulate, draft)
    assert desk.read(calendar.occurrence, party.series, KEY).state is OccurrenceState.HELD


def test_what_can_be_noted_but_not_sent_is_told_where_it_stands(desk: Desk, draft: str, line: Line):
    line("a Send the plan")
    line("a Call @Zoe due 1 dec")
    line("a Call @ben due frxday")
    found = in_the_way(desk, draft)
    assert [(each.number, each.kind) for each in found] == [
        ("S-1", ObstacleKind.OWNER),
        ("S-1", ObstacleKind.DUE),
        ("S-2", ObstacleKind.UNKNOWN),
        ("S-3", ObstacleKind.UNREAD),
    ]
    assert {each.where for each in found} == {"Data"}
    with pytest.raises(UserError, match="S-1 has no owner") as refused:
        desk.run(op.circulate, draft)
    assert "3 more" in refused.value.what_to_do


def test_person_added_to_the_directory_is_in_the_way_no_more(desk: Desk, draft: str, line: Line):
    line("a Call @Zoe due 1 dec")
    desk.run(op.add_to_directory, draft, "Zoe", Side.CRO)
    assert in_the_way(desk, draft) == ()


def test_empty_minutes_do_not_go_out(desk: Desk, draft: str):
    assert [each.kind for each in in_the_way(desk, draft)] == [ObstacleKind.EMPTY]


def test_minutes_of_a_meeting_ahead_do_not_go_out(desk: Desk, party: Party, line: Line):
    ahead = desk.run(op.start_minutes, party.series, "2026-11-24").value
    line("i Prepared", None, "", ahead)
    assert [each.kind for each in in_the_way(desk, ahead)] == [ObstacleKind.AHEAD]


def test_later_version_needs_a_reason_and_leaves_the_register_alone(desk: Desk, draft: str, action: str):
    first = desk.run(op.circulate, draft).value
    (item,) = desk.read(living)
    desk.run(op.close_action, item.id, "Mail of 20 Nov")
    desk.run(op.edit_line, action, text="send the final plan")
    with pytest.raises(UserError, match="needs its reason"):
        desk.run(op.circulate, draft)
    second = desk.read(version, desk.run(op.circulate, draft, "Wording").value)
    (item,) = desk.read(living)
    assert (item.text, item.status, item.evidence) == (
        *("send the final plan", ActionStatus.DONE, "Mail of 20 Nov"),
    )
    assert (second.number, second.supersedes_id, second.reason) == (2, first, "Wording")
    assert from_json(second.content).lines[0].status is ActionStatus.DONE


def test_draft_shows_what_the_register_changed(desk: Desk, draft: str, action: str):
    desk.run(op.circulate, draft)
    desk.run(op.close_action, desk.read(living)[0].id, "Mail of 20 Nov")
    assert desk.read(queries.draft, draft).lines[0].status is ActionStatus.DONE


def test_line_that_is_deleted_leaves_the_register_with_the_next_version(
    desk: Desk, draft: str, action: str, line: Line
):
    other = line("i Said by mistake")
    desk.run(op.circulate, draft)
    desk.run(op.delete_lines, other)
    desk.run(op.circulate, draft, "A line less")
    assert [each.number for each in desk.read(living)] == ["S-1"]


def test_number_of_a_version_that_left_is_not_given_again(desk: Desk, draft: str, action: str):
    taken_back = desk.run(op.circulate, draft).value
    desk.undo()
    exported = desk.run(op.circulate, draft).value
    desk.run(op.export_minutes, exported)
    desk.undo()
    third = desk.run(op.circulate, draft).value
    numbers = dict(rows_of(desk, "SELECT id, number FROM minutes_version"))
    assert [numbers[each] for each in (taken_back, exported, third)] == [1, 1, 2]


def test_undo_takes_the_circulation_back_whole(desk: Desk, draft: str, action: str):
    made = desk.run(op.circulate, draft).value
    desk.undo()
    assert desk.read(living) == []
    assert desk.read(version, made).deleted
    desk.redo()
    assert [each.number for each in desk.read(living)] == ["S-1"]


def test_meeting_after_carries_the_action_with_age(
    desk: Desk, party: Party, draft: str, action: str, clock: FakeClock
):
    desk.run(op.circulate, draft)
    clock.advance(days=3)
    later = desk.run(op.start_minutes, party.series, "2026-11-24").value
    (row,) = desk.read(queries.draft, later).carried
    assert (row.item.number, row.age, row.slips, row.here) == ("S-1", 7, 0, True)
    before = desk.read(queries.draft, later).before
    assert before is not None
    assert before.code == "CT-001"


def test_correction_tells_carried_actions_as_they_stood(
    desk: Desk, party: Party, draft: str, action: str, line: Line, clock: FakeClock
):
    desk.run(op.circulate, draft)
    clock.advance(days=3)
    later = desk.run(op.start_minutes, party.series, "2026-11-24").value
    line("i Nothing new", None, "", later)
    desk.run(op.circulate, later)
    desk.run(op.close_action, desk.read(living)[0].id, "Mail of 25 Nov")
    second = desk.run(op.circulate, later, "Wording").value
    assert [each.status for each in from_json(desk.read(version, second).content).carried] == [
        ActionStatus.OPEN
    ]


def test_unblinded_minutes_stay_among_who_may_know(
    desk: Desk, party: Party, line: Line, unblind: Callable[[str], str]
):
    unblind(party.ann)
    secret = desk.run(op.start_minutes, party.series, KEY, unblinded=True).value
    line("@ann to look at arm B due 1 dec", ItemKind.ACTION, "", secret)
    made = desk.read(version, desk.run(op.circulate, secret).value)
    scope = desk.read(lambda session: session.get_one(Scope, made.scope))
    assert (scope.kind, made.code) == (ScopeKind.UNBLINDED, "CTU-001")
    assert desk.read(calendar.occurrence, party.series, KEY).state is not OccurrenceState.HELD
    open_one = desk.run(op.start_minutes, party.series, "2026-11-24").value
    assert desk.read(queries.draft, open_one).carried == ()


def test_person_blinded_since_is_in_the_way(
    desk: Desk, party: Party, line: Line, unblind: Callable[[str], str]
):
    unblind(party.ann)
    secret = desk.run(op.start_minutes, party.series, KEY, unblinded=True).value
    line("i Said", None, "", secret)
    desk.run(studies.edit_person, party.ann, blinding=Blinding.BLINDED)
    assert {each.kind for each in in_the_way(desk, secret)} == {ObstacleKind.BLINDED}


def test_parked_topic_that_was_taken_up_is_done(
    desk: Desk, party: Party, draft: str, line: Line, clock: FakeClock
):
    line("p Who pays for the courier")
    desk.run(op.circulate, draft)
    clock.advance(days=3)
    later = desk.run(op.start_minutes, party.series, "2026-11-24").value
    (topic,) = desk.read(queries.draft, later).parked
    desk.run(op.take_up, later, topic.id)
    line("d The sponsor pays", None, "", later)
    desk.run(op.circulate, later)
    assert desk.read(living)[0].status is ActionStatus.DONE


def test_state_of_what_went_out_is_circulated(desk: Desk, draft: str, action: str):
    made = desk.run(op.circulate, draft).value
    assert desk.read(life_of, made, date(2026, 11, 22)).state is LifeState.CIRCULATED


def test_minutes_that_are_out_do_not_begin_anew(desk: Desk, party: Party, draft: str, action: str):
    desk.run(op.circulate, draft)
    desk.run(op.delete_draft, draft)
    with pytest.raises(UserError, match="has circulated these minutes already"):
        desk.run(op.start_minutes, party.series, KEY)


def test_unblinded_topic_does_not_come_into_open_minutes(
    desk: Desk, party: Party, draft: str, line: Line, unblind: Callable[[str], str]
):
    unblind(party.ann)
    secret = desk.run(op.start_minutes, party.series, KEY, unblinded=True).value
    line("p Arm B", None, "", secret)
    desk.run(op.circulate, secret)
    with pytest.raises(UserError, match="no parked topic"):
        desk.run(op.take_up, draft, desk.read(living)[0].id)


def test_meeting_without_length_is_held_all_the_same(desk: Desk, party: Party, draft: str, action: str):
    starts = desk.read(queries.draft, draft).starts
    desk.run(op.edit_draft, draft, ends=starts)
    desk.run(op.circulate, draft)
    assert desk.read(calendar.occurrence, party.series, KEY).state is OccurrenceState.HELD


def test_owner_whose_card_was_deleted_is_not_in_the_directory(
    desk: Desk, party: Party, draft: str, action: str
):
    desk.run(delete_people, party.ben)
    found = desk.read(obstacles, draft, desk.now())
    assert (ObstacleKind.UNKNOWN, "Ben Ortiz") in [(each.kind, each.name) for each in found]
    desk.run(op.add_to_directory, draft, "Ben Ortiz", Side.CRO)
    desk.run(op.circulate, draft)
