"""Matrices for the tests of the roles area: by hand with the few things that matter, and at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from cro_desk.roles.directory import Directory, PersonCard
from cro_desk.roles.matrix import EMPTY, Cell, Holder, Matrix, Party, Task
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
    names = st.sampled_from(("One", "Two", "Three"))
    kinds = draw(st.lists(st.tuples(st.sampled_from(KINDS), names), min_size=1, max_size=5))
    parties = tuple(Party(str(at), name, kind) for at, (kind, name) in enumerate(kinds))
    tasks = draw(st.lists(_tasks([party.id for party in parties], people), max_size=4))
    return Matrix(parties=parties, tasks=tuple(replace(each, id=str(at)) for at, each in enumerate(tasks)))


SOME_TEXT = st.sampled_from(("", "Something"))
SOME_DAY = st.sampled_from((None, DAY))
FIELDS = {
    "code": st.sampled_from(("", "MO01", "MO02")),
    "library_code": st.sampled_from(("", "GO06")),
    "area": st.sampled_from(("Monitoring", "Safety")),
    "task": st.sampled_from(("Visits", "Plans", "")),
    "obligations": st.sampled_from(((), ("312.32",), ("312.53(a)", "312.50"))),
    "transfer": st.sampled_from((None, *Transfer)),
    "policy_retained": st.booleans(),
    "split": SOME_TEXT,
    "agreement": SOME_TEXT,
    "clause": SOME_TEXT,
    "effective_on": SOME_DAY,
    "subcontracted": st.booleans(),
    "subcontractor": SOME_TEXT,
    "subcontractor_approved_on": SOME_DAY,
    "oversight": st.sampled_from((None, *Oversight)),
    "unblinded": st.booleans(),
    "four_eyes": st.sampled_from(("", "SAP")),
}


def _tasks(parties: Sequence[str], people: Directory) -> st.SearchStrategy[Task]:
    letters = st.sampled_from((frozenset[Letter](), frozenset((Letter.ACCOUNTABLE,)), frozenset(Letter)))
    named = st.builds(Holder, st.sampled_from((*people.people, "gone")), st.just(""), letters)
    by_role = st.builds(Holder, st.just(""), st.sampled_from(ROLES), letters)
    cells = st.builds(_cell, st.sampled_from(CODES), st.lists(named | by_role, max_size=2))
    filled = st.fixed_dictionaries(dict.fromkeys(parties, cells)).map(_not_empty)
    return st.builds(Task, id=st.just(""), cells=filled, **FIELDS)


def _cell(code: str, holders: Sequence[Holder]) -> Cell:
    written = parse_cell(code)
    return cell(code, *holders) if written.letters else written


def _not_empty(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    return {id: each for id, each in cells.items() if each != EMPTY}
