"""What a partnership agreed about its minutes: days for draft, comments, approval; whether silence counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.errors import DeskError
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes import operations as op
from cro_desk.minutes.clocks import Rules
from cro_desk.minutes.silence import rules_of
from cro_desk.roles.queries import partnerships
from ui.actions import Action
from ui.keys import on_key
from ui.minutes.registers.choices import ChoiceBox
from ui.minutes.tab import Host
from ui.widgets import Button, Field, FieldKind, Form, FormDialog, Label, PaneHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = ("draft_days", "comment_days", "approval_days", "most_redates")


@dataclass(frozen=True, slots=True)
class RulesOf:
    """The rules of a partnership; without one of internal meetings."""

    partnership_id: str
    name: str
    rules: Rules


def read_rules(session: Any, study_id: str) -> tuple[RulesOf, ...]:
    """Return the rules of every partnership, and of internal meetings."""
    found = [
        RulesOf(row.id, row.name, rules_of(session, study_id, row.id))
        for row in partnerships(session, study_id)
    ]
    return (*found, RulesOf("", _("Internal meetings"), rules_of(session, study_id)))


class RulesPage(QWidget):
    """Shows and changes the rules of one partnership at a time."""

    @staticmethod
    def open_for(host: Host, study_id: str, partnership_id: str, parent: QWidget) -> None:
        """Show the rules over the pane."""
        host.open_over(RulesPage(host, study_id, partnership_id, parent))

    def __init__(self, host: Host, study_id: str, partnership_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("minutes-rules")
        self.setAccessibleName(_("Rules of approval"))
        self._host, self._study_id, self._wanted = host, study_id, partnership_id
        self._known: tuple[RulesOf, ...] = ()
        self._dialog: FormDialog | None = None
        self.header = PaneHeader(_("Rules of approval"), self)
        self.which = ChoiceBox("rules_of", _("Whose rules"), (), self)
        self.form = Form(_fields(), self)
        self.silence = Label("", self, wrap=True)
        self.buttons = QHBoxLayout()
        self._lay_out()
        self.which.chosen.connect(self._choose)
        on_key(self, "Esc", self.leave)
        self.setFocusProxy(self.form.input(DAYS[0]))
        self._read()

    def _lay_out(self) -> None:
        sizes = self._host.context.theme.sizes
        narrow = QWidget(self)
        narrow.setMaximumWidth(sizes.card)
        inside = QVBoxLayout(narrow)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(sizes.gap)
        inside.addWidget(self.which)
        inside.addWidget(self.form)
        inside.addWidget(Label(_("Silence"), narrow, "heading"))
        inside.addWidget(self.silence)
        inside.addLayout(self.buttons)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.between)
        column.addWidget(self.header)
        column.addWidget(narrow, 1)

    # reading ------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._host.context.jobs.read("minutes-rules", read_rules, self._study_id, done=self._take)

    def _take(self, known: tuple[RulesOf, ...]) -> None:
        self._known = known
        self.which.clear()
        for each in known:
            self.which.addItem(each.name, each.partnership_id)
        self.which.choose(self._wanted)
        self._show()

    @Slot()
    def _choose(self) -> None:
        self._wanted = self.which.key
        self._show()

    def _show(self) -> None:
        found = self._of()
        rules = found.rules
        self.form.set_values({name: getattr(rules, name) for name in DAYS})
        self.silence.setText(_silence_words(found))
        back = Action("leave_rules", _("Back"), self.leave)
        self.header.set_title(_("Rules of approval"), found.name)
        self.header.set_actions([back], Action("save_rules", _("Save"), self.save))
        self._offer(self._silence_actions(found))

    def _of(self) -> RulesOf:
        return next((each for each in self._known if each.partnership_id == self._wanted), self._known[-1])

    def _offer(self, actions: Sequence[Action]) -> None:
        while (child := self.buttons.takeAt(0)) is not None:
            widget = child.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for action in actions:
            self.buttons.addWidget(Button.for_action(action, self))
        self.buttons.addStretch(1)

    def _silence_actions(self, found: RulesOf) -> list[Action]:
        if not found.partnership_id:
            return []
        if found.rules.silence_agreed_on is None:
            return [Action("agree_to_silence", _("Note the agreement…"), self.agree)]
        return [Action("end_silence", _("End the agreement…"), self.end)]

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        own = self._silence_actions(self._of()) if self._known else []
        save = Action("save_rules", _("Save the rules"), self.save)
        return [save, *own, Action("leave_rules", _("Back"), self.leave)]

    # acts ---------------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Set the days."""
        if self._known and self.form.is_right():
            told = (self._study_id, self._of().partnership_id)
            run = self._host.acts.run
            run(op.set_rules, *told, done=self._done, failed=self._refuse, **self.form.values())

    def agree(self) -> None:
        """Ask when and where both sides agreed that silence approves."""
        basis = _("Contract, plan, minutes")
        fields = (
            Field("silence_agreed_on", _("Agreed on"), FieldKind.DAY, required=True),
            Field(
                "silence_basis",
                _("Where it was agreed"),
                required=True,
                placeholder=basis,
            ),
        )
        text = _(
            "Silence approves minutes only where both sides agreed to it, and only what is circulated after "
            "that day."
        )
        form = self._host.context.dialogs.form
        title, verb = _("Silence approves minutes"), _("Note the agreement")
        self._dialog = form(title, fields, verb, self._agree, text=text, stays=True)

    def _agree(self, answers: dict[str, Any]) -> None:
        told = (self._of().partnership_id, answers["silence_agreed_on"], answers["silence_basis"])
        self._run(op.agree_to_silence, *told)

    def end(self) -> None:
        """Ask why silence approves no more."""
        fields = (Field("reason", _("Reason"), FieldKind.LINES, required=True),)
        form = self._host.context.dialogs.form
        title, verb = _("Silence approves no more"), _("End the agreement")
        self._dialog = form(title, fields, verb, self._end, stays=True)

    def _end(self, answers: dict[str, Any]) -> None:
        self._run(op.end_silence, self._of().partnership_id, answers["reason"])

    def _run(self, act: Any, *told: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        self._host.acts.run(act, *told, done=self._finish, failed=self._dialog.refuse)

    def _finish(self, _outcome: object) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        self._read()

    def _done(self, _outcome: object) -> None:
        self._read()

    def _refuse(self, error: Exception) -> None:
        field = getattr(error, "field", "")
        if isinstance(error, DeskError) and field in DAYS:
            self.form.show_problem(field, str(error))
        else:
            self._host.context.jobs.went_wrong.emit(error)

    @Slot()
    def leave(self) -> None:
        """Go back to the tabs."""
        self._host.close_over()
        self.deleteLater()


def _fields() -> tuple[Field, ...]:
    labels = {
        "draft_days": _("Working days until minutes are circulated"),
        "comment_days": _("Working days for comments"),
        "approval_days": _("Working days until approval"),
        "most_redates": _("Times an action may be re-dated before it escalates"),
    }
    return tuple(Field(name, labels[name], FieldKind.WHOLE, required=True) for name in DAYS)


def _silence_words(found: RulesOf) -> str:
    if not found.partnership_id:
        return _("Internal minutes are approved by the sponsor’s signature alone.")
    if found.rules.silence_agreed_on is None:
        return _("Silence does not approve minutes: both sides sign.")
    words = _("Silence approves minutes when the time is over. Agreed on {day}: {basis}.")
    basis = found.rules.silence_basis.rstrip(" .")
    return words.format(day=day(found.rules.silence_agreed_on), basis=basis)
