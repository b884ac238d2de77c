"""Tabs under a pane's title, each a page made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.theme import Sizes


class Tabs(QWidget):
    """A bar of tabs and the page of the chosen one. `changed` tells the key."""

    changed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = QTabBar(self)
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setObjectName("tabs")
        self._pages = QStackedWidget(self)
        self._keys: list[str] = []
        self._labels: dict[str, str] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Sizes.of(self).gap)
        layout.addWidget(self._bar)
        layout.addWidget(self._pages, 1)
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._bar.currentChanged.connect(self._chosen)

    @property
    def body(self) -> QWidget:
        """The parent of the pages: what is made in its place is not styled again when it gets there."""
        return self._pages

    def add(self, key: str, label: str, page: QWidget | Callable[[], QWidget]) -> None:
        """Add a tab; give its page, or a bound method that makes it when it is first shown."""
        self._keys.append(key)
        self._labels[key] = label
        if isinstance(page, QWidget):
            self._keep(key, page)
        else:
            self._makers[key] = page
        self._bar.addTab(label)

    def show_tab(self, key: str) -> None:
        """Go to a tab."""
        self._bar.setCurrentIndex(self._keys.index(key))

    def offer_only(self, keys: Sequence[str]) -> None:
        """Offer these tabs alone: the others have nothing to show."""
        for place, key in enumerate(self._keys):
            self._bar.setTabVisible(place, key in keys)

    def is_offered(self, key: str) -> bool:
        """Tell whether a tab is offered."""
        return self._bar.isTabVisible(self._keys.index(key))

    def set_label(self, key: str, label: str) -> None:
        """Write another label on a tab: `Issues (3)`."""
        self._bar.setTabText(self._keys.index(key), label)

    def set_count(self, key: str, count: int) -> None:
        """Write behind a tab's label how much is to be looked at there, nothing where nothing is."""
        label = self._labels[key]
        self.set_label(key, _("{tab} ({count})").format(tab=label, count=count) if count else label)

    @property
    def current(self) -> str:
        """The key of the tab that is shown."""
        return self._keys[self._bar.currentIndex()] if self._keys else ""

    def page(self, key: str) -> QWidget | None:
        """Return a tab's page, None while it was never shown."""
        return self._made.get(key)

    def made(self, key: str) -> QWidget:
        """Return a tab's page, made now if it never was."""
        if key in self._makers:
            self._keep(key, self._makers.pop(key)())
        return self._made[key]

    def pages(self) -> dict[str, QWidget]:
        """Return the pages made so far."""
        return dict(self._made)

    def _keep(self, key: str, page: QWidget) -> None:
        self._made[key] = page
        self._pages.addWidget(page)

    def _chosen(self, place: int) -> None:
        key = self._keys[place]
        self._pages.setCurrentWidget(self.made(key))
        self.changed.emit(key)
