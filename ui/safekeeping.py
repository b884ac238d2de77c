"""Keeping the workspace safe: backups and the way back from one, passphrase, recovery key, a clock that
jumped.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.errors import UserError
from cro_desk.i18n import _
from ui.settings import KEYCHAIN
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from ui.app import App
    from ui.jobs import Progress

SHORTEST = 10


class Safekeeping(QObject):
    """What the File menu does about it."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._backup = Path()
        self._passphrase = ""
        app.locked.connect(self._begin_restore)

    def answer_errors(self) -> None:
        """Offer the answer beside errors that have one."""
        self._app.errors.answer("ClockJumped", (_("The date is right"), self._accept_clock))
        self._app.errors.answer("UndoBlocked", (_("Skip this one"), self._skip_undo))

    # --- backup -------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Let the user choose where a backup goes."""
        self._app.dialogs.folder(_("Back up into this folder"), self._back_up_to)

    def _back_up_to(self, folder: Path) -> None:
        desk = self._desk()
        self._app.jobs.alone("backup", _("Backing up"), _back_up, desk, folder, done=self._backed_up)

    def _backed_up(self, made: Path) -> None:
        text = _("Backed up and verified: {path}").format(path=made)
        self._app.window.messages.say(text, Tone.GOOD)

    # --- restore ------------------------------------------------------------------------------

    def restore(self) -> None:
        """Let the user choose a backup; nothing changes before the passphrase that opens it."""
        self._app.dialogs.folder(_("Choose the backup's folder"), self._ask_restore)

    def _ask_restore(self, backup: Path) -> None:
        self._backup = backup
        self._app.dialogs.password(
            _("Restore {name}").format(name=backup.name),
            _("It takes the place of the workspace, which is kept beside it. Passphrase of the backup:"),
            self._restore,
            verb=_("Restore"),
        )

    def _restore(self, passphrase: str) -> None:
        self._passphrase = passphrase
        if self._app.workbench is None:
            self._begin_restore()
        else:
            self._app.lock()

    def _begin_restore(self) -> None:
        """The workspace is closed: put the backup in its place."""
        if not self._passphrase:
            return
        passphrase, self._passphrase = self._passphrase, ""
        folder = self._app.entrance.folder
        self._app.jobs.spawn(
            "restore", _("Restoring"), _restore, self._backup, folder, passphrase, done=self._restored
        )

    def _restored(self, desk: Desk) -> None:
        self._app.open(desk)
        self._app.window.messages.say(_("The backup was restored."), Tone.GOOD)

    # --- passphrase and recovery key ----------------------------------------------------------

    def change_passphrase(self) -> None:
        """Ask for the old passphrase and a new one."""
        from ui.widgets.form import Field, FieldKind

        fields = (
            Field("old", _("Passphrase until now"), FieldKind.SECRET, required=True),
            Field("new", _("New passphrase"), FieldKind.SECRET, required=True, check=_long_enough),
            Field("again", _("New passphrase again"), FieldKind.SECRET, required=True),
        )
        self._app.dialogs.form(_("Change the passphrase"), fields, _("Change"), self._change)

    def _change(self, values: dict[str, Any]) -> None:
        if values["new"] != values["again"]:
            raise UserError(_("The two passphrases are not the same."), _("Type the new one twice."))
        self._desk().keys.change_passphrase(values["old"], values["new"])
        self._app.window.messages.say(_("The passphrase was changed."), Tone.GOOD)

    def new_recovery_key(self) -> None:
        """Ask first: the key before opens nothing any more."""
        self._app.dialogs.ask(
            _("Make a new recovery key?"),
            _("The recovery key that was printed or saved before will open nothing any more."),
            _("Make a new key"),
            self._make_recovery_key,
        )

    def _make_recovery_key(self) -> None:
        from ui.entrance.recovery import RecoveryKeyDialog

        desk, app = self._desk(), self._app
        page = RecoveryKeyDialog(app.theme, app.dialogs, app.window)
        page.show_key(desk.keys.new_recovery_key(), desk.owner.name)
        app.dialogs.show(page)

    def use_keychain(self) -> None:
        """Let the keychain keep the key, or take it out again; the passphrase works either way."""
        keep = not self._app.settings.get(KEYCHAIN)
        self._desk().keys.keep_in_keychain(keep)
        self._app.settings.put(KEYCHAIN, keep)
        kept, gone = (
            _("The keychain opens the workspace now."),
            _("The keychain has forgotten the workspace."),
        )
        self._app.window.messages.say(kept if keep else gone, Tone.GOOD)

    # --- answers ------------------------------------------------------------------------------

    def _accept_clock(self) -> None:
        self._desk().accept_clock()
        self._app.window.messages.say(_("Good. Save again what was not saved."), Tone.INFO)

    def _skip_undo(self) -> None:
        self._desk().skip_undo()
        self._app.window.messages.say(_("Skipped: the next undo takes back the act before it."), Tone.INFO)

    def _desk(self) -> Desk:
        if self._app.workbench is None:
            raise UserError(_("The workspace is locked."), _("Unlock it first."))
        return self._app.workbench.desk


def _long_enough(passphrase: str) -> str:
    if len(passphrase) >= SHORTEST:
        return ""
    return _("The passphrase needs at least {count} characters.").format(count=SHORTEST)


def _back_up(progress: Progress, desk: Desk, folder: Path) -> Path:
    progress.report(None, str(folder))
    return desk.backups.make(folder)


def _restore(progress: Progress, backup: Path, folder: Path, passphrase: str) -> Desk:
    from cro_desk.desk import Desk

    progress.report(None, backup.name)
    return Desk.restore(backup, folder, passphrase)
