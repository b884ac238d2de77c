"""The awarded bid beside the matrix, read from the store: what pays for what, and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session, col, select

from cro_desk.links.awarded import AwardedBid, awarded_bid
from cro_desk.links.crossing import findings, payments, unlinked
from cro_desk.links.doers import doers
from cro_desk.links.estimates import estimates
from cro_desk.links.findings import Crossing, Finding, LeftOut, Payment
from cro_desk.links.linking import Said, links
from cro_desk.links.records import TaskLine
from cro_desk.links.sense import costs
from cro_desk.links.sides import Sides
from cro_desk.links.terms import FindingKind, LinkKind, Progress
from cro_desk.roles.coverage import Coverage, LinkedBy, PricedLine
from cro_desk.roles.matrix import Matrix
from cro_desk.studies.records import Partnership
from cro_desk.vendors.change_requests import ChangeRow, change_requests
from cro_desk.vendors.records import BidLine


def crossing(session: Session, partnership_id: str, matrix: Matrix) -> Crossing | None:
    """Lay the awarded bid beside the matrix; None where no bid was awarded or its prices are not here."""
    bid, partnership = awarded_bid(session, partnership_id), session.get(Partnership, partnership_id)
    if bid is None or partnership is None or not bid.lines:
        return None
    who, said = doers(matrix, partnership.name), _said(session, bid)
    linked = links(matrix, bid.lines, said, frozenset(t.id for t in matrix.tasks if who.partner(t)))
    requests = change_requests(session, partnership_id)
    sides = Sides(matrix, bid, linked, who, estimates(session, bid), requests)
    paid = payments(sides)
    found = findings(sides, paid)
    linked_ids = {link.line_id for link in linked.pays}
    left = ((line, line.aside) for line in bid.lines if line.id not in linked_ids)
    return Crossing(
        bid,
        who.names() or partnership.name,
        _coverage(sides, paid, found),
        found,
        tuple(LeftOut(line, why) for line, why in left if why is not None),
        requests,
        paid,
        tuple(pair for pair, kind in said.items() if kind is LinkKind.NOT_LINKED),
    )


def coverage(session: Session, partnership_id: str, matrix: Matrix) -> Coverage | None:
    """Return which priced lines pay for which tasks, None where there are no prices."""
    crossed = crossing(session, partnership_id, matrix)
    return None if crossed is None else crossed.coverage


def _said(session: Session, bid: AwardedBid) -> Said:
    query = (
        select(TaskLine.bid_line_id, TaskLine.responsibility_id, TaskLine.kind)
        .join(BidLine, col(BidLine.id) == col(TaskLine.bid_line_id))
        .where(col(BidLine.bid_id) == bid.bid_id, ~col(TaskLine.deleted))
    )
    return {(line, task): LinkKind(kind) for line, task, kind in session.exec(query)}


def _coverage(sides: Sides, paid: Mapping[str, tuple[Payment, ...]], found: tuple[Finding, ...]) -> Coverage:
    """Return what the rules look at: what an agreed change settles is settled for them, too."""
    unpaid = {each.task_id for each in found if each.kind is FindingKind.NOT_PRICED}
    settled = {each.subject_id: each for each in found if each.progress is Progress.SETTLED}
    ours = {task.id for task in sides.matrix.tasks if sides.doers.partner(task)}
    by_task = {
        task: tuple(_priced(each) for each in lines if task in ours or costs(each.line))
        for task, lines in paid.items()
        if task not in unpaid
    }
    for task, finding in settled.items():
        if finding.kind is FindingKind.DOUBLE_PAYMENT:
            del by_task[task]
        elif finding.kind is FindingKind.NOT_PRICED and finding.request is not None:
            by_task[task] = (_changed(finding.request),)
    linked = {link.line_id for link in sides.links.pays}
    alone = (Payment(line, 0, LinkedBy.TEXT, line.stake) for line in unlinked(sides.bid.lines, linked))
    return Coverage(by_task, tuple(_priced(each) for each in alone if each.line.id not in settled))


def _priced(payment: Payment) -> PricedLine:
    line = payment.line
    return PricedLine(
        line.id, line.text, line.section, line.stake, line.fee_type, payment.certainty, payment.by
    )


def _changed(request: ChangeRow) -> PricedLine:
    return PricedLine(request.id, request.title, amount=request.amount, linked_by=LinkedBy.USER)
