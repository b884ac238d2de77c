"""A person at the window: starts the program, types, clicks, drops files, and reads what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.vendors.windows import FakeChooser
from ui.app import App
from ui.vendors.pane import VendorsPane

PASSPHRASE = "violet tractor sings at dawn 47"
PATIENCE = 10_000  # milliseconds: what nobody would wait for


class Person:
    """Does with real events what a study manager does. One start of the program at a time."""

    def __init__(self, qtbot: QtBot, folder: Path, chooser: FakeChooser) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.chooser = chooser
        self.app: App | None = None

    # the program ------------------------------------------------------------------------------

    def starts(self) -> None:
        """Start the program on this folder."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.app = App(
            application,
            self.folder / "workspace",
            self.folder / "settings.ini",
            demo_folder=self.folder / "demo",
            chooser=self.chooser,
        )
        with self.qtbot.waitExposed(self.window):
            self.app.show()
        self.waits()

    def quits(self) -> None:
        """End the program as its window does when it is closed."""
        if self.app is None:
            return
        if self.app.workbench is not None:
            with self.qtbot.waitSignal(self.app.locked, timeout=PATIENCE):
                self.app.lock()
        self.waits()
        self.app.jobs.close()
        self.app.settings.save()
        self.window.close_now()
        self.app.window.deleteLater()
        self.app.deleteLater()
        self.app = None

    @property
    def window(self) -> QWidget:
        assert self.app is not None
        return self.app.window  # type: ignore[no-any-return]

    def waits(self) -> None:
        """Wait until the program has nothing more to do."""
        assert self.app is not None
        self.qtbot.waitUntil(self.app.jobs.is_idle, timeout=PATIENCE)

    def waits_for(self, what: object) -> None:
        """Wait until a function says yes."""
        self.qtbot.waitUntil(what, timeout=PATIENCE)
        self.waits()

    # hands ------------------------------------------------------------------------------------

    def clicks(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget with the left button."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def presses(self, words: str, within: QWidget | None = None) -> None:
        """Press the button that says this, when it may be pressed."""
        self.waits_for(lambda: self._button(words, within) is not None)
        button = self._button(words, within)
        assert button is not None
        self.clicks(button)

    def _button(self, words: str, within: QWidget | None) -> QPushButton | None:
        found = (within or self.window).findChildren(QPushButton)
        return next((b for b in found if b.text().strip() == words and b.isVisible() and b.isEnabled()), None)

    def types(self, words: str, into: QWidget) -> None:
        """Type words into a field that is empty then."""
        if isinstance(into, QLineEdit | QPlainTextEdit):
            into.clear()
        self.qtbot.keyClicks(into, words)

    def field(self, name: str, within: QWidget | None = None) -> QWidget:
        """Return the field of this name that is on screen."""
        found = (within or self.window).findChildren(QWidget, name)
        return next(widget for widget in found if widget.isVisible())

    def key(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        """Press a key."""
        self.qtbot.keyClick(widget or self.window, key)

    def drops(self, paths: Sequence[Path]) -> None:
        """Drag files over the window and let them fall."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        where, copy = self.window.rect().center(), Qt.DropAction.CopyAction
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.window, QDragEnterEvent(where, copy, mime, left, plain))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(where), copy, mime, left, plain))
        self.waits()

    # goals that many journeys begin with --------------------------------------------------------

    def sets_up(self) -> None:
        """Fill in the first start."""
        for name, words in (
            ("field-name", "Ada Manager"),
            ("field-organisation", "Sponsor AG"),
            ("field-email", "ada@example.org"),
        ):
            self.types(words, self.field(name))
        assert self.app is not None
        passphrase = self.app.entrance.first_start.passphrase
        self.types(PASSPHRASE, passphrase.first)
        self.types(PASSPHRASE, passphrase.second)
        self.waits_for(lambda: not passphrase.problem())
        self.presses("Create the workspace")
        self.waits_for(lambda: bool(self.window.findChildren(QWidget, "recovery-key")))
        self.clicks_box("I have written it down")
        self.presses("Go on")
        self.waits_for(lambda: self.app is not None and self.app.workbench is not None)

    def begins(self, protocol: str) -> None:
        """Start on an empty computer, set up, and make a study from the Vendors pane."""
        self.starts()
        self.sets_up()
        self.presses("Vendors")
        self.presses("New study")
        self.types(protocol, self.field("field-protocol"))
        self.presses("Create study")
        self.waits_for(lambda: self.app is not None and self.app.workbench.study.id is not None)
        self.presses("Vendors")

    def clicks_box(self, words: str) -> None:
        """Tick the box that says this."""
        from PySide6.QtWidgets import QCheckBox

        box = next(b for b in self.window.findChildren(QCheckBox) if b.text() == words and b.isVisible())
        self.clicks(box, QPoint(8, box.height() // 2))

    def unlocks(self) -> None:
        """Type the passphrase and go in."""
        field = self.field("field-passphrase")
        self.types(PASSPHRASE, field)
        self.key(Qt.Key.Key_Return, field)
        self.waits_for(lambda: self.app is not None and self.app.workbench is not None)

    def comes_forward(self) -> None:
        """Have the window in front; shortcuts reach no other."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE)

    def locks(self) -> None:
        """Press Ctrl+L."""
        assert self.app is not None
        self.comes_forward()
        with self.qtbot.waitSignal(self.app.locked, timeout=PATIENCE):
            self.qtbot.keyClick(self.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.waits()

    def undoes(self) -> None:
        """Press Ctrl+Z."""
        self.comes_forward()
        self.qtbot.keyClick(self.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.waits()

    def redoes(self) -> None:
        """Press Ctrl+Shift+Z."""
        self.comes_forward()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self.qtbot.keyClick(self.window, Qt.Key.Key_Z, both)
        self.waits()

    # what stands on the screen ------------------------------------------------------------------

    @property
    def pane(self) -> VendorsPane:
        """The Vendors pane."""
        assert self.app is not None
        assert self.app.workbench is not None
        pane = self.app.workbench.pane("vendors")
        assert isinstance(pane, VendorsPane)
        return pane

    def visible_texts(self) -> set[str]:
        """Return what labels and buttons on the screen say."""
        widgets = [*self.window.findChildren(QLabel), *self.window.findChildren(QPushButton)]
        return {widget.text().strip() for widget in widgets if widget.isVisible()}

    @property
    def message(self) -> str:
        """What the message bar says."""
        assert self.app is not None
        return self.app.window.messages.text
