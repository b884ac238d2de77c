"""Drawing and issuing reports as the window does."""

from __future__ import annotations

from cro_desk.desk import Desk
from cro_desk.reporting.status import operations as op
from cro_desk.reporting.status.report import ReportWish, made_report
from cro_desk.studies.issuing import MadePaper


def drawn(desk: Desk, id: str, *, final: bool = False) -> MadePaper:
    """Draw a draft, or take a report as it was issued."""
    wish = ReportWish(id, final=final)
    return desk.read(made_report, wish, head=desk.head(), now=desk.now(), author=desk.owner.name)


def issue(desk: Desk, draft_id: str) -> str:
    """Issue a draft; return the report's id."""
    return desk.run(op.issue_report, draft_id, drawn(desk, draft_id, final=True)).value
