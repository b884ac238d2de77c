"""Draws minutes as they read: what is no numbered line begins at the left edge."""

from __future__ import annotations

from ui.minutes.writing.told import Told
from ui.minutes.writing.told_delegate import ToldDelegate


class SheetDelegate(ToldDelegate):
    """A list of lines, with headings and paragraphs among them."""

    def _text_span(self, told: Told, width: int) -> tuple[int, int]:
        left, right = super()._text_span(told, width)
        return (left, right) if told.badge or told.number else (self._theme.sizes.inside, right)
