"""How KPI workbooks are read: like all sheets, in the child process. No widget."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cro_desk.oversight.kpis.incoming.book import Known
from ui.importing.reading import Reading, open_book
from ui.jobs import Progress
from ui.oversight.kpis.importing.incoming import IncomingKpis


def understood(_progress: Progress, incoming: IncomingKpis, known: Known) -> IncomingKpis:
    """Look for figures, with the answers that the file has."""
    from cro_desk.oversight.kpis.incoming.recognising import recognise

    assert incoming.workbook is not None  # noqa: S101 - it was read
    return replace(incoming, book=recognise(incoming.workbook, known, incoming.answers, incoming.period))


def _keep(now: IncomingKpis, again: IncomingKpis) -> IncomingKpis:
    return replace(now, book=again.book)


KPIS: Reading[IncomingKpis, Known] = Reading(
    "incoming-kpis", IncomingKpis.begin, open_book, understood, understood, _keep
)


def read_known(session: Any, study_id: str, partnership_id: str, private: str, now: Any) -> Known:
    """Return what is known where the figures come in."""
    from cro_desk.oversight.kpis.incoming.taking import known_for

    return known_for(session, study_id, partnership_id, private, now)
