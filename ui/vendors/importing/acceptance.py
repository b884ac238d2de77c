"""The strip above the files: what the import would do, and which differences must be accepted first."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from cro_desk.i18n import _, ngettext
from ui.theme import Theme
from ui.vendors.importing.summary import Outlook
from ui.widgets import Button, Label


class Acceptance(QFrame):
    """Hidden while every sum adds up and every file says whose bid it is."""

    changed = Signal()
    shown = Signal(str)  # the key of the file to look at

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setProperty("tone", "warn")
        self._counted = 0
        self._file = ""
        self.told = Label("", self, wrap=True)
        self.look = Button(_("Show"), self, kind="link")
        self.look.setAccessibleName(_("Show what has to be settled"))
        self.box = QCheckBox(_("Import them as they are"), self)
        self.box.setObjectName("accept_differences")
        row = QHBoxLayout(self)
        row.setContentsMargins(
            theme.sizes.between, theme.sizes.inside, theme.sizes.between, theme.sizes.inside
        )
        row.addWidget(self.told, 1)
        row.addWidget(self.look)
        row.addWidget(self.box)
        self.box.toggled.connect(self.changed)
        self.look.clicked.connect(self._tell)

    def show_outlook(self, outlook: Outlook) -> None:
        """Ask for what stands in the way; other differences than those accepted ask anew."""
        if outlook.differences != self._counted:
            self._counted = outlook.differences
            self.box.setChecked(False)
        self._file = next(iter((*outlook.unnamed, *outlook.differing)), "")
        self.told.setText(self._words(outlook))
        self.box.setVisible(outlook.differences > 0)
        self.setVisible(bool(self.told.text()))

    def _words(self, outlook: Outlook) -> str:
        if outlook.unnamed:
            files = len(outlook.unnamed)
            return ngettext(
                "{count} file does not say whose bid it is.",
                "{count} files do not say whose bids they are.",
                files,
            ).format(count=files)
        if outlook.differences:
            return ngettext(
                "{count} sum does not add up.", "{count} sums do not add up.", outlook.differences
            ).format(count=outlook.differences)
        return ""

    def agreed(self, outlook: Outlook) -> bool:
        """Tell whether nothing stands in the way of the import."""
        return not outlook.unnamed and (outlook.differences == 0 or self.box.isChecked())

    @Slot()
    def _tell(self) -> None:
        self.shown.emit(self._file)
