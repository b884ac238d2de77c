"""Fields of forms that both tabs have: an owner on each side, whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cro_desk.communication.directory.contacts import Contact
from cro_desk.i18n import _
from cro_desk.studies.terms import Side
from ui.shown import Shown
from ui.widgets import Field, FieldKind

SIDES = (Side.SPONSOR, Side.CRO)


def owner_fields(people: Sequence[Contact]) -> tuple[Field, ...]:
    """Return a field for each side's owner: somebody of the directory, or a name."""
    labels = {Side.SPONSOR: _("Owner at the sponsor"), Side.CRO: _("Owner at the CRO")}
    return tuple(
        Field(
            f"{side.value}_owner_id",
            labels[side],
            FieldKind.CHOICE,
            (("", ""), *_names([each for each in people if each.side is side])),
            free=True,
        )
        for side in SIDES
    )


def _names(people: Sequence[Contact]) -> tuple[tuple[str, str], ...]:
    """Return short names, for a field shows the end of what is longer; namesakes are told apart."""
    counts = Counter(each.name for each in people)
    return tuple((each.id, named(each) if counts[each.name] > 1 else each.name) for each in people)


def named(person: Contact) -> str:
    """Return somebody with role and organisation."""
    return " · ".join(part for part in (person.name, person.role, person.organisation) if part)


def owner_values(row: Any, people: Sequence[Contact]) -> dict[str, str]:
    """Return what the owners' fields show: the card where it is there, else the name."""
    cards = {each.id for each in people}
    found = {}
    for side in SIDES:
        card = getattr(row, f"{side.value}_owner_id")
        found[f"{side.value}_owner_id"] = card if card in cards else getattr(row, f"{side.value}_owner")
    return found


def told_owners(answers: dict[str, Any], people: Sequence[Contact]) -> dict[str, Any]:
    """Return the answers with owners as an act takes them: a card, else a name."""
    cards = {each.id for each in people}
    told = dict(answers)
    for side in SIDES:
        field, name = f"{side.value}_owner_id", f"{side.value}_owner"
        if field in told and told[field] not in cards:
            told[name] = told[field]
            told[field] = ""
    return told


def whose_field(shown: Shown, *, internal: bool) -> Field:
    """Offer whose register a new one stands in: a partnership's, or the sponsor's own."""
    joint = tuple((row.id, _("Joint with {name}").format(name=row.name)) for row in shown.partnerships)
    own = (("", _("Internal: the sponsor’s people alone")),) if internal else ()
    return Field("partnership_id", _("Who sees it"), FieldKind.CHOICE, (*joint, *own))


def first_whose(shown: Shown) -> str:
    """Return whose is proposed: the partnership that is looked at, internal where there are several."""
    return shown.partnership.id if shown.partnership is not None else ""
