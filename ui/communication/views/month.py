"""The month: a row a week, a cell a day, meetings as lines; what has no room is counted."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF

from cro_desk.formats import month_name, number, weekday_name
from cro_desk.i18n import _
from ui.communication.views.boxes import draw_line
from ui.communication.views.days import day_words, gap_words, hours, is_off
from ui.communication.views.look import Look, Type
from ui.communication.views.paging import Page, Placed
from ui.communication.views.scene import CENTRE, LEFT, RIGHT, Cursor, Fill, Hint, Layer, Scene, Words
from ui.communication.views.spans import iso_week

#: lines of meetings that a cell has room for at least, and how wide a day is at least, in rows
LEAST_LINES, LEAST_WIDTH = 3, 2


def month_scene(page: Page, look: Look, width: float, height: float, cursor: Cursor | None = None) -> Scene:
    """Lay a month out in this much room, more where it needs more."""
    weeks, sizes = page.weeks(), look.sizes
    head, side = float(sizes.row_compact), float(sizes.row * 1.5)
    line = look.line + 1
    column = max((width - side) / 7, sizes.row * LEAST_WIDTH)
    row = max((height - head) / len(weeks), line * (LEAST_LINES + 1) + sizes.step)
    scene = Scene(side + column * 7, head + row * len(weeks), head, side)
    _weekdays(scene, page, look, column)
    for n, week in enumerate(weeks):
        _week(scene, page, look, week, QRectF(0, n * row, side, row))
        for at in range(7):
            day = week + timedelta(days=at)
            _cell(scene, page, look, day, QRectF(at * column, n * row, column, row), cursor)
    return scene


def _weekdays(scene: Scene, page: Page, look: Look, column: float) -> None:
    kind = Type(look.sizes.detail, bold=True)
    scene.head.fill(QRectF(0, 0, column * 7, scene.head_height), "panel")
    scene.corner.fill(QRectF(0, 0, scene.side_width, scene.head_height), "panel")
    for at in range(7):
        name = weekday_name((page.first_weekday + at) % 7, short=column < look.sizes.row * 5)
        place = QRectF(at * column, 0, column, scene.head_height)
        scene.head.words(place.adjusted(look.sizes.step, 0, 0, 0), name, kind, "muted")


def _week(scene: Scene, page: Page, look: Look, week: date, rect: QRectF) -> None:
    """Number the week, and mark it where clocks differ otherwise than usual."""
    step, line = look.sizes.step, look.line
    scene.side.fill(rect, "panel")
    scene.side.fill(QRectF(rect.x(), rect.y(), rect.width(), 1), "line")
    place = QRectF(rect.x(), rect.y() + step, rect.width() - step, line)
    scene.side.words(place, number(iso_week(week)), Type(look.badge), "muted", align=RIGHT)
    if gaps := page.gaps_of_week(week):
        below = place.translated(0, line + step)
        scene.side.fill(below.adjusted(2, -1, 2, 1), "warn_ground", radius=3.0)
        text = f"▲ {hours(gaps[0].now - gaps[0].usual)}"
        scene.side.marks.append(Words(below, text, Type(look.badge, bold=True), "warn", CENTRE))
        scene.side.hints.append(Hint(rect, "\n".join(gap_words(gap) for gap in gaps)))


def _cell(scene: Scene, page: Page, look: Look, day: date, rect: QRectF, cursor: Cursor | None) -> None:
    body, step = scene.body, look.sizes.step
    scene.days.append((rect, day))
    _ground(body, page, day, rect)
    top = _head(scene, page, look, day, rect)
    line = look.line + 1
    for milestone in page.milestones.get(day, ()):
        place = QRectF(rect.x() + step, top, rect.width() - step * 2, look.line)
        body.words(place, f"◆ {milestone.name}", Type(look.badge, bold=True), "accent")
        top += line
    meetings = page.by_day.get(day, ())
    room = max(1, int((rect.bottom() - top - 1) // line))
    shown, before = windowed(meetings, room, cursor)
    for each in shown:
        draw_line(body, page, look, each, QRectF(rect.x() + step, top, rect.width() - step * 2, look.line))
        top += line
    if len(shown) < len(meetings):
        _more(
            scene,
            look,
            day,
            QRectF(rect.x() + step, top, rect.width() - step * 2, look.line),
            meetings,
            before,
        )


def windowed(
    meetings: tuple[Placed, ...], room: int, cursor: Cursor | None, *, counted: bool = True
) -> tuple[tuple[Placed, ...], int]:
    """Return the meetings that a cell shows, the one at the cursor among them, and how many stand before.

    Where the rest is `counted` in a line of its own, that line needs room, too.
    """
    if len(meetings) <= room:
        return meetings, 0
    room = max(1, room - 1) if counted else room
    at = next((n for n, each in enumerate(meetings) if cursor and each.id == cursor.meeting_id), 0)
    first = max(0, at - room + 1)
    return meetings[first : first + room], first


def _more(
    scene: Scene, look: Look, day: date, rect: QRectF, meetings: tuple[Placed, ...], before: int
) -> None:
    """Count what is not shown; a click there opens the week."""
    shown = sum(1 for spot in scene.body.spots if spot.placed in meetings)
    left = len(meetings) - shown
    text = _("{count} more").format(count=number(left))
    scene.body.words(rect, f"↕ {text}" if before else f"+ {text}", Type(look.badge, bold=True), "accent")
    scene.more.append((rect, day))


def _ground(body: Layer, page: Page, day: date, rect: QRectF) -> None:
    inside = (day.year, day.month) == (page.span.anchor.year, page.span.anchor.month)
    body.fill(rect, "ground" if not inside else "section" if is_off(page, day) else "panel")
    if page.frozen(day):
        body.marks.append(Fill(rect, "line", hatched=True))
    body.fill(QRectF(rect.x(), rect.y(), rect.width(), 1), "line")
    body.fill(QRectF(rect.x(), rect.y(), 1, rect.height()), "line")


def _head(scene: Scene, page: Page, look: Look, day: date, rect: QRectF) -> float:
    """Write the day's number and what is on it; return where meetings begin."""
    step, line = look.sizes.step, look.line + 2
    text = f"{day.day} {month_name(day.month, short=True)}" if day.day == 1 else str(day.day)
    kind = Type(look.badge, bold=True)
    width = max(look.metrics(kind).horizontalAdvance(text) + step * 2, line)
    place = QRectF(rect.x() + step * 0.5, rect.y() + 2, width, line)
    is_today = day == page.today
    if is_today:
        scene.body.fill(place, "accent", radius=line / 2)
        scene.body.fill(QRectF(rect.x(), rect.y(), rect.width(), 2), "accent")
    inside = day.month == page.span.anchor.month
    colour = "on_accent" if is_today else "text" if inside else "muted"
    scene.body.marks.append(Words(place, text, kind, colour, CENTRE))
    words = " · ".join(day_words(page.marks.get(day, ())))
    beside = QRectF(place.right() + step, place.y(), rect.right() - place.right() - step * 1.5, line)
    scene.body.words(beside, words, Type(look.badge, italic=True), "muted", align=LEFT)
    return place.bottom() + 1
