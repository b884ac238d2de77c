"""How both sides keep their dates, told alike and side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cro_desk.formats import number, percent
from cro_desk.i18n import _
from cro_desk.minutes.punctuality import SideRate
from cro_desk.studies.words import SIDE
from ui.theme import Sizes
from ui.widgets.labels import ElidedLabel

#: characters that both rates take in one line
WIDE = 90


class RatesStrip(QWidget):
    """A line for each side; both say the same things in the same order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("on-time-rates")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Sizes.of(self).around)
        self.labels = (ElidedLabel("", self, "detail"), ElidedLabel("", self, "detail"))
        for label in self.labels:
            self._row.addWidget(label, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one rate under the other where both have no room in a line."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * WIDE
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._row.setSpacing(0 if narrow else Sizes.of(self).around)

    def show_rates(self, rates: Sequence[SideRate]) -> None:
        """Tell the rates of both sides."""
        for label, rate in zip(self.labels, rates, strict=False):
            label.say(rate_words(rate))
        self.setToolTip("\n\n".join(f"{rate_words(rate)}\n{rate_whole(rate)}" for rate in rates))
        self.setVisible(bool(rates))


def rate_words(rate: SideRate) -> str:
    """Say how much was done by the first date, and what is open."""
    side = _(SIDE[rate.side])
    if rate.share is None:
        return _("{side}: nothing was due yet, {open} open").format(side=side, open=number(rate.open))
    words = _("{side}: {share} on time ({done} of {due}), {open} open, {overdue} overdue")
    return words.format(
        side=side,
        share=percent(rate.share),
        done=number(rate.on_time),
        due=number(rate.due),
        open=number(rate.open),
        overdue=number(rate.overdue),
    )


def rate_whole(rate: SideRate) -> str:
    """Say what is counted, and how it looks by the dates that were moved."""
    words = _(
        "On time: done by the first date agreed. By the last date agreed: {share}. Moved: {redated}. "
        "Dropped actions count for neither side."
    )
    return words.format(share=percent(rate.moved_share) or "–", redated=number(rate.redated))
