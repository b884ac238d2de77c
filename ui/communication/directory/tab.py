"""The tab of the directory: people of both sides, what time it is there, who can be reached now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from cro_desk.communication.directory.contacts import Contact, contacts
from cro_desk.communication.directory.fields import typed
from cro_desk.communication.directory.reaching import Presence
from cro_desk.i18n import N_, _, ngettext
from cro_desk.studies.terms import Side
from ui.acting import Acts
from ui.actions import Action
from ui.communication.directory.asking import Asking
from ui.communication.directory.columns import contact_columns
from ui.communication.directory.details import ContactDetails
from ui.communication.directory.importing import SHEETS, Importing
from ui.communication.directory.rows import FIELDS, Line, lines, text_of
from ui.communication.room import give_way
from ui.communication.rows_tab import RowsTab
from ui.communication.sheet import Fields, Sheet, SheetModel
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.saving import Saving
from ui.seats import own_side, why_not
from ui.shown import Shown
from ui.theme import Tone
from ui.ticking import Ticker
from ui.widgets import DataTable, EmptyState, Label

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place


class DirectoryTab(RowsTab):
    """Shows the people of a study, or of one partnership and the sponsor."""

    key: ClassVar[str] = "directory"
    label: ClassVar[str] = N_("Directory")
    kinds: ClassVar[frozenset[str]] = frozenset(("person", "absence", "party_calendar", "calendar_closure"))

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.people: tuple[Contact, ...] = ()
        self.asking = Asking(context, acts, self)
        self.importing = Importing(context, acts, self)
        self.saving = Saving(context, self)
        self.fields: Fields[Line] = Fields(FIELDS, text_of, typed)
        self.model: SheetModel[Line] = SheetModel(contact_columns(self._may_edit), self.fields, self)
        self.only = QCheckBox(_("Reachable now"), self.content)
        self.only.setObjectName("only_reachable")
        self.words = Label("", self.content, "detail-muted")
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "contact-directory",
            self.content,
            label=_("Contact directory"),
            frozen=1,
            tools=[self.words, self.only],
        )
        self.sheet: Sheet[Line] = Sheet(self.table, self.model, context.messages, self.asking.write)
        self.details = ContactDetails(self.content)
        self.empty = self._empty()
        self.staying = Staying(self.table)
        self._known: tuple[str, frozenset[str]] = ("", frozenset())
        give_way(self.words, self.table.count)
        self.lay_out(self.table, self.details, self.empty)
        self.ticker = Ticker(self, context.desk.now)
        self._connect()
        self.setFocusProxy(self.table.view)

    def _empty(self) -> EmptyState:
        return EmptyState(
            _("Here stands who is who on both sides, what time it is there and whom to reach now."),
            self.stack,
            hint=_("Import contacts from vCards or a spreadsheet, or add the first person."),
            actions=[self._import_action(), Action("new_contact", _("Add a person…"), self._ask_new)],
        )

    def _connect(self) -> None:
        self.only.toggled.connect(self._show_rows)
        self.table.current_changed.connect(self._tell)
        self.table.selection_changed.connect(self._offer)
        self.table.activated.connect(self._edit)
        self.asking.added.connect(self.want)
        self.ticker.ticked.connect(self._tick)
        self.keys = GridKeys(self.table, self._keys())

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Return": self._enter,
            "F2": self._enter,
            "Del": self.sheet.clear,
            "Backspace": self.sheet.clear,
            "Ctrl+D": self.sheet.fill_down,
            "Ctrl+E": self._edit,
            "Ins": self._ask_new,
            "Ctrl+Del": self._delete,
        }

    # what the pane asks -------------------------------------------------------------------------

    def show_plan(self, shown: Shown) -> None:
        """Read the people."""
        super().show_plan(shown)
        self.asking.study_id = self.importing.study_id = shown.study_id
        if not self.acts.busy:
            arguments = (shown.study_id, shown.partnership_id)
            self.context.jobs.read("contact-directory", contacts, *arguments, done=self._take)

    def show_record(self, record_id: str, place: Place | None) -> bool:  # noqa: ARG002
        """Go to a person."""
        if not any(each.id == record_id for each in self.people):
            return False
        self.only.setChecked(False)
        return self.table.select(record_id)

    def takes_text(self, text: str) -> bool:
        """Take pasted cells while the cursor is in a cell that can be filled."""
        return self.sheet.takes(text)

    def import_text(self, text: str) -> None:
        """Paste cells."""
        self.sheet.paste(text)

    def import_files(self, paths: list[Path]) -> bool:
        """Take spreadsheets; vCards have a part of the pane for them."""
        mine = [path for path in paths if path.suffix.casefold() in SHEETS]
        if mine:
            self.importing.add(mine)
        return bool(mine)

    def subtitle(self) -> str:
        """Say how many people there are, and how many can be reached now."""
        if not self.people:
            return ""
        count = len(self.people)
        people = ngettext("{count} person", "{count} people", count).format(count=count)
        return " · ".join(part for part in (self.shown.protocol if self.shown else "", people) if part)

    def header_actions(self) -> list[Action]:
        """Return what the header offers."""
        if not self.people:
            return []
        new = Action("new_contact", _("Add a person…"), self._ask_new, "Ins", icon="add")
        return [self._import_action(), Action("export_contacts", _("Export…"), self._export), new]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        if not self.people:
            return [self._import_action(), Action("new_contact", _("Add a person…"), self._ask_new)]
        return self._row_actions()

    def _row_actions(self) -> list[Action]:
        line = self.table.current()
        none = "" if line is not None else _("Choose a person first.")
        kept = none or self._why_not(line)
        unreachable = none or ("" if line.email else _("No e-mail address is known."))
        return [
            Action("edit_contact", _("Edit…"), self._edit, "Ctrl+E", icon="edit", why_not=kept),
            Action("add_contact_absence", _("Add an absence…"), self._absence, why_not=kept),
            Action("copy_address", _("Copy the e-mail address"), self._copy_address, why_not=unreachable),
            Action("fill_down_contacts", _("Fill down"), self.sheet.fill_down, "Ctrl+D", why_not=kept),
            Action("copy_contacts", _("Copy cells"), self.table.copy, "Ctrl+C", why_not=none),
            Action("delete_contacts", _("Delete people"), self._delete, "Ctrl+Delete", why_not=kept),
        ]

    def _why_not(self, line: Line) -> str:
        """Return why a card is not written: the sponsor's people are the sponsor's to keep."""
        return why_not(self.context.study, "study" if line.side is Side.SPONSOR else "partnership")

    def _may_edit(self, line: Line) -> bool:
        return not self._why_not(line)

    def _import_action(self) -> Action:
        return Action("import_contacts", _("Import…"), self.importing.choose, icon="import")

    # reading ------------------------------------------------------------------------------------

    def _take(self, read: tuple[Contact, ...]) -> None:
        if self.acts.busy:
            return
        new = self._new_among(read)
        self.people = self.asking.people = read
        if read:
            self.show_page(self.content, self.table.view)
        else:
            self.show_page(self.empty)
        self._show_rows()
        if new:
            self.table.select(new)
        self.go_on()

    def _new_among(self, read: tuple[Contact, ...]) -> str:
        """Return who came since the study was last read, by form or by file: the cursor goes there."""
        shown = f"{self.shown.study_id} {self.shown.partnership_id}" if self.shown is not None else ""
        known, self._known = self._known, (shown, frozenset(each.id for each in read))
        if known[0] != shown or not known[1]:
            return ""
        return next((each.id for each in read if each.id not in known[1]), "")

    @Slot()
    def _show_rows(self) -> None:
        found = lines(self.people, self.context.desk.now())
        only = self.only.isChecked()
        self.table.say_empty(_("Nobody can be reached now.") if only else _("Nobody is like that."))
        self.model.set_rows([each for each in found if not only or each.reach.presence is Presence.WORKING])
        self.staying.stay()
        self._count(found)
        self._tell()

    def _count(self, found: list[Line]) -> None:
        working = sum(each.reach.presence is Presence.WORKING for each in found)
        words = ngettext("{count} can be reached now", "{count} can be reached now", working)
        self.words.setText(words.format(count=working))
        alone = [
            each for each in found if each.reach.presence is Presence.AWAY and each.reach.stands_in is None
        ]
        self.counted.emit(len(alone))

    @Slot()
    def _tick(self) -> None:
        """Let a minute pass on screen."""
        if self.table.view.state() is self.table.view.State.EditingState or self.acts.busy:
            return
        found = lines(self.people, self.context.desk.now())
        shown = {line.id: line for line in self.model.rows()}
        for line in found:
            if line.id in shown:
                self.model.set_row(line)
        self._count(found)
        current = self.table.current()
        if current is not None:
            before = shown.get(current.id)
            same = before is not None and before.reach.presence is current.reach.presence
            self.details.tell_time(current) if same else self._tell()

    @Slot()
    def _tell(self) -> None:
        line = self.table.current()
        self._offer()
        if line is None:
            self.details.show_nothing()
        else:
            self.details.show_line(line, [each for each in self._row_actions()[:3] if each.enabled])

    @Slot()
    def _offer(self) -> None:
        self.table.set_actions(self._row_actions())
        self.actions_changed.emit()

    # acts ---------------------------------------------------------------------------------------

    def _enter(self) -> None:
        if not self.sheet.enter():
            self._edit()

    @Slot()
    def _edit(self) -> None:
        line = self.table.current()
        if line is not None and not self._why_not(line):
            self.asking.edit(line)

    def _ask_new(self) -> None:
        self.asking.new(own_side(self.context.study))

    def _absence(self) -> None:
        self.asking.absence(self.table.current())

    def _delete(self) -> None:
        self.asking.delete([line for line in self.sheet.rows() if not self._why_not(line)])

    def _copy_address(self) -> None:
        line = self.table.current()
        if line is not None:
            QGuiApplication.clipboard().setText(line.email)
            words = _("Copied: {address}").format(address=line.email)
            self.context.messages.say(words, Tone.INFO)

    def _export(self) -> None:
        name = _("Contacts {study}.vcf").format(study=self.shown.protocol if self.shown else "")
        ask = self.context.dialogs.save_file
        ask(_("Export contacts"), name, _("vCards (*.vcf)"), self._write)

    def _write(self, path: Path) -> None:
        from cro_desk.communication.directory.vcard_out import write_vcards

        chosen = self.sheet.rows()
        people = [line.contact for line in chosen] if len(chosen) > 1 else list(self.people)
        self.saving.write(path, partial(write_vcards, people))
