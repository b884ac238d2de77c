"""What a person does with status reports. One function is one act, one transaction and one undo step."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import orjson

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.terms import Standing
from cro_desk.reporting.status import rules
from cro_desk.reporting.status.queries import last_report, next_number
from cro_desk.reporting.status.records import StatusDraft, StatusReport
from cro_desk.reporting.status.terms import Area, Audience, Form
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.issuing import MadePaper, Way, issue_paper
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.rules import FieldError
from cro_desk.zoned import in_zone

#: what the next report begins with
_KEPT = ("form", "page", "sections", "left_out")
#: what the report takes over from its draft
_SAID = ("form", "page", "first_day", "cut_off", "message", "ratings", "asks", "sections", "left_out")
USUAL_DAYS = timedelta(days=30)


@operation(N_("Begin a status report"))
def begin_report(
    work: Work, study_id: str, audience: Audience = Audience.SPONSOR, partnership_id: str = ""
) -> str:
    """Begin a report with what the last one of its kind told, in its order; return the draft's id."""
    study = work.get(Study, study_id)
    _check_partner(work, study, audience, partnership_id)
    last = last_report(work.session, study_id, partnership_id, audience)
    today = in_zone(work.now, study.time_zone).date()
    kept = {name: getattr(last, name) for name in _KEPT} if last is not None else {"form": Form.FULL}
    first = last.cut_off + timedelta(days=1) if last is not None else today - USUAL_DAYS
    draft = StatusDraft(
        scope=work.private,
        study_id=study_id,
        partnership_id=partnership_id,
        audience=audience,
        first_day=min(first, today),
        cut_off=today,
        **kept,
    )
    return work.add(draft).id


def _check_partner(work: Work, study: Study, audience: Audience, partnership_id: str) -> None:
    if audience is Audience.SHARED and not partnership_id:
        raise FieldError("partnership_id", _("A shared report is shared with one CRO."), _("Choose the CRO."))
    if partnership_id and work.get(Partnership, partnership_id).study_id != study.id:
        raise FieldError("partnership_id", _("This CRO belongs to another study."), _("Choose another one."))


@operation(N_("Edit a status report"))
def edit_report(work: Work, draft_id: str, **fields: Any) -> None:
    """Change what a draft says: days, message, ratings, sections, commentary and so on."""
    draft = work.get(StatusDraft, draft_id)
    rules.only(fields)
    told = rules.checked(fields)
    if told.get("audience") is Audience.SHARED and not draft.partnership_id:
        raise FieldError(
            "audience", _("A shared report is shared with one CRO."), _("Begin it with that CRO.")
        )
    for name, value in told.items():
        setattr(draft, name, value)


@operation(N_("Delete the draft of a status report"))
def delete_report_draft(work: Work, draft_id: str) -> None:
    """Delete a draft; issued reports stay."""
    work.delete(work.get(StatusDraft, draft_id))


@operation(N_("Issue a status report"))
def issue_report(work: Work, draft_id: str, paper: MadePaper) -> str:
    """Freeze a report as `paper` was drawn of the draft; return its id.

    A draft that was changed after it was drawn is refused: nobody saw what would be issued.
    """
    draft = work.get(StatusDraft, draft_id)
    study = work.get(Study, draft.study_id)
    rules.check(draft, in_zone(work.now, study.time_zone).date())
    number = next_number(work.session, draft.study_id, draft.partnership_id, draft.audience)
    if paper.key.basis != basis(draft, number):
        raise UserError(
            _("The report was changed after it was drawn."), _("Look at it again, then issue it.")
        )
    said = {name: getattr(draft, name) for name in (*_SAID, "commentary")}
    scope = _scope(work, study, draft)
    report = work.add(
        StatusReport(
            id=paper.key.subject_id,
            scope=scope,
            study_id=study.id,
            partnership_id=draft.partnership_id,
            audience=draft.audience,
            number=number,
            content_hash=paper.key.basis,
            overall=Standing(draft.ratings[Area.OVERALL]["standing"]),
            issued_at=work.now,
            issued_by=work.author,
            **said,
        )
    )
    issue_paper(work, replace(paper, key=replace(paper.key, scope=scope)), Way.ISSUED)
    work.delete(draft)
    return report.id


def _scope(work: Work, study: Study, draft: StatusDraft) -> str:
    if draft.audience is Audience.SHARED:
        return work.get(Partnership, draft.partnership_id).scope
    return sponsor_scope(work, study)


def basis(draft: StatusDraft, number: int) -> str:
    """Return what a paper was drawn of: the hash of what the draft says, and the number it would get."""
    said = {name: getattr(draft, name) for name in (*_SAID, "commentary", "audience", "partnership_id")}
    told = orjson.dumps([number, said], option=orjson.OPT_SORT_KEYS, default=str)
    return sha256(told).hexdigest()
