"""The versions of a communication plan: published whole, never edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.communication.plan.changes import changes
from cro_desk.communication.plan.content import PlanContent, content_hash, from_json, to_json
from cro_desk.communication.plan.telling import plan_content
from cro_desk.communication.records import PlanVersion
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.numbers import told_number, twins
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.rules import passage
from cro_desk.zoned import in_zone


@dataclass(frozen=True, slots=True)
class PlanVersionRow:
    """A version without what it says."""

    id: str
    number: int
    published_at: datetime
    published_by: str
    note: str
    content_hash: str
    twin: int = 0  # how many of this number were published before it, on another computer

    @property
    def called(self) -> str:
        """Return its number as it is told."""
        return told_number(self.number, self.twin)

    @property
    def name(self) -> str:
        return _("Version {number}").format(number=self.called)


@operation(N_("Publish the communication plan"))
def publish_plan(work: Work, partnership_id: str, note: str = "") -> str:
    """Keep the plan as it stands as the next version; return the version's id.

    Refused while there is nothing in it, and while it says what the version before says.
    """
    partnership = work.get(Partnership, partnership_id)
    zone = work.get(Study, partnership.study_id).time_zone
    work.session.flush()
    content = plan_content(work.session, partnership.id, in_zone(work.now, zone).date())
    _refuse_empty(content)
    known = plan_versions(work.session, partnership_id)
    _refuse_same(work.session, known, content)
    told = to_json(content)
    version = PlanVersion(
        scope=partnership.scope,
        study_id=partnership.study_id,
        partnership_id=partnership.id,
        number=_next_number(work, partnership_id),
        published_at=work.now,
        published_by=work.author,
        note=passage("note", note),
        content=told,
        content_hash=content_hash(told),
    )
    return work.add(version).id


def _refuse_empty(content: PlanContent) -> None:
    if content.is_empty:
        raise UserError(
            _("There is nothing in this communication plan yet."),
            _("Begin it with the usual meetings, the matrix and the ladder, then publish it."),
        )


def _refuse_same(session: Session, known: Sequence[PlanVersionRow], content: PlanContent) -> None:
    if known and not changes(version_content(session, known[0].id), content):
        raise UserError(
            _("The plan says what version {number} says.").format(number=known[0].called),
            _("Change something first, or print that version again."),
        )


def _next_number(work: Work, partnership_id: str) -> int:
    """Return the number after the highest that was ever given: what was undone may be on paper already."""
    mine = select(PlanVersion.number).where(col(PlanVersion.partnership_id) == partnership_id)
    return max(work.session.exec(mine), default=0) + 1


def plan_versions(session: Session, partnership_id: str) -> tuple[PlanVersionRow, ...]:
    """Return the versions of a partnership's plan, the newest first."""
    columns = (
        *(PlanVersion.id, PlanVersion.number, PlanVersion.published_at, PlanVersion.published_by),
        *(PlanVersion.note, PlanVersion.content_hash),
    )
    mine = (
        select(*columns)  # type: ignore[call-overload]
        .where(col(PlanVersion.partnership_id) == partnership_id, col(PlanVersion.deleted).is_(False))
        .order_by(col(PlanVersion.number).desc(), col(PlanVersion.id).desc())
    )
    ever = select(PlanVersion.number, PlanVersion.id).where(col(PlanVersion.partnership_id) == partnership_id)
    given = twins((number, id) for number, id in session.exec(ever))
    found = (PlanVersionRow(*row) for row in session.exec(mine))
    return tuple(replace(row, twin=given[row.id]) for row in found)


def version_content(session: Session, version_id: str) -> PlanContent:
    """Return what a version says."""
    found = session.get(PlanVersion, version_id)
    if found is None or found.deleted:
        raise UserError(_("This version is not there any more."), _("It was undone; choose another one."))
    return from_json(found.content)
