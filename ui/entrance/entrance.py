"""The way in: which page stands there, and the jobs that make or open the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cro_desk.errors import DeskError, StorageError
from cro_desk.i18n import _
from cro_desk.paths import is_workspace
from ui.entrance import opening
from ui.entrance.page import CardPage
from ui.entrance.unlock import Unlock
from ui.settings import KEYCHAIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from cro_desk.desk import Desk
    from ui.dialogs import Dialogs
    from ui.entrance.first_start import FirstStart
    from ui.entrance.forgotten import Forgotten
    from ui.entrance.recovery import RecoveryKeyPage
    from ui.jobs import Jobs
    from ui.theme import Theme

P = TypeVar("P", bound=CardPage)


class Entrance(QStackedWidget):
    """Shows first start or unlocking; `opened` hands the desk over."""

    opened = Signal(object)  # Desk
    restore_wanted = Signal()

    def __init__(
        self, folder: Path, demo: Path, theme: Theme, jobs: Jobs, dialogs: Dialogs, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._demo = demo
        self._theme = theme
        self._jobs = jobs
        self._dialogs = dialogs
        self._settings = dialogs.settings
        self._passphrase: str | None = None
        self._pages: dict[type[CardPage], CardPage] = {}
        self._desk: Desk | None = None

    # --- pages --------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show what fits: unlocking where there is a workspace, else the first start."""
        self._show(self.unlock if is_workspace(self.folder) else self.first_start)

    def expect(self, passphrase: str | None) -> None:
        """Open with this passphrase once the window was painted, without asking."""
        self._passphrase = passphrase

    def prepare(self) -> None:
        """The window was painted: open where nothing has to be asked, else import the store meanwhile."""
        passphrase, self._passphrase = self._passphrase, None
        if not is_workspace(self.folder):
            self._jobs.spawn("warm-up", _("Starting"), opening.warm_up, quiet=True)
        elif passphrase is not None:
            self.unlock_with(passphrase)
        elif self._settings.get(KEYCHAIN):
            self.unlock.wait(True)
            self._open(opening.unlock_by_keychain, self.folder)
        else:
            self._jobs.spawn("warm-up", _("Starting"), opening.warm_up, quiet=True)

    def lock(self, folder: Path) -> None:
        """Show unlocking of this folder; it opens again once the last job has ended."""
        self.folder = folder
        self.forget()
        self.begin()
        self.unlock.wait(True)

    def ready(self) -> None:
        """The workspace was let go: it can be unlocked again."""
        self.unlock.wait(False)
        self.unlock.setFocus()

    def forget(self) -> None:
        """Drop the pages with all that was typed into them."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages.clear()

    @property
    def first_start(self) -> FirstStart:
        """The page of the first start."""
        from ui.entrance.first_start import FirstStart

        return self._page(FirstStart, self._make_first_start)

    @property
    def unlock(self) -> Unlock:
        """The page that asks for the passphrase."""
        return self._page(Unlock, self._make_unlock)

    @property
    def forgotten(self) -> Forgotten:
        """The page that asks for the recovery key."""
        from ui.entrance.forgotten import Forgotten

        return self._page(Forgotten, self._make_forgotten)

    @property
    def recovery(self) -> RecoveryKeyPage:
        """The page that shows a new recovery key."""
        from ui.entrance.recovery import RecoveryKeyPage

        return self._page(RecoveryKeyPage, self._make_recovery)

    def _page(self, kind: type[P], make: Callable[[type[P]], P]) -> P:
        """Return a page, made when it is first wanted."""
        found = self._pages.get(kind)
        if not isinstance(found, kind):
            found = self._pages[kind] = make(kind)
            self.addWidget(found)
        return found

    def _make_first_start(self, kind: type[FirstStart]) -> FirstStart:
        page = kind(self._theme, self._jobs, self.folder, self)
        page.wanted.connect(self._create)
        page.demo_wanted.connect(self.open_demo)
        return page

    def _make_unlock(self, kind: type[Unlock]) -> Unlock:
        page = kind(self._theme, self.folder, self)
        page.wanted.connect(self.unlock_with)
        page.forgotten.connect(self._forgotten)
        page.restore_wanted.connect(self.restore_wanted)
        return page

    def _make_forgotten(self, kind: type[Forgotten]) -> Forgotten:
        page = kind(self._theme, self._jobs, self)
        page.wanted.connect(self._recover)
        page.back.connect(self.begin)
        return page

    def _make_recovery(self, kind: type[RecoveryKeyPage]) -> RecoveryKeyPage:
        page = kind(self._theme, self._dialogs, self)
        page.kept.connect(self._key_kept)
        return page

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        page.setFocus()

    def _forgotten(self) -> None:
        self._show(self.forgotten)

    # --- jobs ---------------------------------------------------------------------------------

    def unlock_with(self, passphrase: str) -> None:
        """Open the workspace by its passphrase."""
        self.unlock.wait(True)
        self._open(opening.unlock, self.folder, passphrase)

    def open_demo(self) -> None:
        """Open the demo workspace, made now if need be."""
        page = self.currentWidget()
        if isinstance(page, CardPage):
            page.wait(True)
        self._open(opening.open_demo, self._demo)

    def _create(self, owner: opening.NewOwner, passphrase: str, keychain: bool) -> None:
        self.first_start.wait(True)
        self._jobs.spawn(
            "open",
            _("Creating the workspace"),
            opening.create,
            self.folder,
            passphrase,
            owner,
            keychain,
            done=self._created,
            failed=self._refused,
            quiet=True,
        )

    def _recover(self, recovery_key: str, passphrase: str) -> None:
        self.forgotten.wait(True)
        self._open(opening.unlock_by_recovery_key, self.folder, recovery_key, passphrase)

    def _open(self, function: Callable[..., Desk], *args: object) -> None:
        self._jobs.spawn(
            "open",
            _("Opening the workspace"),
            function,
            *args,
            done=self._opened,
            failed=self._refused,
            stopped=self.begin,
            quiet=function is not opening.open_demo,
        )

    # --- what came of them --------------------------------------------------------------------

    def _created(self, made: opening.Made) -> None:
        self._desk = made.desk
        self._settings.put(KEYCHAIN, made.in_keychain)
        self.recovery.show_key(made.recovery_key, made.desk.owner.name)
        self.recovery.say_problem(made.problem)
        self._show(self.recovery)

    def _key_kept(self) -> None:
        if self._desk is not None:
            self._opened(self._desk)

    def _opened(self, desk: Desk) -> None:
        self._desk = None
        self.opened.emit(desk)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            self.begin()
            raise error
        page = self.currentWidget()
        if isinstance(page, Unlock):
            page.refuse(str(error), damaged=_is_damage(error))
        elif isinstance(page, CardPage):
            page.wait(False)
            page.say_problem(str(error))

    def drop(self) -> None:
        """Close a workspace that was made but not yet entered."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None


def _is_damage(error: Exception) -> bool:
    return isinstance(error, StorageError) and type(error).__name__ == "WorkspaceDamaged"
