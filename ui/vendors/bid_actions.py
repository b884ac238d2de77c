"""What can be done with one bid: award it, keep its file or its issue list, state its currency, delete it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from cro_desk.vendors.rows import BidRow, IssueRow, RfpRow
from cro_desk.vendors.terms import BidderKind
from ui.actions import Action
from ui.panes import PaneContext
from ui.saving import Saving
from ui.theme import Tone
from ui.widgets import Field
from ui.widgets.form import FieldKind


class BidActions(QObject):
    """Makes the actions of a bid and carries them out."""

    def __init__(self, context: PaneContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.saving = Saving(context, self)

    def of(self, bid: BidRow, rfp: RfpRow) -> list[Action]:
        """Return the actions of a bid, what stands in the way of one said in its own words."""
        actions = [
            Action(
                "award_bid",
                _("Award this bid…"),
                partial(self._ask_award, bid),
                why_not=_not_awarded(bid, rfp),
            ),
            Action("save_issues", _("Save issue list…"), partial(self._read_issues, bid)),
            Action(
                "save_file", _("Save original file…"), partial(self._save_file, bid), why_not=_no_file(bid)
            ),
        ]
        if not bid.currency:
            actions.insert(
                0, Action("set_currency", _("State its currency…"), partial(self._ask_currency, bid))
            )
        why_not = _("An awarded bid is kept.") if bid.awarded else ""
        actions.append(
            Action("delete_bid", _("Delete this bid"), partial(self._delete, bid), why_not=why_not)
        )
        return actions

    def _ask_award(self, bid: BidRow) -> None:
        reason = Field("reason", _("Reason for the decision"), FieldKind.LINES, required=True)
        self._award_dialog = self._context.dialogs.form(
            _("Award to {vendor}").format(vendor=bid.vendor),
            [reason],
            _("Award"),
            partial(self._award, bid),
            text=_(
                "Round {round}, version {version} becomes the contract baseline: its lines are frozen as "
                "they stand, and the partnership with {vendor} begins. The reason stands in the audit trail. "
                "Undo takes it back."
            ).format(round=bid.round, version=bid.version, vendor=bid.vendor),
            stays=True,
        )

    def _award(self, bid: BidRow, answers: dict[str, Any]) -> None:
        from cro_desk.vendors import operations

        dialog = self._award_dialog
        self._context.jobs.run(
            "vendors.award",
            operations.award_bid,
            bid.id,
            str(answers["reason"]),
            title=_("Awarding"),
            done=dialog.finish,
            failed=dialog.refuse,
        )

    def _ask_currency(self, bid: BidRow) -> None:
        self._context.dialogs.text(
            _("Currency of {vendor}’s bid").format(vendor=bid.vendor),
            _("Three letters, such as EUR or USD"),
            partial(self._set_currency, bid),
            verb=_("State"),
        )

    def _set_currency(self, bid: BidRow, currency: str) -> None:
        from cro_desk.vendors import operations

        self._context.jobs.run(
            "vendors.currency", operations.set_bid_currency, bid.id, currency.strip().upper()
        )

    def _delete(self, bid: BidRow) -> None:
        from cro_desk.vendors import operations

        self._context.jobs.run("vendors.delete", operations.delete_bid, bid.id, title=_("Deleting"))

    def _save_file(self, bid: BidRow) -> None:
        name = bid.file_name or f"{bid.vendor}.tsv"
        self._context.dialogs.save_file(
            _("Save the file as it was received"), name, _("All files (*)"), partial(self._write_file, bid)
        )

    def _write_file(self, bid: BidRow, path: Path) -> None:
        assert bid.file_id is not None  # noqa: S101 - the action is off without a file
        self.saving.write(path, partial(self._context.desk.file, bid.file_id))

    def _read_issues(self, bid: BidRow) -> None:
        from cro_desk.vendors import queries

        self._context.jobs.read(
            "vendors.issue_list", queries.issue_list, bid.id, done=_Issues(self, bid).save
        )

    def save_issues(self, name: str, issues: tuple[IssueRow, ...]) -> None:
        """Ask where the issue list goes, and write it there; say so where nothing is to be asked."""
        if not issues:
            self._context.messages.say(_("There is nothing to ask this bidder."), Tone.INFO)
            return
        self._context.dialogs.save_file(
            _("Save the issue list"), name, _("Workbook (*.xlsx)"), partial(self._write_issues, issues)
        )

    def _write_issues(self, issues: tuple[IssueRow, ...], path: Path) -> None:
        from cro_desk.vendors.workbook_out import issue_workbook

        self.saving.write(path, partial(issue_workbook, issues))


class _Issues(QObject):
    """Carries the bid's name to where its issues arrive."""

    def __init__(self, actions: BidActions, bid: BidRow) -> None:
        super().__init__(actions)
        self._actions = actions
        self._bid = bid

    @Slot(object)
    def save(self, issues: tuple[IssueRow, ...]) -> None:
        name = _("Issues {vendor} round {round}.xlsx").format(vendor=self._bid.vendor, round=self._bid.round)
        self._actions.save_issues(name, issues)
        self.deleteLater()


def _not_awarded(bid: BidRow, rfp: RfpRow) -> str:
    if rfp.awarded_bid_id is not None:
        return _("This RFP is awarded to {vendor}.").format(vendor=rfp.awarded_vendor)
    if bid.kind is BidderKind.ESTIMATE:
        return _("An estimate cannot be awarded.")
    return "" if bid.is_current else _("Only a bidder’s newest bid can be awarded.")


def _no_file(bid: BidRow) -> str:
    return "" if bid.file_id else _("This bid has no file.")
