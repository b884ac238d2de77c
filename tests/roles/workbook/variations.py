"""Responsibility matrices as strangers write them, made at random with the truth beside them.

A variation is a seed: conventions, languages, legends, sections, titles, comments, blank rows come from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

from cro_desk.vendors.workbook.model import CellValue, Sheet, Workbook

PARTIES = (
    ("Sponsor", "CRO"),
    ("Sponsor", "CRO", "Site", "Central Lab"),
    ("Client", "Vendor", "Both sites"),
    ("Auftraggeber", "Dienstleister", "Prüfzentrum"),
    ("Promoteur", "Prestataire", "Centre"),
    ("Project Manager", "Data Manager", "Statistician", "Medical Monitor", "Safety Lead"),
    ("Northwind AG", "Alpine Research", "Blue Lab"),
    ("Спонсор", "КИО", "Центр"),
    ("TPM", "SDE", "QA", "Ops", "Legal", "HR"),
    ("Sponsor PM", "Sponsor Medical", "CRO PM", "CRO Data Management", "CRO Statistics", "IRB", "EDC vendor"),
)
TASKS = (
    "Write the protocol",
    "Review the protocol synopsis",
    "Prepare the monitoring plan",
    "Train the monitors",
    "Select investigators and negotiate their contracts",
    "Submit to ethics committees",
    "Collect essential documents",
    "Maintain the trial master file",
    "Code adverse events",
    "Lock the database",
    "Report serious adverse events in time",
    "Ship samples to the laboratory",
    "Datenmanagementplan erstellen",
    "Vérifier les données sources",
    "Подготовить отчёт",
    "Approve the statistical analysis plan",
    "Inform sites about amendments",
    "Manage clinical supplies",
    "Hold weekly calls",
    "Archive records",
)
AREAS = (
    "Regulatory",
    "Site management",
    "Data management",
    "Safety",
    "Biostatistics",
    "Qualité",
    "Projektleitung",
)
HEADS = (
    "Task",
    "Activity",
    "Responsibility",
    "Aufgabe",
    "Tâche",
    "Задача",
    "Activities / Tasks",
    "Work package",
    "",
)
COMMENTS = ("Comments", "Notes", "Anmerkungen", "Remarques", "Примечания")
LEGEND = {
    "R": "Responsible – does the work",
    "A": "Accountable – answers for the result",
    "C": "Consulted before",
    "I": "Informed afterwards",
    "S": "Supports the work",
}
WORDS = {"R": "Responsible", "A": "Accountable", "C": "Consulted", "I": "Informed"}
GERMAN = {"R": "Verantwortlich", "A": "Rechenschaftspflichtig", "C": "Konsultiert", "I": "Informiert"}


@dataclass
class Variation:
    """A workbook, and what stands in it: parties, and by task text its number, area and codes by party."""

    workbook: Workbook
    parties: list[str]
    tasks: dict[str, tuple[str, str, dict[str, str]]]
    told: list[str] = field(default_factory=list)


def variation(seed: int) -> Variation:
    """Return the variation of a seed; the same seed gives the same."""
    return _Maker(Random(seed), seed).made()


class _Maker:
    def __init__(self, random: Random, seed: int) -> None:
        self.random, self.seed = random, seed
        self.rows: list[list[CellValue]] = []
        self.bold: set[tuple[int, int]] = set()
        self.merges: list[tuple[int, int, int, int]] = []
        self.tasks: dict[str, tuple[str, str, dict[str, str]]] = {}
        self.told: list[str] = []

    def pick(self, *choices: str) -> str:
        chosen = self.random.choice(choices)
        self.told.append(chosen)
        return chosen

    def made(self) -> Variation:
        parties = list(self.random.choice(PARTIES))
        style = self.pick(
            "letters", "letters", "letters", "lower", "pairs", "words", "german", "ticks", "rasci"
        )
        if style == "ticks" and not {parties[0]} & {
            "Sponsor",
            "Client",
            "Auftraggeber",
            "Promoteur",
            "Спонсор",
        }:
            style = "letters"
        numbers = self.pick("none", "column", "in text", "library")
        areas = self.pick("none", "rows", "bold rows", "column", "header", "header repeated")
        comment = self.pick("none", "last", "last")
        self._title(style)
        self._table(parties, style, numbers, areas, comment)
        self._legend(style, len(parties))
        width = max(map(len, self.rows))
        rows = [row + [None] * (width - len(row)) for row in self.rows]
        sheet = Sheet(
            self.pick("Sheet1", "Tabelle1", "RACI", "Responsibilities"),
            rows,
            top=self.random.choice((0, 0, 2)),
            left=self.random.choice((0, 0, 1)),
        )
        moved = frozenset((row + sheet.top, column + sheet.left) for row, column in self.bold)
        sheet = Sheet(sheet.name, rows, sheet.top, sheet.left, bold=moved)
        digest = sha256(str(self.seed).encode()).hexdigest()
        return Variation(Workbook("matrix.xlsx", digest, "xlsx", (sheet,)), parties, self.tasks, self.told)

    def _title(self, style: str) -> None:
        kind = self.pick("no title", "title", "long title")
        if kind == "no title" and style != "ticks":
            return
        self.rows.append(["Responsibility matrix"])
        if kind == "long title":
            self.rows += [["Study ABC-301"], ["Version 1.0 of 2026-03-01"], []]

    def _table(self, parties: list[str], style: str, numbers: str, areas: str, comment: str) -> None:
        lead: list[CellValue] = []
        if areas == "column":
            lead.append(self.random.choice(("Area", "Phase", "Bereich", "Category")))
        if numbers == "column":
            lead.append(self.random.choice(("No.", "ID", "WBS ID", "Nr.", "#")))
        after: list[CellValue] = [self.random.choice(COMMENTS)] if comment == "last" else []
        names = self.random.sample(TASKS, self.random.randint(6, 16))
        spread = sorted(self.random.randint(0, 2) for _ in names) if areas != "none" else [0] * len(names)
        titles = self.random.sample(AREAS, 3)
        for at, name in enumerate(names):
            begins = at == 0 or spread[at] != spread[at - 1]
            area = titles[spread[at]] if areas != "none" else ""
            if (areas == "header repeated" and begins) or at == 0:
                head = area if areas in {"header", "header repeated"} else self.random.choice(HEADS)
                if areas == "header" and len(set(spread)) > 1:
                    spread = [spread[0]] * len(spread)
                self._head([*lead, head, *parties, *after])
            if begins and areas in {"rows", "bold rows"}:
                self._section(area, len(lead), bold=areas == "bold rows")
            self._task(at, name, area, lead, parties, style, numbers, areas, comment)

    def _head(self, cells: list[CellValue]) -> None:
        if self.rows and self.random.random() < 0.5:
            self.rows.append([])
        self.bold |= {(len(self.rows), column) for column in range(len(cells))}
        self.rows.append(cells)

    def _section(self, area: str, indent: int, *, bold: bool) -> None:
        column = self.random.choice((0, indent))
        if bold:
            self.bold.add((len(self.rows), column))
        self.rows.append([*[None] * column, area])

    def _task(
        self,
        at: int,
        name: str,
        area: str,
        lead: list[CellValue],
        parties: list[str],
        style: str,
        numbers: str,
        areas: str,
        comment: str,
    ) -> None:
        number = {"column": str(at + 1), "in text": f"{at + 1}.", "library": f"T{at + 1:02}"}.get(numbers, "")
        truth, cells = self._cells(parties, style)
        text = f"{number} {name}" if numbers in {"in text", "library"} else name
        row: list[CellValue] = []
        if areas == "column":
            fresh = not any(known == area for _n, known, _c in self.tasks.values())
            row.append(area if fresh or self.random.random() < 0.5 else None)
        if numbers == "column":
            row.append(self.random.choice((number, float(at + 1))) if lead else number)
        row += [text, *cells]
        if comment == "last":
            row.append(
                self.random.choice((None, None, "To be discussed at the kick-off meeting", "see contract"))
            )
        self.tasks[name] = (number.rstrip("."), area, truth)
        self.rows.append(row)
        if self.random.random() < 0.05:
            self.rows.append([])

    def _cells(self, parties: list[str], style: str) -> tuple[dict[str, str], list[CellValue]]:
        does = self.random.choice(parties)
        truth: dict[str, str] = {}
        for party in parties:
            if party == does:
                truth[party] = "R" if style == "ticks" else self.random.choice(("R", "A/R", "R"))
            elif style == "ticks":
                truth[party] = self.random.choice(("", "", "R"))
            else:
                truth[party] = self.random.choice(
                    ("A", "C", "I", "C", "I", "", "S" if style == "rasci" else "")
                )
        cells: list[CellValue] = [self._written(truth[party], style) for party in parties]
        return truth, cells

    def _written(self, code: str, style: str) -> CellValue:
        if not code:
            return self.random.choice((None, None, None, "-", "N/A"))
        if style == "ticks":
            return self.random.choice(("X", "x", "✓"))
        if style in {"words", "german"} and code != "S":
            words = WORDS if style == "words" else GERMAN
            return " / ".join(words[letter] for letter in code.split("/"))
        if style == "lower":
            return code.lower()
        if style == "pairs" and "/" in code:
            return self.random.choice(("RA", "R, A", "R/A", "AR", "A & R", "R\nA"))
        return self.random.choice((code, code, f"{code} ", f" {code}"))

    def _legend(self, style: str, parties: int) -> None:
        where = self.pick("no legend", "under", "in one cell", "beside", "joined")
        if where == "no legend" or style in {"ticks", "words", "german"}:
            return
        told = {code: words for code, words in LEGEND.items() if code != "S" or style == "rasci"}
        if where == "under":
            self.rows += [[], *([f"{code} = {words}"] for code, words in told.items())]
        elif where == "in one cell":
            self.rows.insert(0, ["; ".join(f"{code} = {words}" for code, words in told.items())])
            self.bold = {(row + 1, column) for row, column in self.bold}
        elif where == "joined":
            self.rows += [[], ["Legend"], *([code, words] for code, words in told.items())]
        else:
            width = max(map(len, self.rows)) + 1
            first = next(at for at, row in enumerate(self.rows) if len(row) > parties)
            for at, (code, words) in enumerate(told.items(), first + 1):
                self.rows[at] = [*self.rows[at], *[None] * (width - len(self.rows[at])), code, words]
