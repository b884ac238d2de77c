"""Everything that asks the user, without ever blocking: a dialog is opened and its answer comes to a bound
method.

The system's file choosers stand behind `Chooser`, so that a test answers them with a fake.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.settings import LAST_FOLDER, Settings

if TYPE_CHECKING:
    from ui.widgets.form import Field
    from ui.widgets.form_dialog import FormDialog

PathsDone = Callable[[list[Path]], None]
PathDone = Callable[[Path], None]


class Chooser(Protocol):
    """Lets the user choose files."""

    def open_files(
        self, window: QWidget, caption: str, folder: str, pattern: str, done: PathsDone
    ) -> None: ...

    def save_file(self, window: QWidget, caption: str, path: str, pattern: str, done: PathsDone) -> None: ...

    def folder(self, window: QWidget, caption: str, folder: str, done: PathsDone) -> None: ...


class SystemChooser:
    """The system's own choosers, opened without blocking."""

    def open_files(self, window: QWidget, caption: str, folder: str, pattern: str, done: PathsDone) -> None:
        dialog = QFileDialog(window, caption, folder, pattern)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        _open(dialog, done)

    def save_file(self, window: QWidget, caption: str, path: str, pattern: str, done: PathsDone) -> None:
        dialog = QFileDialog(window, caption, str(Path(path).parent), pattern)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(path).suffix.lstrip("."))
        dialog.selectFile(Path(path).name)
        _open(dialog, done)

    def folder(self, window: QWidget, caption: str, folder: str, done: PathsDone) -> None:
        dialog = QFileDialog(window, caption, folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        _open(dialog, done)


class _Answer(QObject):
    """Brings the chooser's answer home as paths."""

    def __init__(self, dialog: QFileDialog, done: PathsDone) -> None:
        super().__init__(dialog)
        self._done = done
        dialog.filesSelected.connect(self._selected)

    def _selected(self, names: list[str]) -> None:
        self._done([Path(name) for name in names])


def _open(dialog: QFileDialog, done: PathsDone) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _Answer(dialog, done)
    dialog.open()


class Dialogs(QObject):
    """Asks on behalf of panes. `done` is called only when the user agreed."""

    def __init__(self, window: QWidget, settings: Settings, chooser: Chooser | None = None) -> None:
        super().__init__(window)
        self.window = window
        self.settings = settings
        self._chooser = chooser or SystemChooser()

    # --- files --------------------------------------------------------------------------------

    def open_files(self, caption: str, pattern: str, done: PathsDone) -> None:
        """Let the user choose existing files; `pattern` as Qt writes it: `Workbooks (*.xlsx *.csv)`."""
        self._chooser.open_files(self.window, caption, self._folder(), pattern, _Kept(self, done))

    def save_file(self, caption: str, name: str, pattern: str, done: PathDone) -> None:
        """Let the user choose where a file goes; the system asks before it replaces one."""
        path = str(Path(self._folder()) / safe_name(name))
        self._chooser.save_file(self.window, caption, path, pattern, _First(self, done))

    def folder(self, caption: str, done: PathDone) -> None:
        """Let the user choose a folder."""
        self._chooser.folder(self.window, caption, self._folder(), _First(self, done))

    def _folder(self) -> str:
        """Return where to begin: where the user was last, else the documents; never where the program is."""
        last = self.settings.get(LAST_FOLDER)
        if last and Path(last).is_dir():
            return last
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return documents if Path(documents).is_dir() else str(Path.home())

    def keep_folder(self, path: Path) -> None:
        """Begin next time where the user was last."""
        self.settings.put(LAST_FOLDER, str(path if path.is_dir() else path.parent))

    # --- questions ----------------------------------------------------------------------------

    def ask(
        self, title: str, text: str, verb: str, done: Callable[[], None], *, danger: bool = False
    ) -> QDialog:
        """Ask whether to do it; `verb` is the button: "Award", "Delete", never "OK"."""
        from ui.widgets.ask import Question

        return self._show(Question(title, text, verb, done, danger, self.window))

    def text(
        self,
        title: str,
        label: str,
        done: Callable[[str], None],
        *,
        value: str = "",
        verb: str = "",
        required: bool = True,
    ) -> QDialog:
        """Ask for a line of text."""
        from ui.widgets.ask import TextQuestion

        return self._show(TextQuestion(title, label, verb, done, value, self.window, required=required))

    def password(self, title: str, label: str, done: Callable[[str], None], *, verb: str = "") -> QDialog:
        """Ask for a password."""
        from ui.widgets.ask import TextQuestion

        return self._show(TextQuestion(title, label, verb, done, "", self.window, secret=True))

    def form(
        self,
        title: str,
        fields: Sequence[Field],
        verb: str,
        done: Callable[[dict[str, Any]], None],
        *,
        values: Mapping[str, Any] | None = None,
        text: str = "",
        stays: bool = False,
    ) -> FormDialog:
        """Ask for several fields at once; `done` gets their values by key.

        With `stays` the dialog waits for its `finish` or `refuse`, which suit a job's callbacks.
        """
        from ui.widgets.form_dialog import FormDialog

        dialog = FormDialog(title, fields, verb, done, values or {}, text, self.window, stays=stays)
        self._show(dialog)
        return dialog

    def show(self, dialog: QDialog) -> QDialog:
        """Open a pane's own dialog over the window; it is deleted when it closes."""
        return self._show(dialog)

    def _show(self, dialog: QDialog) -> QDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog


class _Kept:
    """Remembers the folder, then hands the paths over."""

    def __init__(self, dialogs: Dialogs, done: PathsDone) -> None:
        self._dialogs = dialogs
        self._done = done

    def __call__(self, paths: list[Path]) -> None:
        if paths:
            self._dialogs.keep_folder(paths[0])
            self._done(paths)


class _First(_Kept):
    """Hands over the only path."""

    def __init__(self, dialogs: Dialogs, done: PathDone) -> None:
        super().__init__(dialogs, self._only)
        self._path_done = done

    def _only(self, paths: list[Path]) -> None:
        self._path_done(paths[0])


def safe_name(name: str) -> str:
    """Return a file name that every system takes."""
    return "".join("-" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name).strip(" .") or "file"
