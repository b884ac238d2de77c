"""The columns of the communication matrix. What needs a look says so in its cell, by shape and word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from cro_desk.communication.limits import limit_words
from cro_desk.communication.matrix.checks import RuleProblem, Weight
from cro_desk.communication.matrix.rows import Rule
from cro_desk.communication.matrix.words import field_label, text_of
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import LimitUnit
from cro_desk.i18n import _
from ui.models import Align, Column, Look
from ui.theme import Tone

FROZEN = 2  # mark and event stay where they are
MUTED = Look(Tone.MUTED)
Found = Mapping[str, tuple[RuleProblem, ...]]
#: in the order in which a plan is read: what happens, who tells whom, how and how fast; then the rest
WIDTHS = {
    "event": 17,
    "trigger": 11,
    "sender": 12,
    "receiver": 13,
    "channels": 13,
    "limit": 13,
    "protected": 10,
    "copy_to": 15,
    "deputy": 15,
    "content": 22,
    "artifact": 9,
    "note": 16,
    "area": 12,
}
_HIDDEN = ("note",)
_HOURS = {
    LimitUnit.HOURS: 1.0,
    LimitUnit.WORKING_HOURS: 2.4,
    LimitUnit.DAYS: 24.0,
    LimitUnit.WORKING_DAYS: 33.6,
}


def rule_columns(found: Found) -> tuple[Column[Rule], ...]:
    """Return the columns; `found` are the problems by row."""
    return (
        Column(
            "mark",
            "",
            partial(_worst, found),
            partial(_mark, found),
            Align.CENTER,
            look=partial(_mark_look, found),
            tooltip=partial(_told, found),
            width=4,
            whole=_("What is to be looked at"),
            hint=_("✕ cannot stay so, ▲ worth a look"),
        ),
        *(_field(name, width, found) for name, width in WIDTHS.items()),
    )


def _field(name: str, width: int, found: Found) -> Column[Rule]:
    return Column(
        name,
        field_label(name),
        partial(_value, name),
        partial(_text, name),
        sort_key=partial(_order, name),
        look=partial(_look, name, found),
        tooltip=partial(_whole, name, found),
        width=width,
        editable=partial(_in_one_line, name),
        hidden=name in _HIDDEN,
    )


def _value(name: str, rule: Rule) -> object:
    return text_of(rule, name)


def _order(name: str, rule: Rule) -> object:
    limit = rule.limit
    return order_of(limit) if name == "limit" else text_of(rule, name)


def order_of(limit: Limit | None) -> float | None:
    """Return about how many hours pass within a limit: what it sorts by."""
    return None if limit is None else limit.count * _HOURS[limit.unit]


def _text(name: str, rule: Rule) -> str:
    if name == "protected":
        return _("✓ protected") if rule.protected else ""
    return limit_words(rule.limit) if name == "limit" else text_of(rule, name)


def _look(name: str, found: Found, rule: Rule) -> Look:
    wrong = [each for each in found.get(rule.id, ()) if each.field == name]
    if any(each.weight is Weight.ERROR for each in wrong):
        return Look(Tone.BAD, ground=True)
    if wrong:
        return Look(Tone.WARN, ground=True)
    return MUTED if name in ("area", "trigger", "artifact", "note") else Look()


def _whole(name: str, found: Found, rule: Rule) -> str:
    """Say the whole text, and what is wrong with it."""
    value = getattr(rule, name)
    told = [value] if isinstance(value, str) and value else []
    return "\n".join([*told, *(each.text for each in found.get(rule.id, ()) if each.field == name)])


def _in_one_line(name: str, rule: Rule) -> bool:
    """Whether the field can be typed in its cell; several lines are edited in the form, so none is lost."""
    return "\n" not in str(getattr(rule, name) or "")


def _worst(found: Found, rule: Rule) -> tuple[int, int]:
    wrong = found.get(rule.id, ())
    errors = sum(each.weight is Weight.ERROR for each in wrong)
    return -errors, -len(wrong)


def _mark(found: Found, rule: Rule) -> str:
    wrong = found.get(rule.id, ())
    if not wrong:
        return "✓"
    return f"✕ {len(wrong)}" if _is_error(wrong) else f"▲ {len(wrong)}"


def _mark_look(found: Found, rule: Rule) -> Look:
    wrong = found.get(rule.id, ())
    if not wrong:
        return Look(Tone.GOOD)
    return Look(Tone.BAD if _is_error(wrong) else Tone.WARN, bold=True)


def _told(found: Found, rule: Rule) -> str:
    return "\n".join(each.text for each in found.get(rule.id, ())) or _("Nothing is wrong.")


def _is_error(wrong: tuple[RuleProblem, ...]) -> bool:
    return any(each.weight is Weight.ERROR for each in wrong)
