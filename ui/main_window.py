"""The window: bar on top, rail, what is shown, message bar. It lays out and passes on; it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QStyle, QVBoxLayout, QWidget

from ui.drop import DropOverlay, files_in
from ui.icons import folder
from ui.messages import MessageBar
from ui.pane_list import PaneEntry
from ui.rail import Rail
from ui.settings import Settings
from ui.theme import Sizes, Theme
from ui.top_bar import TopBar


class MainWindow(QMainWindow):
    """The one window."""

    close_asked = Signal()
    painted = Signal()  # for the first time
    files_dropped = Signal(list)

    def __init__(self, entries: Sequence[PaneEntry], theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("CRO Desk")
        self.setWindowIcon(QIcon(f"{folder()}/app.svg"))
        self.setAcceptDrops(True)
        self._theme = theme
        self._settings = settings
        self._may_close = False
        self._was_painted = False
        self._accepts_files = False
        body = QWidget(self)
        body.setProperty("role", "ground")
        self.setCentralWidget(body)
        self.top = TopBar(theme, body)
        self.rail = Rail(entries, theme, body)
        self.content = QStackedWidget(body)
        self.content.setMinimumWidth(1)  # one wide pane does not make the window wider than the screen
        self.messages = MessageBar(body)
        self._below = QVBoxLayout()
        self._lay_out(body)
        self._overlay = DropOverlay(self)
        self.show_open(False)
        self._restore_geometry()

    def show_open(self, is_open: bool) -> None:
        """Show rail and bar for an open workspace, or only the entrance."""
        self.rail.setVisible(is_open)
        self.top.show_open(is_open)
        self._accepts_files = is_open

    def close_now(self) -> None:
        """Close for good: everything else has been put away."""
        self._settings.keep_geometry(self.saveGeometry())
        self._may_close = True
        self.close()

    def come_forward(self) -> None:
        """Come to the front, because somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_asked.emit()

    # --- dropping files -----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files before a field under the pointer takes their names as text."""
        match event:
            case QDragEnterEvent():
                self.dragEnterEvent(event)
            case QDragMoveEvent():
                self.dragMoveEvent(event)
            case QDragLeaveEvent():
                self.dragLeaveEvent(event)
            case QDropEvent():
                self.dropEvent(event)
            case _:
                return False
        return event.isAccepted()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        files = files_in(event.mimeData())
        if files and self._accepts_files:
            self._overlay.show_for(files)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._overlay.isVisible())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        files = files_in(event.mimeData())
        if files and self._accepts_files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
        else:
            event.ignore()

    # --- layout -------------------------------------------------------------------------------

    def _lay_out(self, body: QWidget) -> None:
        around = self._theme.sizes.around
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.content, 1)
        self._below.setContentsMargins(around, 0, around, self._theme.sizes.between)
        self._below.addWidget(self.messages)
        column.addLayout(self._below)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(column, 1)
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addLayout(middle, 1)

    def _restore_geometry(self) -> None:
        sizes = Sizes()
        self.resize(sizes.window_width, sizes.window_height)
        geometry = self._settings.geometry()
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        screen = QGuiApplication.primaryScreen()
        if geometry.isEmpty() and screen is not None:
            self.resize(self.size().boundedTo(screen.availableSize() - self._frame()))

    def _frame(self) -> QSize:
        """Guess what the system puts around the window: its true size is told only once it is shown."""
        style = self.style()
        edges = 2 * style.pixelMetric(QStyle.PixelMetric.PM_MdiSubWindowFrameWidth)
        return QSize(edges, edges + style.pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
