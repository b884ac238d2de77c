"""One cell of an OpenDocument table: its value, text, formula, comment and spans."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from cro_desk.vendors.workbook.files.markup import Attributes, number
from cro_desk.vendors.workbook.model import CellError, CellValue

_ERRORS = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)$|Err:\d{3}$")
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?$")
_REFERENCE = re.compile(r"\[([^\[\]]*)\]")
_CORNER = re.compile(r"(?:\$?('(?:[^']|'')+'|[^.:'\[\]]*))?\.(\$?[A-Z]{1,3}\$?\d+)")
_DAY = timedelta(days=1)
_MIDNIGHT = datetime(1900, 1, 1)  # noqa: DTZ001 - a time of day has no zone


class LocalNames:
    """Attributes by local name; the names of a document are few and are cut once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, attributes: Attributes) -> Attributes:
        """Return the attributes without prefixes; `calcext` says less than `office` and gives way."""
        known = self._known
        result = {}
        for name, value in attributes.items():
            short = known.get(name)
            if short is None:
                short = name if name.startswith("calcext:") else name.rpartition(":")[2]
                known[name] = short
            result[short] = value
        return result


class CellReader:
    """The state of reading one cell."""

    def __init__(self, attributes: Attributes) -> None:
        self.attributes = attributes
        self.count = max(number(attributes.get("number-columns-repeated"), 1), 1)
        self.spans = _spans(attributes)
        self.style = attributes.get("style-name", "")
        self.currency = attributes.get("currency", "")
        self.kind = attributes.get("value-type", "")
        self.formula = excel_formula(attributes["formula"]) if "formula" in attributes else ""
        self._paragraphs: list[str] = []
        self._notes: list[str] = []
        self._open = 0
        self._in_note = False

    @property
    def comment(self) -> str:
        """The text of the cell's annotation."""
        return "\n".join(self._notes).strip()

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "annotation":
            self._in_note = True
        elif element in {"p", "h"}:
            self._open += 1
            self._lines.append("")
        elif self._open and element in {"s", "tab", "line-break"}:
            self.text(" " * max(number(attributes.get("c"), 1), 1) if element == "s" else _BREAKS[element])

    def end(self, element: str) -> None:
        if element == "annotation":
            self._in_note = False
        elif element in {"p", "h"}:
            self._open -= 1

    def text(self, characters: str) -> None:
        if self._open:
            self._lines[-1] += characters

    @property
    def _lines(self) -> list[str]:
        return self._notes if self._in_note else self._paragraphs

    def value(self) -> CellValue:
        """Return the value as the file states it; the shown text where it states none."""
        text = self.attributes.get("string-value") or "\n".join(self._paragraphs)
        if self.attributes.get("calcext:value-type") == "error" or (self.formula and _ERRORS.match(text)):
            return CellError(text)
        try:
            return self._typed(text)
        except (ValueError, OverflowError):
            return text or None

    def _typed(self, text: str) -> CellValue:
        if self.kind in {"float", "currency", "percentage"}:
            return float(self.attributes.get("value", ""))
        if self.kind == "date":
            return _moment(self.attributes.get("date-value", ""))
        if self.kind == "time":
            return _time(self.attributes.get("time-value", ""))
        if self.kind == "boolean":
            return self.attributes.get("boolean-value") == "true"
        return text or None


_BREAKS = {"tab": "\t", "line-break": "\n"}


def _spans(attributes: Attributes) -> tuple[int, int]:
    rows = number(attributes.get("number-rows-spanned"), 1)
    columns = number(attributes.get("number-columns-spanned"), 1)
    return max(rows, 1), max(columns, 1)


def _moment(text: str) -> date | datetime:
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    return moment.date() if moment.time() == time() else moment


def _time(text: str) -> time | float:
    """Return a time of day, or days as a number where it is longer than one."""
    match = _DURATION.match(text)
    if match is None:
        raise ValueError(text)
    sign, days, hours, minutes, seconds, fraction = (part or "0" for part in match.groups())
    length = timedelta(days=int(days), hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    length += timedelta(microseconds=int(fraction[:6].ljust(6, "0")))
    if sign == "-":
        return -length / _DAY
    return (_MIDNIGHT + length).time() if length < _DAY else length / _DAY


def excel_formula(text: str) -> str:
    """Return an OpenFormula as Excel writes it: `of:=SUM([.A1:.A3];1)` → `SUM(A1:A3,1)`."""
    text = text.partition("=")[2] if "=" in text[:8] else text
    pieces = re.split(r'("(?:[^"]|"")*")', text)
    for place in range(0, len(pieces), 2):
        pieces[place] = _REFERENCE.sub(_excel_reference, pieces[place].replace(";", ","))
    return "".join(pieces)


def _excel_reference(match: re.Match[str]) -> str:
    corners = [corner.groups() for corner in _CORNER.finditer(match[1])]
    if not corners:
        return match[0]
    sheet = (corners[0][0] or "").lstrip("$")
    area = ":".join(corner for _, corner in corners)
    return f"{sheet}!{area}" if sheet else area
