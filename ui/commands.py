"""What the menus offer: data made anew each time a menu opens, so that names and reasons are those of now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from ui.actions import Action
from ui.menus import LINE, Menu
from ui.settings import KEYCHAIN
from ui.theme import ZOOMS, Appearance

if TYPE_CHECKING:
    from ui.app import App


class Commands(QObject):
    """The menus of an open workspace, and the short ones of a locked one."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._panes = tuple(_PaneAction(app, entry.key) for entry in app.entries)

    def menus(self) -> tuple[Menu, ...]:
        """Return the menu bar."""
        if self._app.workbench is None:
            return (Menu(_("&File"), self.locked_file), self._view_menu(), Menu(_("&Help"), self.help))
        return (
            Menu(_("&File"), self.file),
            Menu(_("&Edit"), self.edit),
            self._view_menu(),
            Menu(_("&Help"), self.help),
        )

    def _view_menu(self) -> Menu:
        return Menu(_("&View"), self.view)

    def file(self) -> Sequence[Action]:
        """File: what comes in, what is kept safe, and the way out."""
        app = self._app
        return (
            Action("new-study", _("New study…"), app.acts.new_study, "Ctrl+N"),
            Action("import", _("Import…"), app.acts.import_files, "Ctrl+O", "import"),
            LINE,
            Action("back-up", _("Back up…"), app.safekeeping.back_up),
            Action("restore", _("Restore…"), app.safekeeping.restore),
            Action("demo-study", _("Add the demo study"), app.acts.add_demo),
            LINE,
            Action("passphrase", _("Change passphrase…"), app.safekeeping.change_passphrase),
            Action("recovery", _("New recovery key…"), app.safekeeping.new_recovery_key),
            Action(
                "keychain",
                _("Open with this computer's keychain"),
                app.safekeeping.use_keychain,
                checked=app.settings.get(KEYCHAIN),
            ),
            Action("preferences", _("Settings…"), app.acts.show_preferences, "Ctrl+,"),
            LINE,
            Action("lock", _("Lock"), app.lock, "Ctrl+L", "lock"),
            Action("quit", _("Quit"), app.quit, "Ctrl+Q"),
        )

    def locked_file(self) -> Sequence[Action]:
        """File while nothing is open."""
        app = self._app
        return (
            Action("demo", _("Open the demo study"), app.acts.open_demo),
            Action("restore", _("Restore…"), app.safekeeping.restore),
            LINE,
            Action("preferences", _("Settings…"), app.acts.show_preferences, "Ctrl+,"),
            Action("quit", _("Quit"), app.quit, "Ctrl+Q"),
        )

    def edit(self) -> Sequence[Action]:
        """Edit: undo and redo with the names of the acts, paste, search."""
        app = self._app
        desk = app.workbench.desk if app.workbench is not None else None
        undo, redo = (desk.undo_name(), desk.redo_name()) if desk is not None else (None, None)
        undone, done = _named(_("Undo {act}"), undo), _named(_("Redo {act}"), redo)
        no_undo = "" if undone else _("There is nothing to undo.")
        no_redo = "" if done else _("There is nothing to do again.")
        return (
            Action("undo", undone or _("Undo"), app.acts.undo, "Ctrl+Z", why_not=no_undo),
            Action("redo", done or _("Redo"), app.acts.redo, "Ctrl+Shift+Z", why_not=no_redo),
            LINE,
            Action("paste", _("Paste cells"), app.acts.paste, "Ctrl+V"),
            Action("search", _("Search or run a command…"), app.acts.search, "Ctrl+K", "search"),
        )

    def view(self) -> Sequence[Action]:
        """View: panes, light and dark, size of text."""
        app, theme = self._app, self._app.theme
        panes: list[Action] = []
        if app.workbench is not None:
            for n, (entry, pane) in enumerate(zip(app.entries, self._panes, strict=True)):
                key = f"Ctrl+{n + 1}" if n < 9 else ""
                here = app.workbench.current == entry.key
                why_not = "" if app.workbench.is_shown(entry.key) else _("It is the sponsor’s own.")
                told = (f"pane-{entry.key}", _(entry.label), pane.run, key, entry.icon)
                panes.append(Action(*told, checked=here, why_not=why_not))
            panes.append(LINE)
        look = theme.appearance
        return (
            *panes,
            Action("light", _("Light"), app.look.light, checked=look is Appearance.LIGHT),
            Action("dark", _("Dark"), app.look.dark, checked=look is Appearance.DARK),
            Action("system", _("As the system"), app.look.system, checked=look is Appearance.SYSTEM),
            LINE,
            Action(
                "larger", _("Larger text"), app.look.larger, "Ctrl++", why_not=_at_end(theme.zoom, ZOOMS[-1])
            ),
            Action(
                "smaller",
                _("Smaller text"),
                app.look.smaller,
                "Ctrl+-",
                why_not=_at_end(theme.zoom, ZOOMS[0]),
            ),
            Action("actual", _("Normal text"), app.look.actual, "Ctrl+0"),
        )

    def help(self) -> Sequence[Action]:
        """Help: shortcuts and about."""
        return (
            Action("shortcuts", _("Keyboard shortcuts"), self._app.acts.show_shortcuts, "F1"),
            Action("about", _("About CRO Desk"), self._app.acts.show_about),
        )


class _PaneAction:
    """Goes to one pane."""

    def __init__(self, app: App, key: str) -> None:
        self._app, self._key = app, key

    def run(self) -> None:
        if self._app.workbench is not None:
            self._app.workbench.show_pane(self._key)


def _named(text: str, act: str | None) -> str:
    """Say what would be undone or redone; nothing where nothing would."""
    return text.format(act=_(act)) if act else ""


def _at_end(zoom: float, end: float) -> str:
    return _("This is as far as it goes.") if zoom == end else ""
