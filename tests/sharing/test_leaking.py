"""Nothing leaks: what stands outside of a bundle's scopes, or was gone before, is not in it, nor how much."""

from __future__ import annotations

import re
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from cro_desk.desk import Desk, Work, operation
from cro_desk.sharing import age_file, members
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.members import scopes_of, study_scope
from cro_desk.store.changes import Draft
from cro_desk.store.connections import unguarded
from cro_desk.store.journal.rows import insert_statement
from cro_desk.store.kinds import Column, Kind, kinds
from cro_desk.store.record import JsonText, new_id
from cro_desk.store.scopes import Scope, ScopeKind
from tests.sharing.kit import accept, send
from tests.store.kit import problems_of

SLOW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
#: kinds that say who shares what, or hold no text that somebody typed
_OWN_WAYS = {"scope", "member", "stored_file"}


class Canaries:
    """Texts that stand nowhere else, one for each field."""

    def __init__(self, mark: str) -> None:
        self.mark, self.count = mark, 0

    def one_more(self) -> str:
        self.count += 1
        return f"{self.mark}canary{self.count:06d}"


def _typed(kind: Kind, column: Column, canaries: Canaries) -> Any:
    """Return what a text column of this kind stores: a canary, or as little as its type lets it."""
    table = kind.model.__table__  # type: ignore[attr-defined]
    if isinstance(table.c[column.name].type, JsonText):
        return f'["{canaries.one_more()}"]'
    if column.accepts[0] is str and column.name not in dict(kind.points_to):
        return canaries.one_more()
    return column.missing()


@operation("Fill a scope")
def fill(work: Work, scope: str, canaries: Canaries) -> dict[str, str]:
    """Add a record of every kind to the scope, each of its texts a canary; return their ids by kind."""
    secret = canaries.one_more() if canaries.mark == "outside" else "plan.pdf"
    made = {"stored_file": work.keep_file(scope, secret, secret.encode())}
    work.session.flush()
    left = {name: kind for name, kind in kinds().items() if name not in _OWN_WAYS}
    while left:
        ready = [name for name, kind in left.items() if not (_needs(kind) & left.keys() - {name})]
        for name in ready or sorted(left)[:1]:
            made[name] = _fill_one(work, left.pop(name), scope, canaries, made)
    return made


def _needs(kind: Kind) -> set[str]:
    """Return the kinds that a record of this kind cannot do without."""
    own = {"stored_file", "scope"}
    return {table for column, table in kind.references if not kind.column(column).nullable} - own


def _fill_one(work: Work, kind: Kind, scope: str, canaries: Canaries, made: dict[str, str]) -> str:
    id, targets = new_id(), dict(kind.references)
    fields = {
        column.name: (
            made.get(targets[column.name]) if column.name in targets else _typed(kind, column, canaries),
        )
        for column in kind.columns
    }
    with unguarded(work.session.driver):
        row = (id, scope, *(pair[0] for pair in fields.values()))
        work.session.driver.execute(insert_statement(kind), row)
    work.session.drafts[id] = Draft(kind, id, scope, True, fields)
    return id


@operation("Type over it")
def type_over(work: Work, made: dict[str, str], how: list[bool], canaries: Canaries) -> None:
    """Replace every text, or delete the record."""
    for (name, id), gone in zip(made.items(), how * len(made), strict=False):
        if name == "stored_file":
            continue
        kind = kinds()[name]
        for column in kind.columns:
            if gone or column.name == "deleted" or column.name in dict(kind.references):
                continue
            _set(work, kind, id, column.name, _typed(kind, column, canaries))
        if gone:
            _set(work, kind, id, "deleted", 1)


def _set(work: Work, kind: Kind, id: str, name: str, value: Any) -> None:
    driver = work.session.driver
    sql = f'SELECT "{name}", scope FROM "{kind.name}" WHERE id = ?'  # noqa: S608
    old, scope = driver.execute(sql, (id,)).fetchone()
    draft = Draft(kind, id, scope, False)
    draft.note(name, old, value)
    with unguarded(driver):
        driver.execute(f'UPDATE "{kind.name}" SET "{name}" = ? WHERE id = ?', (value, id))  # noqa: S608
    work.session.add_draft(draft)


@operation("Make every scope")
def make_scopes(work: Work, study_id: str) -> list[str]:
    """Make the scopes that a study can have; return those that no CRO is in."""
    study = study_scope(work.session, study_id)
    sponsor = next(scope for scope in scopes_of(work.session, study) if scope.kind is ScopeKind.SPONSOR).id
    rfp = work.scope(ScopeKind.RFP, sponsor, "an RFP", key="rfp")
    work.session.flush()
    inner = (ScopeKind.PRICE, ScopeKind.IDENTITY, ScopeKind.EVALUATION)
    return [sponsor, rfp, *(work.scope(kind, rfp, key="x") for kind in inner), work.private]


def plain(desk: Desk, path: Path) -> bytes:
    """Return everything that a bundle holds, unpacked."""
    with desk.open_bundle(path) as opened, path.open("rb") as file:
        target = BytesIO()
        age_file.decrypt(file, target, [desk.identity.encryption])
        parts = [opened.content(member) for member in opened.manifest.files]
        return b"".join((*parts, opened._reader.manifest(), target.getvalue()))


def scope_of_partnership(desk: Desk, partnership_id: str) -> str:
    ((scope,),) = desk.read(
        lambda session: session.execute(
            select(Scope.id).where(Scope.id == session.get_one(members.Partnership, partnership_id).scope)
        ).all()
    )
    return str(scope)


@SLOW
@given(how=st.lists(st.booleans(), min_size=1, max_size=9), secrets=st.integers(1, 3), kept=st.booleans())
def test_no_canary_leaves(office, how, secrets, kept):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        ada, bob = office.open(Path(folder), ("ada", "bob"))
        stack.callback(ada.close)
        stack.callback(bob.close)
        outside, gone, stays = Canaries("outside"), Canaries("replaced"), Canaries("standing")
        hidden = [
            *ada.run(make_scopes, office.shared.study_id).value,
            scope_of_partnership(ada, office.shared.rival_id),
        ]
        for scope in hidden[: 1 + secrets * 2]:
            ada.run(fill, scope, outside)
        made = ada.run(fill, scope_of_partnership(ada, office.shared.partnership_id), gone).value
        ada.run(type_over, made, how, stays)
        if kept:
            ada.run(fill, scope_of_partnership(ada, office.shared.partnership_id), stays)
        path = send(ada, bob, office.shared.study_id, Path(folder) / "bundle")
        text = plain(bob, path)
        found = set(re.findall(rb"(outside|replaced|standing)canary", text))
        assert found == ({b"standing"} if kept or not all(how) else set())
        accept(bob, path)
        assert (problems_of(ada), problems_of(bob)) == ((), ())


def _shape(desk: Desk, path: Path) -> list[Any]:
    """Return what the bundle tells apart from times, ids and hashes."""
    with desk.open_bundle(path) as opened:
        edits = [
            (
                one.header.number,
                sorted(number for number, _hash in one.header.seen.values()),
                len(one.changes),
            )
            for one in opened.edits()
        ]
        heads = sorted(head.number for head in opened.manifest.heads.values())
        return [edits, heads, sorted(number for number, _hash in opened.manifest.acknowledges.values())]


@SLOW
@given(secrets=st.integers(0, 4))
def test_how_much_is_hidden_is_not_told(office, secrets):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        shapes = []
        for count in (0, secrets):
            ada, bob = office.open(Path(folder) / str(count), ("ada", "bob"))
            stack.callback(ada.close)
            stack.callback(bob.close)
            scopes = ada.run(make_scopes, office.shared.study_id).value
            for at in range(count):
                ada.run(fill, scopes[at], Canaries("outside"))
            path = Path(folder) / f"bundle-{count}"
            ada.bundle(Request(bob.identity.person_key, office.shared.study_id), path)
            shapes.append(_shape(bob, path))
            if not secrets:
                break
        assert shapes[0] == shapes[-1]
