"""The tab of people: contacts with the words of their keys, and what each is let into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cro_desk.formats import moment
from cro_desk.i18n import N_, _
from cro_desk.sharing.words import RIGHTS, is_ended, scope_words
from ui.acting import Acts
from ui.actions import Action
from ui.models import Column
from ui.panes import PaneContext
from ui.sharing.cards import Cards
from ui.sharing.list_tab import ListTab
from ui.sharing.people.asking import Asking
from ui.sharing.people.columns import key_tone, key_words, left_out_words, people_columns
from ui.sharing.reading import PersonRow, read_people
from ui.theme import Tone
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from cro_desk.sharing.members import MemberRow
    from ui.sharing.tab import Shown


class PeopleTab(ListTab[PersonRow]):
    """Shows whom one knows, and in the panel what each gets of the study."""

    key: ClassVar[str] = "people"
    label: ClassVar[str] = N_("People")
    nothing: ClassVar[str] = N_("Choose somebody to see what they are let into.")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        self.cards = Cards(context, acts, parent)
        self.now = context.desk.now()
        super().__init__(context, acts, parent)
        self.asking = Asking(context, acts, self)

    def name(self) -> str:
        """Return what the table is called."""
        return _("People")

    def columns(self) -> Sequence[Column[PersonRow]]:
        """Return the columns."""
        return people_columns(self.now)

    def make_empty(self, parent: QWidget) -> EmptyState:
        """Say how two people come to know each other."""
        return EmptyState(
            _("Here stands whom you share with, and what each of them gets."),
            parent,
            hint=_("Send your contact card to the CRO or a colleague, and accept theirs."),
            actions=self._card_actions()[::-1],
        )

    def query(self) -> tuple[Callable[..., Sequence[PersonRow]], tuple[Any, ...]]:
        """Return what reads the rows."""
        return read_people, (self.shown.study_id if self.shown is not None else "", self.now)

    def show_sharing(self, shown: Shown) -> None:
        """Read who is let into this study."""
        self.now = self.context.desk.now()
        self.model.set_columns(self.columns())
        super().show_sharing(shown)
        self.asking.shown = shown

    def header_actions(self) -> list[Action]:
        """Return our card and others'."""
        return self._card_actions() if self.rows else []

    def commands(self) -> list[Action]:
        """Return what can be done with the person at the cursor, and with cards."""
        return [*super().commands(), *([] if self.rows else self._card_actions())]

    def _card_actions(self) -> list[Action]:
        cards = self.cards
        return [
            Action("save_own_card", _("Save my card…"), cards.save_own, hint=_("A small file to send")),
            Action("copy_own_card", _("Copy my card"), cards.copy_own, hint=_("Text to paste into a mail")),
            Action("open_card", _("Open a card…"), cards.choose, icon="import"),
            Action("paste_card", _("Add a contact…"), cards.paste, icon="add"),
        ]

    def subtitle(self) -> str:
        """Say by which words others know us."""
        from cro_desk.sharing.contacts import own_card

        words = own_card(self.context.desk.identity).fingerprint
        return _("Your own fingerprint: {words}").format(words=words)

    # one person ---------------------------------------------------------------------------------

    def row_actions(self, row: PersonRow) -> list[Action]:
        """Return what can be done about somebody."""
        study = bool(self.shown and self.shown.study_id)
        none = "" if study else _("Choose a study first.")
        nobody = "" if row.contact is not None else _("Accept their contact card first.")
        live = any(not is_ended(each, self.now) for each in row.into)
        outside = none or ("" if live else _("They are let into nothing of this study."))
        said = "" if self.context.study.manages else _("Whoever shared the study says who is let in.")
        complete = "" if row.left_out else _("Nothing that is like what they have is left out.")
        return [
            Action("invite", _("Let into the study…"), self._invite, why_not=none or said or nobody),
            Action(
                "include", _("Let into one more part…"), self._include, why_not=said or outside or complete
            ),
            Action("send_to", _("Send…"), self._send, why_not=outside),
            Action("change_rights", _("Change rights…"), self._change, why_not=said or outside),
            Action("end_membership", _("End the membership…"), self._end, why_not=said or outside),
            self._compared_action(row, nobody),
            Action("copy_fingerprint", _("Copy the fingerprint"), self._copy, why_not=nobody),
            Action("remove_contact", _("Remove the contact…"), self._remove, why_not=nobody),
        ]

    def _compared_action(self, row: PersonRow, nobody: str) -> Action:
        done = _("It was compared already.") if row.contact is not None and row.contact.compared else ""
        label = _("Fingerprint compared…")
        return Action("note_compared", label, self._compare, why_not=nobody or done)

    def show_details(self, row: PersonRow, actions: Sequence[Action]) -> None:
        """Tell keys and memberships."""
        panel = self.details
        panel.title(row.name)
        panel.badge(key_words(row), key_tone(row))
        for name, value in ((_("Organisation"), row.organisation), (_("E-mail"), row.email)):
            if value:
                panel.fact(name, value)
        if row.contact is not None:
            panel.fact(_("Accepted"), moment(row.contact.accepted_at))
            panel.heading(_("Fingerprint"))
            panel.text(row.contact.card.fingerprint, Tone.NONE)
        self._show_into(row)
        panel.rule()
        for action in (each for each in actions if each.enabled):
            panel.action(action)

    def _show_into(self, row: PersonRow) -> None:
        if self.shown is None or not self.shown.study_id:
            return
        self.details.heading(_("Let into in {study}").format(study=self.shown.protocol))
        if not row.into:
            self.details.text(_("Nothing of this study leaves for them."))
        for each in row.into:
            self.details.fact(scope_words(each.scope_kind, each.scope_name), self._right(each))
        if row.left_out:
            self.details.text(left_out_words(row), Tone.WARN)

    def _right(self, row: MemberRow) -> str:
        words = _(RIGHTS[row.rights])
        if row.until is None:
            return words
        ended = _("ended {when}") if is_ended(row, self.now) else _("{rights} until {when}")
        return ended.format(rights=words, when=moment(row.until))

    def _row(self) -> PersonRow | None:
        row: PersonRow | None = self.table.current()
        return row

    def _invite(self) -> None:
        if (row := self._row()) is not None:
            self.asking.invite(row)

    def _include(self) -> None:
        if (row := self._row()) is not None:
            self.asking.include(row)

    def _send(self) -> None:
        row = self._row()
        if row is not None and self.host is not None:
            self.host.send_to(row.id)

    def _change(self) -> None:
        if (row := self._row()) is not None:
            self.asking.change(row, [each for each in row.into if not is_ended(each, self.now)])

    def _end(self) -> None:
        if (row := self._row()) is not None:
            self.asking.end(row)

    def _compare(self) -> None:
        if (row := self._row()) is not None:
            self.asking.compare(row)

    def _remove(self) -> None:
        if (row := self._row()) is not None:
            self.asking.remove(row)

    def _copy(self) -> None:
        row = self._row()
        if row is not None and row.contact is not None:
            QGuiApplication.clipboard().setText(row.contact.card.fingerprint)
            words = _("Copied: {words}").format(words=row.contact.card.fingerprint)
            self.context.messages.say(words, Tone.INFO)
