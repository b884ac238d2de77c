"""Who is there: one chip each, one key for each presence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cro_desk.i18n import N_, _
from cro_desk.minutes.terms import Presence
from ui.minutes.writing.told import Told
from ui.minutes.writing.told_list import ToldList
from ui.minutes.writing.told_model import TOLD
from ui.theme import Theme, Tone

if TYPE_CHECKING:
    from cro_desk.minutes.queries import AttendanceRow

KEYS = {
    "p": Presence.PRESENT,
    "t": Presence.PART,
    "a": Presence.APOLOGIES,
    "x": Presence.ABSENT,
    "d": Presence.DEPUTY,
}
SIGNS = {
    Presence.PRESENT: "✓",
    Presence.PART: "◐",
    Presence.APOLOGIES: "–",
    Presence.ABSENT: "✕",
    Presence.DEPUTY: "⇄",
}
TONES = {
    Presence.PRESENT: Tone.GOOD,
    Presence.PART: Tone.INFO,
    Presence.DEPUTY: Tone.INFO,
    Presence.ABSENT: Tone.WARN,
}
AWAY = {Presence.APOLOGIES: N_("{name}, apologies"), Presence.ABSENT: N_("{name}, absent")}
ADD = "add-attendant"
MOST_LINES = 3


def chips(rows: Sequence[AttendanceRow]) -> list[Told]:
    """Tell who is there, and at the end how somebody is added."""
    told = [
        Told(
            row.id,
            _chip(row),
            SIGNS[row.presence],
            TONES.get(row.presence, Tone.MUTED),
            faded=not row.was_there,
            problems=(_("not in the directory"),) if not row.person_id and row.name else (),
        )
        for row in rows
    ]
    return [*told, Told(ADD, _("Add…"), "+", Tone.MUTED)]


def _chip(row: AttendanceRow) -> str:
    name = row.name or row.role
    if row.presence in AWAY:
        return _(AWAY[row.presence]).format(name=name)
    if row.presence is Presence.PART and (row.from_time or row.to_time):
        return f"{name} {row.from_time}–{row.to_time}"
    if row.presence is Presence.DEPUTY and row.deputy_for:
        return _("{name} for {other}").format(name=name, other=row.deputy_for)
    return name


class AttendanceStrip(ToldList):
    """Chips that wrap; it is as high as they need, at most a few lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "attendance", _("Who is there"), parent)
        self._theme = theme
        self.most_lines = MOST_LINES
        self.setItemDelegate(ChipDelegate(theme, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setSpacing(theme.sizes.step // 2)
        self.setProperty("role", "chips")

    def show_attendance(self, rows: Sequence[AttendanceRow]) -> None:
        """Show who is there."""
        self.show_rows(chips(rows))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the chips need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.executeDelayedItemsLayout()
        places = [self.visualRect(self.rows.index(n, 0)) for n in range(self.rows.rowCount())]
        bottoms = sorted({place.bottom() + self.verticalOffset() for place in places})[: self.most_lines]
        height = bottoms[-1] + 1 + self.spacing() if bottoms else self._theme.sizes.row
        if self.height() != height:
            self.setFixedHeight(height)


class ChipDelegate(QStyledItemDelegate):
    """Draws a chip: sign, name, a mark where somebody is not in the directory."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return how much room a chip takes."""
        told: Told = index.data(TOLD)
        sizes = self._theme.sizes
        metrics = QFontMetrics(self._theme.font(sizes.detail))
        return QSize(metrics.horizontalAdvance(_words(told)) + 3 * sizes.inside, sizes.row - sizes.step)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw it."""
        told: Told = index.data(TOLD)
        theme, sizes = self._theme, self._theme.sizes
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        place = option.rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("accent" if focus else "line"))
        painter.setBrush(theme.color("accent_ground" if focus else "panel"))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        self._words(painter, told, place.adjusted(sizes.inside + sizes.step, 0, 0, 0))
        painter.restore()

    def _words(self, painter: QPainter, told: Told, place: QRect) -> None:
        theme = self._theme
        font = theme.font(theme.sizes.detail)
        painter.setFont(font)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setPen(theme.tone(told.badge_tone)[0])
        painter.drawText(place, middle, told.badge)
        rest = _words(told)[len(told.badge) :]
        painter.setPen(theme.color("warn" if told.problems else "muted" if told.faded else "text"))
        painter.drawText(
            place.adjusted(QFontMetrics(font).horizontalAdvance(told.badge), 0, 0, 0), middle, rest
        )


def _words(told: Told) -> str:
    return f"{told.badge} {told.text}{' ▲' if told.problems else ''}"
