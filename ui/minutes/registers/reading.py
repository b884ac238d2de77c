"""What a register reads in one job: its lines, and whether there is anything at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from cro_desk.communication.reminders import me
from cro_desk.minutes.duplicates import Duplicate, duplicates
from cro_desk.minutes.finding import Found, when_agreed
from cro_desk.minutes.following_up import Opened, opened_of
from cro_desk.minutes.punctuality import SideRate, on_time
from cro_desk.minutes.registers import (
    ALL_STATUSES,
    Due,
    Wanted,
    actions,
    decisions,
    issues,
    parked_topics,
)
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ActionStatus

#: what was closed before so many days is not on the board any more
LATELY = timedelta(days=14)
CLOSED = (ActionStatus.DONE, ActionStatus.DROPPED)


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looks at which part: a study and partnership, or everything. `owner` is who sits here."""

    study_id: str
    partnership_id: str = ""
    everywhere: bool = False
    owner: tuple[str, str] = ("", "")  # name, e-mail

    def narrowed(self, wanted: Wanted) -> Wanted:
        """Return what is wanted of this part."""
        if self.everywhere:
            return replace(wanted, study_ids=(), partnership_id=None)
        return replace(wanted, study_ids=(self.study_id,), partnership_id=self.partnership_id or None)


@dataclass(frozen=True, slots=True)
class Register:
    """Lines as they were wanted; `lately` were closed not long ago; `any_there` without the filters."""

    looked: Looked
    rows: tuple[ItemRow, ...] = ()
    any_there: bool = False
    rates: tuple[SideRate, ...] = ()
    lately: tuple[ItemRow, ...] = ()
    twice: Mapping[str, Duplicate] = field(default_factory=dict)
    found: Found | None = None
    opened: Mapping[str, tuple[Opened, ...]] = field(default_factory=dict)


def read_actions(session: Any, looked: Looked, wanted: Wanted, today: date) -> Register:
    """Return actions, what was closed lately, and how both sides keep their dates."""
    cards = me(session, *looked.owner).cards
    wanted = replace(looked.narrowed(wanted), cards=cards)
    rows = actions(session, wanted, today)
    lately = replace(wanted, statuses=CLOSED, due=Due.ALL, closed_since=today - LATELY)
    closed = actions(session, lately, today)
    everything = looked.narrowed(Wanted(statuses=ALL_STATUSES, most=1))
    any_there = bool(rows or closed or actions(session, everything, today))
    rates = on_time(session, today, everything.study_ids, everything.partnership_id)
    return Register(looked, rows, any_there, rates, closed, _twice(session, looked))


def read_decisions(session: Any, looked: Looked, text: str) -> Register:
    """Return the decisions; with a text whatever has its words, decisions first."""
    rows = decisions(session, looked.narrowed(Wanted()))
    found = when_agreed(session, text, () if looked.everywhere else (looked.study_id,)) if text else None
    shown = (*rows, *found.decisions, *found.lines) if found is not None else rows
    opened = opened_of(session, shown)
    return Register(looked, rows, bool(rows), twice=_twice(session, looked), found=found, opened=opened)


def read_found(session: Any, looked: Looked, text: str) -> tuple[str, Found]:
    """Return only what has the words: while somebody types."""
    return text, when_agreed(session, text, () if looked.everywhere else (looked.study_id,))


def read_issues(session: Any, looked: Looked, statuses: tuple[ActionStatus, ...], today: date) -> Register:
    """Return issues, risks and change requests."""
    rows = issues(session, looked.narrowed(Wanted(statuses=statuses)), today)
    everything = looked.narrowed(Wanted(statuses=ALL_STATUSES, most=1))
    any_there = bool(rows or issues(session, everything, today))
    opened = opened_of(session, rows)
    return Register(looked, rows, any_there, twice=_twice(session, looked), opened=opened)


def read_parked(session: Any, looked: Looked, statuses: tuple[ActionStatus, ...]) -> Register:
    """Return parked topics."""
    rows = parked_topics(session, looked.narrowed(Wanted(statuses=statuses)))
    everything = looked.narrowed(Wanted(statuses=ALL_STATUSES, most=1))
    return Register(
        looked, rows, bool(rows or parked_topics(session, everything)), twice=_twice(session, looked)
    )


def _twice(session: Any, looked: Looked) -> Mapping[str, Duplicate]:
    """Return the numbers given twice by the lines that bear them; of one study, for all would take long."""
    if looked.everywhere:
        return {}
    found = duplicates(session, looked.study_id)
    return {place.item_id: each for each in found for place in each.places}
