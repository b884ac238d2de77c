"""A point of the agenda: its lines, and the entry line in which the next one is typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from cro_desk.i18n import _
from cro_desk.minutes.terms import ItemKind
from cro_desk.minutes.words import kind_name
from ui.actions import Action
from ui.minutes.writing.mode import Board, Mode
from ui.minutes.writing.understanding import Understood, understood
from ui.minutes.writing.words import told_line
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.minutes.writing.reading import WritingRead
    from ui.minutes.writing.told import Told

KINDS = {kind.key: kind for kind in ItemKind}
NEW_POINT = "#"


class PointMode(Mode):
    """Lines of one point of the agenda."""

    badges: ClassVar[int] = 8
    numbers: ClassVar[int] = 5

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.editing = ""  # the id of the line that is in the entry line again

    def title(self, read: WritingRead) -> str:
        """Return the title of the point."""
        point = read.point(self.board.stop)
        if point is None:
            return _("No agenda yet")
        return f"{point.title} · {point.parked}" if point.parked else point.title

    def rows(self, read: WritingRead) -> Sequence[Told]:
        """Return the lines, each with what is to be put right."""
        point, problems = read.point(self.board.stop), read.problems()
        return [told_line(line, problems.get(line.id, ())) for line in point.lines] if point else []

    def nothing(self) -> str:
        """Say how the first line comes."""
        if not self.read.draft.agenda:
            return _("Type the first line below, or # and the title of the first point.")
        return _("Nothing noted yet. Type below; the first letter says what it is.")

    def legend(self) -> Sequence[tuple[str, str]]:
        """Return the keys."""
        kinds = [(kind.key, kind_name(kind).lower()) for kind in ItemKind]
        return [
            *kinds,
            ("@", _("person")),
            ('@"…"', _("new name")),
            ("due fri, +5wd", _("date")),
            ("!", _("urgent")),
            ("#", _("new point")),
            (_("Enter"), _("keep")),
            ("↑", _("edit the last")),
            ("Alt+↑↓", _("move")),
            (_("Ctrl+Enter"), _("next point")),
        ]

    def placeholder(self) -> str:
        """Say what is typed here."""
        if self.editing:
            line = self.read.line(self.editing)
            return _("Edit {number}").format(number=line.number if line else "")
        return _("a Send the plan @name due fri")

    def understood(self, text: str) -> Understood:
        """Say how the line reads."""
        if text.startswith(NEW_POINT):
            return Understood(_("New point"), Tone.INFO, text.lstrip("# "))
        line = self.read.line(self.editing)
        if line is None:
            return understood(text, self.read)
        told = understood(text, self.read, line)
        edited = _("edits {number}").format(number=line.number)
        return Understood(
            told.badge, told.tone, " · ".join(filter(None, (edited, told.words))), told.problems
        )

    # what is typed ------------------------------------------------------------------------------

    def enter(self, text: str) -> None:
        """Keep a line: a new one, or the one that is edited."""
        from cro_desk.minutes.operations import add_agenda, add_line, edit_line

        run, refused = self.board.acts.run, partial(self._put_back, text, self.editing)
        self.board.entry.clear()
        if self.editing:
            run(edit_line, self.editing, text=text, failed=refused)
        elif text.startswith(NEW_POINT):
            place = (self.read.draft.id, text.lstrip("# "), self.board.stop)
            run(add_agenda, *place, done=self._go_to_point, failed=refused)
        else:
            place = (self.read.draft.id, self.board.stop, text)
            run(add_line, *place, done=self._go_to_line, failed=refused)
        self.editing = ""
        self.board.understand()

    def _go_to_point(self, outcome: Any) -> None:
        self.board.want(stop=outcome.value)

    def _go_to_line(self, outcome: Any) -> None:
        self.board.want(row=outcome.value)

    def _put_back(self, text: str, editing: str, error: Exception) -> None:
        """What was refused is in the entry line again, unless something else was typed meanwhile."""
        if not self.board.entry.text():
            self.editing = editing
            self.board.entry.setText(text)
        self.board.context.jobs.went_wrong.emit(error)

    def edit(self, id: str) -> None:
        """Take a line into the entry line again."""
        line = self.read.line(id)
        if line is not None:
            self.editing = line.id
            self.board.list.go_to(line.id)
            self.board.entry.setText(line.text)
            self.board.entry.setFocus()
            self.board.understand()

    def leave(self) -> None:
        """Give up the edit; what was typed newly stays."""
        if self.editing:
            self.editing = ""
            self.board.entry.clear()
        self.board.understand()

    # keys ---------------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Up in the empty entry line edits the last line, and from there the one before or after."""
        lines = [row.id for row in self.board.list.rows.rows()]
        typed = self.board.entry.text()
        line = self.read.line(self.editing)
        if not lines or (typed and (line is None or typed != line.text)):
            return
        here = lines.index(self.editing) if self.editing in lines else len(lines)
        at = here + step
        if at >= len(lines):
            self.leave()
        elif at >= 0:
            self.edit(lines[at])

    def move(self, step: int) -> None:
        """Move the line at the cursor."""
        from cro_desk.minutes.operations import move_line

        id = self.editing or self.board.list.current_id()
        place = self.board.list.rows.place_of(id)
        if place >= 0 and 0 <= place + step < len(self.board.list.rows.rows()):
            self.board.acts.run(move_line, id, place=place + step)
            self.board.want(row=id)

    def press(self, key: str, id: str) -> None:
        """A letter changes the kind, Enter edits, Delete deletes, Alt and an arrow moves."""
        if key in ("Alt+Up", "Alt+Down"):
            self.move(-1 if key == "Alt+Up" else 1)
        elif key == "Return" and id:
            self.edit(id)
        elif key == "Delete" and id:
            self.delete(id)
        elif key in KINDS and id:
            self.make(KINDS[key], id)
        elif key == "+":
            self._add_to_directory(id)

    def _add_to_directory(self, id: str) -> None:
        """Make a card for whom the line names."""
        names = [each.name for each in self.read.problems().get(id, ()) if each.name]
        if names:
            self.board.add_to_directory(names[0])

    def delete(self, id: str) -> None:
        """Delete a line; Undo brings it back, its number is not given again."""
        from cro_desk.minutes.operations import delete_lines

        self.board.acts.run(delete_lines, id)

    def make(self, kind: ItemKind, id: str) -> None:
        """Change the kind of a line."""
        from cro_desk.minutes.operations import set_kind

        self.board.acts.run(set_kind, id, kind)

    def actions(self, id: str) -> list[Action]:
        """Return what can be done with a line."""
        line = self.read.line(id)
        if line is None:
            return []
        kinds = [
            Action(
                f"make_{kind.name.lower()}",
                _("Make it: {kind} ({key})").format(kind=kind_name(kind), key=kind.key),
                partial(self.make, kind, id),
            )
            for kind in ItemKind
            if kind is not line.kind
        ]
        return [
            Action("edit_line", _("Edit"), partial(self.edit, id), icon="edit"),
            Action("delete_line", _("Delete"), partial(self.delete, id), icon="delete"),
            *kinds,
        ]
