"""What has changed since one looked last."""

from __future__ import annotations

import pytest

from cro_desk.desk import Desk
from cro_desk.store import since
from cro_desk.store.connections import raw
from cro_desk.store.since import Place, changed, place
from cro_desk.studies.operations import create_study, edit_study


def now(desk: Desk) -> Place:
    return desk.read(lambda session: place(raw(session.connection())))


def told(desk: Desk, kind: str, looked: Place) -> frozenset[str] | None:
    return desk.read(lambda session: changed(raw(session.connection()), kind, looked))


def test_the_changed_records_of_a_kind_are_told(desk: Desk):
    before = now(desk)
    study = desk.run(create_study, "ABC-301").value
    assert (told(desk, "study", before), told(desk, "site", before)) == ({study}, frozenset())


def test_an_undo_is_a_change_too(desk: Desk):
    study = desk.run(create_study, "ABC-301").value
    desk.run(edit_study, study, note="x")
    before = now(desk)
    desk.undo()
    assert told(desk, "study", before) == {study}


def test_another_set_of_withheld_edits_cannot_be_told(desk: Desk):
    assert told(desk, "study", now(desk)._replace(withheld=(1,))) is None


def test_very_many_changes_are_not_told_one_by_one(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    before = now(desk)
    desk.run(create_study, "ABC-301")
    monkeypatch.setattr(since, "MOST", 0)
    assert told(desk, "study", before) is None
