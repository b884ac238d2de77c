"""The panel beside the people: what somebody carries, who stands in, which tasks nobody covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from cro_desk.roles.covering import Cover
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.raci import ORDER
from cro_desk.roles.words import letter_name
from ui.actions import Action
from ui.roles.people.absences import AbsenceLine, When, deputy_told
from ui.roles.people.columns import blinding_words
from ui.roles.people.rows import Group, PersonLine
from ui.theme import Tone
from ui.widgets import DetailsPanel

MOST = 8  # tasks that are named


class PeopleDetails(DetailsPanel):
    """Filled anew for each selection."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose somebody to see what they carry and who stands in."))

    def show_person(self, line: PersonLine, matrix: Matrix, actions: Sequence[Action]) -> None:
        """Tell a person, or a role that nobody has."""
        self.clear()
        self.title(line.name)
        self._badges(line)
        for fact, value in ((_("Role"), line.role), (_("Organisation"), line.organisation)):
            if value:
                self.fact(fact, value)
        if blinding_words(line):
            self.fact(_("Blinding"), blinding_words(line))
        self._load(line, matrix.accountable_limit)
        self._offer(actions)
        self._absence(line, {task.id: task for task in matrix.tasks})

    def show_absence(self, line: AbsenceLine, matrix: Matrix, actions: Sequence[Action]) -> None:
        """Tell an absence."""
        self.clear()
        self.title(line.name)
        if line.when is When.TODAY:
            self.badge(_("Away today"), Tone.WARN)
        self.fact(_("First day"), day(line.cover.first_day))
        self.fact(_("Last day"), day(line.cover.last_day))
        if line.cover.note:
            self.text(line.cover.note, Tone.NONE)
        self.text(deputy_told(line), Tone.WARN if line.cover.deputy_away else Tone.NONE)
        self._offer(actions)
        self._uncovered(line.uncovered, {task.id: task for task in matrix.tasks})

    def _badges(self, line: PersonLine) -> None:
        if line.group is Group.ROLES:
            self.badge(_("Nobody has this role"), Tone.WARN)
        elif line.card is None:
            self.badge(_("No longer listed"), Tone.WARN)
        if line.away:
            self.badge(_("Away today"), Tone.WARN)
        if line.overloaded:
            self.badge(_("▲ Overloaded"), Tone.WARN)

    def _load(self, line: PersonLine, limit: int) -> None:
        self.rule()
        if line.load is None:
            self.text(_("Named behind no cell of the matrix."))
            return
        for letter in ORDER:
            if line.load.counts[letter]:
                self.fact(letter_name(letter), number(line.load.counts[letter]))
        if line.overloaded:
            said = _("More than the {limit} tasks that one person can be accountable for.")
            self.text(said.format(limit=number(limit)), Tone.WARN)
        if line.alone:
            words = ngettext(
                "{count} task stands with this person alone.",
                "{count} tasks stand with this person alone.",
                len(line.alone),
            )
            tone = Tone.NONE if line.deputy else Tone.WARN
            self.text(words.format(count=number(len(line.alone))), tone)
        if line.card is not None:
            self.fact(_("Deputy"), line.deputy or _("nobody"))

    def _absence(self, line: PersonLine, tasks: Mapping[str, Task]) -> None:
        if line.cover is None:
            return
        self.rule()
        self.heading(_("Away"))
        first, last = day(line.cover.first_day), day(line.cover.last_day)
        self.text(_("{first} – {last}").format(first=first, last=last), Tone.NONE)
        self._stands_in(line.cover)
        self._uncovered(line.cover.uncovered, tasks)

    def _stands_in(self, cover: Cover) -> None:
        if cover.deputy_away is not None:
            first, last = day(cover.deputy_away[0]), day(cover.deputy_away[1])
            said = _("{deputy} stands in, but is away from {first} to {last}.")
            self.text(said.format(deputy=cover.deputy, first=first, last=last), Tone.WARN)
        elif not cover.deputy:
            self.text(_("Nobody stands in."), Tone.WARN if cover.uncovered else Tone.MUTED)

    def _uncovered(self, ids: Sequence[str], tasks: Mapping[str, Task]) -> None:
        if not ids:
            return
        words = ngettext("Nobody covers {count} task", "Nobody covers {count} tasks", len(ids))
        self.text(f"✕ {words.format(count=number(len(ids)))}", Tone.BAD)
        for task_id in ids[:MOST]:
            task = tasks.get(task_id)
            if task is not None:
                self.text(" ".join(part for part in (task.code, task.task) if part), Tone.NONE)
        if len(ids) > MOST:
            self.text(_("and {count} more").format(count=number(len(ids) - MOST)))

    def _offer(self, actions: Sequence[Action]) -> None:
        self.rule()
        for action in actions:
            button = self.action(action)
            if action.hint:
                button.setText(_("{action} ({key})").format(action=action.label, key=action.hint))
