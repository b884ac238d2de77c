"""Matrices for the tests of the roles area: by hand with the few things that matter, and at random."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from cro_desk.roles.directory import Directory, PersonCard
from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.raci import parse_cell
from cro_desk.roles.templates import LibraryTask, library
from cro_desk.roles.terms import Letter, Oversight, PartyKind, Transfer
from cro_desk.studies.terms import Blinding, Side

SPONSOR = Party("s", "Sponsor", PartyKind.SPONSOR)
CRO = Party("c", "Northwind", PartyKind.CRO)
LAB = Party("l", "Central lab", PartyKind.LABORATORY)
SITE = Party("x", "Site 1", PartyKind.SITE)
SITE_2 = Party("y", "Site 2", PartyKind.SITE)
PARTIES = (SPONSOR, CRO, LAB, SITE, SITE_2)

ADA = PersonCard("ada", "Ada Manager", "Study manager", Side.SPONSOR, "Sponsor AG")
BEN = PersonCard("ben", "Ben Blinded", "CRA", Side.CRO, "Northwind", Blinding.BLINDED)
UMA = PersonCard("uma", "Uma Open", "Unblinded CRA", Side.CRO, "Northwind", Blinding.UNBLINDED)
PEOPLE = Directory({card.id: card for card in (ADA, BEN, UMA)})
DAY = date(2026, 3, 1)
IN_WRITING = {"agreement": "MSA-7", "clause": "4.2", "effective_on": DAY}
MOVED = {"transfer": Transfer.TRANSFERRED, "oversight": Oversight.KPI, **IN_WRITING}


def cell(code: str, *holders: Holder) -> Cell:
    return replace(parse_cell(code), holders=holders)


def person(card: PersonCard, letters: str = "") -> Holder:
    return Holder(card.id, letters=parse_cell(letters).letters)


def task(code: str, cells: Mapping[str, str | Cell], **fields: Any) -> Task:
    """A task by the ids of parties; Ada is named behind each of the sponsor's A that is written as text."""
    named = {id: cell(each) if isinstance(each, str) else each for id, each in cells.items()}
    sponsors = named.get(SPONSOR.id)
    if isinstance(cells.get(SPONSOR.id), str) and sponsors and Letter.ACCOUNTABLE in sponsors.letters:
        named[SPONSOR.id] = replace(sponsors, holders=(person(ADA),))
    told = {"id": code, "area": "Monitoring", "task": f"Task {code}", "transfer": Transfer.RETAINED}
    return Task(code=code, cells=named, **(told | fields))


def matrix(*tasks: Task, parties: tuple[Party, ...] = PARTIES, **fields: Any) -> Matrix:
    """A matrix of sponsor, CRO, laboratory and two sites."""
    return Matrix(parties=parties, tasks=tasks, **fields)


def library_matrix() -> Matrix:
    """The library as a matrix of sponsor and CRO: nobody named, nothing in writing."""
    return Matrix(parties=(SPONSOR, CRO), tasks=tuple(_from_library(each) for each in library()))


def _from_library(each: LibraryTask) -> Task:
    names = ("code", "area", "task", "reference", "obligations", "transfer", "policy_retained", "four_eyes")
    names += ("unblinded", "split", "input", "output", "acceptance", "turnaround_days", "reviewer")
    names += ("oversight", "oversight_note")
    fields = {name: getattr(each, name) for name in names}
    written = {SPONSOR.id: parse_cell(each.sponsor), CRO.id: parse_cell(each.cro)}
    cells = {id: cell for id, cell in written.items() if cell.letters}
    return Task(id=each.code, library_code=each.code, cells=cells, **fields)


ROLES = ("CRA", "Statistician", "Study manager", "Nobody's role")
CODES = ("", "R", "A", "C", "I", "A/R", "A/C", "R/I", "X", "?")
KINDS = (*PartyKind, PartyKind.SITE, PartyKind.SITE)


def directories() -> st.SearchStrategy[Directory]:
    """People of all sides, blinded or not, with roles that several have."""
    cards = st.builds(
        PersonCard,
        st.uuids().map(str),
        st.sampled_from(("Ada", "Ben", "Eve")),
        st.sampled_from(ROLES[:-1]),
        st.sampled_from(Side),
        st.just("Org"),
        st.sampled_from((None, *Blinding)),
    )
    return st.lists(cards, max_size=5).map(lambda found: Directory({card.id: card for card in found}))


@st.composite
def matrices(draw: st.DrawFn, people: Directory) -> Matrix:
    """Any parties, several sites, doubles, unknown codes, transfers with and without writing, holders."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))
    parties = tuple(
        Party(str(at), draw(st.sampled_from(("One", "Two", "Three"))), kind) for at, kind in enumerate(kinds)
    )
    count = draw(st.integers(0, 4))
    return Matrix(parties=parties, tasks=tuple(draw(_tasks(str(at), parties, people)) for at in range(count)))


@st.composite
def _tasks(draw: st.DrawFn, id: str, parties: tuple[Party, ...], people: Directory) -> Task:
    some_text = st.sampled_from(("", "Something"))
    some_day = st.sampled_from((None, DAY))
    return Task(
        id=id,
        code=draw(st.sampled_from(("", "MO01", "MO02"))),
        area=draw(st.sampled_from(("Monitoring", "Safety"))),
        task=draw(st.sampled_from(("Visits", "Plans", ""))),
        obligations=draw(st.sampled_from(((), ("312.32",), ("312.53(a)", "312.50")))),
        transfer=draw(st.sampled_from((None, *Transfer))),
        policy_retained=draw(st.booleans()),
        split=draw(some_text),
        agreement=draw(some_text),
        clause=draw(some_text),
        effective_on=draw(some_day),
        subcontracted=draw(st.booleans()),
        subcontractor=draw(some_text),
        subcontractor_approved_on=draw(some_day),
        oversight=draw(st.sampled_from((None, *Oversight))),
        unblinded=draw(st.booleans()),
        four_eyes=draw(st.sampled_from(("", "SAP"))),
        cells={party.id: found for party in parties if (found := draw(_cells(people))) != Cell()},
    )


@st.composite
def _cells(draw: st.DrawFn, people: Directory) -> Cell:
    letters = st.frozensets(st.sampled_from(Letter), max_size=2)
    named = st.builds(Holder, st.sampled_from((*people.people, "gone")), st.just(""), letters)
    by_role = st.builds(Holder, st.just(""), st.sampled_from(ROLES), letters)
    written = parse_cell(draw(st.sampled_from(CODES)))
    holders = draw(st.lists(named | by_role, max_size=2)) if written.letters else []
    return replace(written, holders=tuple(holders))
