"""Desk: the only door, also for two threads at once."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from sqlmodel import Session, select

from cro_desk.desk import Desk, Work, operation
from cro_desk.errors import UserError
from cro_desk.studies.records import Study
from tests.conftest import CHEAP, PASSPHRASE
from tests.store.kit import add_country, edit_study, problems_of, rows_of, study_of


def protocol(session: Session, study_id: str) -> str:
    return session.get_one(Study, study_id).protocol


def test_operation_returns_its_value_and_what_it_changed(desk, study_id):
    outcome = desk.run(add_country, study_id, "PL")
    changes = outcome.changes
    assert changes.ids == changes.inserted == {outcome.value}
    assert (changes.kinds, changes.action, changes.undoable) == ({"study_country"}, "Add a country", True)


def test_query_reads_what_was_committed(desk, study_id):
    assert desk.read(protocol, study_id) == "CRD-101"


def test_listener_is_told_after_the_commit_until_it_has_enough(desk, study_id):
    told = []
    stop = desk.subscribe(lambda changes: told.append((changes.action, study_of(desk, study_id).name)))
    desk.run(edit_study, study_id, name="new")
    desk.undo()
    stop()
    desk.redo()
    assert told == [("Edit the study", "new"), ("Edit the study", "")]


def test_listener_may_write_in_turn(desk, study_id):
    def also(changes) -> None:
        if changes.kinds == {"study"}:
            desk.run(add_country, study_id)

    desk.subscribe(also)
    desk.run(edit_study, study_id, name="new")
    assert rows_of(desk, "SELECT count(*) FROM study_country") == [(1,)]


def test_failed_operation_tells_nobody(desk, study_id):
    @operation("Fail")
    def fail(work: Work) -> None:
        work.get(Study, study_id).name = "lost"
        raise UserError("no")

    told = []
    desk.subscribe(told.append)
    with pytest.raises(UserError):
        desk.run(fail)
    assert (told, study_of(desk, study_id).name) == ([], "")


def test_read_sees_one_state_while_another_thread_writes(desk, study_id):
    started, written = Event(), Event()

    def twice(session: Session) -> tuple[str, str]:
        before = session.exec(select(Study.name)).one()
        started.set()
        assert written.wait(10)
        return before, session.exec(select(Study.name)).one()

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(desk.read, twice)
        assert started.wait(10)
        desk.run(edit_study, study_id, name="written meanwhile")
        written.set()
        assert reading.result(10) == ("", "")
    assert study_of(desk, study_id).name == "written meanwhile"


def test_long_read_of_a_job_does_not_hold_up_another_thread(desk, study_id):
    started, enough = Event(), Event()

    def long(session: Session) -> str:
        found = protocol(session, study_id)
        started.set()
        assert enough.wait(10)
        return found

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(desk.read, long)
        assert started.wait(10)
        assert desk.read(protocol, study_id) == "CRD-101"
        enough.set()
        assert job.result(10) == "CRD-101"


def test_two_threads_that_write_at_once_lose_nothing(desk, study_id):
    together = Barrier(2)

    def write(country: str) -> None:
        together.wait(10)
        for _turn in range(20):
            desk.run(add_country, study_id, country)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ["DE", "PL"]))
    assert rows_of(desk, "SELECT country, count(*) FROM study_country GROUP BY country") == [
        ("DE", 20),
        ("PL", 20),
    ]
    assert problems_of(desk) == ()


def test_workspace_is_as_it_was_after_locking_and_unlocking(desk, study_id, clock):
    desk.run(edit_study, study_id, name="kept")
    head = desk.head()
    desk.close()
    again = Desk.open(desk.folder, PASSPHRASE, clock=clock, cost=CHEAP)
    assert (again.head(), study_of(again, study_id).name, again.undo_name()) == (
        head,
        "kept",
        "Edit the study",
    )
    again.close()


def test_deleted_record_is_not_there_any_more(desk, study_id):
    desk.run(edit_study, study_id, deleted=True)
    with pytest.raises(UserError, match="not there any more"):
        desk.run(edit_study, study_id, name="x")


def test_selection_passes_over_deleted_records(desk, study_id):
    @operation("Count")
    def count(work: Work) -> int:
        return len(work.select(select(Study)))

    before = desk.run(count).value
    desk.run(edit_study, study_id, deleted=True)
    assert (before, desk.run(count).value) == (1, 0)


def test_head_moves_with_every_write(desk, study_id):
    before = desk.head()
    desk.run(edit_study, study_id, name="x")
    assert (len(before), desk.head() == before) == (12, False)


def test_collector_stands_still_while_the_store_works_and_goes_on_after(desk):
    def ask(session: Session) -> tuple[bool, bool]:
        return gc.isenabled(), desk.read(lambda _session: gc.isenabled())

    assert (desk.read(ask), gc.isenabled()) == ((False, False), True)
    gc.disable()
    try:
        assert (desk.read(ask), gc.isenabled()) == ((False, False), False)
    finally:
        gc.enable()


def test_now_is_the_clocks_time_in_utc(desk, clock):
    assert desk.now() < clock.now()
    assert desk.now().utcoffset() == timedelta(0)
