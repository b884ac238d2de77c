"""The columns of the findings: a section for each kind with what it comes to, a row for each finding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cro_desk.formats import money, number
from cro_desk.i18n import _
from cro_desk.links.awarded import AwardedBid
from cro_desk.links.findings import Finding, Total
from cro_desk.links.terms import FindingKind, Progress
from cro_desk.links.words import kind_name, stands
from cro_desk.money import Money
from ui.models import Align, Column, Look
from ui.theme import Tone

MUTED, BOLD = Look(Tone.MUTED), Look(bold=True)
ABOUT = "≈ "
_TONES = {
    FindingKind.DOUBLE_PAYMENT: Tone.BAD,
    FindingKind.BOTH: Tone.WARN,
    FindingKind.NOT_PRICED: Tone.WARN,
    FindingKind.UNLINKED: Tone.WARN,
}


@dataclass(frozen=True, slots=True)
class Head:
    """A section's own row."""

    kind: FindingKind
    total: Total


def finding_columns(bid: AwardedBid) -> tuple[Column[Finding], ...]:
    """Return the columns; the study's currency has one where the bid is in another."""
    named = Column(
        "finding", _("Finding"), _named, width=34, tooltip=_tip, look=_look, section=_head, stretch=True
    )
    return (
        named,
        Column("area", _("Area"), _area, width=20, look=_muted, hidden=True),
        _amount_column(bid),
        *((_study_column(bid),) if bid.currency != bid.study_currency else ()),
        Column("sure", _("Sure"), _sure, _sure_text, Align.RIGHT, width=6, look=_sure_look),
        Column("state", _("State"), stands, width=16, look=_state_look, tooltip=stands),
        Column("lines", _("Priced by"), _lines, width=26, look=_muted, tooltip=_lines),
    )


def tone(kind: FindingKind) -> Tone:
    """Return how a kind is marked, beside its words."""
    return _TONES[kind]


def amount_text(amount: Money | None, *, estimated: bool = False) -> str:
    """Write the money at stake; a dash where nobody knows it, and a sign where others' prices tell it."""
    if amount is None:
        return "–"
    return f"{ABOUT if estimated else ''}{money(amount)}"


def in_currency(title: str, bid: AwardedBid) -> str:
    """Return a column's title with the bid's currency, which its figures then do not repeat."""
    return f"{title} ({bid.currency})" if bid.currency else title


def figure(amount: Money | None, *, estimated: bool = False) -> str:
    """Write an amount under a title that says its currency."""
    if amount is None:
        return "–"
    return f"{ABOUT if estimated else ''}{number(amount.amount, 2)}"


def _amount_column(bid: AwardedBid) -> Column[Finding]:
    return Column(
        "amount",
        in_currency(_("At stake"), bid),
        _amount,
        _amount_text,
        Align.RIGHT,
        look=_look,
        width=14,
        section=_head_amount,
        section_look=_bold,
    )


def _study_column(bid: AwardedBid) -> Column[Finding]:
    title = _("In {currency}").format(currency=bid.study_currency)
    return Column(
        "in_study",
        title,
        _in_study,
        _in_study_text,
        Align.RIGHT,
        look=_muted,
        width=14,
        section=_head_in_study,
        section_look=_bold,
    )


def _named(finding: Finding) -> str:
    return "  ".join(part for part in (finding.code, finding.task) if part)


def _tip(finding: Finding) -> str:
    return f"{_named(finding)}\n{finding.text}"


def _look(finding: Finding) -> Look:
    return MUTED if finding.progress is Progress.SETTLED else Look()


def _muted(_finding: Finding) -> Look:
    return MUTED


def _bold(_head: Head) -> Look:
    return BOLD


def _area(finding: Finding) -> str:
    return finding.area


def _amount(finding: Finding) -> Decimal | None:
    return None if finding.amount is None else finding.amount.amount


def _amount_text(finding: Finding) -> str:
    return figure(finding.amount, estimated=finding.estimated)


def _in_study(finding: Finding) -> Decimal | None:
    return None if finding.in_study is None else finding.in_study.amount


def _in_study_text(finding: Finding) -> str:
    return figure(finding.in_study, estimated=finding.estimated)


def _lines(finding: Finding) -> str:
    return ", ".join(payment.line.text for payment in finding.payments if finding.task_id)


def _sure(finding: Finding) -> int | None:
    """Return how sure the least sure link is."""
    return min((payment.certainty for payment in finding.payments if finding.task_id), default=None)


def _sure_text(finding: Finding) -> str:
    sure = _sure(finding)
    return "" if sure is None else f"{number(sure)} %"


def _sure_look(finding: Finding) -> Look:
    sure = _sure(finding)
    return Look(Tone.WARN) if sure is not None and sure < 90 else MUTED


def _state_look(finding: Finding) -> Look:
    if finding.progress is Progress.OPEN:
        return Look(_TONES[finding.kind])
    return MUTED if finding.progress is Progress.SETTLED else Look(Tone.ACCENT)


def _head(head: Head) -> str:
    return _("{kind} ({count})").format(kind=kind_name(head.kind), count=number(head.total.count))


def _head_amount(head: Head) -> str:
    return _sum(head, head.total.amount)


def _head_in_study(head: Head) -> str:
    return _sum(head, head.total.in_study)


def _sum(head: Head, amount: Money | None) -> str:
    """Write a sum, with a plus where some of it is not known."""
    if amount is None:
        return ""
    text = figure(amount, estimated=head.kind is FindingKind.NOT_PRICED)
    return f"{text} +" if head.total.unknown else text
