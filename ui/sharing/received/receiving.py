"""A bundle on its way in: passphrase where it wants one, who signed it, the look, and taking it over."""

from __future__ import annotations

from collections import deque
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.sharing.age_file import WrongBundlePassphrase
from ui.sharing.received.looking import Accepted, Looked, accept, is_locked, look_into, save_copies
from ui.sharing.received.page import BundlePage
from ui.sharing.tab_list import RECEIVED
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.sharing.pane import SharingPane

OPEN, ACCEPT, SAVE = "open-bundle", "accept-bundle", "save-copies"


class Receiving(QObject):
    """Opens the page over the pane; one bundle at a time, the others wait for their turn."""

    def __init__(self, pane: SharingPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._jobs, self._context = pane.context.jobs, pane.context
        self._path, self._passphrase = Path(), ""
        self._waiting: deque[Path] = deque()
        self._busy = self._shown = False
        self.page = BundlePage(pane.context, pane)
        self.page.left.connect(pane.close_over)
        pane.pages.turned.connect(self._turned)
        self.page.agreed.connect(self._accept)
        self.page.copies_wanted.connect(self._ask_folder)

    def open(self, *paths: Path) -> None:
        """Look into bundles, one after the other; one that is locked asks for its passphrase first."""
        known = (*self._waiting, *([self._path] if self._busy else []))
        self._waiting.extend(path for path in dict.fromkeys(paths) if path not in known)
        if not self._busy:
            self._next()
        elif self._waiting:
            count = len(self._waiting)
            told = ngettext("{count} bundle more waits.", "{count} bundles more wait.", count)
            self._context.messages.say(told.format(count=number(count)), Tone.INFO)

    def _next(self) -> None:
        """Go on with what waits."""
        self._busy = bool(self._waiting)
        if self._busy:
            self._path = self._waiting.popleft()
            title = self._title()
            done, stopped = self._unlock, self._next
            self._jobs.spawn(OPEN, title, is_locked, self._path, done=done, stopped=stopped, replace=True)

    def _turned(self) -> None:
        """Another page is in front: what was looked at was accepted or left."""
        shown = self._pane.pages.currentWidget() is self.page
        if self._shown and not shown:
            self._next()
        self._shown = shown

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
        asked = self._context.dialogs.password(title, label, self._look, verb=_("Open"))
        asked.rejected.connect(self._next)

    def _look(self, passphrase: str) -> None:
        work = partial(look_into, desk=self._context.desk, path=self._path, passphrase=passphrase)
        title, done, failed = self._title(), self._looked, self._refused
        self._jobs.spawn(OPEN, title, work, done=done, failed=failed, stopped=self._next, replace=True)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, WrongBundlePassphrase):
            self._ask(_("This passphrase is not the right one. Passphrase"))
            return
        self._jobs.went_wrong.emit(error)
        self._next()

    def _looked(self, looked: Looked) -> None:
        if looked.preview is None:
            self._passphrase = looked.passphrase
            words = _(
                "Nobody whom you know has signed {file}: accept the sender’s card first, if it is right."
            )
            self._context.messages.say(words.format(file=looked.path.name), Tone.WARN)
            self._pane.cards.ask(looked.sender, self._look_again, self._next)
            return
        self._context.messages.clear()
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
        self._context.messages.say(_sentence(done), Tone.GOOD, hint=_hint(done))
        self._pane.tabs.show_tab(RECEIVED)
        self._pane.close_over()
        if done.study_id and self._context.study.id is None:
            self._context.study.choose(done.study_id)

    # papers that came along ---------------------------------------------------------------------

    def _ask_folder(self) -> None:
        self._context.dialogs.folder(_("Save the readable copies"), self._save)

    def _save(self, folder: Path) -> None:
        if self.page.looked is not None:
            work = partial(save_copies, desk=self._context.desk, looked=self.page.looked, folder=folder)
            self._jobs.spawn(SAVE, _("Saving the readable copies"), work, done=self._saved)

    def _saved(self, paths: tuple[Path, ...]) -> None:
        told = ngettext("Saved {count} paper in {folder}.", "Saved {count} papers in {folder}.", len(paths))
        words = told.format(count=number(len(paths)), folder=paths[0].parent)
        self._context.messages.say(words, Tone.GOOD)


def _sentence(done: Accepted) -> str:
    told = ngettext("Accepted: {count} record.", "Accepted: {count} records.", done.records)
    answered = ngettext("{count} field was answered.", "{count} fields were answered.", done.answered)
    nothing = _("What has arrived there is noted.") if done.is_acknowledgement else _("Nothing was new.")
    parts = [told.format(count=number(done.records)) if done.records else nothing]
    if done.answered:
        parts.append(answered.format(count=number(done.answered)))
    return " ".join(parts)


def _hint(done: Accepted) -> str:
    if done.problem:
        return _("No acknowledgement was written: {reason}").format(reason=done.problem)
    if done.waiting:
        return _("Some changes wait for an earlier bundle that has not come.")
    if not done.records:
        return ""
    if done.acknowledged is not None:
        return _("An acknowledgement lies in the exchange folder.")
    return _("Send something back, and the sender sees that it has arrived.")
