"""A search finds each line once, where it stands now, and leads there."""

from __future__ import annotations

from collections.abc import Callable

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.locating import place_of
from cro_desk.minutes.papers import MinutesWish
from cro_desk.minutes.report import made_minutes
from cro_desk.minutes.terms import ItemKind
from cro_desk.reporting.search import Hit, find, in_order
from cro_desk.studies.issuing import Way, issue_paper
from tests.minutes.conftest import Party


def hits(desk: Desk, text: str, kind: str = "minutes_item") -> list[Hit]:
    return [hit for hit in desk.read(find, text) if hit.kind == kind]


def test_line_of_a_draft_is_found_in_its_draft(desk: Desk, party: Party, draft: str, action: str):
    (hit,) = hits(desk, "send the plan")
    place = desk.read(place_of, hit.record_id)
    assert place is not None
    assert (hit.study_id, place.draft_id, place.study_id) == (party.study, draft, party.study)


def test_line_that_was_circulated_is_found_once_in_its_register(desk: Desk, draft: str, action: str):
    desk.run(op.circulate, draft)
    (hit,) = hits(desk, "send the plan")
    place = desk.read(place_of, hit.record_id)
    assert place is not None
    assert (place.draft_id, place.kind) == ("", ItemKind.ACTION)


def test_line_is_found_by_its_number_and_by_the_former_one(desk: Desk, draft: str, action: str):
    desk.run(op.circulate, draft)
    (hit,) = hits(desk, "S-1")
    desk.run(op.renumber_item, hit.record_id)
    assert [found.record_id for found in hits(desk, "S-1")] == [hit.record_id]
    assert [found.record_id for found in hits(desk, "S-2")] == [hit.record_id]


def test_only_the_newest_version_is_found(desk: Desk, draft: str, line: Callable[..., str]):
    line("i Said")
    desk.run(op.circulate, draft)
    second = desk.run(op.circulate, draft, "Wording").value
    assert [hit.record_id for hit in hits(desk, "CT-001", "minutes_version")] == [second]


def test_minutes_are_found_by_their_code_before_what_merely_names_it(desk: Desk, draft: str, action: str):
    version = desk.run(op.circulate, draft).value
    now = {"head": desk.head(), "now": desk.now(), "author": "Ann"}
    desk.run(issue_paper, desk.read(made_minutes, MinutesWish(version_id=version), **now), Way.SAVED)
    first, *others = in_order(desk.read(find, "CT-001"), "CT-001", None)
    assert (first.record_id, first.name, bool(others)) == (version, "CT-001: Core team", True)
