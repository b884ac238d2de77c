"""The panel beside a version: how it stands, which clocks run, and what is said about what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk.communication.words import side_name
from cro_desk.formats import moment, number
from cro_desk.i18n import _
from cro_desk.minutes.comments import CommentRow
from cro_desk.minutes.life import Life
from cro_desk.minutes.life_words import clock_sentence, life_sentence, signature_sentence
from cro_desk.minutes.signatures import Checked
from cro_desk.minutes.signers import fingerprint
from cro_desk.minutes.terms import LifeState
from cro_desk.minutes.versions import VersionRow
from cro_desk.minutes.words import comment_state_name, life_name
from ui.actions import Action
from ui.minutes.versions.comments import TONE, whole_or
from ui.minutes.versions.reading import Read
from ui.theme import Tone
from ui.widgets import DetailsPanel

LIFE = {
    LifeState.APPROVED: Tone.GOOD,
    LifeState.CIRCULATED: Tone.ACCENT,
    LifeState.COMMENTED: Tone.WARN,
    LifeState.SUPERSEDED: Tone.MUTED,
    LifeState.DRAFT: Tone.MUTED,
}


class VersionDetails(DetailsPanel):
    """Tells how the version stands, then what is chosen."""

    def show_standing(self, read: Read, today: date) -> None:
        """Say how the version stands, and until when what is owed."""
        self.clear()
        row = read.version.row
        self.title(_("Version {number}").format(number=number(row.number)))
        self.badge(life_name(row.life.state), LIFE[row.life.state])
        self._life(row.life, today)
        told = (
            (_("Circulated"), moment(row.circulated_at)),
            (_("By"), row.circulated_by),
            (_("Reason"), row.reason),
            (_("Silence"), row.silence_basis),
        )
        for name, value in told:
            if value:
                self.fact(name, value)
        self._newer(read, row)

    def _life(self, life: Life, today: date) -> None:
        sentence = life_sentence(life, today)
        if sentence:
            self.text(sentence, Tone.NONE)
        if life.state not in (LifeState.APPROVED, LifeState.SUPERSEDED):
            for clock in life.clocks:
                sign = "✕ " if clock.is_over else ""
                self.text(sign + clock_sentence(clock), Tone.BAD if clock.is_over else Tone.MUTED)

    def _newer(self, read: Read, row: VersionRow) -> None:
        newest = read.fellows[0] if read.fellows else row
        if newest.id != row.id and newest.number > row.number:
            words = _("Version {number} is the latest.").format(number=number(newest.number))
            self.text(words, Tone.WARN)

    def offer(self, actions: Sequence[Action]) -> None:
        """Put what can be done as buttons."""
        for action in actions:
            self.action(action)

    def show_line(self, item_number: str, remarks: Sequence[CommentRow]) -> None:
        """Tell the comments on a line, or on the whole."""
        self.rule()
        self.heading(_("Comments on {what}").format(what=whole_or(item_number)))
        if not remarks:
            self.text(_("None."))
        for each in remarks:
            self._remark(each)

    def show_comment(self, row: CommentRow) -> None:
        """Tell one comment."""
        self.rule()
        self.heading(_("Comment on {what}").format(what=whole_or(row.item_number)))
        self._remark(row)

    def _remark(self, row: CommentRow) -> None:
        self.text(f"{row.author}, {side_name(row.side)}, {moment(row.at)}")
        self.text(row.text, Tone.NONE)
        self.badge(comment_state_name(row.state), TONE[row.state])
        if row.answered_by:
            answered = _("{who}: {answer}").format(who=row.answered_by, answer=row.answer or "–")
            self.text(answered)

    def show_signature(self, checked: Checked) -> None:
        """Tell one signature: its sentence, whole."""
        self.rule()
        self.heading(_("Signature"))
        self.text(signature_sentence(checked), Tone.GOOD if checked.counts else Tone.BAD)
        paper, key = checked.signature.paper, checked.signature.claim.person_key
        if key:
            self.fact(_("Key"), fingerprint(key))
        if paper.get("note"):
            self.fact(_("Note"), paper["note"])
        if paper.get("file_id"):
            self.text(_("The scan is kept with it."))
