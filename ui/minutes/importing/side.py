"""The panel beside the preview: a line whole, what its guesses rest on, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.incoming.candidate import Candidate
from cro_desk.minutes.terms import Priority
from cro_desk.minutes.words import kind_name, priority_name, status_name
from ui.actions import Action
from ui.minutes.importing.columns import STILL
from ui.theme import Tone
from ui.widgets import DetailsPanel


class LineDetails(DetailsPanel):
    """Tells one line that was found."""

    def show_line(self, line: Candidate, actions: Sequence[Action]) -> None:
        """Tell this line."""
        self.clear()
        self.title(kind_name(line.kind))
        sure = line.is_sure
        self.badge(_("certain") if sure else _("a guess: look"), Tone.GOOD if sure else Tone.WARN)
        self.text(line.whole_text, Tone.NONE)
        for action in actions:
            self.action(action)
        self.rule()
        urgent = line.priority is not Priority.NORMAL
        facts = (
            (_("Owner"), line.owner),
            (_("Due"), day(line.due)),
            (_("Due in the file"), line.due_text),
            (_("Status"), "" if line.kind in STILL else status_name(line.status)),
            (_("Priority"), priority_name(line.priority) if urgent else ""),
            (_("Comment"), line.comment),
            (_("Evidence"), line.evidence),
            (_("Under"), line.topic),
            (_("Where"), line.where),
        )
        for name, value in facts:
            if value:
                self.fact(name, value)
        self.rule()
        self.heading(_("Why"))
        for sentence in line.why:
            self.text(sentence)
