from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Line, Rect, String

from cro_desk.paper.charts import Bar, stacked_bars
from cro_desk.paper.style import PAPER

BARS = (
    Bar("Alpine", (300.0, 100.0), "400"),
    Bar("Danube", (150.0, 50.0), "200*"),
    Bar("Estimate", (200.0, 0.0), "200", outlined=True),
)


def shapes(kind: type) -> list:
    found, waiting = [], [stacked_bars(BARS, ("fees", "pass-through"), 500)]
    while waiting:
        shape = waiting.pop(0)
        waiting[:0] = getattr(shape, "contents", [])
        found += [shape] if isinstance(shape, kind) else []
    return found


def test_bars_are_as_long_as_their_amounts_from_one_zero():
    rects = shapes(Rect)
    assert [round(rect.width / rects[0].width * 300, 6) for rect in rects] == [300, 100, 150, 50, 200, 0]
    assert rects[0].x == rects[2].x == rects[4].x


def test_parts_differ_without_colour():
    assert [rect.fillColor == PAPER for rect in shapes(Rect)] == [False, True, False, True, True, True]
    assert len(shapes(Line)) > 20  # the hatching


def test_every_bar_is_labelled_where_it_stands():
    texts = [shape.text for shape in shapes(String)]
    assert texts == ["400", "Alpine", "200*", "Danube", "200", "Estimate", "fees", "pass-through"]


def test_the_same_drawing_serves_the_screen():
    assert "pass-through" in drawToString(stacked_bars(BARS, ("fees", "pass-through"), 500))


def test_no_bars_is_an_empty_chart():
    assert stacked_bars((), ("fees",), 500).height == 14
