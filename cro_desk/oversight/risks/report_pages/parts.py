"""What the tables of risks and issues share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.risks.rows import ActionRow
from cro_desk.oversight.risks.words import name
from cro_desk.paper.grid import Cell

SIZE = 7.5
DASH = "–"


def cell(content: str, *under: str) -> Cell:
    """Return a cell with smaller lines under it, a dash where there is nothing."""
    below = "\n".join(line for line in under if line)
    return Cell(content or (DASH if not below else ""), under=below)


def labelled(label: str, told: str) -> str:
    """Return a line with its name before it, nothing where nothing is told."""
    return f"{label}: {told}" if told else ""


def action_lines(actions: Sequence[ActionRow], today: date) -> tuple[str, ...]:
    """Return the actions, a line each: number, words, owner, date, and how it stands."""
    return tuple(_action(each, today) for each in actions)


def _action(each: ActionRow, today: date) -> str:
    stands = "" if each.is_open else (_("done") if each.is_done else _("dropped"))
    late = _("overdue") if each.is_late(today) else ""
    who = ", ".join(part for part in (each.owner, day(each.due) if each.due else "", stands or late) if part)
    return f"{each.number} {each.text} ({who})" if who else f"{each.number} {each.text}"


def purpose_lines(actions: Sequence[ActionRow], today: date) -> tuple[str, ...]:
    """Return the actions with what each is for."""
    told = zip(actions, action_lines(actions, today), strict=True)
    return tuple(f"{name(each.purpose)}: {line}" for each, line in told)
