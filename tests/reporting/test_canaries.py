"""A shared report and a shared dossier hold nothing that only the sponsor, or the writer, has.

Every kind of record there is stands in scopes that the CRO is not in, about the very study and CRO.
"""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cro_desk.desk import Desk, Work, operation
from cro_desk.reporting.dossier.contents import DossierWish, contents
from cro_desk.reporting.dossier.report import made_dossier
from cro_desk.reporting.status.gathering import gather
from cro_desk.reporting.status.readers import readers_scopes
from cro_desk.reporting.status.records import StatusDraft
from cro_desk.reporting.status.terms import Audience
from cro_desk.store.connections import raw, unguarded
from cro_desk.store.kinds import kinds
from cro_desk.store.narrowing import narrowed
from tests.paper.pdfs import pages
from tests.reporting.status.conftest import draft, partner, shared, study  # noqa: F401 - fixtures
from tests.reporting.status.kit import issue
from tests.sharing.canaries import Canaries, fill, make_scopes


@operation("Tie all to the study")
def tie(work: Work, scopes: list[str], told: dict[str, str]) -> None:
    """Let every record of these scopes be of the study and the CRO that are told of."""
    driver = work.session.driver
    with unguarded(driver):
        for name, kind in kinds().items():
            for column in {column.name for column in kind.columns} & told.keys():
                sql = f'UPDATE "{name}" SET "{column}" = ? WHERE scope = ?'  # noqa: S608
                driver.executemany(sql, [(told[column], scope) for scope in scopes])


@pytest.fixture
def canaries(desk: Desk, study: str, partner: str, shared: str) -> Canaries:  # noqa: F811
    """Fill what is the sponsor's, and what is private."""
    issue(desk, shared)
    made = Canaries("outside")
    hidden = desk.run(make_scopes, study).value
    for scope in hidden:
        desk.run(fill, scope, made)
    desk.run(tie, hidden, {"study_id": study, "partnership_id": partner})
    return made


def _told(session: Session, study_id: str, partnership_id: str) -> str:
    """Return all that a shared report reads, not only what has room on its pages."""
    about = {"study_id": study_id, "partnership_id": partnership_id, "audience": Audience.SHARED}
    return repr(gather(session, StatusDraft(scope="", cut_off=date(2026, 12, 1), **about), date(2026, 12, 1)))


def test_a_shared_report_reads_nothing_of_the_sponsors(
    desk: Desk,
    study: str,  # noqa: F811
    partner: str,  # noqa: F811
    canaries: Canaries,
) -> None:
    assert canaries.found(desk.read(_told, study, partner).encode()) == []


def test_a_shared_dossier_binds_and_names_nothing_of_the_sponsors(
    desk: Desk,
    study: str,  # noqa: F811
    partner: str,  # noqa: F811
    canaries: Canaries,
) -> None:
    wish = DossierWish(study, partner, shared=True)
    named = repr(desk.read(contents, wish, desk.now().date()))
    made = desk.read(made_dossier, wish, head=desk.head(), now=desk.now(), author="Ada")
    words = " ".join((named, *pages(made.bound.content), *(paper.name for paper in made.papers)))
    assert (canaries.found(words.encode()), len(made.papers)) == ([], 1)


def test_no_table_shows_what_its_readers_do_not_have(
    desk: Desk,
    study: str,  # noqa: F811
    partner: str,  # noqa: F811
    canaries: Canaries,
) -> None:
    inside, everything = desk.read(_dumped, study, partner)
    assert (canaries.found(inside), len(canaries.found(everything)) > 1000) == ([], True)


def _dumped(session: Session, study_id: str, partnership_id: str) -> tuple[bytes, bytes]:
    """Return every row of every table, as its readers see it and as it stands."""
    scopes = readers_scopes(session, study_id, partnership_id, Audience.SHARED)
    with narrowed(session, scopes) as reading:
        inside = _rows(reading)
    return inside, _rows(session)


def _rows(session: Session) -> bytes:
    driver = raw(session.connection())
    tables = (*kinds(), "edit", "change", "file_bytes", "waiting", "sent", "acknowledged")
    found = (driver.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables)  # noqa: S608
    return repr([row for rows in found for row in rows]).encode()
