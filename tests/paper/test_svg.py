"""What is printed is what is shown: in the colours and with the typeface of the window."""

from __future__ import annotations

from cro_desk.paper.charts import Bar, stacked_bars
from cro_desk.paper.svg import COLOURS, as_svg

SHOWN = dict(zip(COLOURS, ("#010101", "#020202", "#030303", "#040404", "#050505", "#060606"), strict=True))


def _svg() -> str:
    bars = [Bar("Söhne & <Sons>", (100.0, 50.0), "EUR 150")]
    return as_svg(stacked_bars(bars, ("Service fee", "Pass-through"), 400), SHOWN, "Noto Sans")


def test_the_colours_of_the_screen_take_the_place_of_papers() -> None:
    assert ("rgb(" in _svg(), SHOWN["accent"] in _svg(), SHOWN["text"] in _svg()) == (False, True, True)


def test_the_typeface_is_named_as_the_screen_knows_it() -> None:
    assert ("Noto-Bold" in _svg(), "font-family: 'Noto Sans'; font-weight: bold" in _svg()) == (False, True)


def test_texts_are_escaped() -> None:
    assert "Söhne &amp; &lt;Sons&gt;" in _svg()
