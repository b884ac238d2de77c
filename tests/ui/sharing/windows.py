"""The Sharing pane in a window, in the workspace of Ada or of Bob."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cro_desk.desk import Desk
from tests.ui.pane_windows import PaneWindow
from tests.ui.vendors.windows import FakeChooser
from ui.sharing.folders.offering import Offering
from ui.sharing.pane import SharingPane
from ui.sharing.received.page import BundlePage
from ui.sharing.tab import SharingTab


class SharingWindow(PaneWindow[SharingPane]):
    """Does with the pane what a person does."""

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__(SharingPane, desk, folder, chooser)
        self.chooser = chooser
        self.watching = self.context.watching
        self.written.connect(self.watching.refresh)
        Offering(self.watching, self.messages, self.pane.import_files, self)

    def tab(self, key: str) -> Any:
        """Go to a tab."""
        self.pane.tabs.show_tab(key)
        self.waits()
        found = self.pane.tab()
        assert isinstance(found, SharingTab)
        return found

    @property
    def page(self) -> BundlePage:
        """The page on which a bundle is looked at."""
        found = self.pane.pages.currentWidget()
        assert isinstance(found, BundlePage)
        return found

    def drops(self, *paths: Path) -> None:
        """Drop files on the window."""
        self.pane.import_files([*paths])
        self.waits()

    def does(self, key: str) -> None:
        """Run one of the commands."""
        self.pane.perform(key)
        self.waits()
