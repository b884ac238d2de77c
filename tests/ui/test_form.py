"""Forms: values in their types, problems at the field, nothing told that did not change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from cro_desk.errors import UserError
from cro_desk.money import Money
from tests.ui.test_jobs import Home
from ui.widgets import Field, FieldKind, Form, FormDialog

FIELDS = (
    Field("name", "Name", required=True),
    Field("note", "Note", FieldKind.LINES),
    Field("sites", "Sites", FieldKind.WHOLE),
    Field("rate", "Rate", FieldKind.NUMBER),
    Field("value", "Value", FieldKind.MONEY),
    Field("signed", "Signed on", FieldKind.DAY),
    Field("kind", "Kind", FieldKind.CHOICE, (("cro", "CRO"), ("lab", "Laboratory"))),
    Field("city", "City", FieldKind.CHOICE, (("b", "Berlin"),), free=True),
    Field("keep", "Keep", FieldKind.CHECK),
)
VALUES: dict[str, Any] = {
    "name": "Northern CRO",
    "note": "two\nlines",
    "sites": 12,
    "rate": Decimal("0.9231"),
    "value": Money(Decimal("1234.50"), "EUR"),
    "signed": date(2026, 10, 14),
    "kind": "lab",
    "city": "Basel",
    "keep": True,
}


@pytest.fixture
def form(page, qtbot) -> Form:
    made = Form(FIELDS, page, columns=2)
    with qtbot.waitExposed(page):
        page.show()
    return made


def type_into(form: Form, qtbot, key: str, text: str) -> None:
    given = form.input(key)
    assert isinstance(given, QLineEdit)
    given.setFocus()
    given.clear()
    qtbot.keyClicks(given, text)
    qtbot.keyClick(given, Qt.Key.Key_Return)


def test_values_come_back_in_their_types(form):
    form.set_values(VALUES)
    assert form.values() == VALUES


def test_an_empty_form_has_no_values_but_wants_what_is_needed(form):
    form.set_values({})
    with pytest.raises(UserError, match="Name: This is needed"):
        form.values()
    assert set(form.problems()) == {"name"}


@pytest.mark.parametrize(
    ("key", "typed", "problem"),
    [
        ("sites", "1.5", "whole number"),
        ("rate", "much", "not a number"),
        ("value", "1234", "with its currency"),
        ("signed", "soon", "not a date"),
    ],
)
def test_a_problem_is_told_at_its_field_and_nothing_is_told(form, qtbot, key: str, typed: str, problem: str):
    form.set_values(VALUES)
    with qtbot.assertNotEmitted(form.edited):
        type_into(form, qtbot, key, typed)
    assert problem in form.problems()[key]
    assert form.input(key).property("wrong") is True


def test_a_field_that_was_changed_and_left_is_told_once(form, qtbot):
    form.set_values(VALUES)
    with qtbot.waitSignal(form.edited) as told:
        type_into(form, qtbot, "sites", "13")
    assert (told.args, form.value("sites")) == (["sites"], 13)
    with qtbot.assertNotEmitted(form.edited):
        type_into(form, qtbot, "sites", "13")


def test_lines_are_told_when_they_are_left(form, qtbot):
    form.set_values(VALUES)
    note = form.input("note")
    assert isinstance(note, QPlainTextEdit)
    note.setFocus()
    note.setPlainText("other")
    with qtbot.waitSignal(form.edited) as told:
        form.input("name").setFocus()
    assert told.args == ["note"]


def test_a_check_of_the_fields_own_is_asked(page):
    form = Form((Field("n", "N", check=lambda text: "No." if text == "bad" else ""),), page)
    form.set_values({"n": "bad"})
    assert form.problems() == {"n": "No."}


class RefusalError(UserError):
    field = "name"


def dialog(page, done, **options) -> FormDialog:
    made = FormDialog("New", FIELDS[:1], "Make", done, {"name": "X"}, "", page, **options)
    made.open()
    return made


def test_dialog_hands_values_over_and_closes(page):
    home = Home(page)
    made = dialog(page, home.take)
    made.agree.click()
    assert (home.came, made.isVisible()) == ([{"name": "X"}], False)


def test_typing_begins_after_a_choice_that_leads(page):
    fields = (FIELDS[6], Field("why", "Why", FieldKind.LINES, required=True))
    made = FormDialog("New", fields, "Make", dict, {"kind": "cro"}, "", page)
    made.open()
    assert made.focusWidget() is made.form.input("why")


def test_a_dialog_makes_room_for_a_long_problem(page):
    made = dialog(page, dict)
    before = made.height()
    made.form.show_problem("name", "This is not right. " * 12)
    assert made.height() - before >= 3 * made.fontMetrics().height()


def test_dialog_stays_with_what_was_typed_when_it_is_refused(page):
    def refuse(_values: dict[str, Any]) -> None:
        raise RefusalError("There is one already.")

    made = dialog(page, refuse)
    made.agree.click()
    assert made.isVisible()
    assert made.form.input("name").accessibleDescription() == "There is one already."
    made.reject()


def test_dialog_that_stays_waits_for_its_job(page):
    home = Home(page)
    made = dialog(page, home.take, stays=True)
    made.agree.click()
    assert (made.isVisible(), made.agree.isEnabled()) == (True, False)
    made.refuse(UserError("No."))
    assert made.agree.isEnabled()
    made.finish("done")
    assert not made.isVisible()


def test_a_line_that_is_too_long_is_told_at_its_field_and_not_cut(form, qtbot):
    form.input("name").setText("x" * 5000)
    assert form.problems() == {"name": "These are 5,000 characters; 300 are the most."}
    assert len(form.value("name")) == 5000


def test_a_note_may_be_long(form):
    form.set_values({**VALUES, "note": "x" * 5000})
    assert form.problems() == {}
