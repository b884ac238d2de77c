"""Time limits as people write and read them: `4 working hours`, `1 wd`, `24 h`."""

from __future__ import annotations

import re
from itertools import chain

from cro_desk.communication.points import Limit
from cro_desk.communication.terms import LimitUnit
from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.studies.rules import FieldError

MOST = 999
_WRITTEN = re.compile(r"(\d+)\s*([^\d].*)", re.DOTALL)
_UNITS = {
    LimitUnit.HOURS: "h hr hrs hour hours ch calendarhour calendarhours",
    LimitUnit.WORKING_HOURS: "wh workinghour workinghours businesshour businesshours bh",
    LimitUnit.WORKING_DAYS: "wd workingday workingdays businessday businessdays bd",
    LimitUnit.DAYS: "d day days cd calendarday calendardays",
}
_AT_ONCE = frozenset(("atonce", "immediately", "immediate", "sameday", "0"))


def limit_words(limit: Limit | None) -> str:
    """Write a limit, empty where there is none."""
    if limit is None:
        return ""
    if limit.count == 0:
        return _("the same day")
    words = {
        LimitUnit.HOURS: ngettext("{count} hour", "{count} hours", limit.count),
        LimitUnit.WORKING_HOURS: ngettext("{count} working hour", "{count} working hours", limit.count),
        LimitUnit.WORKING_DAYS: ngettext("{count} working day", "{count} working days", limit.count),
        LimitUnit.DAYS: ngettext("{count} day", "{count} days", limit.count),
    }
    return words[limit.unit].format(count=number(limit.count))


def unit_words(unit: LimitUnit) -> str:
    """Name a unit as a choice does."""
    return {
        LimitUnit.HOURS: _("hours, day and night"),
        LimitUnit.WORKING_HOURS: _("working hours"),
        LimitUnit.WORKING_DAYS: _("working days"),
        LimitUnit.DAYS: _("calendar days"),
    }[unit]


def read_limit(field: str, text: str) -> Limit | None:
    """Read a limit as it was typed, in full or short; `FieldError` says how to write it."""
    plain = _plain(text)
    if plain in ("", "–", "-"):
        return None
    if plain in _AT_ONCE or plain == _plain(_("the same day")):
        return Limit(0, LimitUnit.WORKING_DAYS)
    written = _WRITTEN.fullmatch(plain)
    unit = _unit(written[2]) if written else None
    if written is None or unit is None:
        raise FieldError(
            field,
            _("“{text}” is not a time limit.").format(text=text.strip()),
            _("Write it like 24 hours, 4 working hours, 1 working day, 7 days; short: 24 h, 4 wh, 1 wd."),
        )
    return checked_limit(field, Limit(int(written[1]), unit))


def checked_limit(field: str, limit: Limit | None) -> Limit | None:
    """Keep a limit that can be one."""
    if limit is not None and not 0 <= limit.count <= MOST:
        raise FieldError(field, _("A time limit has from 0 to {most} hours or days.").format(most=MOST))
    return limit


def _unit(text: str) -> LimitUnit | None:
    found = (unit for unit, words in _UNITS.items() if text in words.split())
    named = (unit for unit in LimitUnit for count in (1, 2) if text == _plain(_named(unit, count)))
    return next(chain(found, named), None)


def _named(unit: LimitUnit, count: int) -> str:
    return limit_words(Limit(count, unit)).replace(number(count), "")


def _plain(text: str) -> str:
    return "".join(text.split()).casefold().strip(".")
