"""A form over something that is watched, each answer one act; the form stays until the act is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from ui.acting import Acts
from ui.panes import PaneContext
from ui.permitting import why_locked
from ui.theme import Tone
from ui.widgets import Field, FieldKind, FormDialog

Answers = dict[str, Any]
Then = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, and the act that the answers are for: `act(work, *told, **answers)`.

    `turned` makes of the form's values what the act takes.
    """

    title: str
    verb: str
    fields: tuple[Field, ...]
    act: Callable[..., Any]
    told: tuple[Any, ...] = ()
    values: Answers = field(default_factory=dict)
    text: str = ""
    turned: Callable[[Answers], Answers] = dict


class Asking(QObject):
    """Opens forms and carries out what was answered."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.acts = context, acts
        self.dialog: FormDialog | None = None

    def ask(self, asked: Asked, then: Then | None = None) -> None:
        """Open the form; `then` gets the outcome of its act. Where one only reads, say so instead."""
        if why := why_locked(self):
            self.context.messages.say(why, Tone.WARN)
            return
        done = partial(self._act, asked, then)
        self.dialog = self.context.dialogs.form(
            asked.title, asked.fields, asked.verb, done, values=asked.values, text=asked.text, stays=True
        )

    def _act(self, asked: Asked, then: Then | None, answers: Answers) -> None:
        assert self.dialog is not None  # noqa: S101 - called by its dialog
        dialog = self.dialog
        done = partial(_finish, dialog, then)
        self.acts.run(asked.act, *asked.told, done=done, failed=dialog.refuse, **asked.turned(answers))


def _finish(dialog: FormDialog, then: Then | None, outcome: Any) -> None:
    dialog.finish()
    if then is not None:
        then(outcome)


def lines(key: str, label: str, placeholder: str, *, required: bool = True) -> Field:
    """Return a field for a few lines."""
    return Field(key, label, FieldKind.LINES, required=required, placeholder=placeholder)


def choices(key: str, label: str, offered: Sequence[tuple[str, str]], *, required: bool = False) -> Field:
    """Return a field for one of several."""
    return Field(key, label, FieldKind.CHOICE, tuple(offered), required=required)
