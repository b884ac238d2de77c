"""Choosing how the window looks: kept in the settings, shown at once."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.settings import APPEARANCE, ZOOM, Settings
from ui.theme import ZOOMS, Appearance, Theme


class LookChoice(QObject):
    """Light, dark or as the system; larger and smaller text."""

    def __init__(self, theme: Theme, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings

    def light(self) -> None:
        """Show light."""
        self.choose(Appearance.LIGHT)

    def dark(self) -> None:
        """Show dark."""
        self.choose(Appearance.DARK)

    def system(self) -> None:
        """Show what the system shows."""
        self.choose(Appearance.SYSTEM)

    def choose(self, appearance: Appearance) -> None:
        """Show and keep a choice."""
        self._settings.put(APPEARANCE, str(appearance))
        self._theme.choose(appearance)

    def larger(self) -> None:
        """Make text one step larger."""
        self._zoom(next((zoom for zoom in ZOOMS if zoom > self._theme.zoom), ZOOMS[-1]))

    def smaller(self) -> None:
        """Make text one step smaller."""
        self._zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self._theme.zoom), ZOOMS[0]))

    def actual(self) -> None:
        """Show text at its own size."""
        self._zoom(1.0)

    def _zoom(self, zoom: float) -> None:
        self._settings.put(ZOOM, zoom)
        self._theme.set_zoom(zoom)


def chosen_appearance(settings: Settings) -> Appearance:
    """Return the kept appearance, the system's where the file says nonsense."""
    kept = settings.get(APPEARANCE)
    return Appearance(kept) if kept in set(Appearance) else Appearance.SYSTEM
