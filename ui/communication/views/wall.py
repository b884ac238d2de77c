"""The year: a row a month, twelve of them; each day a cell with a mark for each meeting."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QRectF

from cro_desk.communication.terms import OccurrenceState
from cro_desk.formats import month_of_year, weekday_name
from ui.communication.views.boxes import SIGNS, is_elsewhere, kind_of, short_name, study_letter, style_of
from ui.communication.views.days import is_off
from ui.communication.views.look import Look, Type
from ui.communication.views.month import windowed
from ui.communication.views.paging import Page, Placed
from ui.communication.views.scene import CENTRE, LEFT, RIGHT, Cursor, Fill, Scene, Spot, Words
from ui.communication.views.spans import add_months

MONTHS, WEEKDAYS = 12, 37  # six days of offset and thirty-one of a month
LEAST_MARKS = 1
#: more than these are told by pointing at the day
MOST_COUNTED = 9


def wall_scene(page: Page, look: Look, width: float, height: float, cursor: Cursor | None = None) -> Scene:
    """Lay twelve months out, weekdays under one another."""
    sizes = look.sizes
    head = float(sizes.row_compact)
    side = look.metrics(Type(sizes.detail, bold=True)).horizontalAdvance("Sept 2026") + sizes.gap
    least = look.metrics(Type(look.badge - 1)).horizontalAdvance("00")
    least += look.metrics(_count_kind(look)).horizontalAdvance("+9") + sizes.step
    column = max((width - side) / WEEKDAYS, least)
    row = max((height - head) / MONTHS, look.line + (look.line - 1) * LEAST_MARKS + 2)
    scene = Scene(side + column * WEEKDAYS, head + row * MONTHS, head, side)
    _weekdays(scene, page, look, column)
    for n in range(MONTHS):
        _month(scene, page, look, add_months(page.span.first, n), QRectF(0, n * row, column, row), cursor)
    return scene


def _weekdays(scene: Scene, page: Page, look: Look, column: float) -> None:
    scene.head.fill(QRectF(0, 0, column * WEEKDAYS, scene.head_height), "panel")
    scene.corner.fill(QRectF(0, 0, scene.side_width, scene.head_height), "panel")
    for at in range(WEEKDAYS):
        name = weekday_name((page.first_weekday + at) % 7)[:2]
        place = QRectF(at * column, 0, column, scene.head_height)
        scene.head.marks.append(Words(place, name, Type(look.badge, bold=True), "muted", CENTRE))


def _month(scene: Scene, page: Page, look: Look, first: date, cell: QRectF, cursor: Cursor | None) -> None:
    offset = (first.weekday() - page.first_weekday) % 7
    side = QRectF(0, cell.y(), scene.side_width, cell.height())
    scene.side.fill(side, "panel")
    scene.side.fill(QRectF(0, cell.y(), scene.side_width, 1), "line")
    kind = Type(look.sizes.detail, bold=True)
    scene.side.words(side.adjusted(look.sizes.step, 0, 0, 0), month_of_year(first, short=True), kind)
    whole = QRectF(0, cell.y(), cell.width() * WEEKDAYS, cell.height())
    scene.body.fill(whole, "ground")
    for n in range(monthrange(first.year, first.month)[1]):
        place = cell.translated((offset + n) * cell.width(), 0)
        _day(scene, page, look, first + timedelta(days=n), place, cursor)
    scene.body.fill(QRectF(0, cell.y(), whole.width(), 1), "line")


def _day(scene: Scene, page: Page, look: Look, day: date, rect: QRectF, cursor: Cursor | None) -> None:
    scene.days.append((rect, day))
    _ground(scene, page, day, rect)
    line = look.line - 1
    top = rect.y() + look.line
    room = max(1, int((rect.bottom() - top) // line))
    for milestone in page.milestones.get(day, ())[:1]:
        place = QRectF(rect.x() + 1, top, rect.width() - 2, line - 1)
        scene.body.fill(place, "accent_ground", radius=2.0)
        text = f"◆{short_name(milestone.name)}"
        kind = Type(look.badge - 1, bold=True)
        text = text if look.metrics(kind).horizontalAdvance(text) <= place.width() else "◆"
        scene.body.marks.append(Words(place, text, kind, "accent", CENTRE))
        top, room = top + line, room - 1
    meetings = tuple(sorted(page.by_day.get(day, ()), key=_weight))
    shown, _before = windowed(meetings, room, cursor, counted=False) if room else ((), 0)
    for each in shown:
        _mark(scene, page, look, each, QRectF(rect.x() + 1, top, rect.width() - 2, line - 1))
        top += line
    _number(scene, page, look, day, rect, len(meetings) - len(shown))


def _weight(placed: Placed) -> int:
    """Put what waits for an answer first, and what is off last: a day may have room for one."""
    if placed.meeting.state is OccurrenceState.ASKED:
        return 0
    return 1 if placed.meeting.is_on else 2


def _ground(scene: Scene, page: Page, day: date, rect: QRectF) -> None:
    body = scene.body
    body.fill(rect, "section" if is_off(page, day) else "panel")
    if page.frozen(day):
        body.marks.append(Fill(rect, "line", hatched=True))
    body.fill(QRectF(rect.x(), rect.y(), 1, rect.height()), "line")
    if page.gap_of(day) is not None:
        body.fill(QRectF(rect.x(), rect.bottom() - 3, rect.width(), 3), "warn")


def _number(scene: Scene, page: Page, look: Look, day: date, rect: QRectF, left: int) -> None:
    """Write the day's number, a star for what is told of the day, and how many meetings have no room."""
    place = QRectF(rect.x() + 2, rect.y() + 1, rect.width() - 3, look.line - 2)
    is_today = day == page.today
    if is_today:
        scene.body.fill(place, "accent")
        scene.body.marks.append(Fill(rect, "", edge="accent"))
    marked = bool(page.marks.get(day))
    gap = page.gap_of(day)
    begins = gap is not None and gap.first_day == day
    text = str(day.day) if left else f"{'▲' if begins else ''}{day.day}{'*' if marked else ''}"
    colour = "on_accent" if is_today else "warn" if begins else "muted"
    kind = Type(look.badge - 1, bold=is_today or marked, italic=marked)
    scene.body.marks.append(Words(place, text, kind, colour, LEFT if left else CENTRE))
    if left:
        scene.more.append((place, day))
        colour = "on_accent" if is_today else "accent"
        scene.body.marks.append(Words(place, f"+{min(left, MOST_COUNTED)}", _count_kind(look), colour, RIGHT))


def _count_kind(look: Look) -> Type:
    return Type(look.badge - 2, bold=True)


def _mark(scene: Scene, page: Page, look: Look, placed: Placed, rect: QRectF) -> None:
    """Draw a meeting as letters on its study's ground."""
    style = style_of(page, placed)
    scene.body.marks.append(Fill(rect, style.ground, 2.0, edge=style.edge, dashed=style.dashed))
    scene.body.marks.append(Fill(QRectF(rect.x(), rect.y(), 2.0, rect.height()), style.bar))
    sign = SIGNS[placed.meeting.state].strip() or ("→" if is_elsewhere(placed.meeting) else "")
    letters = _letters(page, placed)
    kind = kind_of(look, placed, size=look.badge - (2 if sign else 1))
    scene.body.marks.append(Words(rect.adjusted(2, 0, 0, 0), f"{sign}{letters}", kind, style.words, CENTRE))
    scene.body.spots.append(Spot(rect, placed))


def letters_told(page: Page) -> tuple[str, ...]:
    """Say which letters stand for which series: `CT Core team call`."""
    told = {f"{_letters(page, placed)}  {placed.meeting.series.name}" for placed in page.meetings}
    return tuple(sorted(told))


def _letters(page: Page, placed: Placed) -> str:
    """Return the letters of a meeting; of several studies the study's own letter stands first."""
    short = short_name(placed.meeting.series.name)
    if not page.several:
        return short
    return f"{study_letter(page.study_number(placed.meeting.series.study_id))}{short[:1]}"
