"""XML nobody trusts, read by expat: names without prefixes, and no entity declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NoReturn
from xml.parsers import expat

from cro_desk.vendors.workbook.files.failures import Refusal

Attributes = dict[str, str]


def parse(
    blocks: Iterable[bytes],
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call back for each element and text; Refusal for broken XML, or XML that declares entities.

    Prefixes are dropped: strict and transitional Office files differ only in namespaces.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = lambda *_: _refuse_entities(part)
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refusal("damaged_part", part=part) from error


def _refuse_entities(part: str) -> NoReturn:
    raise Refusal("entities", part=part)


def attribute(attributes: Attributes, name: str) -> str | None:
    """Return an attribute by its local name, whatever its prefix."""
    for key, value in attributes.items():
        if key == name or key.endswith(":" + name):
            return value
    return None


def is_true(value: Any) -> bool:
    """Return what XML Schema's booleans mean."""
    return value in {"1", "true", "on"}


def number(value: str | None, default: int = 0) -> int:
    """Return a whole number from an attribute, the default where it is none."""
    try:
        return int(value) if value else default
    except ValueError:
        return default
