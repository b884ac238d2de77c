"""The file around a Word document: nothing of the library's template is told as if it were ours, no clock."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.rel import Relationships
    from docx.oxml.xmlchemy import BaseOxmlElement

#: kinds of parts in the template that say something of where it was made, or that nobody reads
FOREIGN = (
    "thumbnail",
    "extended-properties",
    "customXml",
    "stylesWithEffects",
    "webSettings",
    "printerSettings",
)
#: what the template's settings tell of it
TRACES = ("rsid", "rsids", "docId", "savePreviewPicture", "proofState")
MODERN = "15"  # without it Word opens the document in its compatibility mode


def clean(document: Document) -> None:
    """Take away the template's picture, its program's name and its traces of editing."""
    _unlink(document.part.package.rels)
    _unlink(document.part.rels)
    for root in (document.settings.element, document.styles.element, document.element):
        for each in list(root.iter("{*}*")):
            _clean(each)


def _clean(each: BaseOxmlElement) -> None:
    parent, name = each.getparent(), each.tag.rpartition("}")[2]
    if parent is not None and (name in TRACES or _is_spare(each, name)):
        parent.remove(each)
    elif each.get(_name("name")) == "compatibilityMode":
        each.set(_name("val"), MODERN)
    for key in [key for key in each.attrib if "}rsid" in key]:
        del each.attrib[key]


def _is_spare(each: BaseOxmlElement, name: str) -> bool:
    """Whether it is one of the template's hundred styles of tables: ours are drawn as they are."""
    is_table = name == "style" and each.get(_name("type")) == "table"
    return is_table and each.get(_name("default")) is None


def _name(attribute: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{attribute}")


def _unlink(relations: Relationships) -> None:
    for key in [key for key, each in relations.items() if each.reltype.rpartition("/")[2] in FOREIGN]:
        del relations[key]


def repack(content: bytes) -> bytes:
    """Return the same package without the time at which it was written."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            made = ZipInfo(entry.filename)
            made.compress_type = ZIP_DEFLATED
            after.writestr(made, before.read(entry))
    return target.getvalue()
