"""Whose a key is follows from the members of the scopes; nobody signs for the other side."""

from __future__ import annotations

from datetime import datetime, timedelta

from cro_desk.desk import Desk
from cro_desk.minutes.signatures import KnownKey
from cro_desk.minutes.signers import fingerprint, known_keys, own_keys, own_side
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import Member, Rights
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.terms import Side
from tests.conftest import make_study

OTHER = "ab" * 32


@operation("Join")
def join(
    work: Work, scope: str, name: str, until: datetime | None = None, key: str = OTHER, side: str = ""
) -> None:
    """Let somebody read a scope, and do no more there."""
    id = derived_id(scope, key)
    known = work.session.get(Member, id)
    if known is not None:
        known.rights = Rights.READ
        return
    told = {"person_key": key, "name": name, "rights": Rights.READ, "since": work.now, "until": until}
    work.add(Member(id=id, scope=scope, side=side, **told))


def scope_of(desk: Desk, kind: type[Study | Partnership], id: str) -> str:
    return desk.read(lambda session: session.get(kind, id).scope)


def other(desk: Desk, partnership: str) -> KnownKey:
    return desk.read(known_keys, scope_of(desk, Partnership, partnership))[OTHER]


def test_whoever_writes_the_study_is_of_the_sponsor(desk: Desk, study: str):
    assert desk.read(own_side, study) is Side.SPONSOR


def test_whoever_only_reads_the_study_is_of_the_cro(desk: Desk):
    study = desk.run(make_study, "CRD-101").value
    desk.run(join, scope_of(desk, Study, study), "Ada", key=desk.identity.person_key)
    assert desk.read(own_side, study) is Side.CRO


def test_a_member_of_the_partnership_alone_is_of_the_cro(desk: Desk, partnership: str):
    desk.run(join, scope_of(desk, Partnership, partnership), "Ben Ortiz")
    found = other(desk, partnership)
    assert (found.names, found.side, found.own) == (("Ben Ortiz",), Side.CRO, False)


@operation("Join the sponsor")
def join_sponsor(work: Work, study_id: str) -> None:
    join(work, sponsor_scope(work, work.get(Study, study_id)), "Eve of the sponsor")


def test_a_colleague_in_the_sponsors_scope_is_of_the_sponsor(desk: Desk, study: str, partnership: str):
    desk.run(join_sponsor, study)
    desk.run(join, scope_of(desk, Partnership, partnership), "Eve")
    assert other(desk, partnership).side is Side.SPONSOR


def test_a_key_has_the_names_of_all_its_memberships(desk: Desk, study: str, partnership: str):
    desk.run(join, scope_of(desk, Study, study), "Eva Maria Ortiz")
    desk.run(join, scope_of(desk, Partnership, partnership), "Eva Ortiz")
    assert set(other(desk, partnership).names) == {"Eva Maria Ortiz", "Eva Ortiz"}


def test_a_membership_that_ended_is_known_as_such(desk: Desk, study: str, partnership: str):
    ended = desk.now() - timedelta(days=3)
    desk.run(join, scope_of(desk, Partnership, partnership), "Ben Ortiz", until=ended)
    assert other(desk, partnership).until == ended
    desk.run(join, scope_of(desk, Study, study), "Ben Ortiz")
    assert other(desk, partnership).until == ended


def test_another_cros_people_sign_for_nobody_here(desk: Desk, study: str, partnership: str):
    desk.run(join, scope_of(desk, Study, study), "Eve Rival")
    assert other(desk, partnership).side is Side.OTHER


def test_who_is_told_to_be_of_the_sponsor_does_not_sign_for_the_cro(desk: Desk, partnership: str):
    desk.run(join, scope_of(desk, Partnership, partnership), "Ann Kowalska", side=Side.SPONSOR.value)
    assert other(desk, partnership).side is Side.OTHER


def test_a_key_that_one_had_before_is_ones_own_and_of_ones_own_side(desk: Desk, partnership: str):
    desk.run(join, desk.identity.private, "Ada before")
    assert desk.read(own_keys) == {OTHER, desk.identity.person_key}
    found = other(desk, partnership)
    assert (found.own, found.side) == (True, Side.SPONSOR)


def test_a_key_is_compared_in_groups_of_digits():
    assert fingerprint("0123456789abcdef" * 4) == "0123 4567 89AB CDEF 0123 4567"
