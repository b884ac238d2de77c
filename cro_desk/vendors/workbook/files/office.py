"""What an xlsx package says beside its values: sheets and their parts, styles, comments, links."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from cro_desk.vendors.workbook.cells import Cell, split_address
from cro_desk.vendors.workbook.files import markup
from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.markup import Attributes, attribute, is_true, number
from cro_desk.vendors.workbook.files.number_formats import BUILT_IN
from cro_desk.vendors.workbook.files.package import Package
from cro_desk.vendors.workbook.files.raw import GENERAL, Style, known_code


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: what kind (last word of its type), to which part or outside address."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook part lists it."""

    name: str
    hidden: bool
    part: str
    kind: str


@dataclass(slots=True)
class Outline:
    """The workbook part: its sheets, defined names, and whether it refers to other files."""

    sheets: list[SheetEntry] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    external: bool = False


def relations(package: Package, part: str) -> dict[str, Relation]:
    """Return a part's relationships by id; none where it has no such member."""
    folder, name = posixpath.split(part)
    member = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: dict[str, Relation] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/")
            external = attributes.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, target, external)

    if member in package:
        markup.parse(package.blocks(member), member, start)
    return found


def workbook_part(package: Package) -> str:
    """Return the name of the workbook part."""
    for relation in relations(package, "").values():
        if relation.kind == "officeDocument" and relation.target in package:
            return relation.target
    for name in ("xl/workbook.xml", "xl/workbook.bin"):
        if name in package:
            return name
    raise Refusal("damaged_part", part="xl/workbook.xml")


def outline(package: Package, part: str) -> Outline:
    """Return what the workbook part lists."""
    result = Outline()
    parts = relations(package, part)
    naming: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        naming.clear()
        if element == "sheet":
            relation = parts.get(attribute(attributes, "id") or "")
            result.sheets.append(
                SheetEntry(
                    attributes.get("name", ""),
                    attributes.get("state", "visible") != "visible",
                    relation.target if relation else "",
                    relation.kind if relation else "",
                )
            )
        elif element == "definedName":
            naming.append(attributes.get("name", "").casefold())

    def text(characters: str) -> None:
        if naming:
            result.names[naming[0]] = characters

    markup.parse(package.blocks(part), part, start, lambda _: naming.clear(), text)
    result.external = any(relation.kind == "externalLink" for relation in parts.values())
    return result


def styles(package: Package, part: str) -> list[Style]:
    """Return the look of each cell format of the workbook, in their order."""
    member = next((r.target for r in relations(package, part).values() if r.kind == "styles"), "")
    reader = _StyleReader()
    if member in package:
        markup.parse(package.blocks(member), member, reader.start, reader.end)
    return reader.styles


class _StyleReader:
    """Gathers styles.xml: number formats and fonts come before the cell formats that use them."""

    def __init__(self) -> None:
        self.styles: list[Style] = []
        self._codes = dict(BUILT_IN)
        self._bold: list[bool] = []
        self._inside = ""

    def start(self, element: str, attributes: Attributes) -> None:
        if element in {"fonts", "cellXfs", "cellStyleXfs", "dxfs"}:
            self._inside = element
        elif element == "numFmt" and self._inside != "dxfs":
            self._codes[number(attributes.get("numFmtId"))] = known_code(
                attributes.get("formatCode", GENERAL)
            )
        elif element == "font" and self._inside == "fonts":
            self._bold.append(False)
        elif element == "b" and self._inside == "fonts" and self._bold:
            self._bold[-1] = is_true(attributes.get("val", "1"))
        elif self._inside == "cellXfs":
            self._format(element, attributes)

    def _format(self, element: str, attributes: Attributes) -> None:
        if element == "xf":
            font = number(attributes.get("fontId"))
            code = self._codes.get(number(attributes.get("numFmtId")), GENERAL)
            self.styles.append(Style(code, font < len(self._bold) and self._bold[font]))
        elif element == "alignment" and self.styles:
            indent = number(attributes.get("indent"))
            self.styles[-1] = self.styles[-1]._replace(indent=indent)

    def end(self, element: str) -> None:
        if element == self._inside:
            self._inside = ""


def comments(package: Package, part: str, persons: dict[str, str]) -> dict[Cell, str]:
    """Return the notes of a sheet part; a thread replaces the note that stands in for it."""
    found: dict[Cell, str] = {}
    for relation in relations(package, part).values():
        if relation.kind == "comments" and relation.target in package:
            found |= _notes(package, relation.target)
    for relation in relations(package, part).values():
        if relation.kind == "threadedComment" and relation.target in package:
            found |= _threads(package, relation.target, persons)
    return found


def _notes(package: Package, member: str) -> dict[Cell, str]:
    return _texts_by_cell(package, member, "comment", {"t"}, {})


def _threads(package: Package, member: str, persons: dict[str, str]) -> dict[Cell, str]:
    return _texts_by_cell(package, member, "threadedComment", {"text"}, persons)


def _texts_by_cell(
    package: Package, member: str, element: str, texts: set[str], persons: dict[str, str]
) -> dict[Cell, str]:
    """Gather the texts inside each `element`, several for one cell on lines of their own."""
    found: dict[Cell, list[str]] = {}
    current: list[list[str]] = []
    inside = [False]

    def start(name: str, attributes: Attributes) -> None:
        if name == element:
            current[:] = [found.setdefault(_cell(attributes.get("ref", "A1"), member), [])]
            person = persons.get(attributes.get("personId", ""))
            current[0].append(f"{person}: " if person else "")
        inside[0] = name in texts

    def end(name: str) -> None:
        inside[0] = False
        if name == element:
            current.clear()

    def text(characters: str) -> None:
        if inside[0] and current:
            current[0][-1] += characters

    markup.parse(package.blocks(member), member, start, end, text)
    return {cell: "\n".join(lines).strip() for cell, lines in found.items()}


def _cell(reference: str, member: str) -> Cell:
    try:
        return split_address(reference.partition(":")[0])
    except (ValueError, IndexError) as error:
        raise Refusal("damaged_part", part=member) from error


def persons(package: Package) -> dict[str, str]:
    """Return the names of those who wrote threaded comments, by id."""
    found: dict[str, str] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "person":
            found[attributes.get("id", "")] = attributes.get("displayName", "")

    for member in package.names:
        if member.startswith("xl/persons/") and member.endswith(".xml"):
            markup.parse(package.blocks(member), member, start)
    return found


def drawings(package: Package, part: str) -> int:
    """Return how many pictures, charts, boxes and embedded objects a sheet part carries."""
    count = [0]

    def start(element: str, _attributes: Attributes) -> None:
        count[0] += element in {"pic", "sp", "graphicFrame", "oleObject"}

    for relation in relations(package, part).values():
        if relation.kind == "drawing" and relation.target in package:
            markup.parse(package.blocks(relation.target), relation.target, start)
        elif relation.kind in {"oleObject", "package", "image"}:
            count[0] += 1
    return count[0]
