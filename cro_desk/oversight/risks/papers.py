"""What the paper of a register tells, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.oversight.risks.printed import RegisterPaper
from cro_desk.oversight.risks.queries import Wanted, actions_by_subject, issues, risks
from cro_desk.oversight.risks.rows import ActionRow
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.studies.issuing import PaperKey
from cro_desk.studies.records import Partnership, Study
from cro_desk.zoned import in_zone


@dataclass(frozen=True, slots=True)
class RegisterWish:
    """Whose register: a partnership's; without one the whole study's, with what is internal."""

    study_id: str
    partnership_id: str = ""
    page: str = "A4"

    @property
    def wanted(self) -> Wanted:
        return Wanted((self.study_id,), self.partnership_id or None)


def register_paper(session: Session, wish: RegisterWish, now: datetime) -> tuple[RegisterPaper, PaperKey]:
    """Return what the paper tells, and what its leaving is noted under."""
    study = session.get_one(Study, wish.study_id)
    partnership = session.get_one(Partnership, wish.partnership_id) if wish.partnership_id else None
    today = in_zone(now, study.time_zone).date()
    paper = RegisterPaper(
        study=" · ".join(filter(None, (study.protocol, study.name))),
        sponsor=study.sponsor,
        partnership=partnership.name if partnership is not None else "",
        zone=study.time_zone,
        on=today,
        whole=partnership is None,
        risks=risks(session, wish.wanted, today),
        issues=issues(session, wish.wanted, today),
        actions=_actions(session, wish),
    )
    scope = partnership.scope if partnership is not None else _sponsor_scope(session, study)
    subject = partnership.id if partnership is not None else study.id
    return paper, PaperKey("risk register", scope, subject, "", wish.page)


def _actions(session: Session, wish: RegisterWish) -> Mapping[str, list[ActionRow]]:
    found: dict[str, list[ActionRow]] = defaultdict(list)
    for subject, action in actions_by_subject(session, wish.study_id):
        found[subject].append(action)
    return found


def _sponsor_scope(session: Session, study: Study) -> str:
    """Return the scope that what is internal stands in; a CRO, which has none, uses the study's."""
    inner = select(Scope.id).where(col(Scope.parent_id) == study.scope, col(Scope.kind) == ScopeKind.SPONSOR)
    return session.exec(inner).first() or study.scope
