"""What an event of a calendar means here: a series with a cadence, single meetings, busy time, or nothing.

Runs in the child process and gives plain values, for the way to the program.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event

from cro_desk.communication.ics.reading import times
from cro_desk.communication.ics.reading.blocks import Block, Blocks, Refusal
from cro_desk.communication.ics.reading.limits import Limits
from cro_desk.communication.ics.reading.zones import Zones
from cro_desk.communication.recurrence import days_of
from cro_desk.zoned import write_moment

Send = Callable[[dict[str, Any]], None]

_PARSING = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
_OTHERS = {"VTODO": "todo", "VJOURNAL": "journal", "VFREEBUSY": "", "VEVENT": "", "VTIMEZONE": ""}
_EMPTY = re.compile(r"(RRULE|EXRULE|EXDATE|RDATE|DTEND|DURATION)(;[^:]*)?:\s*", re.IGNORECASE)
_LONGEST, _GUESTS = 3 * 24 * 60, 200


@dataclass(frozen=True, slots=True)
class Aim:
    """For when and where a file is read."""

    today: date
    zone: str  # of times that name none
    preferred: tuple[str, ...] = ()
    cancels: bool = False  # the file takes meetings back


@dataclass(frozen=True, slots=True)
class _Read:
    """An event that could be read, with the place where it stands."""

    event: Any
    line: int
    uid: str
    zone: str  # as the file calls it


def understand(blocks: Blocks, aim: Aim, limits: Limits, send: Send) -> None:
    """Send what each component is, or why it is refused."""
    zones = Zones(blocks.found, aim.preferred, aim.today)
    floating = zones.find(blocks.properties.get("X-WR-TIMEZONE", "")) or ZoneInfo(aim.zone)
    groups: dict[str, list[_Read]] = defaultdict(list)
    for block in blocks.found:
        try:
            for read in _events(block, zones, floating, limits):
                groups[read.uid].append(read)
        except Refusal as refusal:
            send(_refused(block, refusal))
        except _PARSING:
            send(_refused(block, Refusal("odd")))
    left, until = limits.all_busy, monotonic() + limits.busy_seconds
    for same in groups.values():
        if monotonic() > until + limits.late_seconds:
            send(_refused_event(same[0], Refusal("late")))
            continue
        try:
            group = _Group(same, zones, aim, limits)
            if group.is_withdrawn:
                send(group.withdrawn())
                continue
            found = group.told(in_time=monotonic() < until)
            found["busy"] = found["busy"][:left]
            left -= len(found["busy"])
            send(found)
        except Refusal as refusal:
            send(_refused_event(same[0], refusal))
        except _PARSING:
            send(_refused_event(same[0], Refusal("odd")))


def _events(block: Block, zones: Zones, floating: ZoneInfo, limits: Limits) -> Iterator[_Read]:
    if block.kind == "VTIMEZONE":
        return
    if not block.whole:
        raise Refusal("cut_off")
    if _OTHERS.get(block.kind, "other"):
        raise Refusal(_OTHERS.get(block.kind, "other"), kind=block.kind)
    _check_dates(block, limits)
    for event in _free_busy(block) if block.kind == "VFREEBUSY" else [_parsed(block)]:
        times.check(event)
        named = str(event["DTSTART"].params.get("TZID", ""))
        times.localise(event, zones, floating)
        times.starts_of(event)
        uid = str(event.get("UID", "")).strip() or _made_uid(block)
        yield _Read(event, block.line, uid if len(uid) <= limits.uid else _short(uid), named)


def _check_dates(block: Block, limits: Limits) -> None:
    """Refuse lists that would take longer to read than anybody waits."""
    lists = (line for line in block.lines if line[:6].upper() in ("EXDATE", "RDATE;", "RDATE:"))
    if sum(line.count(",") + 1 for line in lists) > limits.dates:
        raise Refusal("many_dates", limit=str(limits.dates))


def _parsed(block: Block) -> Event:
    try:
        found = Component.from_ical(_without_empty(block))
    except _PARSING as error:
        raise Refusal("odd") from error
    if not isinstance(found, Event):
        raise Refusal("odd")
    return found


def _without_empty(block: Block) -> str:
    """Return the text without rules and dates that say nothing, and without guests beyond all reason."""
    lines = [line for line in block.lines if not _EMPTY.fullmatch(line)]
    guests = [line for line in lines if line[:8].upper() == "ATTENDEE"]
    if len(guests) > _GUESTS:
        too_many = frozenset(guests[_GUESTS:])
        lines = [line for line in lines if line not in too_many]
    return "\r\n".join(lines) + "\r\n"


def _free_busy(block: Block) -> Iterator[Event]:
    """Return the times of a VFREEBUSY that are not free, as events."""
    try:
        found = Component.from_ical(block.text)
        values = found.get("FREEBUSY", []) if isinstance(found, Component) else []
        periods = [
            (each.dt if hasattr(each, "dt") else (each.start, each.end))
            for value in (values if isinstance(values, list) else [values])
            if str(value.params.get("FBTYPE", "BUSY")).upper() != "FREE"
            for each in (value.dts if hasattr(value, "dts") else [value])
        ]
    except _PARSING as error:
        raise Refusal("odd") from error
    if not periods:
        raise Refusal("nothing_busy")
    for place, (start, end) in enumerate(periods):
        made = Event()
        made.add("uid", f"{_made_uid(block)}-{place}")
        made.add("dtstart", start)
        made.add("duration", end if isinstance(end, timedelta) else end - start)
        made.add("x-free-busy", "1")
        yield made


def _made_uid(block: Block) -> str:
    """Return a name for an event without one: the same for the same text."""
    return _short(block.text)


def _short(text: str) -> str:
    return f"cro-desk-{sha256(text.encode()).hexdigest()[:32]}"


class _Group:
    """The components of one UID: the event, and what was changed of it."""

    def __init__(self, same: Sequence[_Read], zones: Zones, aim: Aim, limits: Limits) -> None:
        self.aim, self.limits, self.zones = aim, limits, zones
        newest = sorted(same, key=lambda each: -_number(each.event.get("SEQUENCE")))
        plain = [each for each in newest if "RECURRENCE-ID" not in each.event]
        self.head = plain[0] if plain else newest[0]
        self.event = self.head.event
        self.changes = [each.event for each in newest if "RECURRENCE-ID" in each.event]
        self.has_master = bool(plain)
        self.remarks: list[list[Any]] = []

    @property
    def is_withdrawn(self) -> bool:
        """Whether the file takes it back."""
        return self.aim.cancels or _status(self.event) == "CANCELLED"

    def withdrawn(self) -> dict[str, Any]:
        """Return what is taken back: all of it, or single meetings; by whom, and why."""
        moments = [each["RECURRENCE-ID"].dt for each in self.changes] if not self.has_master else []
        organiser = next((each for each in _people(self.event) if each[2] == "CHAIR"), ["", "", ""])
        return {
            "is": "withdrawn",
            "uid": self.head.uid,
            "line": self.head.line,
            "SUMMARY": self._text("SUMMARY"),
            "moments": [_plain(each) for each in moments if isinstance(each, datetime)],
            "email": organiser[0],
            "by": organiser[1],
            "reason": self._text("COMMENT"),
        }

    def told(self, *, in_time: bool = True) -> dict[str, Any]:
        """Return what it means; when it is busy as long as there is time for it."""
        starts, minutes = times.starts_of(self.event), times.minutes_of(self.event)
        rule = times.rule_of(self.event) if self.has_master else None
        if any(
            "THISANDFUTURE" in str(each["RECURRENCE-ID"].params.get("RANGE", "")) for each in self.changes
        ):
            rule = rule and times.Rule(rule.text, rule.last, plain=False)
        self._remark_zone()
        if not in_time:
            self.remarks.append(["no_time"])
        meeting = self._meeting(starts, rule) if isinstance(starts, datetime) else {}
        return {
            "is": "found",
            "uid": self.head.uid,
            "line": self.head.line,
            **{name: self._text(name) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")},
            "starts": _plain(starts),
            "minutes": minutes,
            "no_meeting": self._no_meeting(starts, minutes),
            "sequence": _number(self.event.get("SEQUENCE")),
            "people": list(_people(self.event)),
            "busy": self._busy() if in_time else [],
            "free": _is_free(self.event),
            "remarks": self.remarks,
            **meeting,
        }

    def _no_meeting(self, starts: Any, minutes: int) -> str:
        if "X-FREE-BUSY" in self.event:
            return "free_busy"
        if not isinstance(starts, datetime):
            return "whole_day"
        return "too_long" if minutes > _LONGEST else ""

    def _remark_zone(self) -> None:
        name = self.head.zone
        if name and self.zones.is_guess(name):
            self.remarks.append(["zone_guessed", name, str(self.zones.find(name))])

    def _text(self, name: str) -> str:
        return str(self.event.get(name, ""))[: self.limits.text]

    # --- as a meeting ---------------------------------------------------------------------------------

    def _meeting(self, starts: datetime, rule: times.Rule | None) -> dict[str, Any]:
        if not self.has_master:
            return self._without_master()
        if rule is None:
            extra = [each for each in times.days_of_list(self.event, "RDATE") if isinstance(each, datetime)]
            return {"rule": "", "last": None, "without": [], "changes": [], "others": self._moments(extra)}
        if not rule.plain:
            self.remarks.append(["no_plain_rule"])
            found = self._worked_out(self.limits.meetings)
            return {"rule": "", "last": None, "without": [], "changes": [], "others": found, "split": True}
        days = self._rule_days(starts, rule)
        day_of = times.in_zone_of(starts)
        without = sorted({day_of(each) for each in times.days_of_list(self.event, "EXDATE")} & days)
        extra = [each for each in times.days_of_list(self.event, "RDATE") if isinstance(each, datetime)]
        changes = [told for each in self.changes if (told := self._change(each, day_of, days))]
        return {
            "rule": rule.text,
            "last": rule.last.isoformat() if rule.last else None,
            "without": [day.isoformat() for day in without],
            "changes": changes,
            "others": self._moments(extra),
        }

    def _without_master(self) -> dict[str, Any]:
        """Return changed meetings of a series that the file does not hold: each alone."""
        told = [each for each in self.changes[1:] if _status(each) != "CANCELLED"]
        found = [(times.starts_of(each), times.minutes_of(each)) for each in told]
        others = [[_plain(starts), minutes] for starts, minutes in found if isinstance(starts, datetime)]
        return {"rule": "", "last": None, "without": [], "changes": [], "others": others}

    def _rule_days(self, starts: datetime, rule: times.Rule) -> set[date]:
        """Return the days of the rule within which something can be left out or changed."""
        end = min(filter(None, (rule.last, self.aim.today + timedelta(days=3 * 366))))
        return set(days_of(rule.text, starts.date(), starts.date(), end)) if end >= starts.date() else set()

    def _change(self, event: Any, day_of: Callable[[Any], date], days: set[date]) -> dict[str, Any] | None:
        slot, starts = day_of(event["RECURRENCE-ID"].dt), times.starts_of(event)
        if slot not in days or not isinstance(starts, datetime):
            return None
        return {
            "slot": slot.isoformat(),
            "starts": _plain(starts),
            "minutes": times.minutes_of(event),
            "cancelled": _status(event) == "CANCELLED",
            **{name: str(event.get(name, ""))[: self.limits.text] for name in ("SUMMARY", "LOCATION")},
        }

    def _moments(self, found: Iterable[datetime]) -> list[list[Any]]:
        minutes = times.minutes_of(self.event)
        return [[_plain(each), minutes] for each in sorted(set(found))[: self.limits.meetings]]

    # --- as busy time ---------------------------------------------------------------------------------

    def _busy(self) -> list[list[Any]]:
        if _is_free(self.event):
            return []
        return self._worked_out(self.limits.busy)

    def _worked_out(self, most: int) -> list[list[Any]]:
        """Return start and minutes of what lies ahead but was not cancelled; bounded in time and number."""
        calendar = Calendar()
        for each in [self.event] if self.has_master else []:
            calendar.add_component(each)
        for each in self.changes:
            calendar.add_component(each)
        end = self.aim.today + timedelta(days=self.limits.ahead)
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(self.aim.today, end)
        told = [each for each in found if _status(each) != "CANCELLED"]
        if len(told) > most:
            self.remarks.append(["more_left_out", str(most)])
        told.sort(key=lambda each: _utc(each.start))
        return [[_plain(each.start), _minutes(each)] for each in told[:most]]


def _minutes(event: Any) -> int:
    return max(0, int((_utc(event.end) - _utc(event.start)).total_seconds() // 60))


def _utc(moment: Any) -> datetime:
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return moment.astimezone(UTC)


def _status(event: Any) -> str:
    return str(event.get("STATUS", "")).upper()


def _is_free(event: Any) -> bool:
    transparent = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    return transparent or str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"


def _number(value: Any) -> int:
    try:
        return int(value or 0)
    except (ValueError, TypeError):
        return 0


def _people(event: Any) -> Iterator[list[str]]:
    """Return address, name and part of who is invited, the organiser as chair."""
    for name in ("ORGANIZER", "ATTENDEE"):
        values = event.get(name, [])
        for each in (values if isinstance(values, list) else [values])[:_GUESTS]:
            params = getattr(each, "params", {})
            role = "CHAIR" if name == "ORGANIZER" else str(params.get("ROLE", "REQ-PARTICIPANT"))
            address = str(each)
            if address[:7].lower() == "mailto:":
                yield [address[7:].strip(), str(params.get("CN", "")), role.upper()]


def _plain(moment: Any) -> str:
    """Return a moment as text: with its zone, or as a day."""
    if not isinstance(moment, datetime):
        return str(moment.isoformat())
    zone = moment.tzinfo
    if not isinstance(zone, ZoneInfo):
        moment = moment.astimezone(ZoneInfo("UTC"))
    return write_moment(moment)


def _refused(block: Block, refusal: Refusal) -> dict[str, Any]:
    told = dict.fromkeys(("UID", "SUMMARY"), "")
    for text in block.lines:
        name, _colon, rest = text.partition(":")
        word = name.partition(";")[0].strip().upper()
        if word in told and not told[word]:
            told[word] = rest.strip()[:200]
    line = block.line + _line_within(block, refusal)
    return _refusal(line, told["UID"], told["SUMMARY"], refusal)


def _line_within(block: Block, refusal: Refusal) -> int:
    """Return how many lines below its begin the property stands that is wrong."""
    wanted = refusal.words.get("property", "")
    names = [line.partition(":")[0].partition(";")[0].strip().upper() for line in block.lines]
    return names.index(wanted) if wanted in names else 0


def _refused_event(read: _Read, refusal: Refusal) -> dict[str, Any]:
    return _refusal(read.line, read.uid, str(read.event.get("SUMMARY", ""))[:200], refusal)


def _refusal(line: int, uid: str, name: str, refusal: Refusal) -> dict[str, Any]:
    return {
        "is": "refused",
        "line": line,
        "uid": uid,
        "name": name,
        "key": refusal.key,
        "words": refusal.words,
    }
