"""A report is issued when nothing is missing, once, with a number of its own; then it never changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from cro_desk.desk import Desk, UndoBlocked
from cro_desk.errors import UserError
from cro_desk.reporting.search import find
from cro_desk.reporting.status import operations as op
from cro_desk.reporting.status.queries import reports
from cro_desk.reporting.status.records import StatusDraft, StatusReport
from cro_desk.reporting.status.terms import Audience
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.studies import operations as studies
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError
from tests.reporting.status.conftest import AMBER, GREEN
from tests.reporting.status.kit import drawn, issue


def test_an_issued_report_is_printed_again_byte_for_byte(desk: Desk, study: str, draft: str) -> None:
    final = drawn(desk, draft, final=True)
    report = desk.run(op.issue_report, draft, final).value
    desk.run(studies.edit_study, study, name="Quite another name")
    assert drawn(desk, report).content == final.content


def test_reports_are_numbered_by_their_readers(desk: Desk, study: str, draft: str, shared: str) -> None:
    first, other = issue(desk, draft), issue(desk, shared)
    again = desk.run(op.begin_report, study).value
    desk.run(op.edit_report, again, message="Still on time.", ratings={"overall": GREEN})
    numbers = {row.id: row.number for row in desk.read(reports, study)}
    second = issue(desk, again)
    numbers |= {row.id: row.number for row in desk.read(reports, study)}
    assert [numbers[each] for each in (first, other, second)] == ["1", "1", "2"]


def test_what_was_changed_after_it_was_drawn_is_not_issued(desk: Desk, draft: str) -> None:
    paper = drawn(desk, draft, final=True)
    desk.run(op.edit_report, draft, message="Late after all.")
    with pytest.raises(UserError, match="changed after it was drawn"):
        desk.run(op.issue_report, draft, paper)


def test_issuing_cannot_be_undone(desk: Desk, draft: str) -> None:
    issue(desk, draft)
    with pytest.raises(UndoBlocked, match="stays once it is issued"):
        desk.undo()


def test_the_draft_is_gone_once_it_is_issued(desk: Desk, study: str, draft: str) -> None:
    report = issue(desk, draft)
    assert [row.id for row in desk.read(reports, study)] == [report]


def test_the_next_report_begins_the_day_after_the_last_cut_off(desk: Desk, study: str, draft: str) -> None:
    cut_off = desk.now().date() - timedelta(days=3)
    desk.run(op.edit_report, draft, cut_off=cut_off, page="Letter", left_out=["adherence"])
    issue(desk, draft)
    following = desk.run(op.begin_report, study).value
    kept = desk.read(lambda session: session.get_one(StatusDraft, following))
    told = (kept.first_day, kept.page, kept.left_out)
    assert told == (cut_off + timedelta(days=1), "Letter", ["adherence"])


@pytest.mark.parametrize(
    ("fields", "where", "said"),
    [
        ({"cut_off": None}, "cut_off", "no cut-off date"),
        ({"cut_off": date(2030, 1, 1)}, "cut_off", "still to come"),
        ({"first_day": None}, "first_day", "no first day"),
        ({"first_day": date(2029, 1, 1)}, "first_day", "after the cut-off"),
        ({"message": " "}, "message", "no message"),
        ({"ratings": {}}, "overall", "not rated"),
        ({"ratings": {"overall": AMBER | {"cause": ""}}}, "overall", "without its cause"),
        ({"ratings": {"overall": AMBER | {"by": ""}}}, "overall", "without a date"),
        ({"ratings": {"overall": GREEN, "quality": AMBER | {"recovery": ""}}}, "quality", "what is done"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    desk: Desk, draft: str, fields: dict[str, object], where: str, said: str
) -> None:
    desk.run(op.edit_report, draft, **fields)
    with pytest.raises(FieldError, match=said) as told:
        issue(desk, draft)
    assert told.value.field == where


def test_a_shared_report_names_its_cro(desk: Desk, study: str) -> None:
    with pytest.raises(FieldError, match="shared with one CRO"):
        desk.run(op.begin_report, study, Audience.SHARED)


def test_a_cro_of_another_study_is_refused(desk: Desk, partner: str) -> None:
    other = desk.run(studies.create_study, "CRD-202").value
    with pytest.raises(FieldError, match="another study"):
        desk.run(op.begin_report, other, Audience.SHARED, partner)


def test_an_issued_report_lives_where_its_readers_are(desk: Desk, partner: str, shared: str) -> None:
    report = issue(desk, shared)
    scopes = desk.read(
        lambda session: (
            session.get_one(StatusReport, report).scope,
            session.get_one(Partnership, partner).scope,
        )
    )
    assert scopes[0] == scopes[1]


def test_a_draft_is_ones_own(desk: Desk, shared: str) -> None:
    def kind(session: Session) -> ScopeKind:
        return session.get_one(Scope, session.get_one(StatusDraft, shared).scope).kind

    assert desk.read(kind) is ScopeKind.PRIVATE


def test_drafts_and_reports_are_found_with_their_study(
    desk: Desk, study: str, draft: str, shared: str
) -> None:
    report = issue(desk, draft)
    found = desk.read(find, "On time")
    assert {(hit.record_id, hit.study_id) for hit in found} == {(report, study), (shared, study)}
