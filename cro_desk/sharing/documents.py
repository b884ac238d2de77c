"""Readable copies inside a bundle: papers, workbooks and calendars for somebody without CRO Desk.

They are drawn in a workspace of their own, made of exactly the edits that this person has or gets, as they
leave. Whatever a report may print, nothing else is there to be printed.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

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
from cro_desk.sharing.selecting import Selection
from cro_desk.store.connections import raw, unguarded
from cro_desk.store.journal import hiding, sending
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.journal.edits import Act, short_head
from cro_desk.store.merging import merge
from cro_desk.store.record import new_id
from cro_desk.store.vault import own_acts, workspace
from cro_desk.store.vault.identity import Owner
from cro_desk.store.vault.keys import KeyCost
from cro_desk.store.work import Work
from cro_desk.studies.issuing import MadePaper
from cro_desk.studies.records import Partnership

Copy = tuple[str, bytes]
_UNUSABLE = re.compile(r'[/\\:*?"<>|\0-\x1f\x7f]+')
_LONGEST = 120
#: nobody opens the workspace in which papers are drawn a second time
_COST = KeyCost(passes=1, memory=8192)
_ISSUED = "SELECT file_id FROM issued_document WHERE file_id NOT IN (SELECT id FROM file_bytes)"
_EDITS = "SELECT id FROM edit WHERE replica = ? AND scope = ? AND number <= ?"


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
    with _drawing_room(session, selection, owner, now) as work:
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


@contextmanager
def _drawing_room(session: Session, selection: Selection, owner: Owner, now: datetime) -> Iterator[Work]:
    """Make a workspace of what this person has and gets; nothing of it stays."""
    with TemporaryDirectory(prefix="cro-desk-", ignore_cleanup_errors=True) as folder:
        made, _recovery = workspace.create(Path(folder) / "room", secrets.token_hex(), owner, _COST)
        try:
            act = Act(new_id(), "", "do", made.identity.replica, now, owner.name, "", person_key="")
            with JournalSession(made.writer, act) as drawing:
                work = Work(drawing, made.identity)
                own_acts.create_private_scope(work)
                drawing.flush()
                _fill(session, selection, work)
                yield work
                drawing.rollback()
        finally:
            made.close()


def _fill(session: Session, selection: Selection, work: Work) -> None:
    """Fold every edit up to where this person's chains will end, and bring the papers issued before."""
    driver, drawing = raw(session.connection()), work.session
    ends = {chain: number for chain, (number, _hash) in selection.ends.items()}
    leaving = hiding.leaving(driver, hiding.own_replicas(driver), ends)
    ids = sorted(
        edit for chain, number in ends.items() for (edit,) in driver.execute(_EDITS, (*chain, number))
    )
    shown = [*sending.reveals(driver, selection.scopes, leaving)]
    edits = sending.outgoing(driver, ids, leaving)
    merge.merge(drawing.driver, drawing.tree, edits, work.identity.replica, None, shown)
    for (file_id,) in drawing.driver.execute(_ISSUED).fetchall():
        row = driver.execute("SELECT content FROM file_bytes WHERE id = ?", (file_id,)).fetchone()
        if row:
            with unguarded(drawing.driver):
                drawing.driver.execute("INSERT OR IGNORE INTO file_bytes VALUES (?, ?)", (file_id, row[0]))
    drawing.expire_all()


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
