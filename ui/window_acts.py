"""What the menus do, but for what belongs to a pane, to safekeeping or to how the window looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from cro_desk.i18n import _

if TYPE_CHECKING:
    from ui.app import App
    from ui.search_popup import SearchPopup


class WindowActs(QObject):
    """Does what is chosen in the menus; most of it needs an open workspace, and does nothing without."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self.popup: SearchPopup | None = None

    def undo(self) -> None:
        """Take back the last act."""
        if self._app.workbench is not None:
            self._app.workbench.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._app.workbench is not None:
            self._app.workbench.redo()

    def new_study(self) -> None:
        """Ask what the new study is."""
        if self._app.workbench is not None:
            self._app.workbench.perform("study", "new-study")

    def open_demo(self) -> None:
        """Open the demo workspace."""
        self._app.entrance.open_demo()

    def add_demo(self) -> None:
        """Put the demo study into this workspace."""
        if self._app.workbench is not None:
            self._app.workbench.add_demo()

    def import_files(self) -> None:
        """Let the user choose files; the program knows what they are."""
        tables = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"
        pattern = _("Workbooks, tables, minutes, calendars and contacts ({patterns})").format(
            patterns=f"{tables} *.docx *.ics *.ical *.ifb *.vcf *.vcard *.crodesk *.crocard"
        )
        everything = _("All files (*)")
        self._app.dialogs.open_files(_("Import files"), f"{pattern};;{everything}", self._app.take_files)

    def paste(self) -> None:
        """Read pasted cells."""
        text = QGuiApplication.clipboard().text()
        if self._app.workbench is not None and text.strip():
            self._app.workbench.import_text(text)

    def search(self) -> None:
        """Search for a record or a command."""
        if self._app.workbench is None:
            return
        if self.popup is None:
            from ui.search_popup import SearchPopup

            app, workbench = self._app, self._app.workbench
            self.popup = SearchPopup(app.theme, app.jobs, self._all_commands, workbench.study, app.window)
            self.popup.found.connect(workbench.go_to)
        self.popup.open()

    def _all_commands(self) -> list[Any]:
        own = self._app.workbench.commands() if self._app.workbench is not None else []
        return [*own, *self._app.menus.all()]

    def drop_search(self) -> list[QObject]:
        """Hide the search and know it no more; return it, to be let go of."""
        popup, self.popup = self.popup, None
        if popup is None:
            return []
        popup.hide()
        return [popup]

    def show_preferences(self) -> None:
        """Open the settings."""
        from ui.preferences import Preferences

        self._app.dialogs.show(Preferences(self._app.settings, self._app.look, self._app.window))

    def show_shortcuts(self) -> None:
        """List the keyboard shortcuts."""
        from ui.help import Shortcuts

        self._app.dialogs.show(Shortcuts(self._app.menus.all(), self._app.window))

    def show_about(self) -> None:
        """Say what this is."""
        from ui.help import About

        self._app.dialogs.show(About(self._app.window))
