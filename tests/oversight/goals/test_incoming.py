"""Promises out of a list: read with source, owner and day; what is followed up already is left."""

from __future__ import annotations

from datetime import date

from cro_desk.minutes.incoming.source import Block, Source
from cro_desk.oversight.goals.incoming import KnownPromises, PromisesRead, recognise
from cro_desk.studies.terms import Side

HEAD = ("Promise", "Where stated", "Responsible", "Party", "Due date")
TODAY = date(2026, 11, 22)


def read(*rows: tuple[str, ...], known: KnownPromises | None = None) -> PromisesRead:
    source = Source("promises.xlsx", (Block(rows=(HEAD, *rows), name="Bid"),))
    return recognise(source, known or KnownPromises(near=TODAY))


def test_a_promise_is_read_with_all_that_stands_beside_it() -> None:
    (one,) = read(("A named PM", "Bid, page 12", "Ben Ortiz", "Sponsor", "2026-12-01")).candidates
    assert dict(one.fields) == {
        "promise": "A named PM",
        "source": "Bid, page 12",
        "owner": "Ben Ortiz",
        "side": Side.SPONSOR,
        "due": date(2026, 12, 1),
    }


def test_what_is_followed_up_already_is_left() -> None:
    known = KnownPromises(frozenset({"anamedpm"}), TODAY)
    (one,) = read(("A named PM", "", "", "CRO", "soon"), known=known).candidates
    assert (one.picked, one.why) == (False, ("“soon” is no date.", "It is followed up already."))


def test_empty_rows_and_repeated_headings_are_none() -> None:
    assert read(("", "x", "", "", ""), HEAD).candidates == ()
