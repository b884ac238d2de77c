"""The status report and the dossier of the demo study, and the Overview over 50 studies.

The report is compared with LibreOffice turning the same texts and tables from DOCX into PDF, by the wall's
clock, for that is another process. The rest is processor time.
"""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reportlab.graphics.shapes import Drawing

from cro_desk.demo import create_demo
from cro_desk.desk import Desk
from cro_desk.paper.document import Story, room
from cro_desk.paper.headline import Headline
from cro_desk.paper.word.story import make_docx
from cro_desk.reporting.across import Across
from cro_desk.reporting.dossier.contents import DossierWish
from cro_desk.reporting.dossier.report import made_dossier
from cro_desk.reporting.overview import overview
from cro_desk.reporting.status import operations as op
from cro_desk.reporting.status.content import StatusContent
from cro_desk.reporting.status.gathering import gather
from cro_desk.reporting.status.records import StatusDraft
from cro_desk.reporting.status.report import ReportWish, made_report, report_facts, report_pdf, story
from cro_desk.studies.queries import studies
from tests.bench.bench_roles import timed
from tests.bench.large import CHEAP
from tests.bench.large_minutes import large_minutes
from tests.bench.measure import result, seconds
from tests.paper.pdfs import pages

REPORT, OVERVIEW, DOSSIER = 300.0, 100.0, 10_000.0
PAGES, TIMES = 200, 10.0


def bench() -> list[dict[str, Any]]:
    """Measure on the demo study, and on a workspace of 50 studies."""
    with TemporaryDirectory() as folder:
        return [*_of_the_demo(Path(folder)), *_of_many(Path(folder))]


def _of_the_demo(folder: Path) -> list[dict[str, Any]]:
    desk = create_demo(folder / "demo", cost=CHEAP)
    try:
        study = next(row.id for row in desk.read(studies) if row.protocol == "ABC-301")
        draft = _draft(desk, study)
        return [_whole(desk, draft), *_report(desk, _content(desk, draft), folder), *_dossier(desk, study)]
    finally:
        desk.close()


def _draft(desk: Desk, study: str) -> str:
    draft = str(desk.run(op.begin_report, study).value)
    told = {
        "standing": "amber",
        "cause": "Votes are late",
        "recovery": "Central submission",
        "by": "2026-12-15",
    }
    desk.run(op.edit_report, draft, message="Three weeks behind plan.", ratings={"overall": told})
    return draft


def _whole(desk: Desk, draft: str) -> dict[str, Any]:
    """Time the report from the registers to the PDF."""
    facts = {"head": desk.head(), "now": desk.now(), "author": "Bench"}
    spent = timed(lambda: desk.read(made_report, ReportWish(draft), **facts), 5)
    return result("status report, read and drawn", spent, "ms")


def _content(desk: Desk, draft: str) -> StatusContent:
    return desk.read(lambda session: gather(session, session.get_one(StatusDraft, draft), desk.now().date()))


def _report(desk: Desk, content: StatusContent, folder: Path) -> list[dict[str, Any]]:
    facts = report_facts(content.about, "", desk.head(), desk.now(), "Bench")
    count = len(pages(report_pdf(content, facts)))
    drawn = timed(lambda: report_pdf(content, facts), 5)
    name = f"status report of {count} pages"
    office = _office(content, facts, folder)
    by_clock = min(seconds(lambda: report_pdf(content, facts)) for _turn in range(3)) * 1000
    good = count <= 4 and drawn <= REPORT
    rows = [result(name, drawn, "ms", target=f"{REPORT:.0f} ms", ok=good)]
    if office:
        told = "LibreOffice, DOCX to PDF"
        enough = office >= TIMES * by_clock
        rows.append(result(f"{name}, by the clock", by_clock, "ms", told, office, "a tenth", enough))
    return rows


def _office(content: StatusContent, facts: Any, folder: Path) -> float:
    """Return the milliseconds that LibreOffice takes for the same pages; 0 where it is not here."""
    if shutil.which("soffice") is None:
        return 0.0
    (folder / "report.docx").write_bytes(make_docx(_plain(story(content, room("A4"))), facts, "A4"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        "report.docx",
    ]
    convert = partial(subprocess.run, command, cwd=folder, capture_output=True, check=True)
    convert()  # the first start makes its profile
    return min(seconds(convert) for _turn in range(3)) * 1000


def _plain(parts: Story) -> Story:
    """Leave out what a word processor would have to be drawn."""
    return [part for part in parts if not isinstance(part, Drawing | Headline)]


def _dossier(desk: Desk, study: str) -> list[dict[str, Any]]:
    facts = {"head": desk.head(), "now": desk.now(), "author": "Bench"}
    made = desk.read(made_dossier, DossierWish(study), **facts)
    spent = timed(lambda: desk.read(made_dossier, DossierWish(study), **facts), 1)
    whole = spent / made.pages * PAGES
    told = f"dossier of {made.pages} pages, for {PAGES}"
    return [result(told, whole, "ms", target=f"{DOSSIER:.0f} ms", ok=whole <= DOSSIER)]


def _of_many(folder: Path) -> list[dict[str, Any]]:
    made = large_minutes(folder / "many")
    try:
        across, now = Across(), made.desk.now()
        own = partial(made.desk.read, overview, made.study, date(2026, 11, 22), now, 1)
        others = partial(made.desk.read, across.lines, made.study, now)
        first = seconds(others) * 1000
        again = timed(lambda: (own(), others()), 5)
    finally:
        made.desk.close()
    name, told = "Overview over 50 studies", "the others, first time"
    return [result(name, again, "ms", told, first, f"{OVERVIEW:.0f} ms", again <= OVERVIEW)]
