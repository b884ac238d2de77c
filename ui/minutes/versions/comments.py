"""The part of a version's page with the comments on it: who, on which line, what, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from cro_desk.communication.words import side_name
from cro_desk.formats import moment
from cro_desk.i18n import _
from cro_desk.minutes.comments import CommentRow
from cro_desk.minutes.terms import CommentState
from cro_desk.minutes.words import comment_state_name
from ui.minutes.versions.table_part import TablePart
from ui.models import Column, Look, RowModel
from ui.panes import PaneContext
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
SIGN = {CommentState.OPEN: "●", CommentState.ACCEPTED: "✓", CommentState.DECLINED: "✕"}
TONE = {CommentState.OPEN: Tone.WARN, CommentState.ACCEPTED: Tone.GOOD, CommentState.DECLINED: Tone.MUTED}


class CommentsPart(TablePart[CommentRow]):
    """Lists the comments."""

    def __init__(self, context: PaneContext, keys: dict[str, Callable[[], object]], parent: QWidget) -> None:
        empty = _("Nobody has commented yet. Choose a line of the minutes and press C.")
        model = RowModel(comment_columns(), parent)
        super().__init__(context, model, "minutes-comments", keys, parent, label=_("Comments"), empty=empty)


def comment_columns() -> tuple[Column[CommentRow], ...]:
    """Return the columns."""
    return (
        Column("item", _("Line"), _item, look=_muted, width=9),
        Column("state", _("State"), _state, look=_state_look, width=14),
        Column("text", _("Comment"), _text, tooltip=_text, width=30, stretch=True),
        Column("author", _("From"), _author, look=_muted, width=22),
        Column("answer", _("Answer"), _answer, tooltip=_answer, look=_muted, width=24),
        Column("at", _("When"), _at, _at_text, look=_muted, width=17),
    )


def whole_or(number: str) -> str:
    """Name what is commented on."""
    return number or _("the whole")


def _item(row: CommentRow) -> str:
    return whole_or(row.item_number)


def _state(row: CommentRow) -> str:
    return f"{SIGN[row.state]} {comment_state_name(row.state)}"


def _state_look(row: CommentRow) -> Look:
    return Look(TONE[row.state])


def _text(row: CommentRow) -> str:
    return row.text


def _author(row: CommentRow) -> str:
    return f"{row.author}, {side_name(row.side)}"


def _answer(row: CommentRow) -> str:
    return row.answer


def _at(row: CommentRow) -> datetime:
    return row.at


def _at_text(row: CommentRow) -> str:
    return moment(row.at)


def _muted(_row: CommentRow) -> Look:
    return MUTED
