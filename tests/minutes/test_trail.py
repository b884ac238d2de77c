"""What the audit trail says of minutes: words, not codes, and nothing of what a draft remembers of itself."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes import registers
from cro_desk.minutes.mail import draft_minutes_mail
from cro_desk.minutes.papers import MinutesWish
from cro_desk.minutes.registers import Wanted
from cro_desk.minutes.report import made_minutes
from cro_desk.minutes.terms import ItemKind, Meaning
from cro_desk.minutes.trail import said
from cro_desk.reporting.trail import TrailFilter, audit_trail
from cro_desk.studies.issuing import Way, issue_paper
from cro_desk.studies.terms import Side
from tests.conftest import PASSPHRASE


def told(desk: Desk, kind: str) -> dict[str, str | None]:
    """Return the fields of the newest change of a kind in words."""
    row = next(row for row in desk.read(audit_trail, TrailFilter()).rows if row.kind == kind)
    return {field.label: field.new for field in row.fields}


@pytest.mark.parametrize(
    ("kind", "name", "value", "words"),
    [
        ("minutes_item", "kind", "change request", "Change request"),
        ("minutes_item", "effects", '["scope","time"]', "Scope, Timeline"),
        ("minutes_item", "owner_side", "cro", "CRO"),
        ("minutes_agenda", "used_seconds", 150, "2:30 min"),
        ("minutes_attendance", "presence", "part", "Part of the time"),
        ("minutes_item", "text", "Send it", None),
        ("minutes_item", "evidence", "", None),
    ],
)
def test_stored_values_are_told_in_words(kind: str, name: str, value: object, words: str | None):
    assert said(kind, name, value, {}) == words


def test_moved_date_is_one_sentence(desk: Desk, draft: str, action: str):
    desk.run(op.circulate, draft)
    (item,) = desk.read(registers.actions, Wanted(), date(2026, 11, 22))
    desk.run(op.redate_action, item.id, date(2026, 12, 8), "Data late")
    found = told(desk, "minutes_item")
    assert found["Re-dated"] == "1 Dec 2026 → 8 Dec 2026 by Ada Manager: Data late"


def test_changed_kind_says_what_it_was(desk: Desk, action: str):
    desk.run(op.set_kind, action, ItemKind.RISK)
    found = told(desk, "minutes_item")
    assert (found["Kind"], found["Was before"]) == ("Risk", "Action until 22 Nov 2026 (Ada Manager)")


def test_circulated_minutes_tell_their_clocks_and_not_their_content(desk: Desk, draft: str, action: str):
    desk.run(op.circulate, draft)
    found = told(desk, "minutes_version")
    assert found["Comments until"] is not None
    assert not {"Content", "Discussion", "Told"} & found.keys()


def test_each_act_and_each_line_is_told_by_its_number(desk: Desk, draft: str, action: str):
    version = desk.run(op.circulate, draft).value
    (item,) = desk.read(registers.actions, Wanted(), date(2026, 11, 22))
    desk.run(op.close_action, item.id, "Sent on Friday")
    desk.run(op.correct, version, "The date was wrong")
    rows = desk.read(audit_trail, TrailFilter()).rows
    acts = {row.action for row in rows}
    assert {"Circulate minutes CT-001, version 1", "Close S-1", "Correct minutes CT-001, version 1"} <= acts
    assert {row.record_name for row in rows if row.action == "Close S-1"} == {"S-1 send the plan"}


def test_moments_and_what_papers_are_of_are_no_codes(desk: Desk, draft: str, action: str):
    version = desk.run(op.circulate, draft).value
    paper = ("Somebody", date(2026, 11, 22), None, "Binder 1")
    for side in (Side.SPONSOR, Side.CRO):
        desk.run(op.record_paper_signature, version, side, *paper)
    (item,) = desk.read(registers.actions, Wanted(), date(2026, 11, 22))
    desk.run(op.close_action, item.id, "Sent on Friday")
    assert re.fullmatch(r"2026-11-22 \d\d:\d\d:\d\d UTC", told(desk, "minutes_item")["Closed at"] or "")
    now = {"head": desk.head(), "now": desk.now(), "author": "Ann"}
    desk.run(issue_paper, desk.read(made_minutes, MinutesWish(version_id=version), **now), Way.SAVED)
    assert told(desk, "issued_document")["Subject"] == "CT-001 Core team"


def test_a_signature_says_which_meeting_and_a_mail_how_many_got_it(desk: Desk, draft: str, action: str):
    version = desk.run(op.circulate, draft).value
    desk.run(op.sign_version, desk.signer(PASSPHRASE), version, Meaning.APPROVED)
    assert desk.read(audit_trail, TrailFilter()).rows[0].action == "Sign minutes CT-001, version 1: Approved"
    now = {"head": desk.head(), "now": desk.now(), "author": "Ann"}
    made = desk.read(made_minutes, MinutesWish(version_id=version), **now)
    desk.run(draft_minutes_mail, version, made, ("Ann", "ann@l.org"))
    details = [field.new for row in desk.read(audit_trail, TrailFilter()).rows for field in row.fields]
    assert "Receivers: 1" in details
