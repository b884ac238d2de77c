"""Scopes: what may refer to what, and that a scope is made once."""

from __future__ import annotations

import itertools

import pytest
from sqlmodel import select

from cro_desk.desk import Work, operation
from cro_desk.store.errors import ScopeViolation
from cro_desk.store.record import new_id
from cro_desk.store.scopes import PARENTS, Member, Rights, Scope, ScopeKind
from cro_desk.studies.records import Contract, Organisation, Person, Study
from cro_desk.vendors.records import Bidder, Rfp, VendorLink
from tests.store.kit import problems_of, rows_of


def make_line(work: Work, study: Study, kind: ScopeKind) -> str:
    """Make the scope of a kind with all that it stands within."""
    if kind is ScopeKind.PRIVATE:
        return work.private
    if kind is ScopeKind.STUDY:
        return study.scope
    parent = PARENTS[kind]
    return work.scope(kind, make_line(work, study, parent) if parent else None, key=study.id)


@operation("Refer")
def refer(work: Work, study_id: str, target: ScopeKind, source: ScopeKind) -> None:
    """Put a study in one scope and a person who refers to it in another."""
    study = work.get(Study, study_id)
    other = work.add(Study(scope=make_line(work, study, target), protocol="X"))
    work.add(Person(scope=make_line(work, study, source), study_id=other.id, name="Eve"))


def allowed(source: ScopeKind, target: ScopeKind) -> bool:
    """The table of architecture section 5, said the other way round: private sees all, else up the line."""
    line: list[ScopeKind | None] = [source]
    while line[-1] is not None:
        line.append(PARENTS[line[-1]])
    return source is ScopeKind.PRIVATE or target in line


@pytest.mark.parametrize(("target", "source"), list(itertools.product(ScopeKind, ScopeKind)))
def test_reference_goes_only_where_every_reader_may_follow(desk, study_id, target, source):
    if allowed(source, target):
        assert "person" in desk.run(refer, study_id, target, source).changes.kinds
    else:
        with pytest.raises(ScopeViolation):
            desk.run(refer, study_id, target, source)


@operation("Refer to nothing")
def refer_to_nothing(work: Work, study_id: str) -> None:
    work.add(Person(scope=work.get(Study, study_id).scope, study_id=new_id(), name="Eve"))


def test_reference_to_a_record_never_received_is_refused(desk, study_id):
    with pytest.raises(ScopeViolation, match="there is no study"):
        desk.run(refer_to_nothing, study_id)


@operation("Link across")
def link(work: Work, study_id: str) -> str:
    study = work.get(Study, study_id)
    rfp_scope = make_line(work, study, ScopeKind.RFP)
    rfp = work.add(Rfp(scope=rfp_scope, study_id=study_id, number="1"))
    bidder = work.add(Bidder(scope=rfp_scope, rfp_id=rfp.id, code="A"))
    card = work.add(Organisation(scope=work.private, name="Alder"))
    return work.add(VendorLink(scope=work.private, bidder_id=bidder.id, organisation_id=card.id)).id


def test_records_of_one_flush_may_refer_to_each_other_in_any_order(desk, study_id):
    assert desk.run(link, study_id).value in {row[0] for row in rows_of(desk, "SELECT id FROM vendor_link")}
    assert problems_of(desk) == ()


def test_scope_is_found_again_and_key_tells_siblings_apart(desk, study_id):
    @operation("Make scopes")
    def make(work: Work) -> list[str]:
        sponsor = make_line(work, work.get(Study, study_id), ScopeKind.SPONSOR)
        return [work.scope(ScopeKind.RFP, sponsor, key=key) for key in ("1", "2", "1")]

    first, second, again = desk.run(make).value
    assert (first == again, first == second) == (True, False)


def test_owner_is_a_member_of_every_own_scope(desk, study_id):
    desk.run(refer, study_id, ScopeKind.STUDY, ScopeKind.UNBLINDED)
    scopes = {row[0] for row in rows_of(desk, "SELECT id FROM scope")}
    members = desk.read(lambda session: session.exec(select(Member)).all())
    assert {member.scope for member in members} == scopes
    assert {(member.name, member.rights) for member in members} == {("Ada Manager", Rights.MANAGE)}


def test_scope_of_the_wrong_kind_of_parent_is_refused(desk, study_id):
    @operation("Make a scope")
    def make(work: Work) -> None:
        work.scope(ScopeKind.PRICE, work.get(Study, study_id).scope)

    with pytest.raises(ScopeViolation):
        desk.run(make)


def test_scope_is_its_own_scope(desk):
    found = desk.read(lambda session: session.exec(select(Scope)).all())
    assert [scope.id for scope in found] == [scope.scope for scope in found]


def test_price_stays_out_of_the_study_scope(desk, study_id):
    @operation("Leak")
    def leak(work: Work) -> None:
        study = work.get(Study, study_id)
        price = make_line(work, study, ScopeKind.PRICE)
        secret = work.add(Study(scope=price, protocol="rival"))
        work.add(Contract(scope=study.scope, study_id=secret.id, reference="leak"))

    with pytest.raises(ScopeViolation):
        desk.run(leak)
    assert rows_of(desk, "SELECT count(*) FROM contract") == [(0,)]
