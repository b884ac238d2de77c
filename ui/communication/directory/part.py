"""Contacts that are dropped anywhere: they go to the directory, whatever tab is in front."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from ui.communication.directory.importing import SHEETS, Importing
from ui.communication.tab import CalendarPart, Host
from ui.shown import Shown

#: what is a calendar stays with the part that takes calendars
FILES = SHEETS | {".vcf", ".vcard"}


class ContactFiles(CalendarPart):
    """Takes vCards and tables of contacts for the study that is shown."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(host, parent)
        self.importing = Importing(host.context, host.acts, self)

    def show_plan(self, shown: Shown) -> None:
        """Take cards in for this study from now on."""
        super().show_plan(shown)
        self.importing.study_id = shown.study_id

    def import_files(self, paths: list[Path]) -> bool:
        """Take contacts, and show the directory."""
        mine = [path for path in paths if path.suffix.casefold() in FILES]
        if mine:
            self.host.show_tab("directory")
            self.importing.add(mine)
        return bool(mine)
