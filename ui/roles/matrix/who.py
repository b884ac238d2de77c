"""Who is behind the chosen cells: people and roles named and removed, several cells at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QListWidget, QListWidgetItem, QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.roles.matrix import Holder
from cro_desk.roles.raci import ORDER, write_letters
from cro_desk.roles.words import letter_name
from cro_desk.studies.terms import Side
from ui.roles.matrix.place import Place, short
from ui.widgets import Button, Field, FieldKind, Form, Label
from ui.widgets.ask import AskDialog

LINES = 4
Cells = Sequence[tuple[str, str]]


class Who(QObject):
    """Opens the dialog for the chosen cells."""

    def __init__(self, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place

    def ask(self) -> None:
        """Ask who is behind the chosen cells that hold letters."""
        if not self._place.may_edit():
            return
        cells = [at for at in self._place.chosen.cells() if self._has_letters(*at)]
        if cells:
            self.ask_for(cells)
        else:
            self._place.say(
                _("Nobody stands behind an empty cell."), _("Set R, A, C or I first, then name who.")
            )

    def ask_for(self, cells: Cells) -> None:
        """Ask who is behind these cells."""
        dialogs = self._place.context.dialogs
        dialogs.show(WhoDialog(self._place, cells, dialogs.window))

    def _has_letters(self, task_id: str, party_id: str) -> bool:
        task = self._place.task(task_id)
        return task is not None and bool(task.cell(party_id).letters)


class WhoDialog(AskDialog):
    """Lists who is behind the cells now, and names somebody more."""

    def __init__(self, place: Place, cells: Cells, parent: QWidget) -> None:
        super().__init__(_("Who is behind {cells}").format(cells=_named(place, cells)), parent)
        self.setObjectName("who-dialog")
        self._place = place
        self._cells = list(cells)
        self._role = ""
        self.held = QListWidget(self)
        self.remove = Button(_("Remove"), self)
        self.form = Form(_fields(place), self)
        self._problem = Label("", self, "problem", wrap=True)
        self._lay_out()
        self._show_held()
        place.editor.changed.connect(self._show_held)

    def _lay_out(self) -> None:
        self.held.setAccessibleName(_("Named so far"))
        self.held.setMaximumHeight(self.sizes.row * LINES)
        self.remove.clicked.connect(self._remove)
        self.held.currentRowChanged.connect(self._allow)
        self._problem.hide()
        self.column.addWidget(self.held)
        self.column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.form)
        self.column.addWidget(self._problem)
        self.agree = self.add_buttons(_("Name"))
        self.agree.clicked.connect(self._name)
        self.form.set_values({"who": "", "letters": ""})
        who = self.form.input("who")
        line = who.lineEdit() if isinstance(who, QComboBox) else None
        if line is not None:
            line.setPlaceholderText(_("A person, or a role such as Lead CRA"))
            line.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            line.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        who.setFocus()

    @Slot()
    def _show_held(self) -> None:
        """List people and roles; where several cells are chosen, in how many of them."""
        held: Counter[tuple[str, str]] = Counter()
        for task_id, party_id in self._cells:
            task = self._place.task(task_id)
            for holder in task.cell(party_id).holders if task is not None else ():
                held[holder.person_id, holder.role] += 1
        self.held.clear()
        for (person_id, role), count in held.items():
            entry = QListWidgetItem(self._line(Holder(person_id, role), count), self.held)
            entry.setData(Qt.ItemDataRole.UserRole, (person_id, role))
        for widget in (self.held, self.remove):
            widget.setVisible(bool(held))
        self._allow()

    def _line(self, holder: Holder, count: int) -> str:
        name = self._place.name(holder)
        if len(self._cells) == 1:
            return name
        cells = ngettext("{count} cell", "{count} cells", count).format(count=count)
        return f"{name} · {cells}"

    @Slot()
    def _allow(self) -> None:
        self.remove.setEnabled(self.held.currentItem() is not None)

    @Slot()
    def _remove(self) -> None:
        from cro_desk.roles.operations import remove_holder

        entry = self.held.currentItem()
        if entry is not None:
            person_id, role = entry.data(Qt.ItemDataRole.UserRole)
            self._place.acts.run(remove_holder, self._cells, person_id, role)

    @Slot()
    def _name(self) -> None:
        from cro_desk.roles.operations import name_holder

        answers = self.form.values()
        if not answers["who"]:
            self._say(_("Choose a person, or write a role."))
            return
        person_id = self._person(answers["who"])
        self._role = "" if person_id else answers["who"]
        self._place.acts.run(
            name_holder,
            self._cells,
            person_id,
            self._role,
            answers["letters"],
            done=self._done,
            failed=self._refuse,
        )

    def _person(self, given: str) -> str:
        """Return whom an answer means, by choice or by a name that only one has; empty where it is a role."""
        people = self._place.people()
        named = [card.id for card in people.values() if card.name.casefold() == given.casefold()]
        return given if given in people else named[0] if len(named) == 1 else ""

    def _done(self, _outcome: object) -> None:
        """Close; a role that nobody has may be a name that was meant for a person."""
        role = self._role
        roles = {card.role.casefold() for card in self._place.people().values()}
        if role and role.casefold() not in roles:
            self._place.say(
                _("“{role}” is named as a role, and nobody has it yet.").format(role=role),
                _("People are added in the Study pane."),
            )
        self.accept()

    def _refuse(self, error: Exception) -> None:
        self._say(str(error))

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(True)


def _fields(place: Place) -> list[Field]:
    sides = list(Side)
    cards = sorted(place.people().values(), key=lambda card: (sides.index(card.side), card.name.casefold()))
    people = [
        (card.id, " · ".join(part for part in (card.name, card.role, card.organisation) if part))
        for card in cards
    ]
    letters = [("", _("All letters of the cell")), *((each.value, letter_name(each)) for each in ORDER)]
    return [
        Field("who", _("Person or role"), FieldKind.CHOICE, (("", ""), *people), free=True),
        Field("letters", _("For"), FieldKind.CHOICE, tuple(letters)),
    ]


def _named(place: Place, cells: Cells) -> str:
    """Name the cells: one by its task, party and letters, more by their number."""
    if len(cells) > 1:
        return ngettext("{count} cell", "{count} cells", len(cells)).format(count=len(cells))
    task, party = place.task(cells[0][0]), place.party(cells[0][1])
    if task is None or party is None:
        return ""
    return f"{short(task)} · {party.name} · {write_letters(task.cell(party.id).letters)}"
