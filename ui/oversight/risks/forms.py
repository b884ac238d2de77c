"""What is asked about a risk: the fields of each form, and its answers as the acts take them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cro_desk.communication.directory.contacts import Contact
from cro_desk.i18n import _
from cro_desk.oversight.risks.rows import RiskRow
from cro_desk.oversight.risks.scoring import FACTORS
from cro_desk.oversight.risks.terms import Category, Response
from cro_desk.oversight.risks.words import choices, degrees, factor_name
from ui.oversight.risks.owners import owner_fields, owner_values
from ui.widgets import Field, FieldKind

Answers = dict[str, Any]
TERMS = {"category": Category, "response": Response}


def factor_fields(prefix: str = "", *, required: bool = False) -> tuple[Field, ...]:
    """Return a field for each factor of a judgement."""
    lead = _("Residual: {factor}") if prefix else "{factor}"
    return tuple(
        Field(
            f"{prefix}{factor}",
            lead.format(factor=factor_name(factor).lower() if prefix else factor_name(factor)),
            FieldKind.CHOICE,
            degrees(factor),
            required=required,
        )
        for factor in FACTORS
    )


def new_fields(whose: Field, people: Sequence[Contact]) -> tuple[Field, ...]:
    """Return what a new risk is asked for: the rest is told once it is there."""
    return (*about_fields(people), whose, *factor_fields())


def about_fields(people: Sequence[Contact]) -> tuple[Field, ...]:
    """Return what it is, whose, and who pays."""
    return (
        Field("event", _("What may happen"), required=True, placeholder=_("Enrolment stays behind plan")),
        Field("cause", _("Because of"), placeholder=_("Feasibility was too optimistic")),
        Field("effect", _("With what effect"), placeholder=_("The last subject comes in late")),
        Field("category", _("Category"), FieldKind.CHOICE, choices(Category)),
        Field("ctq", _("Factor critical to quality")),
        Field("process", _("Process")),
        *owner_fields(people),
        Field("sponsor_share", _("Sponsor’s share of the cost, %"), FieldKind.WHOLE, hint=_share_hint()),
        Field("contract_reference", _("Where the contract says so")),
    )


def _share_hint() -> str:
    return _("100: the sponsor bears it, 0: the CRO, between: both. Empty: not agreed yet.")


def about_values(row: RiskRow, people: Sequence[Contact]) -> Answers:
    """Return what the form about a risk shows."""
    names = ("event", "cause", "effect", "ctq", "process", "sponsor_share", "contract_reference")
    told = {name: getattr(row, name) for name in names}
    return {**told, **owner_values(row, people), "category": row.category.value}


def response_fields() -> tuple[Field, ...]:
    """Return how it is met."""
    nothing = (("", _("Not chosen yet")), *choices(Response))
    return (
        Field("response", _("Response"), FieldKind.CHOICE, nothing),
        Field("next_review", _("Next review"), FieldKind.DAY),
        Field("plan", _("How it is met"), FieldKind.LINES),
        Field("controls", _("Controls that there are"), FieldKind.LINES),
        Field("trigger", _("Trigger: what shows that it begins"), FieldKind.LINES),
        Field("contingency", _("If it happens"), FieldKind.LINES),
        *factor_fields("residual_"),
    )


def response_values(row: RiskRow) -> Answers:
    """Return what the form about the response shows."""
    texts = {name: getattr(row, name) for name in ("plan", "controls", "trigger", "contingency")}
    left = {f"residual_{name}": str(getattr(row.residual, name)) for name in FACTORS} if row.residual else {}
    response = row.response.value if row.response is not None else ""
    return {**texts, **left, "response": response, "next_review": row.next_review}


def range_fields() -> tuple[Field, ...]:
    """Return what is watched, and between which values it is acceptable."""
    return (
        Field("measure", _("What is measured"), placeholder=_("Screen failures")),
        Field("low", _("Not below"), FieldKind.NUMBER),
        Field("high", _("Not above"), FieldKind.NUMBER),
        Field("unit", _("Unit"), placeholder="%"),
        Field("is_qtl", _("It is a quality tolerance limit (QTL)"), FieldKind.CHECK),
    )


def range_values(row: RiskRow) -> Answers:
    """Return what the form about the range shows."""
    known = row.tolerance
    ends = {"low": known.low, "high": known.high}
    return {"measure": known.measure, **ends, "unit": known.unit, "is_qtl": known.is_qtl}


def review_fields() -> tuple[Field, ...]:
    """Return what a review asks for."""
    return (
        *factor_fields(required=True),
        Field("reviewed_on", _("Reviewed on"), FieldKind.DAY, required=True),
        Field("next_review", _("Next review"), FieldKind.DAY),
        Field("note", _("What changed"), FieldKind.LINES),
    )


def told(answers: Answers) -> Answers:
    """Return answers as acts take them: terms as such, factors as numbers, none where nothing is chosen."""
    found = dict(answers)
    for name, kind in TERMS.items():
        if name in found:
            found[name] = kind(found[name]) if found[name] else None
    for name in found:
        if name.removeprefix("residual_") in FACTORS:
            found[name] = int(found[name]) if found[name] else None
    return found
