"""What letters and stars of the year mean, on a page of its own behind it on paper."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF

from cro_desk.formats import day as write_day
from cro_desk.i18n import _
from ui.communication.views.boxes import SIGNS, STATES, short_name, study_letter
from ui.communication.views.days import day_words, gap_words
from ui.communication.views.look import Look, Type
from ui.communication.views.paging import Page
from ui.communication.views.scene import Scene

COLUMNS = 3


def key_pages(page: Page, look: Look, width: float, height: float) -> list[Scene]:
    """Lay out letters, signs, milestones, days off and clocks that differ, column after column."""
    line = look.line + 2
    rows = max(1, int(height // line))
    lines = told_lines(page)
    pages = [lines[n : n + rows * COLUMNS] for n in range(0, len(lines), rows * COLUMNS)]
    return [_scene(each, look, (width, height, line), rows) for each in pages]


def told_lines(page: Page) -> list[tuple[str, bool]]:
    """Return what is told, each line with whether it is a heading."""
    series = {each.meeting.series.name: each.meeting.series for each in page.meetings}
    letters = [f"{short_name(name)}  {name}" for name in sorted(series)]
    studies = [f"{study_letter(n)}  {name}" for n, (_id, name) in enumerate(page.studies)]
    signs = [f"{sign.strip()}  {_(STATES[state])}" for state, sign in SIGNS.items() if sign]
    milestones = [
        f"{write_day(day)}  {each.name}" for day, found in sorted(page.milestones.items()) for each in found
    ]
    blocks = (
        (_("Studies"), studies if page.several else []),
        (_("Meetings"), letters),
        (_("Signs"), signs),
        (_("Milestones"), milestones),
        (_("Clocks that differ"), [gap_words(gap) for gap in page.gaps]),
        (_("Days off and freezes (*)"), _spells(page)),
    )
    found: list[tuple[str, bool]] = []
    for heading, lines in blocks:
        if lines:
            found += [("", False)] if found else []
            found += [(heading, True), *((line, False) for line in lines)]
    return found


def _spells(page: Page) -> list[str]:
    """Return what is told of days; the same words on neighbouring days are one line."""
    spells: list[tuple[date, date, str]] = []
    for day in sorted(page.marks):
        for words in day_words(page.marks[day]):
            at = next((n for n, each in enumerate(spells) if each[2] == words and _next(each[1], day)), None)
            if at is None:
                spells.append((day, day, words))
            else:
                spells[at] = (spells[at][0], day, words)
    return [f"{_days(first, last)}  {words}" for first, last, words in spells]


def _next(last: date, day: date) -> bool:
    return day - last == timedelta(days=1)


def _days(first: date, last: date) -> str:
    return write_day(first) if first == last else f"{write_day(first)} – {write_day(last)}"


def _scene(lines: list[tuple[str, bool]], look: Look, room: tuple[float, float, float], rows: int) -> Scene:
    width, height, line = room
    scene, column = Scene(width, height), width / COLUMNS
    for n, (text, heading) in enumerate(lines):
        place = QRectF(n // rows * column, n % rows * line, column - look.sizes.between, line)
        scene.body.words(place, text, Type(look.badge, bold=heading), "text")
    return scene
