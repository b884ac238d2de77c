"""What is wrong with a communication matrix, in words, and what mends it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as given
from enum import StrEnum
from typing import Any

from cro_desk.communication.directory.contacts import Contact
from cro_desk.communication.directory.roles import is_outside, nobody_has, roles_in
from cro_desk.communication.matrix.rows import OPEN_CHANNELS, Rule
from cro_desk.communication.terms import Channel
from cro_desk.i18n import _

#: words of what others must not read along: about subjects, and about bids
_SENSITIVE = re.compile(
    r"\b(sae|saes|susar|susars|serious adverse|unblinding|unblinded|code break|subject data|patient data|"
    r"subject(?:'s|’s)? name|personal data|privacy|medical record|source document|bids?|price|prices|pricing|"
    r"budget proposal|rfp)\b",
    re.IGNORECASE,
)


class Weight(StrEnum):
    """How bad it is: what must not stay, and what is worth a look."""

    ERROR = "error"
    LOOK = "look"


class ProblemKind(StrEnum):
    EXPOSED = "exposed"
    NO_RECEIVER = "no receiver"
    NO_SENDER = "no sender"
    NO_CHANNEL = "no channel"
    NO_LIMIT = "no limit"
    NO_DEPUTY = "no deputy"
    SAME_DEPUTY = "same deputy"
    NOBODY = "nobody"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """What is wrong with a field of a row; `mending` are the fields that mend it, `fix` says so in words."""

    rule_id: str
    field: str
    kind: ProblemKind
    weight: Weight
    text: str
    fix: str = ""
    mending: Mapping[str, Any] = given(default_factory=dict)


def problems(rules: Sequence[Rule], people: tuple[Contact, ...]) -> tuple[RuleProblem, ...]:
    """Return what is wrong, row by row."""
    return tuple(found for rule in rules for found in problems_of(rule, people))


def problems_of(rule: Rule, people: tuple[Contact, ...]) -> Iterator[RuleProblem]:
    """Return what is wrong with one row, the worst first."""
    yield from _ways(rule)
    yield from _missing(rule)
    yield from _stand_ins(rule)
    if people:
        yield from _nobody(rule, people)


def _ways(rule: Rule) -> Iterator[RuleProblem]:
    if rule.exposed:
        yield RuleProblem(
            rule.id,
            "channels",
            ProblemKind.EXPOSED,
            Weight.ERROR,
            _("What needs protection may go by unprotected e-mail here."),
            _("Encrypt the e-mail"),
            {"channels": protected_channels(rule.channels)},
        )
    elif not rule.protected and _SENSITIVE.search(f"{rule.event} {rule.trigger} {rule.content}"):
        yield RuleProblem(
            rule.id,
            "protected",
            ProblemKind.UNMARKED,
            Weight.LOOK,
            _("This reads like data of subjects or bids, but is not marked as protected."),
            _("Mark as protected, encrypt the e-mail"),
            {"protected": True, "channels": protected_channels(rule.channels)},
        )


def protected_channels(channels: Sequence[Channel]) -> tuple[Channel, ...]:
    """Return the ways with the open ones replaced by encrypted e-mail."""
    safe = [Channel.ENCRYPTED_EMAIL if each in OPEN_CHANNELS else each for each in channels]
    return tuple(dict.fromkeys(safe))


def _missing(rule: Rule) -> Iterator[RuleProblem]:
    told: tuple[tuple[str, ProblemKind, Weight, str], ...] = (
        ("receiver", ProblemKind.NO_RECEIVER, Weight.ERROR, _("Nobody receives this.")),
        ("sender", ProblemKind.NO_SENDER, Weight.ERROR, _("Nobody tells this.")),
        ("channels", ProblemKind.NO_CHANNEL, Weight.LOOK, _("It is not said by which way.")),
        ("limit", ProblemKind.NO_LIMIT, Weight.LOOK, _("It is not said how fast.")),
        ("deputy", ProblemKind.NO_DEPUTY, Weight.LOOK, _("Nobody stands in for the receiver.")),
    )
    for name, kind, weight, text in told:
        if not getattr(rule, name):
            yield RuleProblem(rule.id, name, kind, weight, text)


def _stand_ins(rule: Rule) -> Iterator[RuleProblem]:
    receivers = {each.casefold() for each in roles_in(rule.receiver)}
    same = [each for each in roles_in(rule.deputy) if each.casefold() in receivers and not is_outside(each)]
    if same:
        text = _("{role} receives it and would stand in, too.").format(role=same[0])
        yield RuleProblem(rule.id, "deputy", ProblemKind.SAME_DEPUTY, Weight.LOOK, text)


def _nobody(rule: Rule, people: tuple[Contact, ...]) -> Iterator[RuleProblem]:
    for name in ("receiver", "sender", "deputy", "copy_to"):
        missing = nobody_has(getattr(rule, name), people)
        for role in missing:
            unheard = name == "receiver" and len(missing) == len(roles_in(rule.receiver))
            weight = Weight.ERROR if unheard else Weight.LOOK
            text = _("Nobody in the directory is “{role}”.").format(role=role)
            yield RuleProblem(rule.id, name, ProblemKind.NOBODY, weight, text)
