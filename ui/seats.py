"""What the window says of one's place in a study, and why something is not offered from there."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.studies.terms import Side
from ui.panes import StudyChoice


def seat_words(study: StudyChoice) -> tuple[str, str]:
    """Return what the bar on top says of our place, and why; nothing where it is the usual one."""
    if study.is_cro:
        why = _("The sponsor shared this study: you write in the partnership, and read the rest.")
        return _("CRO side"), why
    if study.seat is not None and study.seat.only_reads:
        return _("Reading only"), _("Whoever shared this study lets you read it.")
    return "", ""


def why_not(study: StudyChoice, part: str) -> str:
    """Return why nothing is written in parts of a kind; empty where it may be, as in what is private."""
    if not part or study.may_write(part):
        return ""
    if study.is_cro:
        return _("The sponsor writes this; tell them what should change.")
    return _("You read this; whoever shared it with you may let you write.")


def nowhere(study: StudyChoice, parts: tuple[str, ...]) -> str:
    """Return why nothing is written in any of several kinds of parts; empty where something may be."""
    return min((why_not(study, part) for part in parts), key=len, default="")


def own_side(study: StudyChoice) -> Side:
    """Return the side on which one works."""
    return Side.CRO if study.is_cro else Side.SPONSOR
