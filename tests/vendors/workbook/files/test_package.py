"""Zip packages are looked at before they are unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.limits import Limits
from cro_desk.vendors.workbook.files.package import Package, package_kind

ODS = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(**parts: str | bytes) -> bytes:
    """A zip whose member names are the keys, with `__` for a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/"), part)
    return stream.getvalue()


def opened(content: bytes, limits: Limits | None = None) -> Package:
    return Package(content, limits or Limits())


def refused(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        package_kind(opened(content, limits))
    return refusal.value.key


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"xl__workbook.xml": "x"}, "xlsx"),
        ({"XL__WORKBOOK.XML": "x"}, "xlsx"),
        ({"xl__workbook.xml": "x", "xl__vbaProject.bin": "x"}, "xlsm"),
        ({"xl__workbook.bin": "x"}, "xlsb"),
        ({"mimetype": ODS, "content.xml": "x"}, "ods"),
        ({"content.xml": "x"}, "ods"),
    ],
)
def test_members_tell_the_kind(parts: dict[str, str], kind: str) -> None:
    assert package_kind(opened(zipped(**parts))) == kind


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({"word__document.xml": "x"}, "not_a_workbook"),
        ({"Index__Document.iwa": "x"}, "foreign"),
        ({"photo.jpg": "x"}, "not_a_workbook"),
        ({"_rels__.rels": "x"}, "damaged_part"),
    ],
)
def test_other_packages_are_refused(parts: dict[str, str], key: str) -> None:
    assert refused(zipped(**parts)) == key


def test_cut_off_package_is_refused() -> None:
    assert refused(zipped(xl__workbook="x" * 5000)[:80]) == "damaged_zip"


def test_too_much_content_is_a_bomb() -> None:
    content = zipped(xl__workbook=bytes(5000))
    assert refused(content, Limits(unpacked=4000)) == "bomb"


def test_too_many_members_are_a_bomb() -> None:
    assert refused(zipped(a="1", b="2", c="3"), Limits(members=2)) == "bomb"


def test_a_large_member_of_nothing_is_a_bomb() -> None:
    assert refused(zipped(xl__workbook=bytes(70 << 20))) == "bomb"


def test_entities_are_refused_in_any_encoding() -> None:
    declaration = '<!DOCTYPE x [<!ENTITY a "aa">]><x/>'
    for text in (declaration.encode(), declaration.encode("utf-16")):
        with pytest.raises(Refusal) as refusal:
            opened(zipped(**{"xl__a.xml": text})).refuse_entities()
        assert refusal.value.key == "entities"


def test_broken_member_is_named() -> None:
    content = bytearray(zipped(xl__workbook="x" * 3000))
    content[43:47] = b"\xff\xff\xff\xff"
    with pytest.raises(Refusal) as refusal:
        opened(bytes(content)).read("xl/workbook")
    assert refusal.value.words == {"part": "xl/workbook"}
