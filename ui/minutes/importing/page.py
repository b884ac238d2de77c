"""The import sheet of old minutes: lines in the middle, why they are thought so at the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cro_desk.communication.directory.contacts import Contact
from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.incoming.candidate import Candidate
from cro_desk.minutes.incoming.recognising import Known
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.minutes.words import kind_name, status_name
from ui.actions import Action
from ui.importing.file_list import Told
from ui.importing.intake import Intake
from ui.importing.page import ImportPage
from ui.minutes.importing.incoming import IncomingMinutes
from ui.minutes.importing.preview import Preview
from ui.minutes.importing.side import LineDetails
from ui.minutes.importing.target import TargetStrip
from ui.panes import PaneContext
from ui.theme import Tone
from ui.widgets import Field, FieldKind

OFFERED = 2  # of what can be done with a line stand as buttons


class MinutesImportPage(ImportPage[IncomingMinutes]):
    """Shows files of old minutes; of the chosen one the picked lines are taken."""

    def __init__(self, context: PaneContext, intake: Intake[IncomingMinutes, Known], parent: QWidget) -> None:
        super().__init__(context, intake, _("Old minutes and action lists"), parent)
        self.people: tuple[Contact, ...] = ()
        self._suggested = ""
        self.lines.edited.connect(self._take_edits)
        self.lines.edit_wanted.connect(self._ask)
        self.lines.turned.connect(self._tell)
        self.lines.order_chosen.connect(self._choose_order)
        self.target.changed.connect(self.show_header)

    def make_strip(self) -> QWidget:
        """Return where the lines go."""
        self.target = TargetStrip(self._context.theme, self)
        return self.target

    def make_preview(self, parent: QWidget) -> QWidget:
        """Return the lines."""
        self.lines = Preview(self._context, parent)
        return self.lines

    def make_side(self) -> QWidget:
        """Return what is said about one of them."""
        self.side = LineDetails(self, nothing=_("Choose a line to see why it is thought so."))
        return self.side

    # what is shown ------------------------------------------------------------------------------

    def told(self, incoming: IncomingMinutes) -> Told:
        """Say what a file brings."""
        count = len(incoming.picked())
        words = ngettext("{count} line picked", "{count} lines picked", count).format(count=number(count))
        return Told(words, Tone.GOOD if count else Tone.MUTED)

    def show_understood(self, incoming: IncomingMinutes) -> None:
        """Show the lines that were found, and suggest what the minutes are called."""
        self.lines.show_file(incoming)
        read = incoming.read
        if read is not None and self._suggested != incoming.key:
            self._suggested = incoming.key
            self.target.suggest(read.title, read.day)
        self._tell()

    def subtitle(self) -> str:
        """Say what happens."""
        return _("Pick lines with Space; what is picked goes into a draft of minutes.")

    def main_action(self) -> Action:
        """Take the picked lines."""
        incoming = self.chosen()
        count = len(incoming.picked()) if incoming is not None else 0
        words = ngettext("Take {count} line", "Take {count} lines", count).format(count=number(count))
        return Action("take_lines", words, self.agreed.emit, "Ctrl+Return", why_not=self.why_not())

    def why_not(self) -> str:
        """Say why nothing can be taken now; empty where it can."""
        incoming = self.chosen()
        if self.intake.busy():
            return _("Still reading.")
        if incoming is None or not incoming.picked():
            return _("Pick a line first.")
        return self.target.why_not()

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [*super().commands(), *self.lines.offered()]

    @Slot()
    def _tell(self) -> None:
        offered = self.lines.offered()
        self.lines.table.set_actions(offered)
        line = self.lines.current()
        if line is None:
            self.side.show_nothing()
        else:
            self.side.show_line(line, offered[:OFFERED])

    # answers ------------------------------------------------------------------------------------

    @Slot(tuple)
    def _take_edits(self, lines: tuple[Candidate, ...]) -> None:
        incoming = self.chosen()
        if incoming is not None:
            self.intake.note(incoming.key, edits=incoming.with_edits(lines))

    @Slot(bool)
    def _choose_order(self, day_first: bool) -> None:
        """Read the dates the other way; lines that were edited keep what was said."""
        self.intake.answer(self.files.current(), day_first=day_first)

    @Slot(object)
    def _ask(self, line: Candidate) -> None:
        """Ask what a line is to say."""
        kinds = tuple((each.value, kind_name(each)) for each in ItemKind)
        statuses = tuple((each.value, status_name(each)) for each in ActionStatus)
        people = (("", _("Nobody")), *((each.id, _named(each)) for each in self.people))
        fields = [
            Field("text", _("Words"), FieldKind.LINES, required=True),
            Field("kind", _("Kind"), FieldKind.CHOICE, kinds),
            Field("owner", _("Owner"), FieldKind.CHOICE, people, free=True),
            Field("due", _("Due"), FieldKind.DAY),
            Field("status", _("Status"), FieldKind.CHOICE, statuses),
            Field("evidence", _("Evidence")),
            Field("comment", _("Comment")),
        ]
        values = {name: getattr(line, name) for name in ("text", "due", "evidence", "comment")}
        values |= {"kind": line.kind.value, "status": line.status.value, "owner": line.owner_id or line.owner}
        done = _Answer(self, line).take
        self._context.dialogs.form(line.where, fields, _("Take it so"), done, values=values)

    def take_answer(self, line: Candidate, answers: Mapping[str, Any]) -> None:
        """Take a line as it was edited."""
        card = next((each for each in self.people if each.id == answers["owner"]), None)
        told = dict(answers, kind=ItemKind(answers["kind"]), status=ActionStatus(answers["status"]))
        told |= {"owner": card.name, "owner_id": card.id} if card is not None else {"owner_id": ""}
        due_text = line.due_text if answers["due"] == line.due else ""
        why = (_("It was edited here."),)
        edited = replace(line, **told, due_text=due_text, certainty=100, why=why, picked=True)
        self._take_edits((edited,))


class _Answer:
    """Brings the answers about one line home."""

    def __init__(self, page: MinutesImportPage, line: Candidate) -> None:
        self._page, self._line = page, line

    def take(self, answers: dict[str, Any]) -> None:
        self._page.take_answer(self._line, answers)


def _named(person: Contact) -> str:
    return " · ".join(part for part in (person.name, person.role, person.organisation) if part)
