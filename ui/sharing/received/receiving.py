"""A bundle on its way in: passphrase where it wants one, who signed it, the look, and taking it over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.sharing.age_file import WrongBundlePassphrase
from ui.sharing.received.looking import Accepted, Looked, accept, is_locked, look_into
from ui.sharing.received.page import BundlePage
from ui.sharing.tab_list import RECEIVED
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.sharing.pane import SharingPane

OPEN, ACCEPT = "open-bundle", "accept-bundle"


class Receiving(QObject):
    """Opens the page over the pane; one bundle at a time."""

    def __init__(self, pane: SharingPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._jobs, self._context = pane.context.jobs, pane.context
        self._path, self._passphrase = Path(), ""
        self.page = BundlePage(pane.context, pane)
        self.page.left.connect(pane.close_over)
        self.page.agreed.connect(self._accept)

    def open(self, path: Path) -> None:
        """Look into a bundle; one that is locked asks for its passphrase first."""
        self._path = path
        self._jobs.spawn(OPEN, self._title(), is_locked, path, done=self._unlock, replace=True)

    def _title(self) -> str:
        return _("Looking into {file}").format(file=self._path.name)

    def _unlock(self, told: tuple[Path, bool]) -> None:
        _path, locked = told
        if locked:
            self._ask(_("Passphrase"))
        else:
            self._look("")

    def _ask(self, label: str) -> None:
        title = _("{file} is locked by a passphrase").format(file=self._path.name)
        self._context.dialogs.password(title, label, self._look, verb=_("Open"))

    def _look(self, passphrase: str) -> None:
        work = partial(look_into, desk=self._context.desk, path=self._path, passphrase=passphrase)
        title = self._title()
        self._jobs.spawn(OPEN, title, work, done=self._looked, failed=self._refused, replace=True)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, WrongBundlePassphrase):
            self._ask(_("This passphrase is not the right one. Passphrase"))
        else:
            self._jobs.went_wrong.emit(error)

    def _looked(self, looked: Looked) -> None:
        if looked.preview is None:
            self._passphrase = looked.passphrase
            words = _(
                "Nobody whom you know has signed {file}: accept the sender’s card first, if it is right."
            )
            self._context.messages.say(words.format(file=looked.path.name), Tone.WARN)
            self._pane.cards.ask(looked.sender, self._look_again)
            return
        self.page.show_bundle(looked)
        self._pane.open_over(self.page)

    def _look_again(self) -> None:
        self._look(self._passphrase)

    def _accept(self) -> None:
        if self.page.looked is None:
            return
        title = _("Accepting {file}").format(file=self.page.looked.path.name)
        work = partial(accept, desk=self._context.desk, looked=self.page.looked, answers=self.page.answers())
        stay = self.page.stay
        self._jobs.spawn(ACCEPT, title, work, done=self._accepted, failed=self._not_accepted, stopped=stay)

    def _not_accepted(self, error: Exception) -> None:
        self.page.stay()
        self._jobs.went_wrong.emit(error)

    def _accepted(self, done: Accepted) -> None:
        self._pane.close_over()
        self._pane.tabs.show_tab(RECEIVED)
        if done.study_id and self._context.study.id is None:
            self._context.study.choose(done.study_id)
        self._context.messages.say(_sentence(done), Tone.GOOD, hint=_hint(done))


def _sentence(done: Accepted) -> str:
    told = ngettext("Accepted {count} change.", "Accepted {count} changes.", done.edits)
    kept = ngettext("{count} value of yours was kept.", "{count} values of yours were kept.", done.answered)
    parts = [told.format(count=number(done.edits))]
    if done.answered:
        parts.append(kept.format(count=number(done.answered)))
    return " ".join(parts)


def _hint(done: Accepted) -> str:
    if done.problem:
        return _("No acknowledgement was written: {reason}").format(reason=done.problem)
    if done.waiting:
        return _("Some changes wait for an earlier bundle that has not come.")
    if done.acknowledged is not None:
        return _("An acknowledgement lies in the exchange folder.")
    return _("Send something back, and the sender sees that it has arrived.")
