"""The wall planner of the plan: a letter for each meeting; days off shaded, freeze weeks hatched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from cro_desk.communication.plan.calendar import day_of
from cro_desk.communication.plan.content import PlanContent
from cro_desk.communication.report_pages.parts import letters
from cro_desk.communication.terms import ClosureKind
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, height_of, new_page, room, text
from cro_desk.paper.planner import Planner, PlannerYear
from cro_desk.paper.style import SMALL

NAME = 150.0  # room for a name under the letters
FROZEN, SHORT = ClosureKind.FREEZE.value, ClosureKind.SHORT.value


def planner_page(told: PlanContent, page: str, turn: str) -> Story:
    """Return a page with the planner and what its letters stand for; none where nothing is planned."""
    if not told.meetings:
        return []
    width, height = room(page, turn)
    above: Story = [Heading(_("Planner")), text(_legend(told), "small")]
    high = max(height - height_of(above, width) - 4, height / 2)
    return [*new_page(turn), *above, Planner(_year(told), width, high)]


def _legend(told: PlanContent) -> str:
    names = (f"{letters(place)} {_short(each.name)}" for place, each in enumerate(told.meetings))
    shades = _("Grey: a party does not work. Hatched: no meetings.")
    return f"{' · '.join(names)}. {shades}"


def _short(name: str) -> str:
    """Return a name that leaves room for the others."""
    return fonts.shorten(fonts.printable(name), fonts.REGULAR, SMALL, NAME)


def _year(told: PlanContent) -> PlannerYear:
    frozen = frozenset(day_of(each.day) for each in told.off if each.kind == FROZEN)
    closed = frozenset(day_of(each.day) for each in told.off if each.kind not in (FROZEN, SHORT))
    return PlannerYear(day_of(told.first_day), _marks(told), closed, frozen)


def _marks(told: PlanContent) -> Mapping[date, tuple[str, ...]]:
    """Return the letters of each day's meetings that take place."""
    found: dict[date, list[str]] = defaultdict(list)
    for line in told.days:
        if line.is_on:
            found[day_of(line.day)].append(letters(line.series))
    return {on: tuple(dict.fromkeys(marks)) for on, marks in found.items()}
