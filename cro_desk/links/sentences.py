"""What a finding says, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cro_desk.formats import money
from cro_desk.i18n import _, ngettext
from cro_desk.links.awarded import AwardedLine
from cro_desk.links.doers import Doers
from cro_desk.links.estimates import Estimate
from cro_desk.links.terms import Aside
from cro_desk.roles.matrix import Party, Task
from cro_desk.roles.terms import Letter, Transfer

_FEW = 2


def double_payment(task: Task, doing: Sequence[Party], partner: Doers, lines: Sequence[AwardedLine]) -> str:
    """Say that the bid prices what somebody else does."""
    said = _("The matrix gives this task to {who}, yet the bid prices it: {lines}.").format(
        who=_names(doing), lines=_lines(lines)
    )
    if partner.has(task, Letter.CONSULTED):
        said += " " + _("{partner} is consulted; the price may be for its advice.").format(
            partner=partner.names()
        )
    return said


def both_do_it(task: Task, beside: Sequence[Party], partner: Doers, lines: Sequence[AwardedLine]) -> str:
    """Say that two do the same and what of it is paid."""
    said = _("{who} and {partner} are both responsible, and no written split says who does which part.")
    if task.transfer is Transfer.TRANSFERRED:
        said = _("The task is transferred to {partner}, yet {who} is responsible for it as well.")
    told = said.format(who=_names(beside), partner=partner.names())
    if lines:
        return f"{told} " + _("The bid prices it: {lines}.").format(lines=_lines(lines))
    return f"{told} " + _("No line of the bid prices it.")


def not_priced(task: Task, partner: Doers, instead: Sequence[AwardedLine], estimate: Estimate | None) -> str:
    """Say that nothing pays for what the partner does, and what is known of its price."""
    said = [_("{partner} does this task, but no line of the bid prices it.").format(partner=partner.names())]
    if partner.has(task, Letter.ACCOUNTABLE):
        said.append(_("It is a process of its own and may be within its overhead."))
    said += [_instead(line) for line in instead[:_FEW]]
    if estimate is not None:
        said.append(_asked(estimate))
    return " ".join(said)


def unlinked(line: AwardedLine) -> str:
    """Say that a price stands for no task."""
    return _("The bid prices {line}, but no task of the matrix says what it pays for.").format(line=line.text)


def _instead(line: AwardedLine) -> str:
    if line.aside is Aside.OPTION:
        return _("It is offered only as an option: {line}.").format(line=priced(line))
    return _("The bid names it without a price: {line}.").format(line=line.text)


def _asked(estimate: Estimate) -> str:
    said = ngettext(
        "Another bidder asked {amount} for it.",
        "Other bidders asked {amount} for it, the median of {count}.",
        estimate.bids,
    )
    return said.format(amount=money(estimate.amount), count=estimate.bids)


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _lines(lines: Sequence[AwardedLine]) -> str:
    named = ", ".join(priced(line) for line in lines[:_FEW])
    more = len(lines) - _FEW
    if more <= 0:
        return named
    return ngettext("{lines} and {count} more", "{lines} and {count} more", more).format(
        lines=named, count=more
    )


def priced(line: AwardedLine) -> str:
    """Write a line with its whole price."""
    return f"{line.text} · {money(line.stake)}" if line.stake else line.text
