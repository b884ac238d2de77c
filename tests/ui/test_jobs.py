"""Jobs: results come home, one key runs once, cancel works, errors have one route."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject

from cro_desk.errors import UserError
from ui.jobs import Jobs, Progress


class Home(QObject):
    """Takes what comes home and in which thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.came: list[object] = []
        self.threads: set[str] = set()

    def take(self, result: object) -> None:
        self.came.append(result)
        self.threads.add(threading.current_thread().name)

    def stopped(self) -> None:
        self.came.append("stopped")


@pytest.fixture
def home(page) -> Home:
    return Home(page)


def square(progress: Progress, number: int) -> int:
    progress.report(1, "done")
    return number * number


def noted(told: list[str], name: str, _session: object) -> str:
    told.append(f"{name} read")
    return name


def wait_for_cancel(progress: Progress, begun: threading.Event) -> None:
    begun.set()
    while True:
        progress.check()


def fail(progress: Progress, error: Exception) -> None:
    raise error


def settle(qtbot, jobs: Jobs) -> None:
    qtbot.waitUntil(jobs.is_idle)


def test_result_comes_home_in_the_gui_thread(qtbot, jobs, home):
    jobs.spawn("square", "Square", square, 7, done=home.take)
    settle(qtbot, jobs)
    assert (home.came, home.threads) == ([49], {"MainThread"})


def test_progress_is_told(qtbot, jobs):
    with qtbot.waitSignal(jobs.progressed) as told:
        jobs.spawn("square", "Square", square, 7)
    settle(qtbot, jobs)
    assert told.args[1:] == [1, "done"]


def test_a_running_key_refuses_a_second_start(qtbot, jobs, home):
    begun = threading.Event()
    assert jobs.spawn("wait", "Wait", wait_for_cancel, begun, stopped=home.stopped)
    begun.wait()
    with qtbot.waitSignal(jobs.refused):
        assert not jobs.spawn("wait", "Wait", square, 1, done=home.take)
    jobs.cancel("wait")
    settle(qtbot, jobs)
    assert home.came == ["stopped"]


def test_a_replaced_job_brings_nothing_home(qtbot, jobs, home):
    begun = threading.Event()
    jobs.spawn("wait", "Wait", wait_for_cancel, begun, done=home.take, stopped=home.stopped)
    begun.wait()
    jobs.spawn("wait", "Wait", square, 3, done=home.take, replace=True)
    settle(qtbot, jobs)
    assert home.came == [9]


def test_an_error_goes_to_who_asked(qtbot, jobs, home):
    error = UserError("No.")
    jobs.spawn("fail", "Fail", fail, error, failed=home.take)
    settle(qtbot, jobs)
    assert home.came == [error]


def test_an_error_nobody_takes_goes_the_one_route(qtbot, jobs):
    error = ValueError("a bug")
    with qtbot.waitSignal(jobs.went_wrong) as told:
        jobs.spawn("fail", "Fail", fail, error)
    settle(qtbot, jobs)
    assert told.args == [error]


def test_a_result_for_a_widget_that_is_gone_is_dropped(qtbot, jobs, page):
    import shiboken6

    home, begun = Home(page), threading.Event()
    jobs.spawn("wait", "Wait", wait_for_cancel, begun, done=home.take, stopped=home.stopped)
    begun.wait()
    shiboken6.delete(home)
    jobs.cancel("wait")
    settle(qtbot, jobs)
    assert home.came == []


def test_read_and_run_need_an_open_desk(jobs):
    with pytest.raises(UserError, match="locked"):
        jobs.read("studies", print)


def test_detach_ends_jobs_and_threads(jobs, desk):
    begun = threading.Event()
    jobs.attach(desk)
    jobs.spawn("wait", "Wait", wait_for_cancel, begun)
    begun.wait()
    jobs.detach()
    assert jobs.is_idle()
    assert [t.name for t in threading.enumerate() if t.name.startswith("jobs")] == []


def test_a_read_begins_when_what_the_one_before_found_was_shown(qtbot, jobs, desk):
    jobs.attach(desk)
    told: list[str] = []
    jobs.read("first", partial(noted, told, "first"), done=told.append)
    jobs.read("second", partial(noted, told, "second"), done=told.append)
    qtbot.waitUntil(jobs.is_idle)
    assert told == ["first read", "first", "second read", "second"]
