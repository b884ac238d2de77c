"""The problems by rule and severity, each in a sentence: a click goes to its cell, a group has one answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.roles.rules import Problem, rule_title
from cro_desk.roles.terms import Severity
from ui.actions import Action
from ui.models import Align, Column, Look, Section, TreeModel
from ui.panes import PaneContext
from ui.roles.matrix import marks
from ui.widgets import Button, DataTable, Label

Answer = Callable[[Sequence[Problem]], Action | None]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem in the list, with an id of its own."""

    id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Group:
    """The problems of one rule that weigh the same."""

    severity: Severity
    rule: int
    count: int


def problem_groups(problems: Sequence[Problem]) -> tuple[Section[ProblemRow], ...]:
    """Group problems by severity and rule, in the order they come in."""
    groups: defaultdict[tuple[Severity, int], list[ProblemRow]] = defaultdict(list)
    seen: Counter[tuple[object, ...]] = Counter()
    for problem in problems:
        number = seen[problem.place]
        seen[problem.place] += 1
        row = ProblemRow("|".join((*map(str, problem.place), str(number))), problem)
        groups[problem.severity, problem.rule].append(row)
    return tuple(
        Section(f"{severity}:{rule}", Group(severity, rule, len(rows)), tuple(rows))
        for (severity, rule), rows in groups.items()
    )


class ProblemList(QWidget):
    """`wanted` asks to go to a problem, `entered` to go there with the keyboard."""

    wanted = Signal(object)  # Problem
    entered = Signal(object)  # Problem
    closed = Signal()

    def __init__(self, context: PaneContext, answer: Answer, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._answer = answer
        self._known: set[str] = set()
        self._counts: Mapping[Severity, int] = {}
        self.model: TreeModel[ProblemRow] = TreeModel(_columns(), self)
        self.words = Label("", self, "muted")
        self.bar = QHBoxLayout()
        self.button: Button | None = None
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "matrix-problems",
            self,
            label=_("Problems by rule"),
            frozen=0,
            filter_box=False,
            compact=True,
        )
        self._lay_out()
        self.table.current_changed.connect(self._current_changed)
        self.table.activated.connect(self._enter)
        self.table.view.clicked.connect(self._clicked)
        self.setFocusProxy(self.table.view)

    def _lay_out(self) -> None:
        sizes = self._context.theme.sizes
        close = Button("✕", self, kind="flat")
        close.setAccessibleName(_("Close the list of problems"))
        close.clicked.connect(self.closed)
        self.bar.setSpacing(sizes.gap)
        self.bar.addWidget(self.words, 1)
        self.bar.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.step)
        column.addLayout(self.bar)
        column.addWidget(self.table, 1)
        self.table.view.horizontalHeader().hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these; a group that comes new is closed, so that the groups are seen side by side."""
        groups = problem_groups(problems)
        for group in groups:
            if group.key not in self._known:
                self.model.set_open(group.key, False)
        self._known |= {group.key for group in groups}
        self.table.say_empty("" if groups else _("No rule has anything to say."))
        self.model.set_sections(groups)
        self._counts = Counter(problem.severity for problem in problems)
        self.words.setText(problem_words(self._counts))
        self._offer()

    @Slot(object)
    def _current_changed(self, row: ProblemRow | None) -> None:
        self._offer()
        if row is not None and self.table.view.hasFocus():
            self.wanted.emit(row.problem)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if isinstance(row, ProblemRow):
            self.wanted.emit(row.problem)

    @Slot(object)
    def _enter(self, row: ProblemRow) -> None:
        self.entered.emit(row.problem)

    def _offer(self) -> None:
        """Offer what answers the group at the cursor."""
        action = self._answer(self._group())
        if self.button is not None:
            self.button.hide()
            self.button.deleteLater()
            self.button = None
        if action is not None:
            self.button = Button.for_action(action, self)
            self.bar.insertWidget(1, self.button)

    def _group(self) -> tuple[Problem, ...]:
        """Return the problems of the group at the cursor, open or closed."""
        index = self.table.view.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        if isinstance(row, Section):
            return tuple(each.problem for each in row.rows)
        if not isinstance(row, ProblemRow):
            return ()
        of_group = (row.problem.severity, row.problem.rule)
        return tuple(
            each.problem
            for section in self.model.sections()
            for each in section.rows
            if (each.problem.severity, each.problem.rule) == of_group
        )


def problem_words(counts: Mapping[Severity, int]) -> str:
    """Say how many problems there are: `2 errors · 14 warnings`."""
    told = [marks.count_words(each, counts[each]) for each in Severity if counts.get(each)]
    return " · ".join(told) or _("No problems")


def _columns() -> tuple[Column[ProblemRow], ...]:
    return (
        Column("text", _("Problem"), _text, width=80, stretch=True, section=_title, section_look=_title_look),
        Column("rule", _("Rule"), _rule, align=Align.RIGHT, width=8, look=_muted),
    )


def _text(row: ProblemRow) -> str:
    return row.problem.text


def _rule(row: ProblemRow) -> str:
    return _("rule {number}").format(number=row.problem.rule)


def _muted(_row: ProblemRow) -> Look:
    return Look(marks.TONES[Severity.INFO])


def _title(group: Group) -> str:
    words = {"shape": marks.shape(group.severity), "title": rule_title(group.rule), "count": group.count}
    return _("{shape} {title}  ({count})").format(**words)


def _title_look(group: Group) -> Look:
    return marks.look(group.severity)
