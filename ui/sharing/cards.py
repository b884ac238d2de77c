"""Contact cards in the window: our own given away, others' accepted. A new key of somebody known is loud."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from ui.acting import Acts
from ui.panes import PaneContext
from ui.saving import Saving
from ui.theme import Tone
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.sharing.cards import Card
    from cro_desk.sharing.contacts import SameName

#: a card is a few hundred characters; whatever is longer is none
LARGEST = 1 << 16  # bytes
Then = Callable[[], None]


class Cards(QObject):
    """Shows our own card and asks about others'."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._saving = Saving(context, self)

    # our own ------------------------------------------------------------------------------------

    def copy_own(self) -> None:
        """Put our card into the clipboard, to paste it into a mail."""
        QGuiApplication.clipboard().setText(self._own_text())
        words = _("Your contact card is copied: paste it into a mail.")
        self._context.messages.say(words, Tone.INFO)

    def save_own(self) -> None:
        """Write our card to a file."""
        from cro_desk.sharing.cards import SUFFIX

        name = f"{self._context.desk.identity.owner.name}{SUFFIX}"
        pattern = _("Contact cards ({pattern})").format(pattern=f"*{SUFFIX}")
        self._context.dialogs.save_file(_("Save your contact card"), name, pattern, self._write)

    def _write(self, path: Path) -> None:
        self._saving.write(path, partial(str.encode, self._own_text()))

    def _own_text(self) -> str:
        from cro_desk.sharing.contacts import own_card_text

        return own_card_text(self._context.desk.identity)

    # others' ------------------------------------------------------------------------------------

    def is_card(self, text: str) -> bool:
        """Tell whether a pasted text holds a card."""
        from cro_desk.sharing.cards import holds_card

        return holds_card(text)

    def choose(self) -> None:
        """Let the user choose the file of a card."""
        title, pattern = _("Add a contact"), _("Contact cards ({pattern})").format(pattern="*.crocard *.txt")
        self._context.dialogs.open_files(title, f"{pattern};;{_('All files (*)')}", self._open_all)

    def _open_all(self, paths: list[Path]) -> None:
        for path in paths:
            self.open(path)

    def open(self, path: Path) -> None:
        """Read a card from a file."""
        title = _("Reading {file}").format(file=path.name)
        self._context.jobs.spawn(f"card:{path}", title, read_text, path, done=self.take, quiet=True)

    def paste(self) -> None:
        """Ask for a card as text; what is in the clipboard is offered where it is one."""
        text = QGuiApplication.clipboard().text()
        field = Field("text", _("Contact card"), FieldKind.LINES, required=True, check=self._problem)
        told = _("Paste what you were sent, with its lines of hyphens.")
        values = {"text": text if self.is_card(text) else ""}
        ask = self._context.dialogs.form
        ask(_("Add a contact"), [field], _("Read the card"), self._pasted, values=values, text=told)

    def _problem(self, text: str) -> str:
        from cro_desk.sharing.cards import read_card

        try:
            read_card(text)
        except ExchangeError as error:
            return str(error)
        return ""

    def _pasted(self, values: dict[str, Any]) -> None:
        self.take(values["text"])

    def take(self, text: str, then: Then | None = None) -> None:
        """Ask whether the card in a text is to be accepted; what is wrong with it is said."""
        from cro_desk.sharing.cards import read_card

        try:
            card = read_card(text)
        except ExchangeError as error:
            self._context.jobs.went_wrong.emit(error)
            return
        self.ask(card, then)

    def ask(self, card: Card, then: Then | None = None, otherwise: Then | None = None) -> None:
        """Ask whether a card is to be accepted: the words of its fingerprint are what counts.

        `then` is called when it was, `otherwise` when not.
        """
        compared = Field("compared", _("I have compared these words by telephone"), FieldKind.CHECK)
        _Asking(self._context, self._acts, card, (then, otherwise), self).ask(compared)


class _Asking(QObject):
    """One card that is asked about, and whoever waits for it."""

    def __init__(
        self,
        context: PaneContext,
        acts: Acts,
        card: Card,
        waiting: tuple[Then | None, Then | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._acts, self._card = context, acts, card
        self._then, self._otherwise = waiting
        self._compared = False

    def ask(self, compared: Field) -> None:
        """Show the card."""
        title = _("Accept the contact card of {name}?").format(name=self._card.name)
        ask = self._context.dialogs.form
        told = card_words(self._card)
        asked = ask(title, [compared], _("Accept the card"), self._accept, text=told)
        asked.rejected.connect(self._leave)

    def _accept(self, values: dict[str, Any]) -> None:
        self._compared = values["compared"]
        self._write()

    def _write(self, *, new_key: bool = False, another: bool = False) -> None:
        from cro_desk.sharing.contacts import accept_card

        fields = {"compared": self._compared, "new_key": new_key, "another": another}
        self._acts.run(accept_card, self._card, **fields, done=self._done, failed=self._failed)

    def _done(self, _outcome: object) -> None:
        words = _("The card of {name} is accepted.").format(name=self._card.name)
        hint = "" if self._compared else _("Compare its words by telephone before you rely on it.")
        self._context.messages.say(words, Tone.GOOD if self._compared else Tone.WARN, hint=hint)
        self._end(self._then)

    @Slot()
    def _leave(self) -> None:
        self._end(self._otherwise)

    def _end(self, waiting: Then | None) -> None:
        if waiting is not None:
            waiting()
        self.deleteLater()

    def _failed(self, error: Exception) -> None:
        from cro_desk.sharing.contacts import KeyChanged, SameName

        if isinstance(error, SameName):
            self._ask_another(error)
            return
        if not isinstance(error, KeyChanged):
            self._context.jobs.went_wrong.emit(error)
            self._leave()
            return
        told = _(
            "▲ {error}\n\nSomebody else may pretend to be {name}. Until now:\n{old}\n\nOn this card:\n{new}"
        ).format(
            error=error,
            name=self._card.name,
            old=error.known.card.fingerprint,
            new=self._card.fingerprint,
        )
        verb, title = (
            _("Take the new key"),
            _("The key of {name} is another one").format(name=self._card.name),
        )
        asked = self._context.dialogs.ask(title, told, verb, self._confirm, danger=True)
        asked.rejected.connect(self._leave)

    def _ask_another(self, error: SameName) -> None:
        """Ask whether somebody whose name looks the same is another person."""
        told = _("▲ {error}\n\nUntil now:\n{old}\n\nOn this card:\n{new}").format(
            error=error, old=card_words(error.known.card), new=card_words(self._card)
        )
        title = _("Is this another {name}?").format(name=self._card.name)
        ask, verb = self._context.dialogs.ask, _("Another person")
        asked = ask(title, told, verb, self._confirm_another, danger=True)
        asked.rejected.connect(self._leave)

    def _confirm_another(self) -> None:
        self._write(another=True)

    def _confirm(self) -> None:
        self._write(new_key=True)


def card_words(card: Card) -> str:
    """Say who a card is of, and the words to compare."""
    whose = "\n".join(filter(None, (card.name, card.organisation, card.email)))
    return _(
        "{whose}\n\nFingerprint, to compare by telephone:\n{words}\n\n"
        "Call a number that you know, not one from the same mail."
    ).format(whose=whose, words=card.fingerprint)


def read_text(_progress: object, path: Path) -> str:
    """Read the text of a card."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST).decode("utf-8", "replace")
    except OSError as error:
        raise ExchangeError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error),
            _("Check that the file is there and that you may read it."),
        ) from error
