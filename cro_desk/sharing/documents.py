"""Readable copies inside a bundle: papers, workbooks and calendars for somebody without CRO Desk.

They are drawn in a workspace of their own, made of exactly the edits that this person has or gets, as they
leave. Whatever a report may print, nothing else is there to be printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.communication.ics.exporting import export_calendar
from cro_desk.communication.ics.wishes import ExportWish, usual_days
from cro_desk.communication.plan.paper import PlanWish
from cro_desk.communication.plan.versions import plan_versions
from cro_desk.communication.report import made_plan
from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.minutes.action_lists.exporting import ListForm, ListWish, export_actions
from cro_desk.minutes.papers import MinutesWish
from cro_desk.minutes.records import MinutesVersion
from cro_desk.minutes.registers import ALL_STATUSES, Wanted
from cro_desk.minutes.report import made_minutes
from cro_desk.roles.directory import directory
from cro_desk.roles.papers import PaperKind, PaperWish
from cro_desk.roles.published import version_matrix, versions
from cro_desk.roles.report import made_paper
from cro_desk.roles.terms import VersionKind
from cro_desk.roles.workbook.outgoing import matrix_workbook
from cro_desk.sharing.drawing_room import drawing_room
from cro_desk.sharing.selecting import Selection
from cro_desk.store.connections import raw
from cro_desk.store.journal.edits import short_head
from cro_desk.store.vault.identity import Owner
from cro_desk.store.work import Work
from cro_desk.studies.issuing import MadePaper
from cro_desk.studies.records import Partnership

Copy = tuple[str, bytes]
_UNUSABLE = re.compile(r'[/\\:*?"<>|\0-\x1f\x7f]+')
_LONGEST = 120


def readable_copies(
    session: Session,
    selection: Selection,
    owner: Owner,
    now: datetime,
    step: Callable[[], None] = lambda: None,
) -> tuple[Copy, ...]:
    """Return name and content of each paper, workbook and calendar that this person may read.

    `step` is called before each of them; raise `Cancelled` in it to stop.
    """
    step()
    with drawing_room(session, selection, owner, now) as work:
        room = _Room(work, selection, now, step)
        changed = set(_changed_minutes(session, selection))
        mine = select(Partnership).where(col(Partnership.study_id) == selection.study_id)
        found = [copy for each in work.select(mine) for copy in _of_partnership(room, each)]
        found += [copy for id in sorted(changed) for copy in room.paper(made_minutes, MinutesWish("", id))]
    return tuple(_named_apart(found))


@dataclass(frozen=True)
class _Room:
    """Where papers are drawn."""

    work: Work
    selection: Selection
    now: datetime
    step: Callable[[], None]

    def paper(self, draw: Callable[..., MadePaper], wish: object) -> list[Copy]:
        """Return a PDF; nothing where this person has too little for it."""
        session = self.work.session
        told = {"head": short_head(session.driver), "now": self.now, "author": self.work.author}
        return self.told(".pdf", lambda: _pair(draw(session, wish, **told)))

    def told(self, suffix: str, make: Callable[[], tuple[str, bytes]]) -> list[Copy]:
        """Return a copy under its file's name; nothing where there is nothing to tell."""
        self.step()
        try:
            name, content = make()
        except UserError:
            return []
        return [(_file_name(name) + suffix, content)]


def _pair(made: MadePaper) -> tuple[str, bytes]:
    return made.name, made.content


def _of_partnership(room: _Room, partnership: Partnership) -> list[Copy]:
    """Return what both sides of a partnership read: matrix, obligations, plan, meetings, actions."""
    session, id, name = room.work.session, partnership.id, partnership.name
    found: list[Copy] = []
    published = versions(session, id)
    newest = next((each for each in published if each.kind is VersionKind.PROPOSAL), None)
    if newest is not None:
        people = directory(session, id)
        book = matrix_workbook(version_matrix(session, newest.id), people, published)
        found.append((_file_name(_("Responsibilities, {name}").format(name=name)) + ".xlsx", book))
        for kind in PaperKind:
            found += room.paper(made_paper, PaperWish(kind, id, newest.id))
    for plan in plan_versions(session, id)[:1]:
        found += room.paper(made_plan, PlanWish(id, plan.id))
    return found + _lists(room, id, name)


def _lists(room: _Room, partnership_id: str, name: str) -> list[Copy]:
    work, study_id = room.work, room.selection.study_id
    first, last = usual_days(room.now.date())
    wish = ExportWish(study_id, first, last, partnership_id)
    wanted = Wanted((study_id,), partnership_id, statuses=ALL_STATUSES)
    actions = ListWish(ListForm.WORKBOOK, wanted, name)
    meetings_name, actions_name = _("Meetings, {name}"), _("Actions, {name}")
    return [
        *room.told(".ics", lambda: (meetings_name.format(name=name), export_calendar(work, wish).content)),
        *room.told(".xlsx", lambda: (actions_name.format(name=name), export_actions(work, actions))),
    ]


def _changed_minutes(session: Session, selection: Selection) -> Iterator[str]:
    """Return the circulated minutes that this bundle brings."""
    leaving = set(selection.edits)
    driver = raw(session.connection())
    kind = str(MinutesVersion.__tablename__)
    for record, edit in driver.execute("SELECT record, edit FROM change WHERE kind = ?", (kind,)):
        if edit in leaving:
            yield record


def _file_name(name: str) -> str:
    """Return a name that every system can keep."""
    return _UNUSABLE.sub("-", name)[:_LONGEST].strip(". ~")


def _named_apart(copies: list[Copy]) -> Iterator[Copy]:
    """Number what would bear the same name."""
    used: dict[str, int] = {}
    for name, content in copies:
        again = used[name.casefold()] = used.get(name.casefold(), 0) + 1
        stem, dot, suffix = name.rpartition(".")
        yield (name if again == 1 else f"{stem} ({again}){dot}{suffix}"), content
