"""What a file is by its content."""

from __future__ import annotations

import pytest

from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.sentences import FAILURES, KINDS, failure
from cro_desk.vendors.workbook.files.sniffing import sniff

DBASE = b"\x03\x5f\x07\x1a" + bytes(28) + b"NAME".ljust(32, b"\x00") + b"\x0d" + b" row"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"Task;Fee\nVisit;12\n", "csv"),
        (b"\xef\xbb\xbfTask,Fee\n", "csv"),
        ("Task\tFee\n".encode("utf-16"), "csv"),
        ("Task,Fee\n1,2\n".encode("utf-16-be"), "csv"),
        ("Task,Fee\n".encode("utf-32-be"), "csv"),
        (b"BMI,weight\n22,70\n", "csv"),
        (b"MZ number;fee\n", "csv"),
        (b"[brackets];are no JSON", "csv"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "html"),
        (b'\n<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xml"),
        (b'<?xml version="1.0"?><office:document xmlns:office="x">', "fods"),
        (b"MIME-Version: 1.0\n", "mhtml"),
    ],
)
def test_content_tells_the_reader(content: bytes, kind: str) -> None:
    assert sniff(content) == kind


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "picture"),
        (b"{\\rtf1 hello}", "rtf"),
        (b"\x00\x00\x1a\x00\x00\x10", "lotus"),
        (b"TABLE\r\n0,1\r\n", "dif"),
        (b"ID;PWXL;N;E\r\n", "sylk"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "biff"),
        (DBASE, "dbf"),
        (b'{"task": 1}', "json"),
        (b"<?xml version='1.0'?><feed/>", "xml"),
        (b"MZ\x90\x00\x03", "program"),
    ],
)
def test_foreign_content_is_named(content: bytes, what: str) -> None:
    with pytest.raises(Refusal) as refusal:
        sniff(content)
    assert refusal.value.words == {"what": what}


@pytest.mark.parametrize(
    ("content", "key"), [(b"\r\n  \x00", "empty"), (b"\x07\x01\x02\x03noise", "unknown")]
)
def test_nothing_and_noise_are_told_apart(content: bytes, key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        sniff(content)
    assert refusal.value.key == key


@pytest.mark.parametrize("key", FAILURES)
def test_every_failure_is_one_sentence_and_advice(key: str) -> None:
    words = {"reason": "locked", "limit": "9", "seconds": "30", "part": "p", "cell": "A1", "sheet": "S"}
    error = failure(key, {**words, "what": "pdf"}, "Bid.xlsx")
    assert "{" not in str(error)
    assert error.title.endswith(".")
    assert error.what_to_do.endswith(".")


@pytest.mark.parametrize("what", KINDS)
def test_every_kind_fits_its_sentence(what: str) -> None:
    assert KINDS[what] in failure("foreign", {"what": what}, "Bid.xls").title
