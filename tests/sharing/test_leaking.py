"""Nothing leaks: what stands outside of a bundle's scopes, or was gone before, is not in it, nor how much."""

from __future__ import annotations

import re
import shutil
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.desk import Desk
from cro_desk.sharing import members
from cro_desk.sharing.cards import Card
from cro_desk.sharing.members import Part
from cro_desk.store.kinds import kinds
from cro_desk.store.scopes import Rights, ScopeKind
from tests.conftest import CHEAP, PASSPHRASE
from tests.fakes import FakeClock
from tests.sharing.canaries import Canaries, fill, make_scopes, plain, scope_of_partnership, type_over
from tests.sharing.examples import examples
from tests.sharing.kit import accept, invite, send
from tests.store.kit import problems_of, rows_of

K = ScopeKind
#: what each part of the sponsor's people has; a CRO has the study and its own partnership
_INSIDE = {K.STUDY, K.SPONSOR, K.PARTNERSHIP, K.RFP, K.IDENTITY}
INSIDE = {
    Part.CRO: {K.STUDY, K.PARTNERSHIP},
    Part.COLLEAGUE: _INSIDE,
    Part.COLLEAGUE_WITH_PRICE: {*_INSIDE, K.PRICE},
    Part.EVALUATOR: {K.STUDY, K.SPONSOR, K.RFP},
    Part.READER: _INSIDE,
    Part.DEPUTY: {*_INSIDE, K.PRICE, K.EVALUATION},
}


class Study:
    """A study of Ada's with every scope there is, and one who has a part in it."""

    def __init__(self, office, folder: Path, part: Part, stack: ExitStack) -> None:
        self.shared, self.folder = office.shared, folder
        self.ada, self.reader = office.open(folder, ("ada", "dan" if part is Part.CRO else "fay"))
        stack.callback(self.close)
        self.part, self.outside = part, Canaries("outside")
        self.ada.run(make_scopes, self.shared.study_id, Canaries("named"))
        rows = rows_of(self.ada, "SELECT id, kind, name FROM scope ORDER BY id")
        self.scopes = {id: ScopeKind(kind) for id, kind, _name in rows}
        self.own = scope_of_partnership(self.ada, self.shared.partnership_id)
        self.ada.run(members.end_membership, self.reader.identity.person_key, self.shared.study_id)
        invite(self.ada, self.reader, part, self.shared)
        for id, _kind, name in rows:
            if id in self.hidden and "canary" in name:
                self.outside.name(name)
            if id in self.hidden and self.scopes[id] is not K.PRIVATE:
                self.ada.run(members.let_in, self._stranger(), id, Rights.READ)

    def _stranger(self) -> Card:
        """Return somebody of whom nothing may be told to the reader."""
        name = self.outside.one_more()
        keys = [self.outside.name(sha256(f"{name}{at}".encode()).hexdigest()) for at in range(2)]
        return Card(name, self.outside.one_more(), "", *keys)

    def close(self) -> None:
        self.ada.close()
        self.reader.close()

    @property
    def hidden(self) -> list[str]:
        """Return the scopes that the reader is not in."""
        rival = scope_of_partnership(self.ada, self.shared.rival_id)
        others = [id for id, kind in self.scopes.items() if kind not in INSIDE[self.part]]
        return [*others, *([rival] if self.part is Part.CRO else [])]

    def move(self) -> None:
        """Let Ada go on in another place, as a new replica."""
        self.ada.close()
        to = self.folder / f"{self.ada.folder.name}+"
        shutil.copytree(self.ada.folder, to)
        self.ada = Desk.open(to, PASSPHRASE, clock=FakeClock(), cost=CHEAP)

    def send(self, name: str, **how: bool) -> bytes:
        """Send, let it be accepted; return all that the bundle holds."""
        path = send(self.ada, self.reader, self.shared.study_id, self.folder / name, **how)
        text = plain(self.reader, path)
        accept(self.reader, path)
        return text


def typed(study: Study, how: list[bool], moves: bool) -> tuple[Canaries, Canaries]:
    """Write records of every kind where the reader is, then over them, or delete them; return both."""
    gone, stays = Canaries("replaced"), Canaries("standing")
    widest = next(id for id, kind in study.scopes.items() if kind is K.STUDY)
    where = study.own if K.PARTNERSHIP in INSIDE[study.part] else widest
    made = study.ada.run(fill, where, gone).value
    if moves:
        study.move()
    study.ada.run(type_over, made, how, stays)
    return gone, stays


@examples(3)
@given(
    part=st.sampled_from(list(INSIDE)),
    how=st.lists(st.booleans(), min_size=1, max_size=9),
    filled=st.lists(st.integers(0, 20), min_size=1, max_size=4),
    moves=st.booleans(),
    at_once=st.booleans(),
)
def test_no_canary_leaves(office, part, how, filled, moves, at_once):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        study = Study(office, Path(folder), part, stack)
        for turn in range(2):
            for which in filled:
                scope = study.hidden[which % len(study.hidden)]
                also = [study.own] if at_once and study.scopes[scope] is not K.PRIVATE else []
                study.ada.run(fill, scope, study.outside, *also)
            gone, stays = typed(study, how, moves and not turn)
            text = study.send(f"bundle-{turn}")
            assert (study.outside.found(text), gone.found(text)) == ([], [])
            assert bool(stays.found(text)) is not all(how)
        assert (problems_of(study.ada), problems_of(study.reader)) == ((), ())


def test_canaries_sing_where_they_may(office, tmp_path):
    with ExitStack() as stack:
        study = Study(office, tmp_path, Part.CRO, stack)
        canaries = Canaries("standing")
        study.ada.run(fill, study.own, canaries)
        found = canaries.found(study.send("bundle"))
        silent = {each for each in canaries.values if each not in found}
        assert (silent, len(found) > 4 * len(kinds())) == (set(), True)


def _shape(text: bytes) -> tuple[int, list[bytes]]:
    """Return how long a bundle is and all small numbers in it: what a count could stand in."""
    return len(text), sorted(re.findall(rb"(?<![\w.:+-])\d{1,9}(?![\w.:+-])", text))


@examples(3)
@given(part=st.sampled_from(list(INSIDE)), secrets=st.lists(st.integers(0, 20), min_size=1, max_size=5))
def test_how_much_is_hidden_is_not_told(office, part, secrets):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        shapes = []
        for name, filled in (("nothing", []), ("something", secrets)):
            study = Study(office, Path(folder) / name, part, stack)
            for which in filled:
                study.ada.run(fill, study.hidden[which % len(study.hidden)], study.outside)
            path = send(study.ada, study.reader, study.shared.study_id, Path(folder) / f"{name}.crodesk")
            with study.reader.open_bundle(path) as opened:
                lines = b"".join(opened._lines()) + opened._reader.manifest()
            shapes.append(_shape(lines))
        assert shapes[0] == shapes[1]
