"""Minutes between two seats: one text, both signatures; unblinded and internal ones stay where they are."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.duplicates import duplicates
from cro_desk.minutes.registers import Wanted, actions
from cro_desk.minutes.standing import checked_signatures, life_of
from cro_desk.minutes.terms import LifeState, Meaning
from cro_desk.reporting.search import find
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Blinding, Side
from tests.conftest import PASSPHRASE
from tests.sharing.kit import Shared, opened, pass_on, send

CANARY = "canaryofthetreatment"
OPEN = "Send the plan"
TODAY = date(2026, 11, 22)
STARTS = datetime(2026, 11, 17, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def written(
    desk: Desk, shared: Shared, words: str, *, unblinded: bool = False, internal: bool = False
) -> str:
    """Circulate minutes with one action of the sponsor's; return the version."""
    blinding = Blinding.UNBLINDED if unblinded else Blinding.BLINDED
    name = "Una Blind" if unblinded else "Ida Inside" if internal else "Ann Kowalska"
    desk.run(studies.add_person, shared.study_id, Side.SPONSOR, name=name, blinding=blinding)
    whose = "" if internal else shared.partnership_id
    meeting = (shared.study_id, whose, words, STARTS)
    draft = desk.run(op.start_meeting_minutes, *meeting, unblinded=unblinded).value
    point = desk.run(op.add_agenda, draft, words).value
    desk.run(op.add_line, draft, point, f"a {words} @{name} due 2026-12-01")
    return str(desk.run(op.circulate, draft).value)


def texts(desk: Desk) -> list[str]:
    return [row.text for row in desk.read(actions, Wanted(), TODAY)]


def test_unblinded_and_internal_minutes_are_in_no_bundle_and_no_search_of_who_may_not(
    people, shared, post: Path
):
    ada, bob = people("ada", "bob")
    written(ada, shared, OPEN)
    written(ada, shared, CANARY, unblinded=True)
    written(ada, shared, f"{CANARY} inside", internal=True)
    path = send(ada, bob, shared.study_id, post / "one", readable_copies=True)
    with opened(bob, path) as bundle:
        lines = repr(tuple(bundle.lines()))
        bob.receive(bundle, ())
    assert (CANARY in lines, OPEN in lines) == (False, True)
    assert (texts(bob), bob.read(find, CANARY)) == ([OPEN], ())


def test_the_other_sides_signature_comes_back_and_approves(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    version = written(ada, shared, OPEN)
    ada.run(op.sign_version, ada.signer(PASSPHRASE), version, Meaning.APPROVED)
    pass_on(ada, bob, shared.study_id, post / "one")
    bob.run(op.sign_version, bob.signer(PASSPHRASE), version, Meaning.APPROVED)
    pass_on(bob, ada, shared.study_id, post / "two")
    for desk in (ada, bob):
        assert [each.counts for each in desk.read(checked_signatures, version)] == [True, True]
        assert desk.read(life_of, version, TODAY).state is LifeState.APPROVED


def test_a_number_that_two_colleagues_gave_is_said_where_it_is_and_given_anew(people, shared, post: Path):
    ada, fay = people("ada", "fay")
    pass_on(ada, fay, shared.study_id, post / "one")
    written(ada, shared, OPEN)
    written(fay, shared, "Call the depot")
    pass_on(fay, ada, shared.study_id, post / "two")
    (twice,) = ada.read(duplicates, shared.study_id)
    assert (twice.number, {place.text for place in twice.places}) == ("S-1", {OPEN, "Call the depot"})
    assert ada.run(op.renumber_item, twice.later.item_id).value == "S-2"
    assert ada.read(duplicates, shared.study_id) == ()
