"""How each area stands, typed: what is amber or red asks for its cause, what is done, and until when."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from cro_desk.reporting.status.content import Rating
from cro_desk.reporting.status.pages.front import change_words
from cro_desk.reporting.status.terms import Area, area_name
from ui.theme import Sizes
from ui.widgets import Field, FieldKind, Form, Label

ASKED = (Standing.AMBER, Standing.RED)


class AreaRating(QWidget):
    """One area: its standing, and the reason where one is needed."""

    edited = Signal()

    def __init__(self, area: Area, parent: QWidget) -> None:
        super().__init__(parent)
        self.area = area
        choices = tuple((each.value, f"{standing_letter(each)} {standing_name(each)}") for each in Standing)
        self.standing = Form([Field("standing", area_name(area), FieldKind.CHOICE, choices)], self)
        self.change = Label("", self, "detail-muted")
        self.reason = Form(
            [
                Field("cause", _("Cause"), required=True),
                Field("recovery", _("What is done about it"), required=True),
                Field("by", _("Until"), FieldKind.DAY, required=True),
            ],
            self,
        )
        self._lay_out()
        self.standing.edited.connect(self._edit)
        self.reason.edited.connect(self._edit)

    def _lay_out(self) -> None:
        sizes = Sizes.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.standing)
        column.addWidget(self.change)
        inset = QHBoxLayout()
        inset.setContentsMargins(sizes.between, 0, 0, 0)
        inset.addWidget(self.reason)
        column.addLayout(inset)

    def show_rating(self, rating: Rating) -> None:
        """Show how the area stands."""
        self.standing.set_values({"standing": rating.standing.value})
        told = {"cause": rating.cause, "recovery": rating.recovery, "by": rating.by}
        self.reason.set_values(told)
        self.change.setText(change_words(rating))
        self.change.setVisible(rating.before is not None)
        self.reason.setVisible(rating.standing in ASKED)

    def value(self) -> dict[str, Any]:
        """Return what is typed; a date that cannot be read is left out and said at its field."""
        wrong = self.reason.problems() if self.reason.isVisibleTo(self) else {}
        told = {key: self.reason.value(key) for key in ("cause", "recovery")}
        by = None if "by" in wrong else self.reason.value("by")
        return {"standing": self.standing.value("standing"), **told, "by": by}

    @Slot()
    def _edit(self) -> None:
        self.reason.setVisible(Standing(self.standing.value("standing")) in ASKED)
        self.edited.emit()


class Ratings(QWidget):
    """All areas, the overall standing first."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Sizes.of(self).inside)
        self._areas: dict[Area, AreaRating] = {}

    def show_ratings(self, ratings: tuple[Rating, ...]) -> None:
        """Show these areas."""
        for area in Area:
            rating = next((each for each in ratings if each.area is area), None)
            if rating is not None:
                self._area(area).show_rating(rating)
            if area in self._areas:
                self._areas[area].setVisible(rating is not None)

    def value(self) -> dict[str, dict[str, Any]]:
        """Return how every area stands."""
        return {area.value: made.value() for area, made in self._areas.items()}

    def go_to(self, area: str) -> None:
        """Put the keyboard to an area."""
        found = self._areas.get(Area(area))
        if found is not None:
            found.standing.go_to("standing")

    def _area(self, area: Area) -> AreaRating:
        if area not in self._areas:
            made = AreaRating(area, self)
            made.edited.connect(self.edited)
            self._column.addWidget(made)
            self._areas[area] = made
        return self._areas[area]
