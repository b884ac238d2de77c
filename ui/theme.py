"""How everything looks: the tokens of light and dark, sizes included, and the palette and style sheet built
of them.

Nothing outside this module and `style_sheet.py` names a colour or a size in pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui import fonts
from ui.icons import folder, tinted
from ui.sheet_switch import SheetSwitch
from ui.style_sheet import FOLDER, style_sheet


class Appearance(StrEnum):
    """What the user chose."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Tone(StrEnum):
    """What a cell, badge or message says, by word or shape and colour, never by colour alone."""

    NONE = ""
    MUTED = "muted"
    ACCENT = "accent"
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme; every text on its ground has a contrast of at least 4.5 to 1."""

    scheme: str
    ground: str
    panel: str
    line: str
    section: str
    text: str
    muted: str
    accent: str
    accent_ground: str
    on_accent: str
    good: str
    good_ground: str
    warn: str
    warn_ground: str
    bad: str
    bad_ground: str
    hover: str
    accent_hover: str
    #: studies side by side; each also has its protocol number beside it
    studies: tuple[str, ...]


LIGHT = Tokens(
    scheme="light",
    ground="#F6F7F9",
    panel="#FFFFFF",
    line="#E3E6EB",
    section="#F1F3F6",
    text="#1B2430",
    muted="#5A6475",
    accent="#1A5FD0",
    accent_ground="#E8F0FE",
    on_accent="#FFFFFF",
    good="#14693D",
    good_ground="#E6F4EC",
    warn="#8A5800",
    warn_ground="#FFF3DC",
    bad="#A8231B",
    bad_ground="#FDE9E7",
    hover="#EEF1F5",
    accent_hover="#164FB0",
    studies=("#1A5FD0", "#0B6767", "#7A3DB8", "#8A4B00", "#A3195B", "#4F6200"),
)
DARK = Tokens(
    scheme="dark",
    ground="#14181F",
    panel="#1B212B",
    line="#2C3543",
    section="#222A36",
    text="#E6EAF0",
    muted="#98A3B3",
    accent="#6EA8FE",
    accent_ground="#22324D",
    on_accent="#14181F",
    good="#5CC98B",
    good_ground="#173528",
    warn="#E5B454",
    warn_ground="#3A2E14",
    bad="#F2837A",
    bad_ground="#3E1F1E",
    hover="#252D3A",
    accent_hover="#8DBBFF",
    studies=("#6EA8FE", "#4FC3C3", "#C39BF0", "#E0A060", "#F08CB8", "#B5C950"),
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type, space and rows at 100 % text size; the window's own scale comes on top, by Qt."""

    title: int = 22
    panel_title: int = 14
    body: int = 13
    detail: int = 12
    badge: int = 11
    step: int = 4
    inside: int = 8
    gap: int = 12
    between: int = 16
    around: int = 24
    row: int = 32
    row_compact: int = 24
    control: int = 34
    icon: int = 18
    radius: int = 8
    panel_radius: int = 10
    rail: int = 184
    top: int = 56
    details: int = 240
    field: int = 320
    card: int = 480
    switcher: int = 320
    window_width: int = 1280
    window_height: int = 800

    @lru_cache(maxsize=16)  # noqa: B019 - few sizes, and every widget asks
    def scaled(self, factor: float) -> Sizes:
        """Return the sizes for another text size."""
        kept = {"window_width", "window_height"}
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return Sizes(**{k: v if k in kept else max(1, round(v * factor)) for k, v in values.items()})

    @classmethod
    def of(cls, widget: QWidget) -> Sizes:
        """Return the sizes that go with a widget's font: for widgets that know no theme."""
        usual, pixels = cls(), widget.font().pixelSize()
        return usual.scaled(pixels / usual.body) if pixels > 0 else usual


STYLE = "fusion"
ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Theme(QObject):
    """The look in use; `changed` is sent after palette and style sheet were set."""

    changed = Signal()

    def __init__(
        self, parent: QObject, appearance: Appearance = Appearance.SYSTEM, zoom: float = 1.0
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._zoom = zoom
        self._switch = SheetSwitch(self)
        QApplication.setStyle(STYLE)
        self.family = fonts.family()
        QDir.setSearchPaths(FOLDER, [folder()])
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def dark(self) -> bool:
        """Tell whether the dark scheme is shown, by choice or by the system's."""
        if self._appearance is Appearance.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._appearance is Appearance.DARK

    @property
    def tokens(self) -> Tokens:
        return DARK if self.dark else LIGHT

    @property
    def sizes(self) -> Sizes:
        return Sizes().scaled(self._zoom)

    def choose(self, appearance: Appearance) -> None:
        """Show light, dark or what the system shows, from the next turn of the event loop on."""
        self._appearance = appearance
        self._switch.announce(self.apply)

    def set_zoom(self, zoom: float) -> None:
        """Scale text and everything sized by it."""
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._switch.announce(self.apply)

    def apply(self) -> None:
        """Put palette, font and style sheet on the application, now."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a theme without an application is a bug
        self._switch.put(app, style_sheet(self.tokens, self.sizes), self._put_palette_and_font)
        self.changed.emit()

    def _put_palette_and_font(self) -> None:
        QApplication.setPalette(palette(self.tokens))
        QApplication.setFont(self.font())

    def font(self, size: int | None = None, *, bold: bool = False, italic: bool = False) -> QFont:
        """Return the window's font with tabular figures."""
        found = QFont(self.family)
        found.setPixelSize(size or self.sizes.body)
        found.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        found.setItalic(italic)
        found.setFeature(QFont.Tag("tnum"), 1)
        return found

    def fixed_font(self) -> QFont:
        """Return a font of even width, for keys and hashes."""
        found = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        found.setPixelSize(self.sizes.panel_title)
        return found

    def color(self, token: str) -> QColor:
        """Return the colour of a token by its name: `text`, `muted`, `line`, ..."""
        return QColor(getattr(self.tokens, token))

    def study(self, number: int) -> tuple[QColor, QColor]:
        """Return the colour of a study among several, and a ground for text in it; they come again."""
        return study_colours(self.tokens, number)

    def tone(self, tone: Tone | str) -> tuple[QColor, QColor | None]:
        """Return the text colour of a tone and its ground, None where the ground stays as it is."""
        name = {Tone.INFO: Tone.ACCENT}.get(Tone(tone), Tone(tone))
        if name is Tone.NONE:
            return self.color("text"), None
        if name is Tone.MUTED:
            return self.color("muted"), None
        return self.color(name), self.color(f"{name}_ground")

    def icon(self, name: str, colour: str = "text", checked: str = "") -> QIcon:
        """Return an icon in a token's colour, and in another where it is checked."""
        return tinted(name, self.color(colour), self.color(checked) if checked else None)

    def _system_changed(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._switch.announce(self.apply)


#: how much of a study's colour is in its ground
TINT = 0.12


def study_colours(tokens: Tokens, number: int) -> tuple[QColor, QColor]:
    """Return the colour of a study and the ground mixed of it and the panel."""
    own, panel = QColor(tokens.studies[number % len(tokens.studies)]), QColor(tokens.panel)
    red, green, blue = (
        round(getattr(own, part)() * TINT + getattr(panel, part)() * (1 - TINT))
        for part in ("red", "green", "blue")
    )
    return own, QColor(red, green, blue)


def palette(tokens: Tokens) -> QPalette:
    """Build Qt's palette, which style sheet and painting code share."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.section,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.panel,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.panel,
        role.Mid: tokens.line,
        role.Midlight: tokens.section,
        role.Light: tokens.panel,
        role.Dark: tokens.muted,
        role.Shadow: tokens.line,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for where, colour in colours.items():
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.muted))
    return made
