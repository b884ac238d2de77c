"""Who only reads prints and exports all the same: that it was done is noted for themselves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select

from cro_desk.sharing import members
from cro_desk.sharing.members import Part
from cro_desk.store.errors import ReadOnlyScope
from cro_desk.store.events import Event
from cro_desk.studies.issuing import MadePaper, PaperKey, Way, issue_paper, issued_paper
from cro_desk.studies.records import IssuedDocument, Partnership
from tests.sharing.kit import add_person, invite, pass_on


@pytest.fixture
def reader(people, shared, post: Path):
    """Eve reads a study of Ada's."""
    ada, eve = people("ada", "eve")
    ada.run(members.end_membership, eve.identity.person_key, shared.study_id)
    invite(ada, eve, Part.READER, shared)
    pass_on(ada, eve, shared.study_id, post / "1.crodesk")
    return eve


def _paper(desk, shared) -> MadePaper:
    scope = desk.read(lambda session: session.get(Partnership, shared.partnership_id).scope)
    key = PaperKey("matrix", scope, shared.partnership_id, basis="1")
    return MadePaper(key, "Matrix", "", "final", b"%PDF-")


def _prints(session) -> list[Event]:
    return session.exec(select(Event).where(Event.kind == "paper printed")).all()


def test_a_reader_prints_and_keeps_it_to_themselves(reader, shared):
    paper = _paper(reader, shared)
    reader.run(issue_paper, paper, Way.PRINTED)
    noted = reader.read(
        lambda session: session.exec(select(Event).where(Event.kind == "paper printed")).all()
    )
    kept = reader.read(lambda session: session.exec(select(IssuedDocument)).all())
    assert {each.scope for each in (*noted, *kept)} == {reader.identity.private}


def test_a_paper_that_a_reader_issued_is_found_again(reader, shared):
    paper = _paper(reader, shared)
    reader.run(issue_paper, paper, Way.SAVED)
    assert reader.read(issued_paper, paper.key).content == paper.content


def test_a_reader_writes_no_record(reader, shared):
    with pytest.raises(ReadOnlyScope):
        reader.run(add_person, shared.partnership_id, "Somebody")


def test_who_writes_notes_a_print_where_the_paper_belongs(people, shared):
    (ada,) = people("ada")
    paper = _paper(ada, shared)
    ada.run(issue_paper, paper, Way.PRINTED)
    noted = ada.read(_prints)
    assert [each.scope for each in noted] == [paper.key.scope]
