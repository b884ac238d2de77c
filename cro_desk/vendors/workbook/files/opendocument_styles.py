"""The styles of an OpenDocument file, as far as they tell what a number means: currency, date, bold."""

from __future__ import annotations

from dataclasses import dataclass, field

from cro_desk.vendors.workbook.files.markup import Attributes, attribute, number
from cro_desk.vendors.workbook.files.raw import GENERAL, PLAIN, Style

_NUMBER_STYLES = {
    "number-style",
    "currency-style",
    "percentage-style",
    "date-style",
    "time-style",
    "text-style",
    "boolean-style",
}
_DATE_PARTS = {
    "day": "d",
    "month": "m",
    "year": "y",
    "hours": "h",
    "minutes": "mm",
    "seconds": "ss",
    "am-pm": "AM/PM",
}


@dataclass(slots=True)
class _CellStyle:
    parent: str = ""
    code_name: str = ""
    bold: bool | None = None
    indent: int | None = None


@dataclass(slots=True)
class _CodeParts:
    parts: list[str] = field(default_factory=list)
    #: the style for positive numbers, where this one is for the others
    positive: str = ""


class StyleTable:
    """Styles by name; fed with the elements of styles.xml and of content.xml before its tables."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self._cells: dict[str, _CellStyle] = {}
        self._codes: dict[str, str] = {}
        self._current: _CellStyle | None = None
        self._table = ""
        self._code: _CodeParts | None = None
        self._code_name = ""
        self._texts = False
        self._known: dict[tuple[str, str], Style | None] = {}

    def start(self, element: str, attributes: Attributes) -> None:
        if element in _NUMBER_STYLES:
            self._code = _CodeParts()
            self._code_name = attribute(attributes, "name") or ""
        elif self._code is not None:
            self._start_code_part(element, attributes)
        elif element in {"style", "default-style"}:
            self._start_style(attributes)
        elif element == "table-properties" and attribute(attributes, "display") == "false":
            self.hidden_tables.add(self._table)
        elif self._current is not None:
            self._start_property(self._current, element, attributes)

    def _start_style(self, attributes: Attributes) -> None:
        name, family = attribute(attributes, "name") or "", attribute(attributes, "family")
        self._table = name if family == "table" else ""
        if family == "table-cell":
            self._current = self._cells[name] = _CellStyle(
                attribute(attributes, "parent-style-name") or "",
                attribute(attributes, "data-style-name") or "",
            )

    def _start_property(self, style: _CellStyle, element: str, attributes: Attributes) -> None:
        if element == "text-properties":
            weight = attribute(attributes, "font-weight")
            style.bold = None if weight is None else weight in {"bold", "600", "700", "800", "900"}
        elif element == "paragraph-properties":
            margin = attribute(attributes, "margin-left") or ""
            style.indent = int(any(digit in "123456789" for digit in margin))

    def _start_code_part(self, element: str, attributes: Attributes) -> None:
        code = self._code
        if code is None:
            return
        if element in {"number", "scientific-number", "fraction"}:
            code.parts.append(_digits(attributes))
        elif element in _DATE_PARTS:
            long = attribute(attributes, "style") == "long"
            code.parts.append(_DATE_PARTS[element] * (2 if long and len(_DATE_PARTS[element]) == 1 else 1))
        elif element == "map":
            code.positive = attribute(attributes, "apply-style-name") or ""
        self._texts = element in {"currency-symbol", "text"}
        if element == "currency-symbol":
            code.parts.append("[$")

    def text(self, characters: str) -> None:
        if self._code is not None and self._texts:
            self._code.parts.append(characters)

    def end(self, element: str) -> None:
        self._texts = False
        if self._code is not None and element == "currency-symbol":
            self._code.parts.append("]")
        elif element in _NUMBER_STYLES and self._code is not None:
            own = "".join(self._code.parts) or GENERAL
            self._codes[self._code_name] = self._codes.get(self._code.positive, own)
            self._code = None
        elif element in {"style", "default-style"}:
            self._current = None

    def cell(self, name: str, currency: str) -> Style | None:
        """Return how a cell of this style looks; its own currency counts where the style shows none."""
        key = (name, currency)
        if key not in self._known:
            style = self._resolved(name)
            if currency and "[$" not in style.code:
                digits = "#,##0.00" if style.code == GENERAL else style.code
                style = style._replace(code=f"[${currency}] {digits}")
            self._known[key] = None if style == PLAIN else style
        return self._known[key]

    def _resolved(self, name: str) -> Style:
        code, bold, indent = "", None, None
        for _ in range(20):
            style = self._cells.get(name)
            if style is None:
                break
            code = code or style.code_name
            bold = style.bold if bold is None else bold
            indent = style.indent if indent is None else indent
            name = style.parent
        return Style(self._codes.get(code, GENERAL), bool(bold), indent or 0)


def _digits(attributes: Attributes) -> str:
    places = min(number(attribute(attributes, "decimal-places")), 10)
    whole = "#,##0" if attribute(attributes, "grouping") == "true" else "0"
    return f"{whole}.{'0' * places}" if places else whole
