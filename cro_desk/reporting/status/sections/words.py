"""What the tables of several sections share."""

from __future__ import annotations

from datetime import date

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from cro_desk.paper.document import Story, text
from cro_desk.reporting.status.content import About
from cro_desk.studies.terms import Side
from cro_desk.studies.words import SIDE

SIZE = 10.0
DASH, LOOK = "–", "⚠"
#: beside the letter, so that the eye finds what is not green
SHAPES = {Standing.GREEN: "○", Standing.AMBER: "▲", Standing.RED: "■", Standing.NO_DATA: "·"}


def mark(standing: Standing) -> str:
    """Return shape, letter and word: `▲ A Amber`."""
    return f"{SHAPES[standing]} {standing_letter(standing)} {standing_name(standing)}"


def party(about: About, side: Side | None) -> str:
    """Return the name of a side's party; the side's word where it has none."""
    if side is None:
        return ""
    named = {Side.SPONSOR: about.sponsor, Side.CRO: about.partnership}
    return named.get(side, "") or _(SIDE[side])


def due_words(due: date | None, about: About) -> str:
    """Return a date, marked where it had passed by the cut-off."""
    if due is None:
        return DASH
    return f"{LOOK} {day(due)}" if due < about.cut_off else day(due)


def reason_words(cause: str, recovery: str, by: date | None) -> str:
    """Say why something is amber or red, what is done about it, and by when: what of that is known."""
    told = ". ".join(filter(None, (cause.rstrip("."), recovery.rstrip("."))))
    until = _("by {day}").format(day=day(by)) if by else ""
    return ", ".join(filter(None, (told, until)))


def rest(count: int) -> Story:
    """Say how many rows a table leaves out; nothing where it holds all."""
    if count <= 0:
        return []
    return [text(ngettext("and {count} more", "and {count} more", count).format(count=count))]


def nothing(sentence: str) -> Story:
    """Say that there is nothing to tell: an empty place would leave open whether anybody looked."""
    return [text(sentence)]
