"""The strip above the files: what has to be settled first, such as sums that differ or a file that is here
already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from cro_desk.i18n import _, ngettext
from ui.theme import Theme
from ui.vendors.importing.summary import Outlook
from ui.widgets import Button, Label


class Acceptance(QFrame):
    """Hidden while every file is new, says whose bid it is and adds up. What was accepted is asked anew when
    it changes.
    """

    changed = Signal()
    shown = Signal(str)  # the key of the file to look at
    left_out = Signal(tuple)  # the keys of the files that are here already

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
        self.again = QCheckBox(_("Import again"), self)
        self.again.setObjectName("accept_repeated")
        self.again.setToolTip(_("As a new version of the bid"))
        self.leave = Button(_("Leave it out"), self, kind="link")
        self.leave.setObjectName("leave_repeated")
        row = QHBoxLayout(self)
        row.setContentsMargins(
            theme.sizes.between, theme.sizes.inside, theme.sizes.between, theme.sizes.inside
        )
        row.setSpacing(theme.sizes.between)
        row.addWidget(self.told, 1)
        for widget in (self.look, self.names, self.sums, self.again, self.leave):
            row.addWidget(widget)
        for box in (self.names, self.sums, self.again):
            box.toggled.connect(self.changed)
        self.look.clicked.connect(self._tell)
        self.leave.clicked.connect(self._leave_out)

    def show_outlook(self, outlook: Outlook) -> None:
        """Ask for what stands in the way."""
        if outlook.guessed != self._asked.guessed:
            self.names.setChecked(False)
        if outlook.differences != self._asked.differences:
            self.sums.setChecked(False)
        if outlook.repeated != self._asked.repeated:
            self.again.setChecked(False)
        self._asked = outlook
        self.told.setText(" ".join(_sentences(outlook)))
        self.names.setVisible(bool(outlook.guessed))
        self.sums.setVisible(outlook.differences > 0)
        self.told.setToolTip("\n".join(told for _key, told in outlook.repeated))
        self.again.setVisible(bool(outlook.repeated))
        self.leave.setVisible(bool(outlook.repeated))
        self.leave.setText(ngettext("Leave it out", "Leave them out", len(outlook.repeated)))
        self.setVisible(bool(self.told.text()))

    def agreed(self) -> bool:
        """Tell whether nothing stands in the way of the import."""
        asked = self._asked
        names = not asked.guessed or self.names.isChecked()
        again = not asked.repeated or self.again.isChecked()
        return not asked.unnamed and names and again and (asked.differences == 0 or self.sums.isChecked())

    @Slot()
    def _tell(self) -> None:
        asked = self._asked
        told = (*asked.guessed, *((key, "") for key in asked.differing), *asked.repeated)
        self.shown.emit(next(iter((*asked.unnamed, *(key for key, _told in told))), ""))

    @Slot()
    def _leave_out(self) -> None:
        self.left_out.emit(tuple(key for key, _told in self._asked.repeated))


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
    yield from _told_repeated([told for _key, told in outlook.repeated])
    if outlook.differences:
        yield ngettext(
            "{count} sum does not add up.", "{count} sums do not add up.", outlook.differences
        ).format(count=outlook.differences)


def _told_repeated(told: Sequence[str]) -> Iterator[str]:
    """Say of one file when it came and as what; of several how many, for each is told in the list."""
    if len(told) > 1:
        yield ngettext(
            "{count} file was imported already.", "{count} files were imported already.", len(told)
        ).format(count=len(told))
    else:
        yield from told
