"""How the views look, on screen and on paper: the same tokens, sizes and fonts, the same drawing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui.theme import LIGHT, Sizes, Theme, Tokens, study_colours


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set."""

    size: int
    bold: bool = False
    italic: bool = False
    strike: bool = False


@dataclass(frozen=True)
class Look:
    """Colours by name, fonts by `Type`, and how much room they need."""

    tokens: Tokens
    sizes: Sizes
    family: str

    @classmethod
    def of(cls, theme: Theme) -> Look:
        """Return the window's look."""
        return cls(theme.tokens, theme.sizes, theme.family)

    @classmethod
    def of_paper(cls, family: str) -> Look:
        """Return the look of paper: always light, at its usual size."""
        return cls(LIGHT, Sizes(), family)

    def colour(self, name: str) -> QColor:
        """Return a colour: a token's name, or `study-2` and `study-2-ground`."""
        return _colour(self.tokens, name)

    def font(self, kind: Type) -> QFont:
        """Return a font with tabular figures."""
        return _font(self.family, kind)

    def metrics(self, kind: Type) -> QFontMetricsF:
        """Return how much room words take."""
        return _metrics(self.family, kind)

    @property
    def badge(self) -> int:
        return self.sizes.badge

    @property
    def line(self) -> float:
        """How high a line of small words is."""
        return round(self.sizes.badge * 1.45)


@lru_cache(256)
def _colour(tokens: Tokens, name: str) -> QColor:
    if name.startswith("study-"):
        _study, number, *ground = name.split("-")
        return study_colours(tokens, int(number))[1 if ground else 0]
    return QColor(getattr(tokens, name))


@lru_cache(128)
def _font(family: str, kind: Type) -> QFont:
    made = QFont(family)
    made.setPixelSize(kind.size)
    made.setWeight(QFont.Weight.DemiBold if kind.bold else QFont.Weight.Normal)
    made.setItalic(kind.italic)
    made.setStrikeOut(kind.strike)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(128)
def _metrics(family: str, kind: Type) -> QFontMetricsF:
    return QFontMetricsF(_font(family, kind))
