"""Every text can be read: contrast computed from the tokens; and both schemes reach the window."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.style_sheet import style_sheet
from ui.theme import DARK, LIGHT, Appearance, Sizes, Theme, Tokens, Tone, palette, study_colours
from ui.widgets.labels import Label

GROUNDS = ("ground", "panel", "section", "accent_ground", "hover")
PAIRS = [(text, ground) for text in ("text", "muted") for ground in GROUNDS]
PAIRS += [(tone, ground) for tone in ("accent", "good", "warn", "bad") for ground in ("ground", "panel")]
PAIRS += [(tone, f"{tone}_ground") for tone in ("accent", "good", "warn", "bad")]
PAIRS += [("on_accent", "accent"), ("on_accent", "accent_hover"), ("panel", "text")]


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(tokens: Tokens, text: str, ground: str):
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_palette_takes_the_tokens(tokens: Tokens):
    made = palette(tokens)
    found = [made.color(role).name().upper() for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base)]
    assert found == [tokens.ground, tokens.panel]


def test_style_sheet_leaves_no_name_unfilled():
    assert "$" not in style_sheet(LIGHT, Sizes())


def test_dark_reaches_the_window(qtbot: QtBot, look: Theme):
    for appearance, tokens in ((Appearance.DARK, DARK), (Appearance.LIGHT, LIGHT)):
        with qtbot.waitSignal(look.changed):
            look.choose(appearance)
        assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(tokens.ground)


def test_the_other_scheme_reaches_what_is_seen_and_what_is_hidden(qtbot: QtBot, page, look: Theme):
    seen, hidden = Label("Seen", page, "problem"), Label("Hidden", page, "problem")
    page.show()
    hidden.hide()
    look.choose(Appearance.DARK)
    qtbot.waitUntil(lambda: _colours(seen, hidden) == [DARK.bad, DARK.bad])
    look.set_zoom(2.0)
    qtbot.waitUntil(lambda: hidden.font().pixelSize() == look.sizes.detail)
    look.choose(Appearance.LIGHT)
    qtbot.waitUntil(lambda: _colours(seen, hidden) == [LIGHT.bad, LIGHT.bad])
    assert seen.font().pixelSize() == hidden.font().pixelSize() == look.sizes.detail


def test_a_widget_that_is_gone_before_its_turn_is_left_out(qtbot: QtBot, page, look: Theme):
    gone, stays = Label("Gone", page, "problem"), Label("Stays", page, "problem")
    page.show()
    _hide(gone, stays)
    with qtbot.waitSignal(look.changed):
        look.choose(Appearance.DARK)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: _colours(stays) == [DARK.bad])
    assert page.findChildren(Label) == [stays]


def _hide(*widgets: QWidget) -> None:
    for widget in widgets:
        widget.hide()


def _colours(*widgets: QWidget) -> list[str]:
    return [widget.palette().windowText().color().name().upper() for widget in widgets]


def test_zoom_scales_text_and_rows_but_not_the_window(look: Theme):
    look.set_zoom(2.0)
    sizes = look.sizes
    look.set_zoom(1.0)
    assert (sizes.body, sizes.row, sizes.window_width) == (26, 64, 1280)


def test_a_tone_is_text_and_ground(look: Theme):
    text, ground = look.tone(Tone.WARN)
    assert (text, ground) == (QColor(LIGHT.warn), QColor(LIGHT.warn_ground))
    assert look.tone(Tone.NONE) == (QColor(LIGHT.text), None)


def test_an_unknown_system_scheme_is_light(page):
    assert Theme(page, Appearance.SYSTEM).dark is False


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_studies_side_by_side_can_be_read(tokens: Tokens):
    for number in range(len(tokens.studies)):
        own, ground = (colour.name() for colour in study_colours(tokens, number))
        assert contrast(own, ground) >= 4.5
        assert contrast(tokens.text, ground) >= 4.5
        assert contrast(tokens.muted, ground) >= 4.5
