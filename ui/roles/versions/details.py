"""The panel at the right: a version with both sides' agreements, or the row of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.formats import day, moment, number
from cro_desk.i18n import _
from cro_desk.roles.rows import AgreementRow, VersionRow
from cro_desk.studies.terms import Side
from ui.actions import Action
from ui.roles.versions.changes import KIND_TONES, Head, answer_tone, answer_words, kind_words
from ui.roles.versions.columns import note_words, state_tone, state_words
from ui.roles.versions.rows import VersionLine
from ui.theme import Tone
from ui.widgets import DetailsPanel

MOST = 5  # problems that are told whole
HASH = 12  # characters of the content's hash: enough to tell two papers apart


class VersionDetails(DetailsPanel):
    """Filled anew for each selection."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a version to see what was agreed, and by whom."))

    def show_version(self, line: VersionLine, names: dict[Side, str], actions: Sequence[Action]) -> None:
        """Tell a version, or the draft."""
        self.clear()
        self.title(line.name)
        self.badge(state_words(line), state_tone(line))
        if line.row is None:
            self._draft(line)
        else:
            self._version(line.row, names, open_=line.is_open_proposal)
        self._offer(actions)

    def show_change(self, head: Head, actions: Sequence[Action]) -> None:
        """Tell a task that differs."""
        self.clear()
        self.title(head.named)
        if head.area:
            self.text(head.area)
        if head.change is None:
            self.text(_("Both say the same."))
        else:
            self.badge(kind_words(head), KIND_TONES[head.change.kind])
            if head.asked:
                self.text(answer_words(head), answer_tone(head))
            self._fields(head)
        self._offer(actions)

    def _draft(self, line: VersionLine) -> None:
        tone = Tone.BAD if line.stops else Tone.NONE
        self.text(note_words(line), tone)
        for problem in line.stops[:MOST]:
            self.text(problem.text, Tone.NONE)
        if len(line.stops) > MOST:
            self.text(_("and {count} more").format(count=number(len(line.stops) - MOST)))
        self.text(_("Only the sponsor sees the draft; what is proposed, both sides see."))

    def _version(self, row: VersionRow, names: dict[Side, str], *, open_: bool) -> None:
        self.fact(_("Published"), moment(row.published_at))
        self.fact(_("By"), row.published_by)
        self.fact(_("Tasks"), number(row.tasks))
        self.fact(_("Content"), row.content_hash[:HASH])
        for heading, text in ((_("Note"), row.note), (_("Training"), row.training_note)):
            if text:
                self.heading(heading)
                self.text(text, Tone.NONE)
        for side, name in names.items():
            agreement = row.agreement(side)
            if agreement is not None:
                self._agreement(name, agreement)
            elif open_:
                self.rule()
                self.heading(name)
                self.text(_("Not agreed yet"))

    def _agreement(self, name: str, agreement: AgreementRow) -> None:
        self.rule()
        self.heading(name)
        role = f", {agreement.role}" if agreement.role else ""
        self.text(f"✓ {agreement.name}{role}", Tone.GOOD)
        self.fact(_("Agreed on"), day(agreement.agreed_on))
        self.fact(_("Noted"), moment(agreement.noted_at))
        if agreement.evidence:
            self.fact(_("Filed"), agreement.evidence)

    def _fields(self, head: Head) -> None:
        assert head.change is not None  # noqa: S101 - told by the caller
        self.rule()
        for field in head.change.fields:
            self.heading(field.label)
            if field.old:
                self.text(f"− {field.old}")
            if field.new:
                self.text(f"+ {field.new}", Tone.NONE)

    def _offer(self, actions: Sequence[Action]) -> None:
        self.rule()
        for action in actions:
            button = self.action(action)
            if action.hint:
                button.setText(_("{action} ({key})").format(action=action.label, key=action.hint))
