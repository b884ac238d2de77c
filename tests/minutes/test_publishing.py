"""A second circulation brings what the draft changed and nothing else: what the register changed stays."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes import registers
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ItemKind, Priority
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.fakes import FakeClock
from tests.minutes.conftest import KEY, Party, make_party
from tests.store.kit import Template, open_copy, rows_of

#: what a draft may change of its line, and the columns that this touches
DRAFT = {
    "text": ({"text": "send the final plan"}, {"text"}),
    "owner": ({"owner_id": "ann"}, {"owner_id", "owner", "owner_side"}),
    "due": ({"due": date(2026, 12, 3)}, {"due", "original_due"}),
    "reason": ({"reason": "Because"}, {"reason"}),
    "priority": ({"priority": Priority.HIGH}, {"priority"}),
    "comment": ({"comment": "Said anew"}, {"comment"}),
}
#: what the register may change
REGISTER = {
    "redate": lambda id, _ann: (op.redate_action, id, date(2026, 12, 9), "Late"),
    "comment": lambda id, _ann: (op.comment_action, id, "Half done"),
    "reassign": lambda id, ann: (op.reassign_action, id, ann),
    "priority": lambda id, _ann: (op.set_priority, id, Priority.LOW),
    "kind": lambda id, _ann: (op.change_item_kind, id, ItemKind.ISSUE),
    "close": lambda id, _ann: (op.close_action, id, "Mail"),
}
FIELDS = (
    *("text", "owner_id", "owner", "owner_side", "due", "original_due", "redates", "reason", "priority"),
    *("comment", "status", "evidence", "closed_by", "kind", "kinds", "number"),
)
FEW = settings(max_examples=20, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def circulated(tmp_path_factory) -> tuple[Template, Party]:
    """A closed workspace whose minutes with one action went out."""
    folder = tmp_path_factory.mktemp("circulated") / "workspace"
    desk, _recovery = Desk.create(folder, PASSPHRASE, OWNER, FakeClock(), cost=CHEAP)
    party = make_party(desk)
    draft = desk.run(op.start_minutes, party.series, KEY).value
    desk.run(op.add_line, draft, "", "a Send the plan @ben due 2026-12-01")
    desk.run(op.circulate, draft)
    desk.close()
    return Template(folder, party.study, b""), party


def living(desk: Desk) -> ItemRow:
    ((id,),) = rows_of(desk, "SELECT id FROM minutes_item WHERE draft_id = '' AND NOT deleted")
    found = desk.read(registers.item, id)
    assert found is not None
    return found


@FEW
@given(
    drafted=st.sets(st.sampled_from(sorted(DRAFT))),
    registered=st.lists(st.sampled_from(sorted(REGISTER)), unique=True, max_size=4),
)
def test_what_the_register_changed_stays(circulated, drafted, registered):
    template, party = circulated
    with TemporaryDirectory() as folder, ExitStack() as stack:
        desk = open_copy(template, Path(folder) / "one")
        stack.callback(desk.close)
        for name in sorted(registered, key=lambda each: each == "close"):
            operation, *told = REGISTER[name](living(desk).id, party.ann)
            desk.run(operation, *told)
        before = living(desk)
        ((draft, line),) = rows_of(desk, "SELECT draft_id, id FROM minutes_item WHERE draft_id <> ''")
        for name in sorted(drafted):
            fields = {key: party.ann if value == "ann" else value for key, value in DRAFT[name][0].items()}
            desk.run(op.edit_line, line, **fields)
        desk.run(op.circulate, draft, "Corrected")
        after, own = living(desk), desk.read(registers.item, line)
        mine = {field for name in drafted for field in DRAFT[name][1]}
        source = {name: own if name in mine else before for name in FIELDS}
        assert {name: getattr(after, name) for name in FIELDS} == {
            name: getattr(source[name], name) for name in FIELDS
        }
