"""Who is there, on the page: the strip of chips, its keys, and the card of whom the cursor is on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Slot

from cro_desk.i18n import _
from cro_desk.minutes.terms import Presence
from cro_desk.minutes.words import presence_name
from ui.actions import Action
from ui.minutes.writing.attendance import ADD, KEYS, AttendanceStrip
from ui.minutes.writing.people_asking import PeopleAsking
from ui.theme import Tone
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.minutes.queries import AttendanceRow
    from ui.minutes.writing.page import WritingPage
    from ui.minutes.writing.reading import WritingRead


class PeoplePart(QObject):
    """`current` is the attendance whose card is shown at the right, empty where something else is."""

    def __init__(self, page: WritingPage) -> None:
        super().__init__(page)
        self._page = page
        self.current = ""
        self.strip = AttendanceStrip(page.context.theme, page)
        self.asking = PeopleAsking(page.context, page.acts, page)
        self.strip.chosen.connect(self._choose)
        self.strip.pressed_key.connect(self._press)
        self.strip.clicked.connect(self._click)

    def row(self, id: str) -> AttendanceRow | None:
        """Return somebody who is there."""
        read = self._page.read
        return next((each for each in read.draft.attendance if each.id == id), None) if read else None

    def shown(self) -> AttendanceRow | None:
        """Return whose card is to be shown."""
        return self.row(self.current) if self.current else None

    # keys and clicks ----------------------------------------------------------------------------

    @Slot(str)
    def _choose(self, id: str) -> None:
        if self.strip.hasFocus():
            self._show(id)

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        id = self.strip.rows.row(index.row()).id
        if id == ADD:
            self.ask()
        else:
            self._show(id)

    def _show(self, id: str) -> None:
        self.current = id
        self._page.panel.tell()

    @Slot(str, str)
    def _press(self, key: str, id: str) -> None:
        if key == "+" or (key == "Return" and id == ADD):
            self.ask()
        elif key in KEYS:
            self.note(id, KEYS[key])
        elif key == "Delete":
            self.remove(id)
        elif key == "Return":
            self._show(id)
            if self._page.details.form is not None:
                self._page.details.form.go_to("presence")

    def ask(self) -> None:
        """Ask who else is there."""
        if self._page.read is not None:
            self.asking.ask_attendant(self._page.read)

    def note(self, id: str, presence: Presence) -> None:
        """Note whether somebody was there; a deputy stands in for who is missing on that side."""
        from cro_desk.minutes.operations import set_presence

        row, read = self.row(id), self._page.read
        if row is None or read is None:
            return
        told: dict[str, Any] = {}
        if presence is Presence.DEPUTY and not row.deputy_for:
            away = [each for each in read.draft.attendance if each.side is row.side and not each.was_there]
            told = {"deputy_for": next((each.name for each in away if each.id != id), "")}
        self._page.acts.run(set_presence, id, presence, **told)

    def remove(self, id: str) -> None:
        """Take somebody out of the list; Undo brings them back."""
        from cro_desk.minutes.operations import remove_attendants

        if self.row(id) is not None:
            self._page.acts.run(remove_attendants, id)

    # the card -----------------------------------------------------------------------------------

    def tell(self, read: WritingRead, row: AttendanceRow) -> None:
        """Show the fields of somebody who is there."""
        fields = _fields(read, row)
        values = {field.key: getattr(row, field.key) for field in fields}
        actions = [Action("remove_attendant", _("Take out of the list"), partial(self.remove, row.id))]
        words = []
        if not row.person_id and row.name:
            words.append((_("▲ Not in the directory."), Tone.WARN))
            add = partial(self._page.add_to_directory, row.name)
            actions.insert(0, Action("add_to_directory", _("Add to directory…"), add))
        told = (("attendant", row.id), row.name or row.role, fields, values, partial(self._edit, row))
        self._page.details.show_fields(*told, actions, words)

    def _edit(self, row: AttendanceRow, key: str, value: Any) -> None:
        from cro_desk.minutes.operations import edit_attendant, set_presence

        if key == "presence":
            self._page.acts.run(set_presence, row.id, Presence(value))
        else:
            self._page.acts.run(edit_attendant, row.id, **{key: value})


def _fields(read: WritingRead, row: AttendanceRow) -> list[Field]:
    others = tuple((each.name, each.name) for each in read.draft.attendance if each.id != row.id)
    presences = tuple((each.value, presence_name(each)) for each in Presence)
    return [
        Field("presence", _("Was there"), FieldKind.CHOICE, presences),
        Field("from_time", _("From"), placeholder="10:00"),
        Field("to_time", _("Until"), placeholder="10:30"),
        Field("deputy_for", _("In place of"), FieldKind.CHOICE, (("", "–"), *others), free=True),
        Field("role", _("Role")),
        Field("decides", _("Decides"), FieldKind.CHECK, hint=_("Counts for the quorum")),
    ]
