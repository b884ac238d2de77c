"""The panel at the right: the card of the selected row as a form, or the empty form of a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.studies.part import Part
from ui.studies.saving_form import SavingForm
from ui.theme import Sizes, Tone
from ui.widgets import Badge, Button, DetailsPanel, Label

Pairs = Sequence[tuple[str, str]]


class PartPanel(DetailsPanel):
    """Shows nothing, a card whose fields are saved as they are left, or a new card, added as a whole."""

    changed = Signal(str, object)  # key and value of a field of the card
    add_asked = Signal()
    left = Signal()  # the user is done here and goes back to the table

    def __init__(self, part: Part[Any], parent: QWidget) -> None:
        super().__init__(parent, nothing=part.words.nothing)
        self.setObjectName(f"panel-{part.key}")
        self.setAccessibleName(part.title)
        self._part = part
        self._card: Card | None = None
        self._row: Any = None
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    @property
    def card(self) -> Card | None:
        """What is shown, None where nothing is."""
        return self._card

    @property
    def row(self) -> Any:
        """Whose card is shown, None where none is or it is still to be added."""
        return self._row

    @property
    def is_new(self) -> bool:
        """Whether what is shown is still to be added."""
        return self._card is not None and self._row is None

    def show_none(self) -> None:
        """Say what to select."""
        self._card = self._row = None
        self.show_nothing()

    def show_row(self, row: Any, offers: Mapping[str, Pairs]) -> None:
        """Show the card of a row; of the same row again it only takes what is new."""
        if self._card is None or self._row is None:
            self._begin().form.changed.connect(self.changed)
        assert self._card is not None  # noqa: S101 - just begun
        self._card.offer(offers)
        values = self._part.values(row)
        if self._row is not None and self._row.id == row.id:
            self._card.form.take_values(values)
        else:
            self._card.form.show_values(values)
        self._card.head(self._part.name(row), self._part.badges(row))
        self._row = row

    def show_new(self, values: Mapping[str, Any], offers: Mapping[str, Pairs]) -> None:
        """Show the empty form of a new card."""
        self._row = None
        card = self._begin(to_add=True)
        card.offer(offers)
        card.head(self._part.words.new, ())
        card.form.show_values({**self._part.starts, **values})
        card.focus(self._part.fields[0].key)

    def _begin(self, *, to_add: bool = False) -> Card:
        self.clear()
        self._card = Card(self._part, self)
        if to_add:
            self._card.be_added(self._part.words.add, self)
        self.widget(self._card)
        self._card.show()
        self._card.order_keys()
        return self._card


class Card(QWidget):
    """A title, what needs looking at, the form, and for a new card its buttons."""

    def __init__(self, part: Part[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._title = Label("", self, "panel-title", wrap=True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._badges = QVBoxLayout()
        sizes = Sizes.of(self)
        self._badges.setSpacing(sizes.step)
        self._shown: list[Badge] = []
        self.form = SavingForm(part.fields, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self._title)
        column.addLayout(self._badges)
        column.addWidget(self.form)

    def head(self, title: str, badges: Sequence[tuple[str, Tone]]) -> None:
        """Say whose card it is and what needs looking at."""
        self._title.setText(title)
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = [Badge(text, self, tone) for text, tone in badges]
        for badge in self._shown:
            self._badges.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)

    def offer(self, offers: Mapping[str, Pairs]) -> None:
        """Fill choices and complete typing."""
        for key, pairs in offers.items():
            self.form.offer(key, pairs)

    def be_added(self, verb: str, panel: PartPanel) -> None:
        """Offer to add the card; Enter in a line does it too."""
        add, cancel = Button(verb, self, kind="main"), Button(_("Cancel"), self)
        add.clicked.connect(panel.add_asked)
        cancel.clicked.connect(panel.left)
        row = QHBoxLayout()
        row.addWidget(add, 1)
        row.addWidget(cancel)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - made above
        layout.addLayout(row)
        for line in self.form.findChildren(QLineEdit):
            line.returnPressed.connect(panel.add_asked)

    def order_keys(self) -> None:
        """Let Tab go from field to field, then to the buttons: moving into the panel loses the order."""
        stops = [self.form.input(field.key) for field in self.form.fields]
        for one, next_one in pairwise([*stops, *self.findChildren(Button)]):
            QWidget.setTabOrder(one, next_one)

    def focus(self, key: str) -> None:
        """Put the cursor into a field."""
        given = self.form.input(key)
        given.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(given, QLineEdit):
            given.selectAll()
