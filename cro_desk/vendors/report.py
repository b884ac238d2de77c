"""The comparison of an RFP's bids on paper: a page to decide from, the grid, the issues, the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from cro_desk.i18n import _
from cro_desk.paper import document
from cro_desk.paper.frame import Facts
from cro_desk.vendors.comparison import Basis, Comparison
from cro_desk.vendors.report_pages.decision import decision_page
from cro_desk.vendors.report_pages.grid import grid_pages
from cro_desk.vendors.report_pages.sources import issue_list, question_list, sources, total_notes
from cro_desk.vendors.rows import BidRow, IssueRow

if TYPE_CHECKING:
    from sqlmodel import Session

#: vendor selection, in the TMF reference model
ARTIFACT = "09.02.02"


def comparison_report(
    session: Session,
    rfp_id: str,
    basis: Basis = Basis.AS_BID,
    page: str = "A4",
    *,
    head: str,
    now: datetime,
    author: str,
) -> bytes:
    """Return the PDF of an RFP's comparison on `A4` or `Letter`, as it stands at the journal's head."""
    from cro_desk.studies.records import Study
    from cro_desk.vendors import queries

    compared = queries.comparison(session, rfp_id, basis, reference="lowest")
    bids = tuple(bid for bid in queries.bids(session, rfp_id) if bid.is_current)
    issues = {bid.id: queries.issues(session, bid.id) for bid in bids}
    study = session.get_one(Study, compared.study_id)
    return draw_report(compared, bids, issues, facts_of(compared, study.time_zone, head, now, author), page)


def facts_of(compared: Comparison, zone: str, head: str, now: datetime, author: str) -> Facts:
    """Return what every page of the report carries."""
    winner = next((vendor.name for vendor in compared.vendors if vendor.awarded), "")
    return Facts(
        title=_("Bid comparison"),
        study=" · ".join(filter(None, (compared.study, compared.study_name))),
        status=_("Awarded to {vendor}").format(vendor=winner) if winner else _("Working copy"),
        printed_at=now,
        zone=zone,
        head=head,
        author=author,
        artifact=ARTIFACT,
        confidentiality=_("Confidential: competing bidders’ prices, for the sponsor’s selection team only"),
    )


def draw_report(
    compared: Comparison,
    bids: Sequence[BidRow],
    issues: Mapping[str, Sequence[IssueRow]],
    facts: Facts,
    page: str,
) -> bytes:
    """Set the report on paper; the same rows give the same bytes."""
    decision, questions = decision_page(compared, page)
    story = [
        *decision,
        *grid_pages(compared, page),
        *(question_list(compared, page) if questions < len(compared.questions) else ()),
        *total_notes(compared, page),
        *issue_list(bids, issues, page),
        *sources(compared, bids, facts.zone, page),
    ]
    return document.make_pdf(story, facts, page)
