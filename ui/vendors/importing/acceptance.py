"""The strip above the files: what the import would do, and which differences must be accepted first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from cro_desk.i18n import _, ngettext
from ui.theme import Theme
from ui.vendors.importing.summary import Outlook
from ui.widgets import Button, Label


class Acceptance(QFrame):
    """Hidden while every sum adds up and every file says whose bid it is. What was accepted is asked anew
    when it changes.
    """

    changed = Signal()
    shown = Signal(str)  # the key of the file to look at

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setProperty("tone", "warn")
        self._asked = Outlook()
        self.told = Label("", self, wrap=True)
        self.look = Button(_("Show"), self, kind="link")
        self.look.setAccessibleName(_("Show what has to be settled"))
        self.names = QCheckBox(_("These are the vendors"), self)
        self.names.setObjectName("accept_names")
        self.sums = QCheckBox(_("Import them as they are"), self)
        self.sums.setObjectName("accept_differences")
        row = QHBoxLayout(self)
        row.setContentsMargins(
            theme.sizes.between, theme.sizes.inside, theme.sizes.between, theme.sizes.inside
        )
        row.setSpacing(theme.sizes.between)
        row.addWidget(self.told, 1)
        for widget in (self.look, self.names, self.sums):
            row.addWidget(widget)
        self.names.toggled.connect(self.changed)
        self.sums.toggled.connect(self.changed)
        self.look.clicked.connect(self._tell)

    def show_outlook(self, outlook: Outlook) -> None:
        """Ask for what stands in the way."""
        if outlook.guessed != self._asked.guessed:
            self.names.setChecked(False)
        if outlook.differences != self._asked.differences:
            self.sums.setChecked(False)
        self._asked = outlook
        self.told.setText(" ".join(_sentences(outlook)))
        self.names.setVisible(bool(outlook.guessed))
        self.sums.setVisible(outlook.differences > 0)
        self.setVisible(bool(self.told.text()))

    def agreed(self) -> bool:
        """Tell whether nothing stands in the way of the import."""
        asked = self._asked
        names = not asked.guessed or self.names.isChecked()
        return not asked.unnamed and names and (asked.differences == 0 or self.sums.isChecked())

    @Slot()
    def _tell(self) -> None:
        asked = self._asked
        keys = (*asked.unnamed, *(key for key, _name in asked.guessed), *asked.differing)
        self.shown.emit(next(iter(keys), ""))


def _sentences(outlook: Outlook) -> Iterator[str]:
    if outlook.unnamed:
        files = len(outlook.unnamed)
        yield ngettext(
            "{count} file does not say whose bid it is.",
            "{count} files do not say whose bids they are.",
            files,
        ).format(count=files)
    if outlook.guessed:
        names = ", ".join(name for _key, name in outlook.guessed)
        yield ngettext(
            "Vendor guessed from the file’s name: {names}.",
            "Vendors guessed from the files’ names: {names}.",
            len(outlook.guessed),
        ).format(names=names)
    if outlook.differences:
        yield ngettext(
            "{count} sum does not add up.", "{count} sums do not add up.", outlook.differences
        ).format(count=outlook.differences)
