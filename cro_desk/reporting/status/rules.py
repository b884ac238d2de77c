"""What a status report must say before it is issued, and what each field of it may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.terms import Standing, standing_name
from cro_desk.paper.document import size_of
from cro_desk.reporting.status.records import StatusDraft
from cro_desk.reporting.status.terms import Area, Audience, Form, Section, area_name, areas
from cro_desk.studies import rules
from cro_desk.studies.rules import FieldError

#: of the message that is read first
LONGEST_MESSAGE = 240


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a report from being issued, and the field where it is put right."""

    field: str
    sentence: str
    what_to_do: str = ""


def problems(draft: StatusDraft, today: date) -> tuple[Problem, ...]:
    """Return all that is missing or wrong, in the order of the form."""
    return (*_days(draft, today), *_ratings(draft), *_message(draft))


def check(draft: StatusDraft, today: date) -> None:
    """Refuse to issue a report in which something is missing."""
    for problem in problems(draft, today):
        raise FieldError(problem.field, problem.sentence, problem.what_to_do)


def _days(draft: StatusDraft, today: date) -> tuple[Problem, ...]:
    if draft.cut_off is None:
        hint = _("Say up to which day the figures count.")
        return (Problem("cut_off", _("The report has no cut-off date."), hint),)
    found = []
    if draft.cut_off > today:
        found.append(Problem("cut_off", _("The cut-off date is still to come.")))
    if draft.first_day is None:
        found.append(
            Problem("first_day", _("The report has no first day."), _("Say from which day it tells."))
        )
    elif draft.first_day > draft.cut_off:
        found.append(Problem("first_day", _("The first day is after the cut-off date.")))
    return tuple(found)


def _ratings(draft: StatusDraft) -> tuple[Problem, ...]:
    told = [(area, draft.ratings.get(area, {})) for area in areas(draft.audience)]
    found = []
    for area, rating in told:
        standing = Standing(rating.get("standing", Standing.NO_DATA))
        if standing is Standing.NO_DATA and area is Area.OVERALL:
            found.append(Problem("overall", _("The overall standing is not rated.")))
        missing = _missing(rating)
        if standing in (Standing.AMBER, Standing.RED) and missing:
            sentence = _("{area} is {standing} without {missing}.").format(
                area=area_name(area), standing=standing_name(standing).lower(), missing=", ".join(missing)
            )
            found.append(Problem(area.value, sentence, _("Say why, what is done about it, and until when.")))
    return tuple(found)


def _missing(rating: Mapping[str, str]) -> list[str]:
    names = {"cause": _("its cause"), "recovery": _("what is done"), "by": _("a date")}
    return [name for key, name in names.items() if not rating.get(key, "").strip()]


def _message(draft: StatusDraft) -> tuple[Problem, ...]:
    if draft.message.strip():
        return ()
    hint = _("Say in one sentence how the study stands.")
    return (Problem("message", _("The report has no message."), hint),)


# fields ----------------------------------------------------------------------------------------------


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are kept."""
    return {name: FIELDS[name](name, value) for name, value in fields.items()}


def _one_of(kind: type[Audience | Form]) -> rules.Rule:
    return lambda _field, value: kind(value)


def _page(_field: str, value: str) -> str:
    size_of(value)
    return value


def _sentence(field: str, value: str) -> str:
    told = rules.line(field, value)
    if len(told) > LONGEST_MESSAGE:
        problem = _("The message has {count} characters; {most} are read at a glance.")
        raise FieldError(field, problem.format(count=len(told), most=LONGEST_MESSAGE), _("Shorten it."))
    return told


def _rated(field: str, value: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    return {Area(area).value: _rating(field, told) for area, told in value.items()}


def _rating(field: str, told: Mapping[str, Any]) -> dict[str, str]:
    return {
        "standing": Standing(told.get("standing", Standing.NO_DATA)).value,
        "cause": rules.line(field, told.get("cause", "")),
        "recovery": rules.line(field, told.get("recovery", "")),
        "by": _iso(field, told.get("by")),
    }


def _asked(field: str, value: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    told = [{"text": rules.line(field, each["text"]), "by": _iso(field, each.get("by"))} for each in value]
    return [each for each in told if each["text"]]


def _iso(field: str, value: date | str | None) -> str:
    if isinstance(value, str) and value:
        value = date.fromisoformat(value)
    day = rules.plausible(field, value or None)
    return day.isoformat() if day else ""


def _told(_field: str, value: Sequence[str]) -> list[str]:
    return [Section(each).value for each in value]


def _commented(field: str, value: Mapping[str, str]) -> dict[str, str]:
    told = {Section(key).value: rules.passage(field, text) for key, text in value.items()}
    return {key: text for key, text in told.items() if text}


FIELDS: Mapping[str, Callable[[str, Any], Any]] = {
    "audience": _one_of(Audience),
    "form": _one_of(Form),
    "page": _page,
    "first_day": rules.plausible,
    "cut_off": rules.plausible,
    "message": _sentence,
    "ratings": _rated,
    "asks": _asked,
    "sections": _told,
    "left_out": _told,
    "commentary": _commented,
}

UNKNOWN = N_("This cannot be changed here.")


def only(fields: Mapping[str, Any]) -> None:
    """Refuse a field that a draft does not let a person change: our bug."""
    if not FIELDS.keys() >= fields.keys():
        raise UserError(_(UNKNOWN))
