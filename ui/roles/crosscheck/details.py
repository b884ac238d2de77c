"""The details of what is selected: why it is marked, what is at stake and of what, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.formats import day, money, number
from cro_desk.i18n import _, ngettext
from cro_desk.links.awarded import AwardedBid, AwardedLine
from cro_desk.links.findings import Finding, LeftOut, Payment
from cro_desk.links.words import aside_reason, kind_name, linked_name, request_name
from cro_desk.vendors.change_requests import ChangeRow
from cro_desk.vendors.words import change_state_name, state_name
from ui.actions import Action
from ui.roles.crosscheck.columns import amount_text, tone
from ui.roles.crosscheck.doing import KEYS
from ui.roles.crosscheck.others import STATE_TONES
from ui.roles.crosscheck.pays import PayRow
from ui.theme import Tone
from ui.widgets import DetailsPanel

#: a finding of a whole section's lines names so many; the others stand under What pays for what
MOST = 6


class CrossDetails(DetailsPanel):
    """Filled anew for each selection."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Select a row to see why it stands here and what can be done."))

    def show_finding(self, finding: Finding, bid: AwardedBid, actions: Sequence[Action]) -> None:
        """Say why something does not fit, what is at stake and how that is made up."""
        self.clear()
        self.title("  ".join(part for part in (finding.code, finding.task) if part))
        self.badge(kind_name(finding.kind), tone(finding.kind))
        self.text(finding.text, Tone.NONE)
        self.fact(_("At stake"), amount_text(finding.amount, estimated=finding.estimated))
        if bid.currency != bid.study_currency:
            self._in_study(finding, bid)
        if finding.request is not None:
            self.fact(_("Asked"), request_name(finding.request))
        self._offer(actions)
        if finding.task_id is not None and finding.payments:
            self.rule()
            self.heading(_("What it is made up of"))
            for payment in finding.payments[:MOST]:
                self._payment(payment)

    def show_pay(self, row: PayRow, actions: Sequence[Action]) -> None:
        """Say how a line and a task belong together."""
        self.clear()
        self.title("  ".join(part for part in (row.task.code, row.task.task) if part))
        if row.payment is None:
            self.text(_("You said that this line does not pay for the task."), Tone.NONE)
            self._line(row.line)
        else:
            self._payment(row.payment)
        self._offer(actions)

    def show_request(self, request: ChangeRow, actions: Sequence[Action], decided: str = "") -> None:
        """Say what is asked for, and by which decision."""
        self.clear()
        self.title(_("Change request {number}").format(number=request.called))
        self.badge(change_state_name(request.state), STATE_TONES[request.state])
        self.text(request.title, Tone.NONE)
        self.fact(_("Amount"), money(request.amount) or _("not priced"))
        self.fact(_("Opened"), day(request.opened_at.astimezone().date()))
        if decided:
            self.fact(_("Decided as"), decided)
        self.text(request.reason)
        self._offer(actions)

    def show_left_out(self, left: LeftOut) -> None:
        """Say why a line is left out."""
        self.clear()
        self._line(left.line)
        self.text(aside_reason(left.why), Tone.NONE)

    def _in_study(self, finding: Finding, bid: AwardedBid) -> None:
        name = _("In {currency}").format(currency=bid.study_currency)
        self.fact(name, amount_text(finding.in_study, estimated=finding.estimated))
        if bid.rate is None:
            self.text(_("Set the rate of {currency} under Study.").format(currency=bid.currency), Tone.WARN)

    def _payment(self, payment: Payment) -> None:
        """Say a line's whole price, and which part of it is the task's."""
        self._line(payment.line)
        if payment.others:
            parts = len(payment.others) + 1
            said = ngettext("shared by {count} task", "shared by {count} tasks", parts)
            self.fact(said.format(count=number(parts)), amount_text(payment.share))
            self.text(_("Equal parts; also for {tasks}.").format(tasks=", ".join(payment.others)))
        how = _("{how}, {certainty} %").format(
            how=linked_name(payment.by), certainty=number(payment.certainty)
        )
        self.fact(_("Linked"), how)

    def _line(self, line: AwardedLine) -> None:
        self.text(line.text, Tone.NONE)
        self.fact(_("Price"), money(line.stake) if line.stake else state_name(line.state))
        if line.amount != line.stake:
            self.fact(_("Before discount"), money(line.amount))
        self.text(line.source)

    def _offer(self, actions: Sequence[Action]) -> None:
        for action in actions:
            button = self.action(action)
            if action.key in KEYS:
                button.setText(_("{action} ({key})").format(action=action.label, key=KEYS[action.key]))
