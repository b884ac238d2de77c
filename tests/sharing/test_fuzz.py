"""Whatever a member's program writes and signs: it is taken whole, or refused in words and leaves nothing."""

from __future__ import annotations

from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cro_desk.errors import Cancelled, ExchangeError
from cro_desk.sharing.receiving import merge_bundle
from cro_desk.store.journal import verify
from cro_desk.store.journal.wire import parse
from cro_desk.store.kinds import kinds
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from tests.sharing.forging import rehashed
from tests.sharing.hostile import attack_of, digest

NASTY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(
        [
            *(
                "",
                "null",
                "{}",
                "[]",
                "[1]",
                "1E+99999999",
                "NaN",
                "2026-11-22",
                "0001-01-01",
                "x|y",
                "%",
                "'; --",
            ),
            *("manage", "sponsor", "study", "\u202e", "\0", "2026-11-22T09:00:00.000000Z", "a" * 40_000),
        ]
    ),
    st.lists(st.none() | st.integers() | st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=4), st.integers(), max_size=2),
)
KINDS = sorted(kinds())
KEYS = ["author", "action", "reason", "clock", "number", "previous", "seen", "step", "act", "replica"]
KEYS += ["scope", "salt", "seals", "hash", "more"]


#: what a column could hold as far as JSON goes
SCALAR = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(
        [
            *("null", "{}", "[]", "[1]", '{"a":{"b":[]}}', "1E+99999999", "NaN EUR", "1.50 EUR", "9" * 900),
            *("2026-11-22", "0001-01-01", "2026-11-22T09:00:00.000000Z", "25:00 UTC", "10:00 Europe/Berlin"),
            *("2026-11-22T09:00:00+01:00[Europe/Berlin]", "2026-11-22T09:00:00+01:00[../etc]", "\0", "'; --"),
        ]
    ),
)


@st.composite
def a_change(draw):
    """A change of any kind, well made but for a value or two, of this record or of another."""
    kind = kinds()[draw(st.sampled_from(KINDS))]
    width = draw(st.sampled_from([1, 1, 1, 1, 2]))
    fields = {column.name: column.empty for column in kind.columns}
    fields |= {column: f"<{table}>" for column, table in kind.points_to}
    names = draw(st.lists(st.sampled_from([*fields, "else"]), max_size=2, unique=True))
    fields |= {name: draw(SCALAR) for name in names}
    for name in draw(st.lists(st.sampled_from(sorted(fields)), max_size=1)):
        del fields[name]
    pairs = {name: [value] * width for name, value in fields.items()}
    record, depth = (
        draw(st.sampled_from(["new", "new", "new", "own", "scope", "study"])),
        draw(st.integers(0, 2)),
    )
    return [record, kind.name, 1 if record == "new" else max(depth, width), pairs]


@st.composite
def a_mutation(draw):
    """Either other changes, or one part of the line replaced by what does not belong there."""
    if draw(st.booleans()):
        return "changes", draw(st.lists(a_change(), min_size=1, max_size=2))
    return draw(st.sampled_from(KEYS)), draw(NASTY)


@pytest.fixture(scope="module")
def victim(office):
    with TemporaryDirectory() as folder:
        post = Path(folder) / "post"
        post.mkdir()
        opened = []

        def people(*names):
            opened.extend(office.open(Path(folder), names))
            return opened

        yield attack_of(people, office.shared, post)
        for desk in opened:
            desk.close()


def mutated(attack, name, value):
    """Return Bob's bundle with this in its last line; hash and head are right where they can be."""
    forged = attack.bundle()
    *lines, last = forged.parts["journal.jsonl"].splitlines()
    told = orjson.loads(last)
    ids = {"own": attack.person, "scope": attack.scope, "study": attack.shared.study_id}
    if name == "changes":
        value = orjson.loads(_named(orjson.dumps(value).decode(), attack))
        value = [[ids.get(record, new_id()), *rest] for record, *rest in value]
    told[name] = value
    try:
        edit = rehashed(parse(orjson.dumps(told)))
        forged.sign_head(edit, attack.bob.identity.signing)
        last = edit.line()
    except (ValueError, TypeError, LookupError, AttributeError):
        last = orjson.dumps(told) if _fits(told) else last[:-9]
    forged.parts["journal.jsonl"] = b"\n".join([*lines, last]) + b"\n"
    forged.manifest["bundle"], forged.manifest["acknowledges"] = new_id(), {}
    return forged


def _named(text: str, attack) -> str:
    """Put in the ids of what there is, where a change refers to something."""
    shared = attack.shared
    known = {"study": shared.study_id, "partnership": shared.partnership_id, "person": attack.person}
    for table, id in {**known, "scope": attack.scope}.items():
        text = text.replace(f"<{table}>", id)
    return text


def _fits(told) -> bool:
    try:
        orjson.dumps(told)
    except TypeError:  # an integer that JSON as we write it cannot hold
        return False
    return True


@operation("Take it over, look whether all is well, and roll it back")
def take_and_look(work, opened):
    merge_bundle(work, opened)
    driver = work.session.driver
    assert driver.execute("PRAGMA foreign_key_check").fetchall() == []
    assert verify.verify(driver).problems == ()
    raise Cancelled


@settings(max_examples=int(environ.get("FUZZ", "15")), suppress_health_check=list(HealthCheck))
@given(mutation=a_mutation())
def test_it_is_taken_whole_or_refused_in_words(victim, mutation):
    path = mutated(victim, *mutation).write(victim.post / "forged", victim.bob.identity.signing)
    before = digest(victim.ada)
    with pytest.raises((ExchangeError, Cancelled)), victim.ada.open_bundle(path) as opened:
        victim.ada.run(take_and_look, opened)
    assert digest(victim.ada) == before
