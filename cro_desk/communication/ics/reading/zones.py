"""Which zone of the IANA a calendar means: by its name, by Windows' name, within a path, by its clocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from cro_desk.communication.ics.reading.blocks import Block
from cro_desk.zoned import zone

#: taken first where the clocks alone tell: of each clock the zone that most people there would name
_USUAL = (
    *("Europe/Berlin", "Europe/London", "Europe/Helsinki", "America/New_York", "America/Chicago"),
    *("America/Denver", "America/Los_Angeles", "America/Phoenix", "America/Toronto", "America/Sao_Paulo"),
    *("Asia/Tokyo", "Asia/Shanghai", "Asia/Kolkata", "Asia/Seoul", "Asia/Singapore", "Asia/Dubai"),
    *("Asia/Jerusalem", "Europe/Istanbul", "Europe/Moscow", "Africa/Johannesburg", "Australia/Sydney"),
    *("Australia/Brisbane", "Australia/Perth", "Pacific/Auckland"),
)
_UTC = frozenset({"UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT", "COORDINATED UNIVERSAL TIME"})
_YEARLY = re.compile(r"RRULE[^:]*:.*FREQ=YEARLY", re.IGNORECASE)
_BEGINS = re.compile(r"^DTSTART[^:]*:(\d{4})", re.IGNORECASE)
_SHOWN = re.compile(
    r"\((?:UTC|GMT)(?:(?P<sign>[-+−])(?P<hours>\d{1,2}):(?P<minutes>\d\d))?\)\s*(?P<places>.+)"
)
_SAMPLES = 106  # weeks: the clocks of two years tell zones apart


@cache
def _names() -> Mapping[str, str]:
    return {_folded(name): name for name in available_timezones()}


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().strip('"')).casefold()


class Zones:
    """The zones of one file; `preferred` are those of the study and its people."""

    def __init__(self, blocks: Sequence[Block], preferred: Sequence[str], today: date) -> None:
        self._own = {_tzid(block): block for block in blocks if block.kind == "VTIMEZONE"}
        self._preferred = preferred
        self._today = today
        self._found: dict[str, ZoneInfo | None] = {}

    def find(self, name: str) -> ZoneInfo | None:
        """Return the zone that is meant by a name, None where nobody can tell."""
        if name not in self._found:
            self._found[name] = self._named(name) or self._by_clocks(name)
        return self._found[name]

    def is_guess(self, name: str) -> bool:
        """Whether a zone was told by its clocks alone."""
        return self._named(name) is None and self.find(name) is not None

    def _named(self, name: str) -> ZoneInfo | None:
        block = self._own.get(name)
        lines = [line for line in block.lines if line.upper().startswith("X-LIC-LOCATION")] if block else []
        tries = map(_by_name, (name, *(line.partition(":")[2] for line in lines)))
        return next(filter(None, tries), None)

    def _by_clocks(self, name: str) -> ZoneInfo | None:
        block = self._own.get(name)
        clocks = _clocks_of(block) if block is not None else None
        if block is None or clocks is None:
            return None
        return self._alike(clocks, self._today.year) or self._alike(clocks, _year_of(block))

    def _alike(self, clocks: tzinfo, year: int) -> ZoneInfo | None:
        """Return the zone with the same clocks through two years: these, or those that the file tells of."""
        begin = datetime(year, 1, 1, 12, tzinfo=UTC)
        moments = [begin + timedelta(weeks=week) for week in range(_SAMPLES)]
        try:
            wanted = [_offset(clocks, moment) for moment in moments]
        except (ValueError, OverflowError, IndexError):
            return None
        for each in (*self._preferred, *_USUAL, *sorted(available_timezones())):
            candidate = _by_name(each)
            told = zip(moments, wanted, strict=True)
            if candidate and all(_offset(candidate, moment) == offset for moment, offset in told):
                return candidate
        return None


def _year_of(block: Block) -> int:
    """Return the year in which the newest of its clocks begins."""
    found = [int(year) for line in block.lines for year in _BEGINS.findall(line)]
    return min(max(found, default=1970) + 1, 2100)


def _tzid(block: Block) -> str:
    found = (line.partition(":")[2] for line in block.lines if line.upper().startswith("TZID"))
    return next(found, "").strip()


def _by_name(name: str) -> ZoneInfo | None:
    if name.strip().strip('"').upper() in _UTC:
        return zone("UTC")
    parts = name.strip().strip('"').split("/")
    tries = ["/".join(parts[-count:]) for count in (len(parts), 3, 2) if count <= len(parts)]
    tries += [WINDOWS_TO_OLSON.get(name.strip(), ""), name.replace("-", "/", 1)]
    found = (_names().get(_folded(each)) for each in tries if each)
    known = next(filter(None, found), None)
    return zone(known) if known else _displayed(name)


def _displayed(name: str) -> ZoneInfo | None:
    """Return the zone that Windows shows so: “(UTC+01:00) Amsterdam, Berlin”, “(UTC-05:00) Eastern Time”.

    Its cities must keep the same clocks, and stand where it says; else nobody can tell.
    """
    told = _SHOWN.fullmatch(name.strip().strip('"'))
    if told is None:
        return None
    text = re.sub(r"\s*\(.*\)$", "", told["places"])
    named = WINDOWS_TO_OLSON.get(re.sub(r" Time$", " Standard Time", text), "")
    cities = [_cities().get(_folded(each), "") for each in re.split(r"[,;]| and ", text)]
    found = [zone(each) for each in (named, *cities) if each]
    moments = [datetime(2026, month, 1, 12, tzinfo=UTC) for month in range(1, 13)]
    clocks = {tuple(_offset(each, moment) for moment in moments) for each in found}
    ahead = timedelta(hours=int(told["hours"] or 0), minutes=int(told["minutes"] or 0))
    stands = -ahead if told["sign"] in ("-", "−") else ahead
    return found[0] if len(clocks) == 1 and stands in next(iter(clocks)) else None


@cache
def _cities() -> Mapping[str, str]:
    return {_folded(name.rpartition("/")[2]): name for name in sorted(available_timezones()) if "/" in name}


def _clocks_of(block: Block) -> tzinfo | None:
    """Return the clocks that a file tells of; none where they are no clocks, or would take for ever."""
    rules = [line for line in block.lines if line.upper().startswith("RRULE")]
    if not block.whole or not all(_YEARLY.match(line) for line in rules):
        return None
    try:
        found = Timezone.from_ical(block.text)
        return found.to_tz() if isinstance(found, Timezone) else None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
        return None


def _offset(clocks: tzinfo, moment: datetime) -> timedelta | None:
    return moment.astimezone(clocks).utcoffset()
