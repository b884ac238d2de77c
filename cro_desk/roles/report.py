"""The two papers of a partnership's matrix, from one reading: the full matrix (TMF 01.01.18) and the transfer
of regulatory obligations, TORO (TMF 01.01.19).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cro_desk.i18n import _
from cro_desk.paper import document
from cro_desk.paper.document import UPRIGHT, WIDE, Story, room, text
from cro_desk.paper.frame import Facts
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.papers import ARTIFACTS, MatrixPaper, PaperKind, PaperWish, matrix_paper
from cro_desk.roles.report_pages import front, listings
from cro_desk.roles.report_pages.changes import change_list
from cro_desk.roles.report_pages.grid import matrix_pages
from cro_desk.roles.report_pages.handoffs import handoff_pages
from cro_desk.roles.report_pages.obligations import obligation_pages
from cro_desk.roles.report_pages.persons import person_list
from cro_desk.roles.terms import Convention
from cro_desk.roles.views import contract_view
from cro_desk.roles.words import CONVENTION
from cro_desk.studies.issuing import MadePaper, issued_paper

if TYPE_CHECKING:
    from sqlmodel import Session

Begun = Callable[[int], None]
SHOWN = 16  # digits of a hash at the foot of a page


def made_paper(
    session: Session, wish: PaperWish, *, head: str, now: datetime, author: str, begun: Begun | None = None
) -> MadePaper:
    """Return a paper as it was issued; one that was not is drawn as it stands at the journal's head."""
    paper = matrix_paper(session, wish.partnership_id, wish.version_id)
    key = paper.key(wish)
    issued = issued_paper(session, key)
    if issued is not None:
        return issued
    facts = facts_of(paper, wish.kind, wish.convention, head, now, author)
    if wish.kind is PaperKind.MATRIX:
        content = matrix_report(paper, wish.convention, facts, wish.page, begun)
    else:
        content = toro_report(paper, facts, wish.page, begun)
    return MadePaper(key, _name(paper, wish), ARTIFACTS[wish.kind], facts.status, content)


def _name(paper: MatrixPaper, wish: PaperWish) -> str:
    """Return what the file is called: `Transfer of regulatory obligations, Northern CRO, version 2`."""
    parts = [title_of(wish.kind), paper.partnership, paper.name[:1].lower() + paper.name[1:]]
    if wish.kind is PaperKind.MATRIX and wish.convention is Convention.CONTRACT:
        parts.append(_(CONVENTION[wish.convention]).lower())
    return ", ".join(parts)


def facts_of(
    paper: MatrixPaper, kind: PaperKind, convention: Convention, head: str, now: datetime, author: str
) -> Facts:
    """Return what every page carries; the convention is named wherever letters stand."""
    view = [_(CONVENTION[convention])] if kind is PaperKind.MATRIX else []
    sponsor = paper.sponsor or _("the sponsor")
    readers = _("Confidential: for {sponsor} and {partner} only")
    own = _("Confidential: a draft for {sponsor} only")
    return Facts(
        title=title_of(kind),
        study=" · ".join(filter(None, (paper.protocol, paper.study_name, paper.partnership))),
        status=" · ".join((paper.status, *view)),
        printed_at=now,
        zone=paper.zone,
        head=head,
        author=author,
        artifact=ARTIFACTS[kind],
        confidentiality=(own if paper.is_draft else readers).format(
            sponsor=sponsor, partner=paper.partnership
        ),
        content=paper.content_hash[:SHOWN],
        mark=_("Draft") if paper.is_draft else "",
    )


def title_of(kind: PaperKind) -> str:
    """Return what a paper is called."""
    return (
        _("Roles and responsibility matrix")
        if kind is PaperKind.MATRIX
        else _("Transfer of regulatory obligations")
    )


def matrix_report(
    paper: MatrixPaper, convention: Convention, facts: Facts, page: str, begun: Begun | None = None
) -> bytes:
    """Set the full matrix on paper, across; the same paper gives the same bytes."""
    width = room(page, WIDE)[0]
    matrix, before = _by(convention, paper.matrix), paper.before and _by(convention, paper.before)
    today = facts.printed_at.astimezone(ZoneInfo(paper.zone)).date()
    story: Story = [
        *front.head(paper, facts.title),
        text(front.numbers(matrix)),
        *front.open_points(paper),
        *front.signatures(paper, width, _("Both sides agree to this matrix.")),
        *front.legend(convention),
        *front.parties(matrix, width),
        *change_list(before, paper.before_name, matrix, paper.directory, width),
        *front.training(paper),
        *matrix_pages(matrix, paper.directory, page, _(CONVENTION[convention])),
        *listings.shared_tasks(matrix, width),
        *listings.deemed(matrix, width),
        *(listings.moved_retained(matrix, width) if paper.is_draft else ()),  # the sponsor's own matter
        *listings.subcontractors(matrix, width),
        *handoff_pages(matrix, width),
        *person_list(matrix, paper.directory, today, width),
        *listings.open_problems(paper.problems, width),
    ]
    return document.make_pdf(story, facts, page, WIDE, begun)


def toro_report(paper: MatrixPaper, facts: Facts, page: str, begun: Begun | None = None) -> bytes:
    """Set the transfer of obligations on paper, upright."""
    width = room(page, UPRIGHT)[0]
    covers = _(
        "This paper covers the obligations of the sponsor of an investigational new drug study in the United "
        "States (21 CFR part 312). What is not described in writing as transferred counts as not transferred "
        "and stays with the sponsor (21 CFR 312.52(a))."
    )
    of = _("Both sides agree to the responsibility matrix that this paper is drawn from.")
    story: Story = [
        *front.head(paper, facts.title),
        text(covers),
        text(_(front.HINT), "note"),
        *front.signatures(paper, width, of),
        *obligation_pages(paper.matrix, width),
    ]
    return document.make_pdf(story, facts, page, UPRIGHT, begun)


def _by(convention: Convention, matrix: Matrix) -> Matrix:
    return contract_view(matrix) if convention is Convention.CONTRACT else matrix
