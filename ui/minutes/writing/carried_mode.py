"""The open actions of earlier meetings, gone through in the meeting: done, another date, a comment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from cro_desk.i18n import _
from ui.actions import Action
from ui.minutes.writing.mode import Mode
from ui.minutes.writing.understanding import VERBS, Review, Understood, review, review_words
from ui.minutes.writing.words import told_carried
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.minutes.writing.reading import WritingRead
    from ui.minutes.writing.told import Told


class CarriedMode(Mode):
    """Reviews actions; the row at the cursor is the one that is meant."""

    numbers: ClassVar[int] = 6

    def title(self, read: WritingRead) -> str:  # noqa: ARG002
        """Return the heading."""
        return _("Open actions of earlier meetings")

    def rows(self, read: WritingRead) -> Sequence[Told]:
        """Return the actions."""
        on = read.draft.starts.date()
        return [told_carried(each, on) for each in read.draft.carried]

    def legend(self) -> Sequence[tuple[str, str]]:
        """Return the keys."""
        return [
            ("x", _("done, with its evidence")),
            ("d", _("another date, and why")),
            ("c", _("comment")),
            ("n", _("not to be done, and why")),
            ("o", _("open again")),
            ("↑↓", _("go along")),
            (_("Enter"), _("keep")),
            (_("Ctrl+Enter"), _("next point")),
        ]

    def placeholder(self) -> str:
        """Say what is typed here."""
        return _("x Protocol v3 signed, in the TMF   ·   d +5wd waits for the vendor")

    def understood(self, text: str) -> Understood:
        """Say what Enter will do."""
        item = self.read.carried_item(self.board.list.current_id())
        if item is None:
            return Understood("", Tone.MUTED, _("Choose an action with ↑ and ↓."))
        return review_words(self._review(text), item.number)

    def _review(self, text: str) -> Review:
        return review(text, self.read.draft.starts.date(), self.read)

    def enter(self, text: str) -> None:
        """Do it, and go on to the next action."""
        told, id = self._review(text), self.board.list.current_id()
        if not id or not told.verb or told.problem:
            self.board.understand()
            return
        self.board.entry.clear()
        self._run(told, id, text)
        after = self.board.list.currentIndex().row() + 1
        rows = self.board.list.rows.rows()
        if after < len(rows) and told.verb != "comment":
            self.board.want(row=rows[after].id)
        self.board.understand()

    def _run(self, told: Review, id: str, text: str) -> None:
        from cro_desk.minutes import operations as op

        acts: dict[str, Any] = {
            "done": op.close_action,
            "redate": op.redate_action,
            "comment": op.comment_action,
            "drop": op.drop_action,
            "reopen": op.reopen_action,
        }
        words: tuple[Any, ...] = (told.due, told.words) if told.verb == "redate" else (told.words,)
        done = self._redated if told.verb == "redate" else None
        failed = partial(self._put_back, text, id)
        self.board.acts.run(acts[told.verb], id, *words, done=done, failed=failed)

    def _redated(self, outcome: Any) -> None:
        """A date that moved too often has escalated: say so."""
        if outcome.value:
            told = _("Moved more often than agreed: it went up the ladder.")
            self.board.context.messages.say(told, Tone.WARN)

    def _put_back(self, text: str, id: str, error: Exception) -> None:
        if not self.board.entry.text():
            self.board.list.go_to(id)
            self.board.entry.setText(text)
        self.board.context.jobs.went_wrong.emit(error)

    def press(self, key: str, id: str) -> None:
        """A letter begins what is to be said about the action at the cursor."""
        if key in VERBS and id:
            self.begin(key)
        elif key == "Return":
            self.board.entry.setFocus()

    def begin(self, letter: str) -> None:
        """Begin the entry line with what is to be done."""
        self.board.entry.setText(f"{letter} ")
        self.board.entry.setFocus()
        self.board.understand()

    def actions(self, id: str) -> list[Action]:
        """Return what can be done with an action."""
        item = self.read.carried_item(id)
        if item is None:
            return []
        if not item.is_open:
            return [Action("reopen_action", _("Open again… (o)"), partial(self.begin, "o"))]
        return [
            Action("close_action", _("Done… (x)"), partial(self.begin, "x")),
            Action("redate_action", _("Another date… (d)"), partial(self.begin, "d")),
            Action("comment_action", _("Comment… (c)"), partial(self.begin, "c")),
            Action("drop_action", _("Not to be done… (n)"), partial(self.begin, "n")),
        ]
