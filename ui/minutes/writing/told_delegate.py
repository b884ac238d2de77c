"""Draws the rows: badge and number at the left, wrapped text, muted words and problems below it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.minutes.writing.told import Told
from ui.minutes.writing.told_model import TOLD
from ui.theme import Theme, Tone
from ui.widgets.details import breakable

Index = QModelIndex | QPersistentModelIndex
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
TALL = 10_000
LEAST = 9  # characters that the text keeps beside what ends its line


class ToldDelegate(QStyledItemDelegate):
    """`badges` and `numbers` say how many characters stand left of the text; 0: none do."""

    def __init__(self, theme: Theme, parent: QObject, *, badges: int = 0, numbers: int = 0) -> None:
        super().__init__(parent)
        self._theme = theme
        self._badges, self._numbers = badges, numbers
        self._height = lru_cache(maxsize=4096)(self._measured)
        theme.changed.connect(self._forget)

    def set_gutter(self, badges: int, numbers: int) -> None:
        """Leave room for so many characters left of the text."""
        if (badges, numbers) != (self._badges, self._numbers):
            self._badges, self._numbers = badges, numbers
            self._forget()

    def _forget(self) -> None:
        self._height.cache_clear()

    # sizes --------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how high a row is at the width of its list."""
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        return QSize(width, self._height(index.data(TOLD), width))

    def _measured(self, told: Told, width: int) -> int:
        sizes = self._theme.sizes
        left, right = self._text_span(told, width)
        inner = self._text_height(breakable(told.text), self._body(told), right - left)
        for words in (told.under, *told.problems):
            if words:
                inner += self._text_height(breakable(words), self._detail(), width - left - sizes.inside)
        return max(sizes.row, inner + 2 * sizes.step + sizes.step)

    def _text_span(self, told: Told, width: int) -> tuple[int, int]:
        """Return from where to where the text goes."""
        sizes, body = self._theme.sizes, self._body(told)
        left = sizes.inside
        left += body.averageCharWidth() * self._badges + sizes.inside if self._badges else 0
        left += body.averageCharWidth() * self._numbers + sizes.inside if self._numbers else 0
        end = width - sizes.inside
        taken = self._detail().horizontalAdvance(told.right) + sizes.inside if told.right else 0
        if end - taken < left + body.averageCharWidth() * LEAST:
            taken = 0  # no room: its tooltip says it
        return left, end - taken

    def _text_height(self, text: str, metrics: QFontMetrics, width: int) -> int:
        return metrics.boundingRect(QRect(0, 0, max(width, 1), TALL), WRAP, text).height()

    def _body(self, told: Told) -> QFontMetrics:
        return QFontMetrics(self._theme.font(bold=told.bold))

    def _detail(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(self._theme.sizes.detail))

    # drawing ------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        told: Told = index.data(TOLD)
        painter.save()
        self._ground(painter, option)
        sizes, place = self._theme.sizes, option.rect
        left, right = self._text_span(told, place.width())
        top = place.top() + sizes.step + sizes.step // 2
        text = QRect(place.left() + left, top, right - left, TALL)
        self._gutter(painter, told, QRect(place.left() + sizes.inside, top, left, TALL))
        painter.setFont(self._theme.font(bold=told.bold))
        painter.setPen(self._theme.color("muted" if told.faded else "text"))
        used = painter.drawText(text, WRAP, breakable(told.text))
        assert isinstance(used, QRect)  # noqa: S101 - what PySide returns for a rectangle
        if told.right and right < place.width() - sizes.inside:
            self._words(
                painter,
                QRect(text.right(), top, place.right() - text.right() - sizes.inside, TALL),
                told.right,
                told.right_tone,
                right=True,
            )
        below = top + max(used.height(), self._body(told).height())
        self._below(painter, told, QRect(text.left(), below, place.width() - left - sizes.inside, TALL))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, theme = option.state, self._theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("accent_ground"))
            if state & QStyle.StateFlag.State_HasFocus:
                mark = QRect(
                    option.rect.left(), option.rect.top(), theme.sizes.step // 2, option.rect.height()
                )
                painter.fillRect(mark, theme.color("accent"))
        painter.setPen(theme.color("section"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _gutter(self, painter: QPainter, told: Told, place: QRect) -> None:
        """Draw the badge on its tinted ground, and the number."""
        theme, sizes = self._theme, self._theme.sizes
        body = self._body(told)
        if self._badges:
            width = body.averageCharWidth() * self._badges
            if told.badge:
                self._badge(painter, told, QRect(place.left(), place.top(), width, body.height()))
            place = place.adjusted(width + sizes.inside, 0, 0, 0)
        if self._numbers:
            painter.setFont(theme.font(sizes.detail))
            painter.setPen(theme.color("muted"))
            drop = (body.height() - self._detail().height()) // 2
            painter.drawText(place.adjusted(0, drop, 0, 0), WRAP, told.number)

    def _badge(self, painter: QPainter, told: Told, place: QRect) -> None:
        colour, ground = self._theme.tone(told.badge_tone)
        painter.setFont(self._theme.font(self._theme.sizes.badge, bold=True))
        if ground is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(colour)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), told.badge)

    def _below(self, painter: QPainter, told: Told, place: QRect) -> None:
        for words, tone in ((told.under, told.under_tone), *((each, Tone.WARN) for each in told.problems)):
            if words:
                words = breakable(words)
                self._words(painter, place, words, tone)
                height = self._text_height(words, self._detail(), place.width())
                place = place.adjusted(0, height, 0, 0)

    def _words(self, painter: QPainter, place: QRect, words: str, tone: Tone, *, right: bool = False) -> None:
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop) if right else WRAP
        painter.setFont(self._theme.font(self._theme.sizes.detail))
        painter.setPen(self._theme.tone(tone)[0])
        painter.drawText(place, flags, words)
