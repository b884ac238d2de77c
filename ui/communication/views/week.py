"""The week: hours down, days across, meetings at their time, those at one time side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRectF

from cro_desk.formats import weekday_name
from ui.communication.views.boxes import draw_block
from ui.communication.views.days import day_words, gap_words, is_off, told_day
from ui.communication.views.look import Look, Type
from ui.communication.views.paging import Page, Placed
from ui.communication.views.scene import CENTRE, RIGHT, Fill, Hint, Scene, Words

HOURS = 24
#: a day is at least so many rows wide, an hour at least so many lines high, a meeting so many minutes
LEAST_WIDTH, LEAST_HOUR, LEAST_MINUTES = 3, 2.0, 25
#: a meeting beside others is at least so many rows wide
LEAST_LANE = 2.0
WORK_FROM, WORK_UNTIL = 8, 18


@dataclass(frozen=True, slots=True)
class Lane:
    """A meeting's place among those at its time."""

    placed: Placed
    at: int
    of: int


def lanes(meetings: Sequence[Placed]) -> Iterator[Lane]:
    """Put meetings that overlap side by side, each in the first lane that is free."""
    cluster: list[tuple[Placed, int]] = []
    ends: list[datetime] = []
    for each in meetings:
        if ends and each.starts >= max(ends):
            yield from _side_by_side(cluster, len(ends))
            cluster, ends = [], []
        free = next((n for n, end in enumerate(ends) if end <= each.starts), len(ends))
        until = max(each.ends, each.starts + timedelta(minutes=LEAST_MINUTES))
        ends[free : free + 1] = [until]
        cluster.append((each, free))
    yield from _side_by_side(cluster, len(ends))


def _side_by_side(cluster: Sequence[tuple[Placed, int]], count: int) -> Iterator[Lane]:
    for placed, at in cluster:
        yield Lane(placed, at, count)


def week_scene(
    page: Page, look: Look, width: float, height: float, hours: tuple[int, int] = (0, HOURS)
) -> Scene:
    """Lay a week out in this much room; on paper only the hours that are used."""
    sizes, line = look.sizes, look.line
    side = look.metrics(Type(look.badge)).horizontalAdvance("00:00") + sizes.step * 3
    columns = _columns(page, look, width - side)
    head = _head_height(page, look)
    count = hours[1] - hours[0]
    hour = max((height - head) / count, line * LEAST_HOUR + sizes.inside)
    whole = sum(column.width() for column in columns)
    scene = Scene(side + whole, head + hour * count, head, side, hour_height=hour, first_hour=hours[0])
    for column, day in zip(columns, page.span.days, strict=True):
        _column(scene, page, day, QRectF(column.x(), 0, column.width(), hour * count))
        _day_head(scene, page, look, day, QRectF(column.x(), 0, column.width(), head))
    _hours(scene, look, hours)
    _corner(scene, page, look, whole)
    for column, day in zip(columns, page.span.days, strict=True):
        _meetings(scene, page, look, page.by_day.get(day, ()), column)
    return scene


def _columns(page: Page, look: Look, width: float) -> list[QRectF]:
    """Share the width among the days: those with meetings side by side get more of it."""
    least, lane = look.sizes.row * LEAST_WIDTH, look.sizes.row * LEAST_LANE
    needs = [max((each.of for each in lanes(page.by_day.get(day, ()))), default=1) for day in page.span.days]
    wanted = [max(least, need * lane) for need in needs]
    even = width / len(wanted)
    if all(each <= even for each in wanted):
        wanted = [even] * len(wanted)
    elif (over := width - sum(wanted)) > 0:
        wanted = [each + over / len(wanted) for each in wanted]
    lefts = [sum(wanted[:n]) for n in range(len(wanted))]
    return [QRectF(left, 0, each, 0) for left, each in zip(lefts, wanted, strict=True)]


def used_hours(page: Page) -> tuple[int, int]:
    """Return the hours that meetings of a page need, the working day at least."""
    first = min([WORK_FROM, *(each.starts.hour for each in page.meetings)])
    last = max([WORK_UNTIL, *(_last_hour(each) for each in page.meetings)])
    return first, last


def _last_hour(placed: Placed) -> int:
    if placed.ends.date() != placed.day:
        return HOURS
    return placed.ends.hour + (placed.ends.minute > 0)


def _head_height(page: Page, look: Look) -> float:
    """Leave room for names of days, what is on them, and clocks that differ."""
    lines = max((len(_all_day(page, day)) for day in page.span.days), default=0)
    gaps = len(page.gaps_of_week(page.span.first))
    return look.sizes.row + look.sizes.step + (lines + gaps) * (look.line + 1)


def _all_day(page: Page, day: date) -> list[tuple[str, str]]:
    milestones = [(f"◆ {each.name}", "accent") for each in page.milestones.get(day, ())]
    return [*milestones, *((words, "muted") for words in day_words(page.marks.get(day, ())))]


def _day_head(scene: Scene, page: Page, look: Look, day: date, rect: QRectF) -> None:
    head, sizes = scene.head, look.sizes
    head.fill(rect, "section" if is_off(page, day) else "panel")
    head.fill(QRectF(rect.x(), rect.y(), 1, rect.height()), "line")
    name = f"{weekday_name(day.weekday())} {day.day}"
    kind = Type(sizes.detail, bold=True)
    wide = look.metrics(kind).horizontalAdvance(name) + sizes.inside * 2
    place = QRectF(rect.x() + sizes.step, rect.y() + sizes.step, wide, sizes.row - sizes.inside)
    if day == page.today:
        head.fill(place, "accent", radius=place.height() / 2)
    head.marks.append(Words(place, name, kind, "on_accent" if day == page.today else "text", CENTRE))
    top = rect.y() + sizes.row + len(page.gaps_of_week(page.span.first)) * (look.line + 1)
    for text, colour in _all_day(page, day):
        words = QRectF(rect.x() + sizes.inside, top, rect.width() - sizes.inside, look.line)
        head.words(words, text, Type(look.badge, bold=colour == "accent"), colour)
        top += look.line + 1
    if said := told_day(page, day):
        head.hints.append(Hint(rect, said))


def _corner(scene: Scene, page: Page, look: Look, width: float) -> None:
    """Say over the days how clocks differ, and draw the line under them."""
    top = look.sizes.row - look.sizes.step * 0.5
    for gap in page.gaps_of_week(page.span.first):
        place = QRectF(0, top, width, look.line + 1)
        scene.head.fill(place, "warn_ground")
        words = place.adjusted(look.sizes.inside, 0, 0, 0)
        scene.head.words(words, f"▲ {gap_words(gap)}", Type(look.badge, bold=True), "warn")
        top += look.line + 1
    scene.head.fill(QRectF(0, scene.head_height - 1, width, 1), "line")
    scene.corner.fill(QRectF(0, 0, scene.side_width, scene.head_height), "panel")
    scene.corner.fill(QRectF(0, scene.head_height - 1, scene.side_width, 1), "line")


def _column(scene: Scene, page: Page, day: date, rect: QRectF) -> None:
    """Draw a day's hours: those of nobody's work shaded, a freeze hatched, today's edged."""
    body, hour, first = scene.body, scene.hour_height, scene.first_hour
    scene.days.append((rect, day))
    body.fill(rect, "section" if is_off(page, day) else "panel")
    if not is_off(page, day):
        body.fill(QRectF(rect.x(), 0, rect.width(), max(0.0, (WORK_FROM - first) * hour)), "ground")
        late = (WORK_UNTIL - first) * hour
        body.fill(QRectF(rect.x(), late, rect.width(), max(0.0, rect.height() - late)), "ground")
    if page.frozen(day):
        body.marks.append(Fill(rect, "line", hatched=True))
    body.fill(QRectF(rect.x(), 0, 1, rect.height()), "line")
    if day == page.today:
        body.fill(QRectF(rect.x(), 0, 2, rect.height()), "accent")
        body.fill(QRectF(rect.right() - 2, 0, 2, rect.height()), "accent")


def _hours(scene: Scene, look: Look, hours: tuple[int, int]) -> None:
    width = scene.width - scene.side_width
    scene.side.fill(QRectF(0, 0, scene.side_width, scene.height), "panel")
    for n, hour in enumerate(range(*hours)):
        top = n * scene.hour_height
        scene.body.fill(QRectF(0, top, width, 1), "line")
        place = QRectF(0, top, scene.side_width - look.sizes.step, look.line)
        scene.side.words(place, f"{hour:02}:00", Type(look.badge), "muted", align=RIGHT)


def _meetings(scene: Scene, page: Page, look: Look, found: Sequence[Placed], column: QRectF) -> None:
    gap = look.sizes.step * 0.5
    for lane in lanes(found):
        begin = lane.placed.starts.hour + lane.placed.starts.minute / 60 - scene.first_hour
        length = max((lane.placed.ends - lane.placed.starts).total_seconds() / 3600, LEAST_MINUTES / 60)
        length = min(length, scene.first_hour + HOURS - begin)
        wide = (column.width() - gap * 2) / lane.of
        left = column.x() + gap + lane.at * wide
        top, high = begin * scene.hour_height, length * scene.hour_height
        draw_block(scene.body, page, look, lane.placed, QRectF(left + 1, top + 1, wide - 2, high - 2))
