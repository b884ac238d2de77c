"""What the panel at the right shows for where the cursor is, and how a field changed there is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.terms import ItemKind
from ui.actions import Action
from ui.minutes.writing.carried_mode import CarriedMode
from ui.minutes.writing.line_fields import change, fields_of
from ui.minutes.writing.point_mode import PointMode
from ui.minutes.writing.stops import Stop
from ui.minutes.writing.with_fields import WithFields
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.minutes.queries import AgendaRow
    from cro_desk.minutes.rows import ItemRow
    from ui.minutes.writing.page import WritingPage
    from ui.minutes.writing.reading import WritingRead


class Panel(QObject):
    """Fills the details of the page."""

    def __init__(self, page: WritingPage) -> None:
        super().__init__(page)
        self._page = page
        self._decisions: tuple[tuple[str, str], ...] = ()
        self._decisions_of = ""  # the draft whose earlier decisions these are

    def tell(self) -> None:
        """Show what is at the cursor: somebody who is there, a line, else the point of the agenda."""
        page, read = self._page, self._page.read
        if read is None:
            page.details.forget()
            return
        someone = page.people.shown()
        if someone is not None:
            page.people.tell(read, someone)
        elif page.stop == Stop.MEETING:
            self._tell_meeting(read)
        elif isinstance(page.mode, PointMode):
            self._tell_point(read)
        elif isinstance(page.mode, CarriedMode):
            self._tell_carried(read)
        else:
            self._tell_row(read)

    def _tell_row(self, read: WritingRead) -> None:
        """Show what can be done with a parked topic, or about what is to be put right."""
        page, place = self._page, self._page.list.currentIndex().row()
        row = page.list.rows.row(place) if place >= 0 else None
        words = (row.text, row.under) if row is not None else ()
        page.details.show_words(page.mode.title(read), words, page.mode.actions(row.id if row else ""))

    # a line, a point ----------------------------------------------------------------------------

    def _tell_point(self, read: WritingRead) -> None:
        page = self._page
        line = read.line(page.list.current_id())
        if line is not None:
            self._tell_line(read, line)
            return
        point = read.point(page.stop)
        if point is not None:
            self._tell_agenda(point)
        else:
            page.details.forget()

    def _tell_line(self, read: WritingRead, line: ItemRow) -> None:
        page, mode = self._page, self._page.mode
        if line.kind is ItemKind.DECISION and self._decisions_of != read.draft.id:
            self._read_decisions(read)
        problems = read.problems().get(line.id, [])
        add = [
            Action("add_to_directory", _("Add to directory…"), partial(page.add_to_directory, each.name))
            for each in problems
            if each.name
        ]
        fields = fields_of(line.kind, read, self._decisions)
        edit = [each for each in mode.actions(line.id) if each.key in ("edit_line", "delete_line")]
        edited = partial(self._edit_line, line)
        page.details.show_line(line, fields, edited, problems, [*add, *edit])

    def _edit_line(self, line: ItemRow, key: str, value: Any) -> None:
        from cro_desk.minutes.operations import edit_line

        people = [each.id for each in self._page.read.people] if self._page.read else []
        form = self._page.details.form
        told = {field.key: form.value(field.key) for field in form.fields} if form is not None else {}
        self._page.acts.run(edit_line, line.id, **change(key, {**told, key: value}, people))

    def _read_decisions(self, read: WritingRead) -> None:
        self._decisions_of = read.draft.id
        told = (read.draft.study_id, read.draft.partnership_id)
        self._page.context.jobs.read("minutes-decisions", read_decisions, *told, done=self._take_decisions)

    def _take_decisions(self, found: tuple[tuple[str, str], ...]) -> None:
        self._decisions = found
        self._page.details.about = ()
        self.tell()

    def _tell_agenda(self, point: AgendaRow) -> None:
        fields = [
            Field("title", _("Point"), required=True),
            Field("planned", _("Minutes planned"), FieldKind.WHOLE),
            Field("used", _("Minutes used"), FieldKind.WHOLE),
            Field("owner", _("Presented by")),
            Field("summary", _("What was said"), FieldKind.LINES),
        ]
        used = round(point.used_seconds / 60) if point.used_seconds else None
        values = {name: getattr(point, name) for name in ("title", "planned", "owner", "summary")}
        actions = [
            Action("point_up", _("Move up"), partial(self._move_point, point, -1)),
            Action("point_down", _("Move down"), partial(self._move_point, point, 1)),
            Action("delete_point", _("Delete this point"), partial(self._delete_point, point), icon="delete"),
        ]
        edited = partial(self._edit_point, point)
        about = ("point", point.id)
        self._page.details.show_fields(about, point.title, fields, {**values, "used": used}, edited, actions)

    def _edit_point(self, point: AgendaRow, key: str, value: Any) -> None:
        from cro_desk.minutes.operations import edit_agenda

        told = {"used_seconds": (value or 0) * 60} if key == "used" else {key: value}
        self._page.acts.run(WithFields(edit_agenda, **told), point.id)

    def _move_point(self, point: AgendaRow, step: int) -> None:
        from cro_desk.minutes.operations import move_agenda

        read = self._page.read
        places = [each.id for each in read.draft.agenda] if read is not None else []
        if point.id in places and 0 <= places.index(point.id) + step < len(places):
            self._page.acts.run(move_agenda, point.id, places.index(point.id) + step)

    def _delete_point(self, point: AgendaRow) -> None:
        from cro_desk.minutes.operations import delete_agenda

        self._page.acts.run(delete_agenda, point.id)

    # what came before ---------------------------------------------------------------------------

    def _tell_carried(self, read: WritingRead) -> None:
        id = self._page.list.current_id()
        row = next((each for each in read.draft.carried if each.item.id == id), None)
        if row is None:
            self._page.details.forget()
        else:
            self._page.details.show_action(row.item, row.age, self._page.mode.actions(id))

    def _tell_meeting(self, read: WritingRead) -> None:
        draft, words = read.draft, []
        if draft.before is not None:
            told = _("The minutes before: {code} {title}, {day}.")
            before = draft.before
            words.append(told.format(code=before.code, title=before.title, day=day(before.meeting_on)))
        if draft.unblinded:
            words.append(_("◆ Unblinded: only for people who may know."))
        words.append(_("Every field is kept as you leave it."))
        self._page.details.show_words(draft.code or draft.title, words, self._page.draft_actions())


def read_decisions(session: Any, study_id: str, partnership_id: str) -> tuple[tuple[str, str], ...]:
    """Return the decisions of earlier meetings, the newest first, as choices."""
    from cro_desk.minutes.registers import Wanted, decisions

    rows = decisions(session, Wanted(study_ids=(study_id,), partnership_id=partnership_id))
    return tuple((row.id, f"{row.number} {row.text[:80]}") for row in rows)
