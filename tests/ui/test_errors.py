"""The one route of errors: what the user can mend, what has an answer, what is our bug."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from cro_desk.errors import Cancelled, UserError
from tests.ui.test_jobs import Home
from ui.errors import ErrorRoute, report
from ui.messages import MessageBar
from ui.theme import Tone


@pytest.fixture
def bar(page) -> MessageBar:
    return MessageBar(page)


@pytest.fixture
def route(bar, page) -> ErrorRoute:
    return ErrorRoute(bar, page)


def buttons(bar: MessageBar) -> list[QPushButton]:
    return [button for button in bar.findChildren(QPushButton) if not button.isHidden()]


def bug() -> Exception:
    try:
        secret = {"price": 910}
        return secret["name"]  # type: ignore[return-value]
    except KeyError as error:
        return error


def test_what_the_user_can_mend_is_said(bar, route):
    route.show(UserError("This is no date.", "Write it as 2026-10-14."))
    assert (bar.text, bar.tone) == ("This is no date.", Tone.WARN)


def test_a_cancel_is_no_error(bar, route):
    route.show(Cancelled())
    assert bar.text == ""


def test_an_answer_stands_beside_its_error(bar, route, page):
    home = Home(page)
    route.answer("UserError", ("Confirm", home.stopped))
    route.show(UserError("The clock has jumped."))
    buttons(bar)[0].click()
    assert home.came == ["stopped"]


def test_a_bug_can_be_copied_as_a_report_without_values(bar, route):
    route.show(bug())
    buttons(bar)[0].click()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError" in copied
    assert "test_errors.py" in copied
    assert "910" not in copied


def test_report_names_versions(route):
    assert "Python 3." in report(bug())


def test_hook_takes_what_slots_raise_and_gives_it_back(bar, route):
    kept = sys.excepthook
    route.install()
    sys.excepthook(UserError, UserError("No."), None)
    route.uninstall()
    sys.excepthook = kept
    assert bar.text == "No."
