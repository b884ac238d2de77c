"""What the store's tests share: operations on real kinds, replicas of one workspace, a look at all tables."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from cro_desk.desk import Desk, Merged, Work, operation
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal import verify
from cro_desk.store.journal.wire import WireEdit, edits_after
from cro_desk.store.kinds import kinds
from cro_desk.store.merging import merge
from cro_desk.store.vault.keys import KeyFile, unwrap
from cro_desk.store.vault.layout import key_path
from cro_desk.studies.records import Study, StudyCountry
from tests.conftest import CHEAP, OWNER, PASSPHRASE, make_study
from tests.fakes import FakeClock


@operation("Edit the study")
def edit_study(work: Work, study_id: str, **fields: Any) -> None:
    study = work.get(Study, study_id)
    for name, value in fields.items():
        setattr(study, name, value)


@operation("Add a country")
def add_country(work: Work, study_id: str, country: str = "DE") -> str:
    scope = work.get(Study, study_id).scope
    return work.add(StudyCountry(scope=scope, study_id=study_id, country=country)).id


@operation("Edit a country")
def edit_country(work: Work, country_id: str, **fields: Any) -> None:
    country = work.get(StudyCountry, country_id)
    for name, value in fields.items():
        setattr(country, name, value)


@operation("Delete a country")
def delete_country(work: Work, country_id: str) -> None:
    work.delete(work.get(StudyCountry, country_id))


@operation("Merge")
def merge_edits(work: Work, edits: Sequence[WireEdit]) -> Merged:
    return merge.merge(work.session.driver, work.session.tree, edits, work.session.act.replica)


@dataclass(frozen=True)
class Template:
    """A closed workspace with one study, to copy replicas from."""

    folder: Path
    study_id: str
    key: bytes


def make_template(folder: Path) -> Template:
    desk, _recovery = Desk.create(folder, PASSPHRASE, OWNER, FakeClock(), cost=CHEAP)
    study_id = desk.run(make_study, "CRD-101").value
    desk.close()
    return Template(folder, study_id, unwrap(KeyFile.read(key_path(folder)).passphrase, PASSPHRASE))


def open_copy(template: Template, folder: Path, clock: FakeClock | None = None) -> Desk:
    """Copy the template and open the copy, which makes it a replica of its own."""
    shutil.copytree(template.folder, folder)
    return Desk.open(folder, PASSPHRASE, clock=clock or FakeClock(), cost=CHEAP)


def driver_of(session: Session) -> Raw:
    return raw(session.connection())


def edits_of(desk: Desk, heads: dict[tuple[str, str], int] | None = None) -> list[WireEdit]:
    """Return what a reader with these heads lacks."""
    return desk.read(lambda session: list(edits_after(driver_of(session), heads or {})))


def heads_of(desk: Desk) -> dict[tuple[str, str], int]:
    rows = rows_of(desk, "SELECT replica, scope, number FROM head")
    return {(replica, scope): number for replica, scope, number in rows}


def rows_of(desk: Desk, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return desk.read(lambda session: driver_of(session).execute(sql, values).fetchall())


def tables_of(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Return every record of every kind, as stored."""
    return {
        name: rows_of(desk, f'SELECT {quoted(kind.names)} FROM "{name}" ORDER BY id')  # noqa: S608
        for name, kind in kinds().items()
    }


def quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def index_of(desk: Desk) -> list[tuple[Any, ...]]:
    """Return what the search index knows, by record."""
    return rows_of(desk, "SELECT record, kind, deleted FROM searched ORDER BY record")


def problems_of(desk: Desk) -> tuple[str, ...]:
    return desk.read(lambda session: verify.verify(driver_of(session))).problems


def country_of(desk: Desk, country_id: str) -> StudyCountry:
    return desk.read(lambda session: session.get_one(StudyCountry, country_id))


def study_of(desk: Desk, study_id: str) -> Study:
    return desk.read(lambda session: session.get_one(Study, study_id))
