"""The Calendar pane in a window, at its tabs of series and load."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from tests.ui.communication.views.windows import CalendarWindow
from ui.communication.series.editor import SeriesEditor
from ui.communication.series.load_tab import LoadTab
from ui.communication.series.tab import SeriesTab


class SeriesWindow(CalendarWindow):
    """Does by keys and clicks what a person does in the tabs of series and load."""

    def goes_to_series(self) -> SeriesTab:
        """Show the tab of series."""
        self.pane.show_tab("series")
        self.waits()
        return self.series

    def goes_to_load(self) -> LoadTab:
        """Show the tab of load."""
        self.pane.show_tab("load")
        self.waits()
        tab = self.pane.tabs.page("load")
        assert isinstance(tab, LoadTab)
        return tab

    @property
    def series(self) -> SeriesTab:
        """The tab of series."""
        tab = self.pane.tabs.page("series")
        assert isinstance(tab, SeriesTab)
        return tab

    @property
    def editor(self) -> SeriesEditor:
        """The editor."""
        return self.series.editor

    def opens(self, name: str) -> SeriesEditor:
        """Open a series in the editor by Enter in the list."""
        tab = self.goes_to_series()
        line = next(each for each in tab.read.lines if each.series.name == name)
        tab.list.table.select(line.id)
        self._qtbot.keyClick(tab.list.table.view, Qt.Key.Key_Return)
        return tab.editor

    def names(self) -> list[str]:
        """Return the series in the list."""
        return [line.series.name for line in self.series.list.model.rows()]

    def types(self, words: str, into: QLineEdit) -> None:
        """Type words into a line in the place of what stands there."""
        into.setFocus()
        into.selectAll()
        self._qtbot.keyClicks(into, words)

    def enters(self, words: str, into: QLineEdit) -> None:
        """Type words and press Enter."""
        self.types(words, into)
        self._qtbot.keyClick(into, Qt.Key.Key_Return)
        self.waits()

    def picks(self, box: QComboBox, key: str) -> None:
        """Choose from a list as a click does."""
        place = box.findData(key)
        box.setCurrentIndex(place)
        box.activated.emit(place)
        self.waits()

    def hits(self, widget: QWidget, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in a widget that has the keyboard."""
        widget.setFocus()
        self._qtbot.keyClick(widget, key, modifier)
        self.waits()
