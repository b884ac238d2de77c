"""The import of calendars over the whole pane: as what, what each entry becomes, what is not taken and why.

Nothing is kept before the main button is pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _, ngettext
from ui.actions import Action
from ui.communication.exchange.columns import Entry, entry_columns
from ui.keys import on_key
from ui.models.row_model import RowModel
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.widgets import DataTable, Label, PaneHeader

if TYPE_CHECKING:
    from cro_desk.communication.ics.incoming import Incoming, Withdrawn
    from ui.communication.exchange.reading import Choices, FilesRead

BUSY = "busy"
INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Aim:
    """As what a calendar comes in: meetings of a partnership, internal ones, or a person's busy times."""

    kind: str
    id: str = ""


class CalendarImportPage(QWidget):
    """Shows entries; `aim_changed` asks for them anew, `agreed` wants the taken ones kept."""

    aim_changed = Signal()
    agreed = Signal()
    left = Signal()

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("calendar-import")
        self._context = context
        self.read: FilesRead | None = None
        self.header = PaneHeader(_("Import a calendar"), self)
        self.target = QComboBox(self)
        self.target.setObjectName("calendar_target")
        self.target.setAccessibleName(_("Import as"))
        self.readers = Label("", self, "detail-muted")
        self.problem = Label("", self, "problem", wrap=True)
        self.model: RowModel[Entry] = RowModel(entry_columns(several=False), self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "calendar_import",
            self,
            label=_("What the calendar holds"),
            frozen=2,
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.set_actions([self._turn_action()])
        self._lay_out()
        self.target.activated.connect(self.aim_changed)
        self.table.view.clicked.connect(self._click)
        self.keys = GridKeys(self.table, {"Space": self.turn})
        on_key(self, "Ctrl+Return", self._agree)
        on_key(self, "Escape", self.leave)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        sizes = self._context.theme.sizes
        row = QHBoxLayout()
        label = Label(_("Import as"), self, "muted")
        label.setBuddy(self.target)
        row.addWidget(label)
        row.addWidget(self.target)
        row.addWidget(self.readers)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.header)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.table, 1)

    def show_choices(self, choices: Choices, aim: Aim) -> None:
        """Offer as what the calendar can come in."""
        self.target.clear()
        for id, name in choices.partnerships:
            self.target.addItem(_("Meetings with {cro}").format(cro=name), Aim("meetings", id))
        self.target.addItem(_("Internal meetings of the sponsor"), Aim(INTERNAL))
        self.target.addItem(_("My busy times, to be avoided"), Aim(BUSY))
        for id, name in choices.people:
            self.target.addItem(_("Busy times of {name}").format(name=name), Aim(BUSY, id))
        aims = [self.target.itemData(place) for place in range(self.target.count())]
        self.target.setCurrentIndex(aims.index(aim) if aim in aims else 0)

    def aim(self) -> Aim:
        """Return as what the calendar comes in."""
        found = self.target.currentData()
        return found if isinstance(found, Aim) else Aim(INTERNAL)

    def show_entries(self, entries: Sequence[Entry], read: FilesRead) -> None:
        """Show what each entry would become; what was left out stays so as something else, too."""
        left = {each.id for each in self.model.all_rows() if each.is_left} if self.read is read else set()
        self.read = read
        self.model.set_columns(entry_columns(several=len(read.read) > 1))
        self.model.set_rows([replace(each, is_left=each.id in left) for each in entries])
        self.readers.setText(self._who_reads())
        self.problem.setText("\n".join(read.problems))
        self.problem.setVisible(bool(read.problems))
        self._show_header()

    def taken(self) -> list[tuple[str, Incoming | Withdrawn]]:
        """Return the entries that would be kept, each with its file."""
        rows = self.model.all_rows()
        return [(each.file, each.row.incoming) for each in rows if each.is_taken and each.row.incoming]

    @Slot()
    def turn(self) -> None:
        """Leave the chosen entries out; take them where all of them are left out."""
        chosen = [each for each in self.table.selected() if each.row.is_taken]
        leaves = any(not each.is_left for each in chosen)
        for each in chosen:
            self.model.set_row(replace(each, is_left=leaves))
        self._show_header()

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].key == "take":
            self.turn()

    def _who_reads(self) -> str:
        """Say who else gets to read what comes in."""
        aim = self.aim()
        if aim.kind == BUSY:
            return _("Only you see them.")
        if aim.kind == INTERNAL:
            return _("Only the sponsor’s people read them.")
        return _("▲ The CRO reads them, with place, notes and who comes.")

    def _show_header(self) -> None:
        files = ", ".join(each.name or each.file for each in (self.read.read if self.read else ()))
        rows = self.model.all_rows()
        left = len(rows) - sum(each.is_taken for each in rows)
        words = ngettext("{count} entry not taken", "{count} entries not taken", left).format(count=left)
        self.header.set_title(
            _("Import a calendar"), " · ".join(filter(None, (files, words if left else "")))
        )
        self.header.set_actions([self._cancel()], self._main())

    def _main(self) -> Action:
        count = len(self.taken())
        if self.aim().kind == BUSY:
            words = ngettext(
                "Keep the busy times of {count} entry", "Keep the busy times of {count} entries", count
            )
        else:
            words = ngettext("Import {count} meeting", "Import {count} meetings", count)
        nothing = _("Nothing in it is new: see what is said of each entry.")
        if any(each.is_left for each in self.model.all_rows()):
            nothing = _("Tick an entry with Space first.")
        why_not = "" if count else nothing
        return Action(
            "import_calendar_now", words.format(count=count), self._agree, "Ctrl+Return", why_not=why_not
        )

    def _cancel(self) -> Action:
        return Action("leave_calendar_import", _("Cancel"), self.leave)

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [self._main(), self._turn_action(), self._cancel()]

    def _turn_action(self) -> Action:
        return Action("turn_entries", _("Take or leave"), self.turn, "Space")

    @Slot()
    def _agree(self) -> None:
        if self.taken():
            self.agreed.emit()

    @Slot()
    def leave(self) -> None:
        """Go back without keeping anything."""
        self.left.emit()


def entries_of(file: str, rows: Sequence[Any]) -> list[Entry]:
    """Return a file's rows for the table."""
    return [Entry(f"{file}:{place}", file, row) for place, row in enumerate(rows)]
