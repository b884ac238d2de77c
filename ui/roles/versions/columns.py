"""The columns of the list of versions."""

from __future__ import annotations

from functools import partial

from cro_desk.formats import day, moment, number
from cro_desk.i18n import _, ngettext
from cro_desk.roles.terms import VersionState
from cro_desk.roles.words import state_name
from cro_desk.studies.terms import Side
from ui.models import Align, Column, Look
from ui.roles.versions.rows import VersionLine
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
TONES = {
    VersionState.PROPOSED: Tone.ACCENT,
    VersionState.COUNTER: Tone.WARN,
    VersionState.AGREED: Tone.GOOD,
    VersionState.SUPERSEDED: Tone.MUTED,
}
SIGNS = {VersionState.AGREED: "✓ ", VersionState.COUNTER: "◆ "}


def version_columns(sponsor: str, cro: str) -> tuple[Column[VersionLine], ...]:
    """Return the columns; each side's own is named after it."""
    return (
        Column("name", _("Version"), _name, width=24, look=_name_look, tooltip=_name),
        Column("state", _("State"), state_words, width=15, look=_state_look),
        _agreement_column(Side.SPONSOR, sponsor),
        _agreement_column(Side.CRO, cro),
        Column("published_at", _("Published"), _when, _when_text, look=_muted, width=16),
        Column("published_by", _("By"), _by, look=_muted, width=13),
        Column("tasks", _("Tasks"), _tasks, _tasks_text, Align.RIGHT, look=_muted, width=7),
        Column("note", _("Note"), note_words, look=_note_look, width=26, stretch=True, tooltip=note_words),
    )


def state_words(line: VersionLine) -> str:
    """Say where a version stands, with a sign that is not colour alone."""
    if line.row is None:
        return _("Draft")
    return f"{SIGNS.get(line.row.state, '')}{state_name(line.row.state)}"


def state_tone(line: VersionLine) -> Tone:
    """Return how a state is drawn."""
    return Tone.MUTED if line.row is None else TONES[line.row.state]


def note_words(line: VersionLine) -> str:
    """Say what stands in the way of the draft, how far a counter-proposal is answered, else the note."""
    if line.row is None:
        return _draft_words(line)
    if line.progress is not None:
        told = _("{answered} of {rows} rows answered").format(
            answered=number(line.progress.answered), rows=number(line.progress.rows)
        )
        return f"{told} · {line.row.note}" if line.row.note else told
    return line.row.note


def _draft_words(line: VersionLine) -> str:
    if not line.tasks:
        return _("No task yet")
    if line.stops:
        words = ngettext(
            "✕ {count} problem stands in the way", "✕ {count} problems stand in the way", len(line.stops)
        )
        return words.format(count=number(len(line.stops)))
    return _("Nothing changed since the last proposal") if line.same_as else _("✓ Ready to be proposed")


def _note_look(line: VersionLine) -> Look:
    if line.row is None:
        return Look(Tone.BAD if line.stops else Tone.MUTED if line.same_as or not line.tasks else Tone.GOOD)
    is_left = line.progress is not None and line.progress.answered < line.progress.rows
    return Look(Tone.WARN) if is_left else MUTED


def _name(line: VersionLine) -> str:
    return line.name


def _name_look(line: VersionLine) -> Look:
    return MUTED if line.row is not None and line.row.state is VersionState.SUPERSEDED else Look(bold=True)


def _state_look(line: VersionLine) -> Look:
    return Look(state_tone(line))


def _when(line: VersionLine) -> object:
    return line.row.published_at if line.row is not None else None


def _when_text(line: VersionLine) -> str:
    return moment(line.row.published_at) if line.row is not None else ""


def _by(line: VersionLine) -> str:
    return line.row.published_by if line.row is not None else ""


def _agreement_column(side: Side, name: str) -> Column[VersionLine]:
    return Column(
        f"agreed_{side}",
        _("Agreed:\n{side}").format(side=name),
        partial(_agreed, side),
        look=partial(_agreed_look, side),
        tooltip=partial(_agreed, side),
        width=15,
        whole=_("Agreed: {side}").format(side=name),
    )


def _agreed(side: Side, line: VersionLine) -> str:
    agreement = line.row.agreement(side) if line.row is not None else None
    if agreement is not None:
        return _("✓ {day}, {name}").format(name=agreement.name, day=day(agreement.agreed_on))
    return _("open") if line.is_open_proposal else ""


def _agreed_look(side: Side, line: VersionLine) -> Look:
    agreement = line.row.agreement(side) if line.row is not None else None
    return Look(Tone.MUTED, italic=True) if agreement is None else Look(Tone.GOOD)


def _tasks(line: VersionLine) -> int:
    return line.tasks


def _tasks_text(line: VersionLine) -> str:
    return number(line.tasks)


def _muted(_line: VersionLine) -> Look:
    return MUTED
