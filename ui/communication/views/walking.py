"""Where arrows lead: from meeting to meeting within a day, from day to day beyond it."""

from __future__ import annotations

from datetime import date, timedelta

from ui.communication.views.paging import Page
from ui.communication.views.scene import Cursor
from ui.communication.views.spans import View, add_months


def first_of(page: Page) -> Cursor:
    """Return where the keyboard begins: today where it is shown, else the first day."""
    inside = page.span.first <= page.today <= page.span.last
    day = page.today if inside else max(page.span.first, page.span.anchor)
    return Cursor(day, _first_meeting(page, day))


def stayed(page: Page, cursor: Cursor) -> Cursor:
    """Return the cursor on another page: with its meeting wherever that is now, else on its day."""
    placed = page.find(cursor.meeting_id) if cursor.meeting_id else None
    if placed is not None:
        return Cursor(placed.day, placed.id)
    if page.span.first <= cursor.day <= page.span.last:
        return Cursor(cursor.day)
    return first_of(page)


def up_down(page: Page, cursor: Cursor, step: int) -> Cursor:
    """Go to the next meeting of the day; beyond its last one, to the day below: a week or a month on."""
    ids = [each.id for each in page.by_day.get(cursor.day, ())]
    first = 0 if step > 0 and ids else -1
    at = ids.index(cursor.meeting_id) + step if cursor.meeting_id in ids else first
    if 0 <= at < len(ids):
        return Cursor(cursor.day, ids[at])
    if page.span.view is View.WEEK:
        return cursor
    return _enter(page, below(page, cursor.day, step), step)


def below(page: Page, day: date, step: int) -> date:
    """Return the day in the row below, or above."""
    return add_months(day, step) if page.span.view is View.YEAR else day + timedelta(days=7 * step)


def _enter(page: Page, day: date, step: int) -> Cursor:
    """Come to a day from above at its first meeting, from below at its last one."""
    meetings = page.by_day.get(day, ())
    return Cursor(day, meetings[0 if step > 0 else -1].id if meetings else "")


def left_right(page: Page, cursor: Cursor, step: int) -> Cursor:
    """Go to the next day, to the meeting at the same place among its meetings."""
    ids = [each.id for each in page.by_day.get(cursor.day, ())]
    at = ids.index(cursor.meeting_id) if cursor.meeting_id in ids else 0
    day = cursor.day + timedelta(days=step)
    meetings = page.by_day.get(day, ())
    return Cursor(day, meetings[min(at, len(meetings) - 1)].id if meetings else "")


def along(page: Page, cursor: Cursor, step: int) -> Cursor:
    """Go to the next meeting, whatever its day; at the end stay."""
    ids = [each.id for each in page.meetings]
    if cursor.meeting_id in ids:
        at = ids.index(cursor.meeting_id) + step
    else:
        before = sum(1 for each in page.meetings if each.day <= cursor.day)
        at = before if step > 0 else before - 1
    return Cursor(page.meetings[at].day, ids[at]) if 0 <= at < len(ids) else cursor


def edge(page: Page, cursor: Cursor, step: int) -> Cursor:
    """Go to the first or last day of the row."""
    if page.span.view is View.YEAR:
        first = cursor.day.replace(day=1)
        day = first if step < 0 else add_months(first, 1) - timedelta(days=1)
    else:
        first = cursor.day - timedelta(days=(cursor.day.weekday() - page.first_weekday) % 7)
        day = first if step < 0 else first + timedelta(days=6)
    return Cursor(day, _first_meeting(page, day))


def _first_meeting(page: Page, day: date) -> str:
    return next((each.id for each in page.by_day.get(day, ())), "")
