"""Whether a workbook is of another study or partnership: then nothing of it is taken."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.i18n import _
from cro_desk.oversight.kpis.incoming.book import Known
from cro_desk.oversight.kpis.incoming.cells import words_of
from cro_desk.vendors.workbook.model import Workbook
from cro_desk.vendors.workbook.recognition.normalise import compact

#: a workbook says what it is of within the first rows of its sheets
FIRST = 15
_NAMES = frozenset(("protocol", "protocolno", "protocolnumber", "study", "studyno", "studynumber", "studyid"))


def stranger(workbook: Workbook, known: Known) -> str:
    """Return a sentence where a workbook says that it is of another study or partner; empty otherwise."""
    texts = list(_texts(workbook))
    ours = any(compact(known.protocol) in compact(text) for text in texts) if known.protocol else False
    for other in known.others:
        if not ours and compact(other) and any(compact(other) in compact(text) for text in texts):
            return _refused(other, known)
    for name, value in _labelled(workbook):
        if compact(name) in _NAMES and known.protocol and compact(known.protocol) not in compact(value):
            return _refused(value, known)
    return ""


def _refused(other: str, known: Known) -> str:
    told = _("This workbook is of {other}, not of {study}.")
    return told.format(other=other, study=" · ".join(filter(None, (known.protocol, known.partner))))


def _texts(workbook: Workbook) -> Iterator[str]:
    """Return the file's name, the sheets' names and what stands in their first rows."""
    yield workbook.name
    for sheet in workbook.sheets:
        yield sheet.name
        for row in sheet.rows[:FIRST]:
            yield from (text for cell in row if (text := words_of(cell)))


def _labelled(workbook: Workbook) -> Iterator[tuple[str, str]]:
    """Return what stands behind a word: `Protocol | ABC-301`, `Protocol: ABC-301`."""
    for sheet in workbook.sheets:
        for row in sheet.rows[:FIRST]:
            told = [text for cell in row if (text := words_of(cell))]
            for text in told:
                name, sign, value = text.partition(":")
                if sign and value.strip():
                    yield name, value.strip()
            if len(told) == 2:
                yield told[0].rstrip(":"), told[1]
