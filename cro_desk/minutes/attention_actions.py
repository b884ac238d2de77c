"""What the Overview says of promises: one's own first, then those of one's side, then the other side's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.attention_words import due_words, line, named
from cro_desk.minutes.registers import Wanted, actions
from cro_desk.minutes.rows import ItemRow
from cro_desk.studies.attention import Attention
from cro_desk.studies.terms import Side

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks, and when: the cards of who sits here, and the side on which that is."""

    study_id: str
    cards: frozenset[str]
    side: Side
    today: date


def action_lines(session: Session, who: Looking) -> Iterator[Attention]:
    """Tell actions that are overdue, and one's own that are due within the week."""
    found = actions(session, Wanted(study_ids=(who.study_id,)), who.today)
    mine = [row for row in found if row.owner_id in who.cards]
    others = [row for row in found if row.owner_id not in who.cards and row.is_overdue(who.today)]
    yield from _overdue([row for row in mine if row.is_overdue(who.today)], _mine)
    yield from _soon([row for row in mine if _is_near(row, who.today)])
    for side in sorted(_SIDES, key=lambda each: each is not who.side):
        yield from _overdue([row for row in others if row.owner_side is side], _SIDES[side])


def _is_near(row: ItemRow, today: date) -> bool:
    return row.due is not None and today <= row.due <= today + _WEEK


def _overdue(rows: Sequence[ItemRow], words: Callable[[int], str]) -> Iterator[Attention]:
    if len(rows) == 1:
        yield line(named(rows[0]), _("overdue since {day}").format(day=day(rows[0].due)), rows[0].id)
    elif rows:
        since = _("the oldest since {day}").format(day=day(rows[0].due))
        yield line(words(len(rows)).format(count=len(rows)), since, rows[0].id)


def _soon(rows: Sequence[ItemRow]) -> Iterator[Attention]:
    if len(rows) == 1:
        yield line(named(rows[0]), due_words(rows[0].due), rows[0].id, bad=False)
    elif rows:
        words = ngettext(
            "{count} action of yours is due within a week",
            "{count} actions of yours are due within a week",
            len(rows),
        )
        first = _("the first on {day}").format(day=day(rows[0].due))
        yield line(words.format(count=len(rows)), first, rows[0].id, bad=False)


def _mine(count: int) -> str:
    return ngettext("{count} action of yours is overdue", "{count} actions of yours are overdue", count)


def _sponsors(count: int) -> str:
    return ngettext(
        "{count} action of the sponsor is overdue", "{count} actions of the sponsor are overdue", count
    )


def _cros(count: int) -> str:
    return ngettext("{count} action of the CRO is overdue", "{count} actions of the CRO are overdue", count)


_SIDES: Mapping[Side, Callable[[int], str]] = {Side.SPONSOR: _sponsors, Side.CRO: _cros}
