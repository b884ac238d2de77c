"""Readable copies tell what the bundle tells, and nothing of what does not leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.communication.plan.versions import publish_plan
from cro_desk.communication.starting import start_plan
from cro_desk.desk import Desk
from cro_desk.errors import Cancelled
from cro_desk.minutes import operations as minutes
from cro_desk.minutes.terms import ItemKind
from cro_desk.roles import operations as roles
from cro_desk.roles import queries as roles_read
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.documents import readable_copies
from cro_desk.sharing.ledger import sent_bundles
from cro_desk.sharing.selecting import select_for
from cro_desk.studies.operations import add_person, edit_person
from cro_desk.studies.terms import Side
from tests.sharing.canaries import Canaries, make_scopes, scope_of_partnership, type_over
from tests.sharing.canaries import fill as fill_scope
from tests.sharing.conftest import Office
from tests.sharing.examples import examples
from tests.sharing.kit import Shared, accept, add_secret, opened, send
from tests.sharing.reading import text_of

STARTS = datetime(2026, 11, 17, 10, tzinfo=ZoneInfo("Europe/Berlin"))
SECRET = "Hidden{}Canary4711"


def fill(ada: Desk, study_id: str, partnership_id: str, mark: str, organisation: str) -> str:
    """Make all that a partnership's papers tell, marked; return a person's id."""
    told = {"organisation": organisation, "email": "p@example.org", "role": "CRO_PM"}
    person = ada.run(add_person, study_id, Side.CRO, name=f"Person{mark}", **told).value
    propose(ada, partnership_id, f"Task{mark}")
    ada.run(start_plan, study_id, partnership_id)
    ada.run(publish_plan, partnership_id, f"Plan{mark}")
    draft = ada.run(minutes.start_meeting_minutes, study_id, partnership_id, f"Talk{mark}", STARTS).value
    ada.run(minutes.edit_draft, draft, distribution=[{"name": f"Person{mark}", "side": "cro"}])
    ada.run(minutes.add_agenda, draft, f"Topic{mark}", planned=20)
    ada.run(minutes.add_line, draft, "", f"@Person{mark} sends Action{mark} due 2026-12-01", ItemKind.ACTION)
    ada.run(minutes.circulate, draft)
    return person


def propose(ada: Desk, partnership_id: str, name: str) -> None:
    """Publish a matrix of one task."""
    matrix = ada.run(roles.start_matrix, partnership_id, from_library=False).value
    task = ada.run(roles.add_task, matrix, "Monitoring", name).value
    made = ada.read(roles_read.matrix, partnership_id)
    for column, letters in zip(made.parties, ("A", "R"), strict=True):
        ada.run(roles.set_cells, [(task, column.id)], letters)
    ada.run(roles.propose, matrix, name)


@pytest.fixture
def filled(people: Callable[..., list[Desk]], shared: Shared) -> list[Desk]:
    """Both partnerships are at work; the sponsor has its own matters, and has replaced a name."""
    ada, bob = people("ada", "bob")
    fill_both(ada, shared)
    return [ada, bob]


def fill_both(ada: Desk, shared: Shared) -> None:
    person = fill(ada, shared.study_id, shared.partnership_id, "Shown", "Cro One")
    ada.run(edit_person, person, name=SECRET.format("Replaced"))
    ada.run(edit_person, person, name="PersonShown")
    fill(ada, shared.study_id, shared.rival_id, SECRET.format("Rival"), "Cro Two")
    ada.run(add_secret, shared.study_id, SECRET.format("Sponsor"))
    draft = ada.run(
        minutes.start_meeting_minutes, shared.study_id, shared.partnership_id, "Next", STARTS
    ).value
    ada.run(minutes.add_line, draft, "", SECRET.format("Draft"), ItemKind.INFORMATION)


def copies(ada: Desk, bob: Desk, shared: Shared) -> Mapping[str, bytes]:
    """Return what would be drawn for Bob."""
    selection = ada.read(select_for, bob.identity.person_key, shared.study_id, ada.now())
    return dict(ada.read(readable_copies, selection, ada.owner, ada.now()))


def test_each_kind_of_paper_goes_along(filled: list[Desk], shared: Shared):
    assert sorted(copies(*filled, shared)) == [
        "Actions, Cro One.xlsx",
        "Communication plan, Cro One, version 1.pdf",
        "Meetings, Cro One.ics",
        "Minutes, TalkShown, version 1.pdf",
        "Responsibilities, Cro One.xlsx",
        "Roles and responsibility matrix, Cro One, version 1.pdf",
        "Transfer of regulatory obligations, Cro One, version 1.pdf",
    ]


def test_papers_tell_what_is_shared(filled: list[Desk], shared: Shared, tmp_path: Path):
    drawn = copies(*filled, shared)
    whole = "\n".join(text_of(name, content, tmp_path) for name, content in drawn.items())
    wanted = ("PersonShown", "TaskShown", "TopicShown", "ActionShown")
    assert [word for word in wanted if word not in whole] == []


def test_nothing_else_is_in_them(filled: list[Desk], shared: Shared, tmp_path: Path):
    drawn = copies(*filled, shared)
    found = [name for name, content in drawn.items() if "Canary4711" in text_of(name, content, tmp_path)]
    assert found == []


@examples(2)
@given(where=st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_no_field_of_any_record_that_stays_or_went_is_in_them(office: Office, where: list[int]):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        ada, bob = office.open(Path(folder), ("ada", "bob"))
        stack.callback(ada.close)
        stack.callback(bob.close)
        fill_both(ada, office.shared)
        outside, gone = Canaries("outside"), Canaries("replaced")
        hidden = [*ada.run(make_scopes, office.shared.study_id).value]
        hidden.append(scope_of_partnership(ada, office.shared.rival_id))
        for which in where:
            ada.run(fill_scope, hidden[which % len(hidden)], outside)
        own = scope_of_partnership(ada, office.shared.partnership_id)
        ada.run(type_over, ada.run(fill_scope, own, gone).value, [True], gone)
        drawn = copies(ada, bob, office.shared)
        text = "".join(text_of(name, content, Path(folder)) for name, content in drawn.items()).encode()
        assert (len(drawn) > 6, outside.found(text), gone.found(text)) == (True, [], [])


def test_they_travel_in_the_bundle(filled: list[Desk], shared: Shared, post: Path):
    ada, bob = filled
    path = send(ada, bob, shared.study_id, post / "a.crodesk", readable_copies=True)
    with opened(bob, path) as bundle:
        held = {each.name.removeprefix("documents/"): bundle.content(each) for each in bundle.documents}
    assert held.keys() == copies(ada, bob, shared).keys()


def test_nothing_to_tell_is_no_paper(people: Callable[..., list[Desk]], shared: Shared):
    ada, bob = people("ada", "bob")
    assert copies(ada, bob, shared) == {}


def test_only_new_minutes_go_along_again(filled: list[Desk], shared: Shared, post: Path):
    ada, bob = filled
    accept(bob, send(ada, bob, shared.study_id, post / "1.crodesk"))
    accept(ada, send(bob, ada, shared.study_id, post / "2.crodesk", acknowledgement=True))
    assert [name for name in copies(ada, bob, shared) if name.startswith("Minutes")] == []


def test_cancelling_while_papers_are_drawn_sends_nothing(filled: list[Desk], shared: Shared, post: Path):
    ada, bob = filled

    def stop(_done: float, text: str) -> None:
        if text == "Drawing papers":
            raise Cancelled

    request = Request(bob.identity.person_key, shared.study_id, readable_copies=True)
    with pytest.raises(Cancelled):
        ada.bundle(request, post / "a.crodesk", stop)
    assert (list(post.iterdir()), ada.read(sent_bundles)) == ([], ())
