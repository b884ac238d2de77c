"""What was checked in a file, what does not add up, what wants a look: made in the job, shown in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.model import Notice, Understanding
from cro_desk.vendors.workbook.recognition.reconciling import Check, CheckKind, checks
from ui.importing.findings import SHAPES, Finding

HELD, ASKED = "✓", "?"
SHOWN = 300  # a list longer than this is for the issue workbook, not for reading on screen


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a file came out of the checks."""

    findings: tuple[Finding, ...] = ()
    issues: int = 0  # what wants a look; what is only worth knowing is not counted
    differences: int = 0  # sums that do not add up, to be accepted before the import
    reconciled: bool | None = None  # None: the file states no total
    asked: int = 0  # issues that are questions: the user answers them by importing


def verdict(read: Understanding) -> Verdict:
    """Judge a file: questions and issues, the worst first, then what was checked and holds."""
    tried = checks(read)
    asked = [Finding(ASKED, text, Severity.WARNING) for text in read.questions]
    told = sorted(map(_told, read.issues), key=_worst_first)
    found = (*asked, *told)
    stated = [check.ok for check in tried if check.kind is not CheckKind.LINE]
    return Verdict(
        (*_shortened(found), *_held(tried)),
        len(asked) + sum(notice.severity is not Severity.INFO for notice in read.issues),
        sum(notice.difference for notice in read.issues),
        all(stated) if stated else None,
        len(asked),
    )


def _told(notice: Notice) -> Finding:
    return Finding(SHAPES[notice.severity], notice.text, notice.severity, notice.sheet, notice.cell)


def _worst_first(finding: Finding) -> int:
    return (Severity.ERROR, Severity.WARNING, Severity.INFO, None).index(finding.severity)


def _shortened(found: Sequence[Finding]) -> Iterator[Finding]:
    yield from found[:SHOWN]
    rest = len(found) - SHOWN
    if rest > 0:
        text = ngettext(
            "{count} more stands in the issue list.", "{count} more stand in the issue list.", rest
        )
        yield Finding(SHAPES[Severity.INFO], text.format(count=number(rest)), Severity.INFO)


def _held(tried: Sequence[Check]) -> Iterator[Finding]:
    """Tell what holds: the products once a vendor, the subtotals as a number, each total and summary."""
    held = [check for check in tried if check.ok]
    for check in held:
        if check.kind is CheckKind.LINE and not check.label:
            text = _("{vendor}: quantity × unit price is the total of every line")
            yield Finding(HELD, text.format(vendor=check.vendor), sheet=check.sheet)
    subtotals = sum(check.kind is CheckKind.SUBTOTAL for check in held)
    if subtotals:
        text = ngettext(
            "{count} subtotal is the sum of its lines",
            "{count} subtotals are the sums of their lines",
            subtotals,
        )
        yield Finding(HELD, text.format(count=number(subtotals)))
    totals = [check for check in held if check.kind in {CheckKind.TOTAL, CheckKind.SUMMARY}]
    yield from map(_held_total, totals[:SHOWN])


def _held_total(check: Check) -> Finding:
    words = (
        _("{label} {amount} is the sum of the sheets")
        if check.kind is CheckKind.SUMMARY
        else _("{label} {amount} is the sum of its lines")
    )
    text = words.format(label=check.label, amount=number(check.stated, 2))
    return Finding(
        HELD, f"{check.vendor}: {text}" if check.vendor else text, sheet=check.sheet, cell=check.cell
    )
