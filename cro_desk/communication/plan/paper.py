"""What the plan's paper tells, read once: the draft, or a version, with what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cro_desk.communication.plan.changes import LineChange, changes
from cro_desk.communication.plan.content import PlanContent, content_hash, to_json
from cro_desk.communication.plan.telling import plan_content
from cro_desk.communication.plan.versions import PlanVersionRow, plan_versions, version_content
from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.studies.issuing import PaperKey
from cro_desk.studies.records import Partnership, Study
from cro_desk.zoned import in_zone

#: number in the TMF reference model
ARTIFACT = "01.01.07"


@dataclass(frozen=True, slots=True)
class PlanWish:
    """Which paper is wanted: of the plan as it stands, or of a version."""

    partnership_id: str
    version_id: str = ""
    page: str = "A4"


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A plan as its paper tells it; `version` is None for the draft. `changes` are against `before`."""

    partnership_id: str
    scope: str
    content: PlanContent
    content_hash: str
    version: PlanVersionRow | None = None
    before: PlanVersionRow | None = None
    changes: tuple[LineChange, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.version is None

    @property
    def name(self) -> str:
        """What is printed: `Draft`, `Version 2`."""
        return _("Draft") if self.version is None else self.version.name

    def key(self, wish: PlanWish) -> PaperKey:
        """Return what its paper is kept and found by: a version is final, a draft is not."""
        subject = self.partnership_id if self.version is None else self.version.id
        basis = "" if self.version is None else self.version.content_hash
        return PaperKey("communication plan", self.scope, subject, "", wish.page, basis)


def plan_paper(session: Session, partnership_id: str, version_id: str, now: datetime) -> PlanPaper:
    """Read the plan of a partnership as it stands, or one of its versions."""
    partnership = session.get_one(Partnership, partnership_id)
    known = plan_versions(session, partnership_id)
    version = _version(known, version_id)
    if version is None:
        zone = session.get_one(Study, partnership.study_id).time_zone
        content = plan_content(session, partnership_id, in_zone(now, zone).date())
    else:
        content = version_content(session, version.id)
    before = next(iter(known if version is None else known[known.index(version) + 1 :]), None)
    told = changes(version_content(session, before.id), content) if before else ()
    digest = version.content_hash if version else content_hash(to_json(content))
    return PlanPaper(partnership_id, partnership.scope, content, digest, version, before, told)


def _version(known: tuple[PlanVersionRow, ...], version_id: str) -> PlanVersionRow | None:
    if not version_id:
        return None
    found = next((row for row in known if row.id == version_id), None)
    if found is None:
        raise UserError(_("This version is not there any more."), _("It was undone; choose another one."))
    return found
