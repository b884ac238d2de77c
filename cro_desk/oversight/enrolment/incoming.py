"""Counts and start-up dates out of the CRO's workbook: a row a site or a country, or a column a month."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cro_desk.i18n import _
from cro_desk.minutes.incoming.days import Order, read_day
from cro_desk.minutes.incoming.headings import folded
from cro_desk.minutes.incoming.source import Block, Row, Source
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.taking import CountLine
from cro_desk.oversight.enrolment.terms import Basis, Measure
from cro_desk.oversight.incoming import Headings, Table, cells_of, day_in, order_in, table_of
from cro_desk.oversight.periods import Period, period_of, read_period
from cro_desk.studies.geography import country_code
from cro_desk.studies.rules import plain

HEADINGS = Headings.of(
    {
        "site": "site siteno sitenumber siteid sitenr centre center centreno centernumber centreid zentrum "
        "investigatorsite studysite zentrumsnummer sites",
        "country": "country countryname countrycode land region pays pais",
        "name": "sitename institution hospital centrename centername klinik",
        "investigator": "investigator principalinvestigator pi prufarzt",
        "screened": "screened subjectsscreened patientsscreened screenedsubjects numberscreened noscreened "
        "nscreened totalscreened gescreent screening actualscreened inscreeningtotal",
        "failed": "screenfailures screenfailure screenfailed screenfails failures sf sfs screenfail",
        "randomised": "randomised randomized subjectsrandomised subjectsrandomized patientsrandomised "
        "patientsrandomized enrolled subjectsenrolled patientsenrolled randomisiert numberrandomised "
        "numberrandomized totalrandomised totalrandomized included actualenrolled totalenrolled "
        "actualrandomised actualrandomized recruited enrolment enrollment",
        "discontinued": "discontinued withdrawn dropouts dropout earlyterminated earlytermination "
        "discontinuations withdrawals abgebrochen",
        "completed": "completed completers completedsubjects subjectscompleted abgeschlossen",
        "day": "asof asat date datadate cutoff cutoffdate datacutoff countdate statusdate stand reportdate",
        "month": "month period monat reportingmonth",
        "selected_on": "selected selecteddate siteselected dateselected selectiondate siteselectiondate "
        "actualselection",
        "activated_planned": "plannedactivation plannedactivationdate activationplanned plannedsiv "
        "plannedsivdate targetactivation expectedactivation plannedsiteactivation activationplan",
        "activated_on": "activated activateddate activationdate siteactivated siteactivationdate "
        "dateactivated actualactivation actualsiv actualactivationdate greenlight greenlightdate sivdate siv "
        "siteopen opened openeddate",
        "closed_on": "closed closeddate closeoutdate closeout cov covdate siteclosed dateclosed",
    },
    "",
)
MEASURES = tuple(measure.value for measure in Measure)
DATES = ("selected_on", "activated_planned", "activated_on", "closed_on")
_TOTAL = re.compile(r"(grand|sub)?totals?|sum|summe|gesamt|overall|all(sites|countries)?")
_COUNT = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """The sites that there are: number → id and country; and the day near which dates lie."""

    sites: tuple[tuple[str, str, str], ...] = ()
    near: date = field(default=date(2026, 1, 1))

    def site(self, number: str) -> tuple[str, str] | None:
        """Return id and country of a site by its number, capitals, spaces and signs apart."""
        wanted = folded(number)
        for known, id, country in self.sites:
            if plain(known) == plain(number) or folded(known) == wanted:
                return id, country
        return None


@dataclass(frozen=True, slots=True)
class CountCandidate:
    """A row of the file: what would be kept of it, and what is to be looked at."""

    id: str
    line: CountLine
    label: str
    where: str
    why: tuple[str, ...] = ()
    sure: bool = True
    picked: bool = True
    is_new: bool = False

    @property
    def last(self) -> Count | None:
        """The latest count that it brings."""
        return max(self.line.counts, key=lambda each: each.day, default=None)


@dataclass(frozen=True, slots=True)
class CountsRead:
    """What a file brings. `day` is by when it counts where no column says so; None: it is asked for."""

    name: str
    candidates: tuple[CountCandidate, ...] = ()
    either: bool = False
    day_first: bool = True
    day: date | None = None
    needs_day: bool = False
    by_month: bool = False
    basis: Basis = Basis.CUMULATIVE


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: how dates are written, by when it counts, of what the counts are."""

    day_first: bool | None = None
    day: date | None = None
    basis: Basis | None = None


def recognise(source: Source, known: KnownPlaces, answers: Answers = Answers()) -> CountsRead:
    """Return the rows with numbers; nothing of it is kept."""
    found = [table for block in source.blocks if (table := _table(block)) is not None]
    order = order_in(cells_of(found, frozenset((*DATES, "day"))), answers.day_first)
    day = answers.day or _day_of(source, known.near, order)
    wide = any(_months(table) for table in found)
    basis = answers.basis or (_basis_of(found) if wide else Basis.CUMULATIVE)
    read = _Reading(known, order, day, basis)
    made = [read.candidate(table, place, row) for table in found for place, row in table.rows]
    candidates = _once([each for each in made if each is not None])
    asks = any(set(table.fields) & set(MEASURES) for table in found) and not any(
        {"day", "month"} & set(table.fields) for table in found
    )
    return CountsRead(
        source.name,
        tuple(candidates),
        either=answers.day_first is None and not order.sure and read.either(found),
        day_first=order.day_first,
        day=day,
        needs_day=asks and not wide,
        by_month=wide,
        basis=basis,
    )


def _table(block: Block) -> Table | None:
    """Return a block as a table of counts: it names sites or countries, and numbers, dates or months."""
    best: Table | None = None
    for needed in ("site", "country"):
        found = table_of(block, replace(HEADINGS, needed=needed)) or _wide(block, needed)
        if found is not None and _tells(found) and (best is None or _worth(found) > _worth(best)):
            best = found
    return best


def _worth(table: Table) -> int:
    return sum(map(bool, table.fields)) + len(_months(table))


def _tells(table: Table) -> bool:
    return bool(set(table.fields) & {*MEASURES, *DATES}) or bool(_months(table))


def _wide(block: Block, needed: str) -> Table | None:
    """Return a table whose head names the place and months."""
    for place, row in enumerate(block.rows[:30]):
        fields = tuple(HEADINGS.field_of(cell) for cell in row)
        if needed in fields and sum(_month(cell) is not None for cell in row) > 1:
            rows = tuple((block.first_row + n, each) for n, each in enumerate(block.rows) if n > place)
            above = tuple(cell for each in block.rows[:place] for cell in each if cell.strip())
            told = tuple(f if f not in MEASURES else "" for f in fields)
            return Table(block.name, told, row, tuple(r for r in rows if any(r[1])), above)
    return None


def _month(cell: str) -> Period | None:
    """Return the month that a heading names; a date stands for its month."""
    text = cell.strip()
    if re.fullmatch(r"\d{1,3}|\d{4}", text):
        return None
    found = read_period(text)
    if found is not None:
        return found if found.months == 1 else None
    day = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    return period_of(date.fromisoformat(text)) if day else None


def _months(table: Table) -> dict[int, Period]:
    """Return which columns are months."""
    found = {place: _month(cell) for place, cell in enumerate(table.headings)}
    told = {place: month for place, month in found.items() if month is not None}
    return told if len(told) > 1 else {}


def _basis_of(found: Sequence[Table]) -> Basis:
    """Take numbers by month for all so far where they fall nowhere and grow somewhere."""
    for table in found:
        months = sorted(_months(table).items(), key=lambda each: each[1])
        for _place, row in table.rows:
            told = [int(text) for at, _month_ in months if _COUNT.fullmatch(text := _cell(row, at))]
            if told != sorted(told):
                return Basis.MONTH
    return Basis.CUMULATIVE


def _cell(row: Row, place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _day_of(source: Source, near: date, order: Order) -> date | None:
    """Return the day that the file says it is of: above its table, else in its name."""
    told = (row for block in source.blocks for row in ((block.text,), *block.rows[:12]))
    above = [cell for row in told for cell in row if cell.strip()]
    words = re.compile(
        r"cut.?off|as of|as at|status|stand|data (?:date|through|to)|report(?:ing)? date", re.IGNORECASE
    )
    for place, cell in enumerate(above):
        if words.search(cell):
            for text in (cell, *above[place + 1 : place + 2]):
                found = read_day(text, near, order)
                if found is not None and re.search(r"\d{4}|\d{2}\.\d{2}\.\d{2}", text):
                    return found.day
    named = re.search(r"(20\d\d)[-_. ]?(\d\d)[-_. ]?(\d\d)", source.name)
    try:
        return date(int(named[1]), int(named[2]), int(named[3])) if named else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Reading:
    known: KnownPlaces
    order: Order
    day: date | None
    basis: Basis

    def either(self, found: Sequence[Table]) -> bool:
        """Tell whether some date could be read the other way round."""
        cells = cells_of(found, frozenset((*DATES, "day")))
        read = (day_in(cell, self.known.near, self.order) for cell in cells)
        return any(each.either for each in read if each is not None)

    def candidate(self, table: Table, place: int, row: Row) -> CountCandidate | None:
        cells = table.cells(row)
        number, country = cells.get("site", ""), cells.get("country", "")
        if _TOTAL.fullmatch(folded(number or country)) or not (number or country):
            return None
        where = _("{sheet}, row {number}").format(sheet=table.name, number=place)
        line, why = self._line(cells, number, country, where)
        numbers, unread = self._counts(table, row, cells)
        dates = self._dates(cells)
        placed = tuple(replace(each, country=line.country, site_id=line.site_id) for each in numbers)
        line = replace(line, counts=placed, dates=dates)
        if not placed and not dates and not unread:
            return None
        why += [_("“{text}” is no number.").format(text=text) for text in unread]
        undated = any(each.day == date.min for each in placed)
        if undated:
            line = replace(line, counts=())
            why.append(_("By which day was this counted? Say it above."))
        able = bool(line.site_id or line.country) and bool(line.counts or line.dates)
        label = " · ".join(part for part in (number, country, cells.get("name", "")) if part)
        new = bool(number) and not line.site_id and bool(line.country)
        return CountCandidate(where, line, label, where, tuple(why), sure=not why, picked=able, is_new=new)

    def _line(
        self, cells: Mapping[str, str], number: str, country: str, where: str
    ) -> tuple[CountLine, list[str]]:
        code = country_code(country) or ""
        why = [_("“{text}” is not a country.").format(text=country)] if country and not code else []
        known = self.known.site(number) if number else None
        if known is not None:
            return CountLine(known[1], known[0], number, where=where), []
        if number and not code:
            why.append(
                _("The site {number} is not known, and the file names no country for it.").format(
                    number=number
                )
            )
        elif number:
            why.append(_("The site {number} is not known: it would be added.").format(number=number))
        name, investigator = cells.get("name", ""), cells.get("investigator", "")
        return CountLine(code, "", number, name, investigator, where=where), why

    def _counts(self, table: Table, row: Row, cells: Mapping[str, str]) -> tuple[list[Count], list[str]]:
        months = _months(table)
        if months:
            return self._by_month(table, row, months)
        values: dict[str, Any] = {}
        unread = []
        for name in MEASURES:
            text = cells.get(name, "")
            if _COUNT.fullmatch(text):
                values[name] = int(text)
            elif text and text not in ("-", "–", "n/a", "NA"):
                unread.append(text)
        if not values:
            return [], unread
        day, basis = self._day(cells)
        return [Count("", "", basis, day, **values)], unread

    def _by_month(
        self, table: Table, row: Row, months: Mapping[int, Period]
    ) -> tuple[list[Count], list[str]]:
        measure = _measure_of(table)
        found = [
            Count("", "", self.basis, month.last, **{measure.value: int(text)})
            for place, month in months.items()
            if _COUNT.fullmatch(text := _cell(row, place))
        ]
        return found, []

    def _day(self, cells: Mapping[str, str]) -> tuple[date, Basis]:
        """Return by when a row counts; a month alone, where a column says the month."""
        if "day" in cells:
            read = day_in(cells["day"], self.known.near, self.order)
            return (read.day if read is not None else date.min), Basis.CUMULATIVE
        month = _month(cells.get("month", ""))
        if month is not None:
            return month.last, self.basis
        return self.day or date.min, self.basis

    def _dates(self, cells: Mapping[str, str]) -> tuple[tuple[str, date], ...]:
        read = ((name, day_in(cells[name], self.known.near, self.order)) for name in DATES if name in cells)
        return tuple((name, found.day) for name, found in read if found is not None)


def _measure_of(table: Table) -> Measure:
    """Return what a table by months counts: what its sheet or the words above it name, else randomised."""
    for text in (table.name, *table.above):
        plain_text = folded(text)
        for measure, words in (
            (Measure.FAILED, ("screenfail", "failure")),
            (Measure.RANDOMISED, ("randomi", "enrol", "recruit")),
            (Measure.SCREENED, ("screen",)),
            (Measure.DISCONTINUED, ("discontinu", "withdraw", "dropout")),
            (Measure.COMPLETED, ("complet",)),
        ):
            if any(word in plain_text for word in words):
                return measure
    return Measure.RANDOMISED


def _once(made: Sequence[CountCandidate]) -> list[CountCandidate]:
    """Leave the second of two rows that tell of one place and day."""
    seen: dict[tuple[object, ...], str] = {}
    found = []
    for each in made:
        days = tuple(count.day for count in each.line.counts)
        key = (each.line.site_id or each.line.number or each.line.country, days, bool(each.line.dates))
        if key in seen:
            said = _("It stands in {where} already.").format(where=seen[key])
            each = replace(each, picked=False, sure=False, why=(*each.why, said))
        else:
            seen[key] = each.where
        found.append(each)
    return found
