"""The columns of load, conflicts and adherence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from cro_desk.formats import number, percent
from cro_desk.i18n import _
from cro_desk.studies.terms import Side
from ui.communication.series.columns import when
from ui.models import Align, Column, Look
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.adherence import AdherenceRow
    from cro_desk.communication.load import Conflict
    from cro_desk.minutes.adherence import MinutesCount
    from ui.communication.series.load_reading import LoadLine

#: a month with more than this share of the limit is said to be full
FULL = 0.75
#: from so many hours on no part of one counts
MANY = 10


def load_columns(months: Sequence[date], limit: int) -> list[Column[LoadLine]]:
    """Return a column for each month; hours, marked by sign and ground."""
    names: list[Column[LoadLine]] = [
        Column("name", _("Person"), _name, width=11, stretch=True),
        Column("organisation", _("Organisation"), _organisation, width=14, look=_muted, hidden=True),
    ]
    total: Column[LoadLine] = Column("total", _("All"), _total, _total_text, Align.RIGHT, width=4, look=_bold)
    return [*names, *(_month_column(month, limit) for month in months), total]


def _month_column(month: date, limit: int) -> Column[LoadLine]:
    cell = _Month(month, limit)
    return Column(
        f"{month:%Y-%m}",
        month_name(month).replace(" ", "\n"),
        cell.minutes,
        cell.text,
        Align.RIGHT,
        look=cell.look,
        tooltip=cell.told,
        width=4,
    )


def month_name(month: date) -> str:
    """Name a month in short, with its year in January."""
    names = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    return f"{names[month.month - 1]} {month:%y}"


class _Month:
    """How one month's cell is written."""

    def __init__(self, month: date, limit: int) -> None:
        self._month, self._limit = month, limit

    def minutes(self, row: LoadLine) -> int | None:
        found = row.months.get(self._month)
        return found.minutes if found is not None else None

    def text(self, row: LoadLine) -> str:
        found = row.months.get(self._month)
        if found is None:
            return "–"
        told = hours(found.minutes)
        return f"▲ {told}" if found.overloaded else told

    def look(self, row: LoadLine) -> Look:
        found = row.months.get(self._month)
        if found is None:
            return Look(Tone.MUTED)
        if found.overloaded:
            return Look(Tone.BAD, ground=True)
        share = found.minutes / (self._limit * 60)
        if share > FULL:
            return Look(Tone.WARN, ground=True)
        return Look(Tone.ACCENT, ground=True) if share > FULL / 2 else Look()

    def told(self, row: LoadLine) -> str:
        found = row.months.get(self._month)
        if found is None:
            return ""
        said = _("{meetings} meetings, {hours} h of at most {limit} h")
        limit = number(self._limit)
        return said.format(meetings=number(found.meetings), hours=hours(found.minutes), limit=limit)


def hours(minutes: int) -> str:
    """Write minutes as hours, with one place where there are few."""
    return number(Decimal(minutes) / 60, 1 if minutes < MANY * 60 else 0)


def conflict_columns() -> tuple[Column[ConflictLine], ...]:
    """Return the columns of meetings that overlap."""
    return (
        Column("name", _("Person"), _who, width=18),
        Column("starts", _("When"), _starts, _starts_text, width=20),
        Column("one", _("Meeting"), _one, width=24, stretch=True),
        Column("other", _("And at the same time"), _other, width=22),
    )


def adherence_columns() -> tuple[Column[AdherenceLine], ...]:
    """Return the columns of planned against held."""
    right = Align.RIGHT
    return (
        Column("name", _("Series"), _series, width=20, stretch=True),
        Column("planned", _("Planned"), _planned, _planned_text, right, width=7),
        Column("held", _("Held"), _held, _held_text, right, width=5),
        Column("share", _("Held of\nplanned"), _share, _share_text, right, width=8, look=_share_look),
        Column("on_time", _("Minutes\non time"), _on_time, _on_time_text, right, width=7),
        Column("late", _("Minutes\nlate"), _late, _late_text, right, width=7, look=_late_look),
        Column("missing", _("Minutes\nmissing"), _missing, _missing_text, right, width=7, look=_missing_look),
        Column("open", _("Not said"), _open, _open_text, right, width=8, look=_open_look),
        Column("sponsor", _("Cancelled\nby sponsor"), _sponsor, _sponsor_text, right, width=10),
        Column("cro", _("Cancelled\nby CRO"), _cro, _cro_text, right, width=9),
        Column("skipped", _("Skipped"), _skipped, _skipped_text, right, width=8),
        Column("moved", _("Moved"), _moved, _moved_text, right, width=7),
    )


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A conflict with an id of its own."""

    conflict: Conflict

    @property
    def id(self) -> str:
        found = self.conflict
        return f"{found.person_id}:{found.one.id}:{found.other.id}"


@dataclass(frozen=True, slots=True)
class AdherenceLine:
    """A series' count with its id, and how the minutes went out."""

    row: AdherenceRow
    minutes: MinutesCount

    @property
    def id(self) -> str:
        return self.row.series.id


def adherence_line(row: AdherenceRow, minutes: Mapping[str, MinutesCount]) -> AdherenceLine:
    """Return a series' count; one whose meetings were never held has no minutes to count."""
    from cro_desk.minutes.adherence import NONE

    return AdherenceLine(row, minutes.get(row.series.id, NONE))


def _count(value: int) -> str:
    return number(value) if value else "–"


def _muted(_row: LoadLine) -> Look:
    return Look(Tone.MUTED)


def _bold(_row: LoadLine) -> Look:
    return Look(bold=True)


def _name(row: LoadLine) -> str:
    return row.name


def _organisation(row: LoadLine) -> str:
    return row.organisation


def _total(row: LoadLine) -> int:
    return row.total


def _total_text(row: LoadLine) -> str:
    return hours(row.total)


def _who(row: ConflictLine) -> str:
    return row.conflict.name


def _starts(row: ConflictLine) -> datetime:
    return row.conflict.other.starts


def _starts_text(row: ConflictLine) -> str:
    return when(row.conflict.other.starts)


def _one(row: ConflictLine) -> str:
    return row.conflict.one.name


def _other(row: ConflictLine) -> str:
    return row.conflict.other.name


def _series(row: AdherenceLine) -> str:
    return row.row.series.name


def _planned(row: AdherenceLine) -> int:
    return row.row.planned


def _planned_text(row: AdherenceLine) -> str:
    return _count(row.row.planned)


def _held(row: AdherenceLine) -> int:
    return row.row.held


def _held_text(row: AdherenceLine) -> str:
    return _count(row.row.held)


def _share(row: AdherenceLine) -> Decimal | None:
    return row.row.share


def _share_text(row: AdherenceLine) -> str:
    return percent(row.row.share) if row.row.share is not None else "–"


def _share_look(row: AdherenceLine) -> Look:
    share = row.row.share
    if share is None:
        return Look(Tone.MUTED)
    return Look(Tone.GOOD if share >= Decimal("0.9") else Tone.WARN if share >= Decimal("0.7") else Tone.BAD)


def _sponsor(row: AdherenceLine) -> int:
    return row.row.cancelled.get(Side.SPONSOR, 0)


def _sponsor_text(row: AdherenceLine) -> str:
    return _count(_sponsor(row))


def _cro(row: AdherenceLine) -> int:
    return row.row.cancelled.get(Side.CRO, 0)


def _cro_text(row: AdherenceLine) -> str:
    return _count(_cro(row))


def _skipped(row: AdherenceLine) -> int:
    return row.row.skipped


def _skipped_text(row: AdherenceLine) -> str:
    return _count(row.row.skipped)


def _moved(row: AdherenceLine) -> int:
    return row.row.moved


def _moved_text(row: AdherenceLine) -> str:
    return _count(row.row.moved)


def _open(row: AdherenceLine) -> int:
    return row.row.open


def _open_text(row: AdherenceLine) -> str:
    return _count(row.row.open)


def _open_look(row: AdherenceLine) -> Look:
    return Look(Tone.WARN) if row.row.open else Look(Tone.MUTED)


def _on_time(row: AdherenceLine) -> int:
    return row.minutes.on_time


def _on_time_text(row: AdherenceLine) -> str:
    return _count(row.minutes.on_time)


def _late(row: AdherenceLine) -> int:
    return row.minutes.late


def _late_text(row: AdherenceLine) -> str:
    return _count(row.minutes.late)


def _late_look(row: AdherenceLine) -> Look:
    return Look(Tone.WARN) if row.minutes.late else Look(Tone.MUTED)


def _missing(row: AdherenceLine) -> int:
    return row.minutes.missing


def _missing_text(row: AdherenceLine) -> str:
    return f"▲ {number(row.minutes.missing)}" if row.minutes.missing else "–"


def _missing_look(row: AdherenceLine) -> Look:
    return Look(Tone.BAD) if row.minutes.missing else Look(Tone.MUTED)
