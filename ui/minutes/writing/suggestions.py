"""Whom `@` may mean, over the entry line: people, or somebody new; the keyboard stays in the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from cro_desk.communication.words import side_name
from cro_desk.i18n import _

if TYPE_CHECKING:
    from cro_desk.communication.directory.contacts import Contact


@dataclass(frozen=True, slots=True)
class Offer:
    """A name that may be put into the line; `adds`: a card is made for it besides."""

    name: str
    words: str
    adds: bool = False


def people_offers(people: Sequence[Contact]) -> list[Offer]:
    """Offer people of the directory."""
    return [Offer(each.name, _told(each)) for each in people]


def new_offers(name: str) -> list[Offer]:
    """Offer a name that nobody has here: as it is, or with a card."""
    if not name:
        return []
    told = _("“{name}” · not in the directory").format(name=name)
    return [Offer(name, told), Offer(name, _("Add {name} to the directory…").format(name=name), adds=True)]


def _told(person: Contact) -> str:
    return " · ".join(part for part in (person.name, side_name(person.side), person.role) if part)


class Suggestions(QListWidget):
    """`taken` tells the offer that was chosen. People are chosen by Enter at once; a new name only by Tab or
    after an arrow, for Enter keeps the line.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setAccessibleName(_("People"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("role", "board")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offers: Sequence[Offer] = ()
        self.itemClicked.connect(self._click)
        self.hide()

    def offer(self, offers: Sequence[Offer], above: QPoint, width: int, *, first: bool = True) -> None:
        """Show these so that the list ends at a point, the first one chosen or none; nobody: nothing."""
        self.clear()
        self._offers = offers
        for each in offers:
            QListWidgetItem(each.words, self)
        self.setVisible(bool(offers))
        if offers:
            self.setCurrentRow(0 if first else -1)
            height = self.sizeHintForRow(0) * len(offers) + 2 * self.frameWidth()
            self.setGeometry(above.x(), max(above.y() - height, 0), width, height)
            self.raise_()

    @property
    def is_chosen(self) -> bool:
        """Whether one of them is chosen."""
        return self.currentRow() >= 0

    def step(self, step: int) -> None:
        """Go to the next or the one before."""
        here = self.currentRow() if self.is_chosen or step > 0 else 0
        self.setCurrentRow((here + step) % max(self.count(), 1))

    def take(self) -> None:
        """Take the one that is chosen, else the first."""
        if self._offers:
            self._take(max(self.currentRow(), 0))

    def _click(self, entry: QListWidgetItem) -> None:
        self._take(self.row(entry))

    def _take(self, row: int) -> None:
        self.hide()
        self.taken.emit(self._offers[row])
