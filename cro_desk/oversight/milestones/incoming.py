"""A plan out of a file: a spreadsheet, an MS Project export or a paste, matched with what is there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher

from cro_desk.formats import day as day_text
from cro_desk.i18n import _
from cro_desk.minutes.incoming.days import Order
from cro_desk.minutes.incoming.headings import folded
from cro_desk.minutes.incoming.source import Row, Source
from cro_desk.oversight.incoming import Headings, Table, cells_of, day_in, is_nothing, order_in, tables
from cro_desk.studies.milestones.queries import PlanRow
from cro_desk.studies.milestones.taking import PlanLine
from cro_desk.studies.rules import plain

HEADINGS = Headings.of(
    {
        "name": (
            "milestone milestones milestonename name taskname task tasks activity event deliverable "
            "title meilenstein meilensteine vorgangsname vorgang aufgabe jalon hito studymilestone"
        ),
        "owner": "owner responsible responsibility responsibleparty resourcenames resource lead "
        "accountable verantwortlich ressourcennamen responsable party who",
        "baseline": "baseline baselinedate baselinefinish baselineend baseline1finish plan planned "
        "planneddate plandate plannedfinish contract contractdate contractual original "
        "originaldate originalplan target "
        "targetdate geplant plantermin plandatum geplantesende soll solltermin basisplanende",
        "forecast": "forecast forecastdate expected expecteddate currentforecast latestforecast revised "
        "reviseddate finish finishdate end enddate due duedate projected estimate estimated prognose ende "
        "termin fertigstellung current currentdate",
        "date": "date datum fecha when",
        "actual": "actual actualdate actualfinish actualend done donedate completed completeddate "
        "completiondate achieved achieveddate ist isttermin tatsachlichesende",
        "number": "id uid no nr number wbs uniqueid",
        "before": "predecessors predecessor dependson dependency dependencies vorganger after",
        "duration": "duration dauer",
        "is_milestone": "ismilestone",
        "payment": "payment paymentmilestone billing billingmilestone invoice zahlung zahlungsmeilenstein",
    },
    "name",
)
_DAYS = frozenset(("baseline", "forecast", "actual", "date"))
_YES = frozenset(["yes", "ja", "y", "true", "x", "1", "oui", "si"])
_NO = frozenset(["no", "nein", "n", "false", "0", "non"])
_BEFORE = re.compile(r"(\d+)\s*(FS|SS|FF|SF|EA|AA|EE)?\s*(?:([+-])\s*(\d+)\s*([a-z]*))?", re.IGNORECASE)
_WEEK = frozenset(["w", "wk", "wks", "week", "weeks", "woche", "wochen"])
ALIKE = 0.88


@dataclass(frozen=True, slots=True)
class PlanCandidate:
    """A line as it was read. `line` is what would be taken, `matched` the milestone that it is taken for.

    `changes` are (field, before, after) of a known milestone; `why` is what the guesses rest on.
    """

    id: str
    line: PlanLine
    matched: str = ""
    changes: tuple[tuple[str, date | None, date | None], ...] = ()
    unread: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    sure: bool = True
    picked: bool = True
    number: str = ""
    before_text: str = ""

    @property
    def is_new(self) -> bool:
        return not self.line.milestone_id

    @property
    def rebaselines(self) -> bool:
        """Whether it would move a baseline that stands."""
        return any(name == "baseline" and was is not None for name, was, _becomes in self.changes)


@dataclass(frozen=True, slots=True)
class PlanRead:
    """What a file brings; `either`: some dates could be read day or month first, `day_first` as they were."""

    name: str
    candidates: tuple[PlanCandidate, ...] = ()
    either: bool = False
    day_first: bool = True


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """The plan that there is, and the day near which dates without a year lie."""

    rows: tuple[PlanRow, ...] = ()
    near: date = field(default=date(2026, 1, 1))


def recognise(source: Source, known: KnownPlan, day_first: bool | None = None) -> PlanRead:
    """Return the lines of a plan; nothing of it is kept."""
    found = [_flagged(table) for table in tables(source, HEADINGS)]
    found = [table for table in found if not _DAYS.isdisjoint(table.fields)]
    order = order_in(cells_of(found, _DAYS), day_first)
    read = _Reading(known, order)
    made = [read.candidate(table, place, row) for table in found for place, row in table.rows]
    candidates = _connected(_once([each for each in made if each is not None]))
    return PlanRead(source.name, candidates, read.either(found) and not order.sure, order.day_first)


def _flagged(table: Table) -> Table:
    """In an export of MS Project a column Milestone says yes or no beside the name of the task."""
    if "name" not in table.fields:
        return table
    at = table.fields.index("name")
    told = [folded(row[at]) for _place, row in table.rows if at < len(row) and row[at].strip()]
    if not told or any(each not in _YES | _NO for each in told):
        return table
    fields = ["is_milestone" if place == at else each for place, each in enumerate(table.fields)]
    for place, heading in enumerate(table.headings):
        if place != at and HEADINGS.field_of(heading) == "name":
            fields[place] = "name"
            break
    return replace(table, fields=tuple(fields))


@dataclass(frozen=True, slots=True)
class _Reading:
    known: KnownPlan
    order: Order

    def either(self, found: Sequence[Table]) -> bool:
        """Tell whether some date could be read the other way round."""
        read = (day_in(cell, self.known.near, self.order) for cell in cells_of(found, _DAYS))
        return any(each.either for each in read if each is not None)

    def candidate(self, table: Table, place: int, row: Row) -> PlanCandidate | None:
        cells = table.cells(row)
        name = " ".join(cells.get("name", "").split())
        if not name or is_nothing(name) or HEADINGS.field_of(name) == "name":
            return None
        days, unread = self._days(cells)
        where = _("{sheet}, row {number}").format(sheet=table.name, number=place)
        line = PlanLine(
            name,
            owner=cells.get("owner"),
            baseline=days.get("baseline"),
            forecast=days.get("forecast") if "actual" not in days else None,
            actual=days.get("actual"),
            payment=folded(cells["payment"]) in _YES if "payment" in cells else None,
            where=where,
        )
        made = PlanCandidate(where, line, unread=tuple(unread), number=cells.get("number", ""))
        made = replace(
            made, before_text=cells.get("before", ""), picked=bool(days or unread) and _is_event(table, cells)
        )
        why = tuple(_("“{text}” is no date.").format(text=each[:40]) for each in unread)
        return self._matched(replace(made, why=why, sure=not unread))

    def _days(self, cells: Mapping[str, str]) -> tuple[dict[str, date], list[str]]:
        """Return the dates of a line; one just called date is the baseline, or the forecast beside one."""
        found: dict[str, date] = {}
        unread: list[str] = []
        for name in ("baseline", "forecast", "actual", "date"):
            text = cells.get(name, "")
            if not text or is_nothing(text):
                continue
            read = day_in(text, self.known.near, self.order)
            if read is None:
                unread.append(text)
            elif name != "date":
                found[name] = read.day
            elif "baseline" not in cells:
                found["baseline"] = read.day
            elif "forecast" not in cells:
                found["forecast"] = read.day
        return found, unread

    def _matched(self, made: PlanCandidate) -> PlanCandidate:
        """Take the line for a milestone that there is, by its name or by one that is nearly the same."""
        row, exact = match(made.line.name, self.known.rows)
        if row is None:
            return made
        line = replace(made.line, milestone_id=row.id)
        told = {name: getattr(line, name) for name in ("baseline", "forecast", "actual")}
        changes = tuple(
            (name, getattr(row, name), value)
            for name, value in told.items()
            if value is not None and value != getattr(row, name)
        )
        why = made.why if exact else (*made.why, _("It was taken for “{name}”.").format(name=row.name))
        if not _says_more(line, row, changes):
            why = (*why, _("It says nothing new."))
        return replace(
            made,
            line=line,
            matched=row.name,
            changes=changes,
            why=why,
            sure=made.sure and exact,
            picked=made.picked and _says_more(line, row, changes),
        )


def _says_more(line: PlanLine, row: PlanRow, changes: Sequence[object]) -> bool:
    owner = line.owner is not None and line.owner != row.owner
    return bool(changes) or owner or (line.payment is not None and line.payment != row.payment)


def _is_event(table: Table, cells: Mapping[str, str]) -> bool:
    """Tell a milestone from a task that lasts, where the file says which is which."""
    if "is_milestone" in table.fields:
        return folded(cells.get("is_milestone", "")) in _YES
    if "duration" in table.fields:
        return bool(re.match(r"0(?!\d|[.,]\d*[1-9])", cells.get("duration", "0")))
    return True


def match(name: str, rows: Sequence[PlanRow]) -> tuple[PlanRow | None, bool]:
    """Return the milestone that a name means, and whether it is the same; (FPI) is enough for its own."""
    wanted = plain(name)
    for row in rows:
        if plain(row.name) == wanted:
            return row, True
    for row in rows:
        short = re.search(r"\(([^)]+)\)", row.name)
        bare = plain(re.sub(r"\([^)]*\)", "", row.name))
        if (short is not None and plain(short[1]) == wanted) or bare == wanted:
            return row, True
    near = [(SequenceMatcher(None, plain(row.name), wanted).ratio(), row) for row in rows]
    best = max(near, key=lambda each: each[0], default=None)
    return (best[1], False) if best is not None and best[0] >= ALIKE else (None, False)


def _once(made: Sequence[PlanCandidate]) -> list[PlanCandidate]:
    """Leave the second of two lines that mean one milestone."""
    seen: dict[str, str] = {}
    found = []
    for each in made:
        key = each.line.milestone_id or plain(each.line.name)
        if key in seen:
            said = _("It stands in {where} already.").format(where=seen[key])
            each = replace(each, picked=False, sure=False, why=(*each.why, said))
        else:
            seen[key] = each.line.where
        found.append(each)
    return found


def _connected(made: Sequence[PlanCandidate]) -> tuple[PlanCandidate, ...]:
    """Read what each line depends on by the numbers of others; what is no milestone is left out."""
    names = {each.number: each.line.name for each in made if each.number and each.picked}
    return tuple(_depending(each, names) for each in made)


def _depending(made: PlanCandidate, names: Mapping[str, str]) -> PlanCandidate:
    found, left = [], []
    for number, kind, sign, count, unit in _BEFORE.findall(made.before_text):
        if number not in names or (kind and kind.upper() not in ("FS", "EA")):
            left.append(number + kind)
            continue
        days = int(count or 0) * (7 if unit.casefold() in _WEEK else 1)
        found.append((names[number], -days if sign == "-" else days))
    why = made.why
    if left:
        said = _("These predecessors are no milestones here, or not “finish to start”: {numbers}.")
        why = (*why, said.format(numbers=", ".join(left)))
    after = tuple(found) if found else None
    return replace(made, line=replace(made.line, after=after), why=why)


def change_words(made: PlanCandidate) -> str:
    """Say what a line changes of the milestone it was matched with."""
    names = {"baseline": _("Baseline"), "forecast": _("Forecast"), "actual": _("Actual")}
    told = (
        f"{names[name]} {day_text(was) or '–'} → {day_text(becomes)}" for name, was, becomes in made.changes
    )
    return "; ".join(told)
