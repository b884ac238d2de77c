"""Papers that leave: what is final is kept as it was issued, and each print is told in the audit trail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cro_desk.desk import Desk
from cro_desk.reporting.trail import TrailFilter, audit_trail
from cro_desk.store.connections import raw
from cro_desk.studies.issuing import MadePaper, PaperKey, Way, issue_paper, issued_paper
from cro_desk.studies.operations import begin_partnership
from cro_desk.studies.records import Partnership


@pytest.fixture
def scope(desk: Desk, study: str) -> str:
    partnership = desk.run(begin_partnership, study, "Northern CRO").value
    return desk.read(lambda session: session.get_one(Partnership, partnership).scope)


@pytest.fixture
def final(scope: str) -> MadePaper:
    """A paper that both sides agreed to."""
    key = PaperKey("roles matrix", scope, "version-1", "accountability", "A4", "basis")
    return MadePaper(key, "Matrix, version 1", "01.01.18", "Version 1 · Agreed", b"%PDF first")


def events(desk: Desk) -> list[str]:
    rows = desk.read(audit_trail, TrailFilter(kind="event")).rows
    return [field.new or "" for row in reversed(rows) for field in row.fields if field.name == "kind"]


def kept(desk: Desk) -> int:
    sql = "SELECT count(*) FROM issued_document"
    return int(desk.read(lambda session: raw(session.connection()).execute(sql).fetchone()[0]))


def test_a_final_paper_is_kept_and_leaves_again_as_it_was(desk: Desk, final: MadePaper):
    first = desk.run(issue_paper, final, Way.SAVED).value
    again = desk.run(issue_paper, replace(final, content=b"%PDF drawn anew"), Way.PRINTED).value
    assert (first.content, again.content, again.issued_at) == (final.content, final.content, first.issued_at)
    assert kept(desk) == 1
    assert desk.read(issued_paper, final.key) == again


@pytest.mark.parametrize("other", [{"page": "Letter"}, {"variant": "contract"}, {"basis": "signed anew"}])
def test_another_size_view_or_state_is_another_paper(desk: Desk, final: MadePaper, other: dict[str, str]):
    desk.run(issue_paper, final, Way.SAVED)
    assert desk.read(issued_paper, replace(final.key, **other)) is None


def test_a_draft_is_not_kept(desk: Desk, final: MadePaper):
    draft = replace(final, key=replace(final.key, basis=""))
    assert desk.run(issue_paper, draft, Way.SAVED).value == draft
    assert (kept(desk), desk.read(issued_paper, draft.key)) == (0, None)


def test_every_leaving_is_in_the_audit_trail(desk: Desk, final: MadePaper):
    desk.run(issue_paper, final, Way.SAVED)
    desk.run(issue_paper, final, Way.PRINTED)
    assert events(desk) == ["paper saved", "paper printed"]
    row = desk.read(audit_trail, TrailFilter(kind="event")).rows[0]
    told = {field.name: field.new or "" for field in row.fields}
    assert (row.action, told["subject"]) == (
        "Issue Matrix, version 1 (Version 1 · Agreed)",
        "Matrix, version 1",
    )
    assert "Status: Version 1 · Agreed" in told["details"]


def test_what_was_issued_is_not_undone(desk: Desk, study: str, final: MadePaper):
    before = desk.undo_name()
    desk.run(issue_paper, final, Way.SAVED)
    assert desk.undo_name() == before
    desk.undo()
    assert kept(desk) == 1


def test_it_lives_where_its_subject_does(desk: Desk, scope: str, final: MadePaper):
    desk.run(issue_paper, final, Way.SAVED)
    sql = (
        "SELECT scope FROM issued_document UNION SELECT scope FROM stored_file UNION SELECT scope FROM event"
    )
    assert desk.read(lambda session: raw(session.connection()).execute(sql).fetchall()) == [(scope,)]
