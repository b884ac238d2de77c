"""What can be done with a circulated version, by button, menu, key and Ctrl+K, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.minutes.signatures import Checked, Verdict
from cro_desk.minutes.terms import CommentState, LifeState, Meaning
from ui.acting import Acts
from ui.actions import Action
from ui.minutes.versions.asking import VersionAsking
from ui.minutes.versions.files import VersionFiles
from ui.minutes.versions.signing import Signing
from ui.panes import PaneContext

if TYPE_CHECKING:
    from cro_desk.minutes.comments import CommentRow
    from ui.minutes.versions.page import VersionPage

SETTLED = (LifeState.APPROVED, LifeState.SUPERSEDED)


class VersionDoing(QObject):
    """Offers and does what the page of a version is for."""

    def __init__(self, context: PaneContext, acts: Acts, page: VersionPage) -> None:
        super().__init__(page)
        self._page = page
        self.asking = VersionAsking(context, acts, self)
        self.signing = Signing(context, acts, self)
        self.files = VersionFiles(context, acts, self)

    def print_action(self) -> Action:
        return Action("print_minutes", _("Print…"), self._page.print_it, "Ctrl+P")

    def sign_action(self) -> Action:
        overtaken = (
            self._page.read is not None and self._page.read.version.row.life.state is LifeState.SUPERSEDED
        )
        why_not = _("A later version has taken its place.") if overtaken else ""
        return Action("sign_minutes", _("Sign…"), self.sign, "S", why_not=why_not)

    def first(self) -> tuple[Action, Action]:
        """Return what is done most likely, last, and what stands beside it: to sign, until one has."""
        sign, paper = self.sign_action(), self.print_action()
        return (paper, sign) if self._wants_signing() else (sign, paper)

    def _wants_signing(self) -> bool:
        """Tell whether these minutes wait for signatures, one's own among them."""
        read = self._page.read
        if read is None or self.settled():
            return False
        approved = [each.signature.claim for each in read.version.signatures if each.counts]
        return not any(each.person_key in read.keys and each.meaning is Meaning.APPROVED for each in approved)

    def settled(self) -> str:
        """Say why nothing can be said to a version any more."""
        state = self._page.read.version.row.life.state if self._page.read is not None else LifeState.DRAFT
        return _("These minutes are settled: correct them.") if state in SETTLED else ""

    def comment_action(self) -> Action:
        return Action("comment_minutes", _("Comment…"), self.comment, "C", why_not=self.settled())

    def comment_actions(self) -> list[Action]:
        row = self._page.remark()
        none = "" if row is not None else _("Choose a comment first.")
        waits = row is not None and row.state is CommentState.OPEN
        answered = none or ("" if waits else _("It is answered."))
        is_open = none or (_("It is not answered yet.") if waits else "")
        return [
            Action("accept_comment", _("Accept…"), self._accept, "A", why_not=answered),
            Action("decline_comment", _("Decline…"), self._decline, "D", why_not=answered),
            Action("withdraw_comment", _("Withdraw"), self._withdraw, "Del", why_not=answered),
            Action("reopen_comment", _("Take the answer back"), self._open_again, "O", why_not=is_open),
            self.comment_action(),
        ]

    def comment_keys(self) -> dict[str, Callable[[], object]]:
        return {
            "A": self._accept,
            "D": self._decline,
            "Del": self._withdraw,
            "O": self._open_again,
            "C": self.comment,
        }

    def signature_actions(self) -> list[Action]:
        checked = self._page.checked()
        if checked is None:
            return []
        unknown = checked.verdict in (Verdict.UNKNOWN, Verdict.OTHER_NAME)
        found = []
        if unknown:
            found.append(Action("accept_key", _("Accept the key…"), self._accept_key))
        if checked.known_as and not self._is_own(checked):
            found.append(Action("forget_key", _("Forget the key…"), self._forget_key))
        if checked.signature.paper:
            found.append(Action("strike_signature", _("Strike…"), self._strike))
        return found

    def _is_own(self, checked: Checked) -> bool:
        read, key = self._page.read, checked.signature.claim.person_key
        return read is None or not key or key in read.keys

    def paper_action(self) -> Action:
        why_not = self.sign_action().why_not
        return Action("paper_signature", _("Signature on paper…"), self._paper_signature, why_not=why_not)

    def more(self) -> list[Action]:
        return [
            Action("correct_minutes", _("Correct…"), self._correct),
            self.paper_action(),
            Action("mail_minutes", _("Draft a mail…"), self._mail),
            Action("word_minutes", _("Save as Word…"), self._word),
            Action("export_signed", _("Export as a signed file…"), self._export),
            Action("import_signed", _("Import signatures…"), self.files.bring_in),
            Action("minutes_rules", _("Rules of approval…"), self._rules),
        ]

    def comment(self) -> None:
        """Say something about the line at the cursor, or about the whole."""
        if self._page.read is not None and not self.settled():
            content = self._page.read.version.content
            numbers = [*(each.number for each in content.carried), *(each.number for each in content.lines)]
            self.asking.comment(
                self._page.version_id, self._page.line(), list(dict.fromkeys(numbers)), self._page.read.side
            )

    def sign(self) -> None:
        """Sign these minutes."""
        if self._page.read is not None and self.sign_action().enabled:
            self.signing.ask(self._page.read)

    def _on_remark(self, run: Callable[[CommentRow], None], *, waits: bool) -> None:
        row = self._page.remark()
        if row is not None and (row.state is CommentState.OPEN) is waits:
            run(row)

    def _accept(self) -> None:
        self._on_remark(self.asking.accept, waits=True)

    def _decline(self) -> None:
        self._on_remark(self.asking.decline, waits=True)

    def _withdraw(self) -> None:
        self._on_remark(self.asking.withdraw, waits=True)

    def _open_again(self) -> None:
        self._on_remark(self.asking.open_again, waits=False)

    def _accept_key(self) -> None:
        checked = self._page.checked()
        if checked is not None:
            self.asking.accept_key(self._page.version_id, checked)

    def _forget_key(self) -> None:
        checked = self._page.checked()
        if checked is not None:
            self.asking.forget_key(self._page.version_id, checked)

    def _strike(self) -> None:
        checked = self._page.checked()
        if checked is not None:
            self.asking.strike(checked)

    def _paper_signature(self) -> None:
        self.asking.paper(self._page.version_id, self._page.today())

    def _correct(self) -> None:
        self.asking.correct(self._page.version_id)

    def _mail(self) -> None:
        if self._page.read is not None:
            self.files.mail(self._page.read.version.row)

    def _word(self) -> None:
        if self._page.read is not None:
            self.files.word(self._page.read.version.row)

    def _export(self) -> None:
        if self._page.read is not None:
            self.files.export(self._page.read.version.row)

    def _rules(self) -> None:
        from ui.minutes.versions.rules_page import RulesPage

        if self._page.read is not None:
            row = self._page.read.version.row
            RulesPage.open_for(self._page.host, row.study_id, row.partnership_id, self._page)
