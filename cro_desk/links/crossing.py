"""The awarded bid against the matrix: what is paid twice, what nobody priced, what both do.

Pure. The price of a line is shared among the tasks that it pays, so that money is never counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cro_desk.links import sentences
from cro_desk.links.awarded import AwardedLine
from cro_desk.links.estimates import Estimate
from cro_desk.links.expecting import Expected, expected
from cro_desk.links.findings import Finding, Payment
from cro_desk.links.grid_codes import usual_lines
from cro_desk.links.linking import grid_lines_of
from cro_desk.links.sense import costs
from cro_desk.links.shares import added, shares
from cro_desk.links.sides import Sides
from cro_desk.links.terms import FindingKind
from cro_desk.money import Money
from cro_desk.roles.coverage import LinkedBy
from cro_desk.roles.matrix import Task
from cro_desk.vendors.change_requests import ChangeRow
from cro_desk.vendors.terms import ChangeState, FeeType

_KINDS = list(FindingKind)


def payments(sides: Sides) -> Mapping[str, tuple[Payment, ...]]:
    """Return by task the lines that pay for it, each with the task's part of the price."""
    codes = {task.id: task.code or task.task for task in sides.matrix.tasks}
    by_line: dict[str, list[str]] = defaultdict(list)
    for link in sides.links.pays:
        by_line[link.line_id].append(link.task_id)
    parts = {line: _parts(sides.bid.by_id[line], tasks) for line, tasks in by_line.items()}
    found: dict[str, list[Payment]] = defaultdict(list)
    for link in sides.links.pays:
        line, tasks = sides.bid.by_id[link.line_id], by_line[link.line_id]
        others = tuple(codes[task] for task in tasks if task != link.task_id)
        share = parts[line.id].get(link.task_id)
        found[link.task_id].append(Payment(line, link.certainty, link.by, share, others))
    return {task: tuple(paid) for task, paid in found.items()}


def _parts(line: AwardedLine, tasks: Sequence[str]) -> Mapping[str, Money]:
    if line.stake is None:
        return {}
    parts = shares(line.stake.amount, len(tasks))
    return {task: Money(part, line.stake.currency) for task, part in zip(tasks, parts, strict=True)}


def findings(sides: Sides, paid: Mapping[str, tuple[Payment, ...]]) -> tuple[Finding, ...]:
    """Return what does not fit, the kinds in their order, the dearest first."""
    found = [*_of_tasks(sides, paid), *_of_lines(sides, paid)]
    asked = {request.subject_id: request for request in _last_word(sides.requests) if request.subject_id}
    told = [_asked(each, asked.get(each.subject_id)) for each in found]
    return tuple(sorted(told, key=_order))


def _last_word(requests: Sequence[ChangeRow]) -> list[ChangeRow]:
    """Return the requests, what counts last: what was agreed, whatever else was asked since."""
    return sorted(requests, key=lambda request: (request.state is ChangeState.AGREED, request.number))


def _asked(finding: Finding, request: ChangeRow | None) -> Finding:
    return finding if request is None else replace(finding, request=request)


def _order(finding: Finding) -> tuple[int, Decimal]:
    known = finding.in_study or finding.amount
    return _KINDS.index(finding.kind), -known.amount if known else Decimal(1)


def _of_tasks(sides: Sides, paid: Mapping[str, tuple[Payment, ...]]) -> Iterator[Finding]:
    unpriced = []
    for task in sides.matrix.tasks:
        of_task = paid.get(task.id, ())
        costing = tuple(payment for payment in of_task if costs(payment.line))
        beside, others = sides.doers.beside(task), sides.doers.others(task)
        if beside:
            yield _both(sides, task, costing)
        elif sides.doers.partner(task):
            if not pays_work(task, of_task):
                unpriced.append(task)
        elif others and costing:
            lines = [payment.line for payment in costing]
            said = sentences.double_payment(task, others, sides.doers, lines)
            yield _finding(sides, FindingKind.DOUBLE_PAYMENT, task, costing, said)
    for task, instead, estimate in expected(sides, unpriced):
        yield _not_priced(sides, task, instead, estimate)


def pays_work(task: Task, paid: Iterable[Payment]) -> bool:
    """Tell whether lines pay for the work of a task: an invoice passed on does not, where work has a line."""
    of_work = any(usual_lines()[code].fee_type is FeeType.FEE for code in grid_lines_of(task))
    return any(each.line.fee_type is FeeType.FEE or each.by is LinkedBy.USER or not of_work for each in paid)


def _both(sides: Sides, task: Task, costing: tuple[Payment, ...]) -> Finding:
    lines = [payment.line for payment in costing]
    said = sentences.both_do_it(task, sides.doers.beside(task), sides.doers, lines)
    return _finding(sides, FindingKind.BOTH, task, costing, said)


def _finding(sides: Sides, kind: FindingKind, task: Task, paid: tuple[Payment, ...], text: str) -> Finding:
    amount = added(payment.share for payment in paid)
    in_study = sides.bid.in_study(amount)
    return Finding(kind, task.id, task.code, task.task, task.area, paid, amount, in_study, text)


def _not_priced(sides: Sides, task: Task, instead: Expected, estimate: Estimate | None) -> Finding:
    """Price it by what the bid offers as an option, else by what other bidders asked."""
    kind, lines = FindingKind.NOT_PRICED, [line for line, _share in instead]
    said = sentences.not_priced(task, sides.doers, lines, estimate)
    amount = added(share for _line, share in instead)
    in_study = sides.bid.in_study(amount)
    if amount is None and estimate is not None:
        amount, in_study = sides.bid.from_study(estimate.amount), estimate.amount
    known = in_study is not None or amount is not None
    return Finding(
        kind, task.id, task.code, task.task, task.area, (), amount, in_study, said, estimated=known
    )


def _of_lines(sides: Sides, paid: Mapping[str, tuple[Payment, ...]]) -> Iterator[Finding]:
    linked = {payment.line.id for of_task in paid.values() for payment in of_task}
    for line in unlinked(sides.bid.lines, linked):
        payment = Payment(line, 0, LinkedBy.USER, line.stake)
        said, in_study = sentences.unlinked(line), sides.bid.in_study(line.stake)
        kind = FindingKind.UNLINKED
        yield Finding(
            kind, None, line.line_no, line.task, line.section, (payment,), line.stake, in_study, said
        )


def unlinked(lines: Iterable[AwardedLine], linked: Container[str]) -> Iterator[AwardedLine]:
    """Return the lines that cost money, should pay for a task of their own and do not."""
    return (line for line in lines if line.aside is None and costs(line) and line.id not in linked)
