"""Canaries: values that stand nowhere else, in every field of every kind of record that there is.

Kinds come from the registry: one that is added later is covered by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean
from sqlmodel import select

from cro_desk.desk import Desk, Work, operation
from cro_desk.money import Money
from cro_desk.sharing import age_file, members
from cro_desk.sharing.members import scopes_of, study_scope
from cro_desk.store.changes import Draft
from cro_desk.store.connections import unguarded
from cro_desk.store.journal.rows import insert_statement
from cro_desk.store.kinds import Column, Kind, kinds
from cro_desk.store.record import DecimalText, JsonText, MoneyText, UtcDateTime, ZonedDateTime, new_id
from cro_desk.store.scopes import Scope, ScopeKind

#: who shares what is made where people are let in, and a file where one is kept
_OWN_WAYS = {"scope", "member", "stored_file"}
#: what happened is taken in the name of who did it alone, and never changes
_TOLD_BY_ITS_AUTHOR = ("event", "author")
_MARKS = ("outside", "replaced", "standing", "named")
_LONG_AGO = datetime(1871, 1, 1, tzinfo=ZoneInfo("UTC"))


class Canaries:
    """Values that stand nowhere else, each of twelve bytes or more, one for each field."""

    def __init__(self, mark: str) -> None:
        self.mark, self.count = mark, _MARKS.index(mark) * 1_000_000
        #: what stands in what was filled, as it is stored, and the ids of the records
        self.values: set[str] = set()

    def one_more(self) -> str:
        self.count += 1
        return self._kept(f"{self.mark}canary{self.count:07d}")

    def of(self, kind: Kind, column: Column) -> Any:
        """Return what a column of this kind stores: a canary, or as little as its type lets it."""
        if self.mark != "outside" and (kind.name, column.name) == _TOLD_BY_ITS_AUTHOR:
            return ""
        type_ = kind.model.__table__.c[column.name].type  # type: ignore[attr-defined]
        if isinstance(type_, JsonText):
            text = f'["{self.one_more()}"]'
            return f'{{"said":{text}}}' if column.shape is dict else text
        if column.accepts[0] is str and column.name not in dict(kind.points_to):
            return self.one_more()
        return self._of_type(type_, column)

    def _of_type(self, type_: Any, column: Column) -> Any:
        """Return a number or a moment that nobody else has; flags, choices and days have no room for one."""
        self.count += 1
        number = 700_000_000_000 + self.count * 1013
        moment = _LONG_AGO + timedelta(minutes=self.count, microseconds=123_457)
        made: Any = column.missing()
        if isinstance(type_, DecimalText):
            made = column.stored(Decimal(f"{number}.{self.count:07d}"))
        elif isinstance(type_, MoneyText):
            made = column.stored(Money(Decimal(f"{number}.{self.count:07d}"), "EUR"))
        elif isinstance(type_, UtcDateTime | ZonedDateTime):
            made = column.stored(moment)
        elif column.accepts[0] is int and not isinstance(type_, Boolean) and column.name != "deleted":
            made = number
        return made if made == column.missing() else type(made)(self._kept(str(made)))

    def name(self, id: str) -> str:
        """Count an id among them."""
        return self._kept(id)

    def found(self, text: bytes) -> list[str]:
        """Return those that stand in a text, their digits parted or not."""
        bare = text.translate(None, b",. '\xc2\xa0\xe2\x80\xaf\x99")
        return sorted(
            each
            for each in self.values
            if each.encode() in text or (each.isdecimal() and each.encode() in bare)
        )

    def _kept(self, text: str) -> str:
        assert len(text) >= 12
        self.values.add(text)
        return text


@operation("Fill a scope")
def fill(work: Work, scope: str, canaries: Canaries, *others: str) -> dict[str, str]:
    """Add a record of every kind to the scope, each value a canary; return their ids by kind.

    The reason and the detail of the act are canaries, too; the same act writes into the other scopes.
    """
    secret = canaries.one_more() if canaries.mark == "outside" else "plan.pdf"
    made = {"stored_file": work.keep_file(scope, secret, secret.encode())}
    work.because(canaries.one_more())
    work.session.flush()
    left = {name: kind for name, kind in kinds().items() if name not in _OWN_WAYS}
    while left:
        ready = [name for name, kind in left.items() if not (_needs(kind) & left.keys() - {name})]
        for name in ready or sorted(left)[:1]:
            made[name] = _fill_one(work, left.pop(name), scope, canaries, made)
    for other in others:
        work.session.get_one(Scope, other).name += "."
    return made


def _needs(kind: Kind) -> set[str]:
    """Return the kinds that a record of this kind cannot do without."""
    own = {"stored_file", "scope"}
    return {table for column, table in kind.references if not kind.column(column).nullable} - own


def _fill_one(work: Work, kind: Kind, scope: str, canaries: Canaries, made: dict[str, str]) -> str:
    id, targets = new_id(), dict(kind.references)
    before = set(canaries.values)
    fields = {
        column.name: (
            made.get(targets[column.name]) if column.name in targets else canaries.of(kind, column),
        )
        for column in kind.columns
    }
    with unguarded(work.session.driver):
        row = (id, scope, *(pair[0] for pair in fields.values()))
        work.session.driver.execute(insert_statement(kind), row)
    work.session.drafts[id] = Draft(kind, id, scope, True, fields)
    if kind.name == "event" and canaries.mark == "replaced":
        canaries.values = before  # it stays as it was told, so nothing of it is replaced
    return canaries.name(id) if canaries.mark == "outside" else id


@operation("Type over it")
def type_over(work: Work, made: dict[str, str], how: list[bool], canaries: Canaries) -> None:
    """Replace every value, or delete the record."""
    for (name, id), gone in zip(made.items(), how * len(made), strict=False):
        if name in ("stored_file", "event"):
            continue
        kind = kinds()[name]
        for column in kind.columns:
            if gone or column.name == "deleted" or column.name in dict(kind.references):
                continue
            _set(work, kind, id, column.name, canaries.of(kind, column))
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
def make_scopes(work: Work, study_id: str, canaries: Canaries | None = None) -> list[str]:
    """Make the scopes that a study can have; return those that no CRO is in, the private one last."""
    study = study_scope(work.session, study_id)
    found = scopes_of(work.session, study)
    sponsor = next(scope for scope in found if scope.kind is ScopeKind.SPONSOR).id
    say = canaries.one_more if canaries else lambda: "x"
    rfp = work.scope(ScopeKind.RFP, sponsor, say(), key="rfp")
    work.session.flush()
    inner = (ScopeKind.PRICE, ScopeKind.IDENTITY, ScopeKind.EVALUATION)
    return [sponsor, rfp, *(work.scope(kind, rfp, say(), key="x") for kind in inner), work.private]


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
