"""The columns of the directory."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cro_desk.communication.directory.contacts import Away
from cro_desk.communication.directory.reaching import Presence
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.studies.words import SIDE
from ui.communication.directory.rows import FIELDS, SIGN, Line, clock, presence_words, text_of
from ui.models import Align, Column, Look
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
LOOK = {
    Presence.WORKING: Look(Tone.GOOD),
    Presence.RESTING: Look(Tone.MUTED),
    Presence.AWAY: Look(Tone.WARN),
}
WIDTHS = {
    "name": 17,
    "role": 17,
    "organisation": 14,
    "email": 22,
    "phone": 15,
    "time_zone": 16,
    "language": 10,
}


def contact_columns(may_edit: Callable[[Line], bool] | bool = True) -> tuple[Column[Line], ...]:
    """Return the columns; `may_edit` tells whose card one may write."""
    typed = {name: _field(name, may_edit) for name in FIELDS}
    return (
        typed["name"],
        Column(
            "now",
            _("Now"),
            _presence,
            _now,
            look=_now_look,
            tooltip=_now,
            sort_key=_order,
            width=27,
            hint=_("● at work, ◌ outside hours, ✕ away"),
        ),
        Column("clock", _("Time there"), clock, align=Align.RIGHT, look=_clock_look, width=9),
        typed["role"],
        Column("side", _("Party"), _side, look=_muted, width=9),
        typed["organisation"],
        Column("deputy", _("Deputy"), _deputy, _deputy_text, look=_deputy_look, width=15),
        typed["phone"],
        typed["email"],
        Column("absence", _("Away"), _absence, _absence_text, look=_muted, width=20),
        typed["language"],
        typed["time_zone"],
    )


def field_label(name: str) -> str:
    """Return what a field of a person is called."""
    labels = {
        "name": _("Name"),
        "role": _("Role"),
        "organisation": _("Organisation"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "time_zone": _("Time zone"),
        "language": _("Languages"),
    }
    return labels[name]


def _field(name: str, may_edit: Callable[[Line], bool] | bool) -> Column[Line]:
    value = partial(_value, name)
    return Column(name, field_label(name), value, tooltip=value, width=WIDTHS[name], editable=may_edit)


def _value(name: str, line: Line) -> str:
    return text_of(line, name)


def _presence(line: Line) -> str:
    return presence_words(line)


def _order(line: Line) -> tuple[int, str]:
    return list(Presence).index(line.reach.presence), line.name.casefold()


def _now(line: Line) -> str:
    return f"{SIGN[line.reach.presence]} {presence_words(line)}"


def _now_look(line: Line) -> Look:
    if line.reach.presence is Presence.AWAY and line.reach.stands_in is None:
        return Look(Tone.BAD)
    return LOOK[line.reach.presence]


def _clock_look(line: Line) -> Look:
    return Look() if line.reach.presence is Presence.WORKING else MUTED


def _side(line: Line) -> str:
    return _(SIDE[line.side])


def _deputy(line: Line) -> str:
    return line.deputy


def _deputy_text(line: Line) -> str:
    return line.deputy or _("nobody")


def _deputy_look(line: Line) -> Look:
    return Look() if line.deputy else Look(Tone.WARN, italic=True)


def _absence(line: Line) -> object:
    coming = next_absence(line)
    return coming.first_day if coming is not None else None


def _absence_text(line: Line) -> str:
    coming = next_absence(line)
    if coming is None:
        return ""
    return _("{first} – {last}").format(first=day(coming.first_day), last=day(coming.last_day))


def next_absence(line: Line) -> Away | None:
    """Return the absence that is running or comes next."""
    today = line.reach.local.date()
    return next((each for each in line.contact.absences if each.last_day >= today), None)


def _muted(_line: Line) -> Look:
    return MUTED
