"""The panel at the right: the fields of what is at the cursor, what is to be put right, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cro_desk.formats import day, moment, number
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.terms import ItemKind
from cro_desk.minutes.words import kind_name
from ui.actions import Action
from ui.minutes.writing.narrow import keep_narrow
from ui.minutes.writing.words import TONE, problem_words, weekday, who
from ui.theme import Tone
from ui.widgets import DetailsPanel, Field, Form

if TYPE_CHECKING:
    from cro_desk.minutes.obstacles import Obstacle
    from cro_desk.minutes.rows import ItemRow

Edited = Callable[[str, Any], None]
LINES = 5  # a field of several lines shows so many


class WritingDetails(DetailsPanel):
    """Shows one thing with a form; while the same thing is shown again, what is being typed stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a line to see its fields."))
        self.about: tuple[object, ...] = ()
        self.form: Form | None = None
        self._edited: Edited | None = None

    def forget(self) -> None:
        """Show nothing."""
        self.about, self.form, self._edited = (), None, None
        self.show_nothing()

    def show_line(
        self,
        line: ItemRow,
        fields: Sequence[Field],
        edited: Edited,
        problems: Sequence[Obstacle],
        actions: Sequence[Action],
    ) -> None:
        """Show a line of the draft."""
        values = line_values(line)
        about = ("line", line.id, line.kind, tuple(each.sentence for each in problems), line.kinds)
        if self._same(about, values):
            return
        self._begin(about)
        self.title(line.number)
        self.badge(kind_name(line.kind), TONE.get(line.kind, Tone.MUTED))
        for each in problems:
            self.text(problem_words(each), Tone.WARN)
        self._put_form(fields, values, edited)
        self.rule()
        for action in actions:
            self.action(action)
        self._history(line)

    def show_fields(
        self,
        about: tuple[object, ...],
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        edited: Edited,
        actions: Sequence[Action] = (),
        words: Sequence[tuple[str, Tone]] = (),
    ) -> None:
        """Show a point of the agenda, or somebody who is there."""
        about = (*about, tuple(action.key for action in actions), tuple(words))
        if self._same(about, values):
            return
        self._begin(about)
        self.title(title)
        for text, tone in words:
            self.text(text, tone)
        self._put_form(fields, values, edited)
        for action in actions:
            self.action(action)

    def show_action(self, item: ItemRow, age: int, actions: Sequence[Action]) -> None:
        """Show an action of an earlier meeting with its history."""
        if self.about == ("carried", item):
            return
        self._begin(("carried", item))
        self.title(f"{item.number} · {item.text}")
        self.fact(_("Owner"), who(item) or _("nobody"))
        self.fact(_("First due"), weekday(item.original_due) if item.original_due else "–")
        self.fact(_("Due"), weekday(item.due) if item.due else "–")
        self.fact(_("Age"), ngettext("{count} day", "{count} days", age).format(count=number(age)))
        self.fact(_("Meeting"), f"{item.meeting_title}, {day(item.meeting_on)}")
        if item.evidence:
            self.fact(_("Evidence"), item.evidence)
        if item.comment:
            self.fact(_("Comment"), item.comment)
        self.rule()
        for action in actions:
            self.action(action)
        if item.redates:
            self.heading(_("Moved"))
        for each in item.redates:
            self.text(f"{day(each.before)} → {day(each.after)}: {each.reason}")

    def show_words(self, title: str, words: Sequence[str], actions: Sequence[Action]) -> None:
        """Show a sentence or two."""
        about = ("words", title, tuple(words), tuple((action.key, action.label) for action in actions))
        if self.about == about:
            return
        self._begin(about)
        self.title(title)
        for each in filter(None, words):
            self.text(each)
        for action in actions:
            self.action(action)

    # inside -------------------------------------------------------------------------------------

    def _begin(self, about: tuple[object, ...]) -> None:
        self.clear()
        self.about, self.form, self._edited = about, None, None

    def _same(self, about: tuple[object, ...], values: Mapping[str, Any]) -> bool:
        """Where the same thing is shown already, only what changed elsewhere is written into its fields."""
        if self.form is None or about != self.about:
            return False
        for field in self.form.fields:
            given = self.form.input(field.key)
            busy = given.hasFocus() or any(child.hasFocus() for child in given.findChildren(QWidget))
            if not busy:
                self.form.set_value(field.key, values.get(field.key))
        return True

    def _put_form(self, fields: Sequence[Field], values: Mapping[str, Any], edited: Edited) -> None:
        if not fields:
            return
        self.rule()
        self.form = Form(fields, self._page)
        self.form.set_values(values)
        keep_narrow(self.form)
        for lines in self.form.findChildren(QPlainTextEdit):
            lines.setFixedHeight(lines.fontMetrics().lineSpacing() * LINES)
        self._edited = edited
        self.form.edited.connect(partial(self._tell_edited, self.form))
        self.widget(self.form)

    def _tell_edited(self, form: Form, key: str) -> None:
        if form is self.form and self._edited is not None:
            self._edited(key, form.value(key))

    def _history(self, line: ItemRow) -> None:
        if not line.kinds and not line.former and not line.redates:
            return
        self.rule()
        self.heading(_("History"))
        for each in line.kinds:
            was = kind_name(ItemKind(each["kind"]))

            self.text(
                _("Was: {kind}, until {when}").format(
                    kind=was, when=moment(datetime.fromisoformat(each["at"]))
                )
            )
        for former in line.former:
            self.text(_("Was numbered {number}").format(number=former))
        for moved in line.redates:
            self.text(f"{day(moved.before)} → {day(moved.after)}: {moved.reason}")


def line_values(line: ItemRow) -> dict[str, Any]:
    """Return the values of a line's fields."""
    names = ("due", "evidence", "options", "reason", "decided_by", "effective", "reverses_id", "comment")
    found: dict[str, Any] = {name: getattr(line, name) for name in names}
    found |= {f"effect_{each}": each in line.effects for each in ("scope", "budget", "time")}
    return {**found, "owner": line.owner_id or line.owner, "priority": line.priority, "status": line.status}
