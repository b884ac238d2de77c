"""The fields of the forms about a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.studies.terms import Side
from cro_desk.studies.words import SIDE as SIDE_NAMES
from cro_desk.zoned import WallTime
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.communication.drafts import CadenceDraft
    from cro_desk.communication.series import Occurrence, Series


def clock(text: str) -> time:
    """Read a time of day: `10:00`, `9.30`, `930`, `9`."""
    digits = text.strip().replace(".", ":").replace("h", ":").rstrip(":")
    hour, _colon, minute = digits.partition(":") if ":" in digits else (digits[:-2] or digits, "", "")
    if ":" not in digits and len(digits) > 2:
        minute = digits[-2:]
    elif ":" not in digits:
        hour = digits
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise UserError(
            _("“{text}” is not a time of day.").format(text=text),
            _("Write it as {example}.").format(example="10:00"),
        ) from None


def _wrong_clock(text: str) -> str:
    try:
        clock(text)
    except UserError as error:
        return str(error)
    return ""


def when(meeting: Occurrence) -> dict[str, Any]:
    """Return day and clock of a meeting as its form shows them."""
    return {"day": meeting.day, "clock": f"{meeting.starts:%H:%M}"}


def moment(day: date, text: str, meeting: Occurrence) -> datetime:
    """Return the moment that was typed, by the clock of the series."""
    return WallTime(clock(text), meeting.series.starts.zone).on(day)


def day() -> Field:
    return Field("day", _("Day"), FieldKind.DAY, required=True)


def clock_field() -> Field:
    return Field("clock", _("Time"), required=True, placeholder="10:00", check=_wrong_clock)


def minutes() -> Field:
    return Field("minutes", _("Minutes"), FieldKind.WHOLE, required=True)


def reason(*, needed: bool) -> Field:
    return Field("reason", _("Reason"), required=needed)


def side(sides: Iterable[Side]) -> Field:
    choices = tuple((each.value, _(SIDE_NAMES[each])) for each in sides)
    return Field("side", _("Cancelled by"), FieldKind.CHOICE, choices, required=True)


def by(names: Iterable[str]) -> Field:
    choices = tuple((name, name) for name in names)
    return Field("by", _("Person"), FieldKind.CHOICE, choices, required=True, free=True)


def speakers(series: Series, own: str, side: Side) -> tuple[str, ...]:
    """Return who of a side may cancel: those who come to it; of the sponsor also who sits here."""
    names = [each.name for each in series.attendees if each.side is side and each.name]
    return tuple(dict.fromkeys([*([own] if side is Side.SPONSOR else []), *names]))


def rhythm() -> Field:
    return Field("rule", _("How often"), placeholder=_("like every second Tuesday"))


def rhythm_of(series: Series) -> str:
    """Return how often a series meets, where one phase with a rule says it."""
    from cro_desk.communication.telling import cadence_words

    only = series.cadences[0] if len(series.cadences) == 1 else None
    return cadence_words(only.rule) if only is not None and only.rule else ""


def following(meeting: Occurrence, words: str, milestones: Mapping[str, str]) -> tuple[CadenceDraft, ...]:
    """Return the one phase of a series with another rhythm from a meeting on."""
    from cro_desk.communication.cadences import drafts_of
    from cro_desk.communication.parsing import parse_cadence
    from cro_desk.communication.points import Point

    (kept,) = drafts_of(meeting.series.cadences, keep_ids=False)
    told = parse_cadence(words, milestones, meeting.original_on)
    begins = told.begins or Point(meeting.original_on)
    return (replace(kept, rule=told.rule, begins=begins, ends=told.ends or kept.ends),)


def name() -> Field:
    return Field("name", _("Name"), required=True)


def title(usual: str) -> Field:
    return Field("title", _("Title"), placeholder=usual)


def place(usual: str) -> Field:
    return Field("place", _("Place"), placeholder=usual)


def note() -> Field:
    return Field("note", _("Note"), FieldKind.LINES)
