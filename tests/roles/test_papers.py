"""The papers of a matrix as their readers see them: what stands on each page, and that nothing is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cro_desk.roles.directory import Directory, PersonCard
from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.matrix_json import content_hash
from cro_desk.roles.papers import MatrixPaper, PaperKind
from cro_desk.roles.report import facts_of, matrix_report, toro_report
from cro_desk.roles.rows import AgreementRow, VersionRow
from cro_desk.roles.rules import check
from cro_desk.roles.terms import Convention, Letter, Oversight, PartyKind, Transfer, VersionKind, VersionState
from cro_desk.roles.toro import obligations
from cro_desk.studies.terms import Side
from tests.bench.large_matrix import matrix_of
from tests.paper.pdfs import pages, sizes
from tests.roles.matrices import CRO, LAB, SPONSOR, library_matrix, matrix, task

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
WRITTEN: dict[str, Any] = {"agreement": "WO 1", "clause": "3.2", "effective_on": date(2026, 10, 1)}
NOT_WRITTEN = {"transfer": Transfer.TRANSFERRED}
MOVED: dict[str, Any] = {"transfer": Transfer.TRANSFERRED, **WRITTEN}
ADA = PersonCard("ada", "Ada Ćwik", "Lead", Side.SPONSOR, "Lindgren")
PEOPLE = Directory({"ada": ADA})
IDS = {"sponsor": SPONSOR.id, "cro": CRO.id, "lab": LAB.id}


def given(code: str, **told: Any) -> Task:
    """Return a task; `sponsor`, `cro` and `lab` are letters of theirs."""
    cells = {id: told.pop(name) for name, id in IDS.items() if name in told}
    return task(code, cells, **told)


SMALL = matrix(
    given("MO01", sponsor="A", cro="R", task="Visit sites", **MOVED),
    given(
        "MO02", sponsor="A", cro="R", task="Write reports", transfer=Transfer.TRANSFERRED, agreement="WO 1"
    ),
    given("SA01", sponsor="A/R", task="Assess safety", transfer=Transfer.RETAINED),
)


def paper(content: Matrix = SMALL, **told: Any) -> MatrixPaper:
    head = ("ABC-301", "Łuszczyca", "Lindgren", "Europe/Warsaw", "Northern CRO", "scope")
    return MatrixPaper(*head, content, told.pop("directory", PEOPLE), content_hash(content), **told)


def version(state: VersionState = VersionState.PROPOSED, *agreed: AgreementRow, **told: Any) -> VersionRow:
    kind = VersionKind.COUNTER if state is VersionState.COUNTER else VersionKind.PROPOSAL
    fields: dict[str, Any] = {"note": "", "training_note": "", "answers_id": None, "file_id": None, **told}
    return VersionRow(
        id="v", number=2, kind=kind, state=state, published_at=NOW, published_by="Anna", agreements=agreed,
        content_hash=content_hash(SMALL), tasks=3, **fields,
    )  # fmt: skip


def agreement(side: Side, name: str, evidence: str = "TMF 01.01.18") -> AgreementRow:
    return AgreementRow(name, side, name, "Director", date(2026, 11, 20), NOW, evidence, None)


BOTH = agreement(Side.SPONSOR, "Henrik Lindgren"), agreement(Side.CRO, "Ingrid Svensson")


def drawn(
    what: MatrixPaper,
    kind: PaperKind = PaperKind.MATRIX,
    convention: Convention = Convention.ACCOUNTABILITY,
    page: str = "A4",
) -> bytes:
    facts = facts_of(what, kind, convention, "3f9a 72c1", NOW, "Anna Kowalska")
    if kind is PaperKind.TORO:
        return toro_report(what, facts, page)
    return matrix_report(what, convention, facts, page)


def read(*args: Any) -> str:
    """Return all text of a paper in one line."""
    return flat(pages(drawn(*args)))


def flat(found: Iterable[str]) -> str:
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("kind", PaperKind)
def test_every_page_says_what_it_is(kind: PaperKind):
    content = library_matrix()
    found = pages(drawn(paper(content), kind))
    number = {PaperKind.MATRIX: "01.01.18", PaperKind.TORO: "01.01.19"}[kind]
    parts = ["ABC-301 · Łuszczyca · Northern CRO", f"TMF {number}", "journal 3f9a 72c1", "CET (UTC+01:00)"]
    parts += [f"content {content_hash(content)[:16]}", "Draft", "DRAFT"]
    for at, page in enumerate(found, 1):
        missing = [part for part in (*parts, f"Page {at} of {len(found)}") if part not in flat([page])]
        assert missing == []


@pytest.mark.parametrize(
    ("convention", "words"),
    [(Convention.ACCOUNTABILITY, "Accountability view"), (Convention.CONTRACT, "Contract view")],
)
def test_the_convention_is_named_on_every_page_and_never_mixed(convention: Convention, words: str):
    found = pages(drawn(paper(library_matrix()), PaperKind.MATRIX, convention))
    other = {"Accountability view", "Contract view"} - {words}
    assert [words in page for page in found] == [True] * len(found)
    assert other.pop() not in flat(found)


def test_by_contract_the_cro_is_accountable_for_what_is_in_writing():
    by_contract = read(paper(), PaperKind.MATRIX, Convention.CONTRACT)
    assert "MO01 Visit sites A/R Transferred" in by_contract
    assert "MO02 Write reports A Ada Ćwik R Transferred" in by_contract


def test_a_draft_says_so_lists_what_is_open_and_is_not_signed():
    told = read(paper(problems=check(SMALL, PEOPLE)))
    for part in ("This is a draft", "Nobody signs this", "points are open", "Open in this draft"):
        assert part in told
    assert "Signature" not in told


def test_a_draft_is_the_sponsors_alone():
    own, both = "Confidential: a draft for Lindgren only", "Confidential: for Lindgren and Northern CRO only"
    assert [own in read(each) for each in (paper(), paper(version=version()))] == [True, False]
    assert [both in read(each) for each in (paper(), paper(version=version()))] == [False, True]


def test_a_proposal_has_lines_to_sign_on_and_no_watermark():
    told = read(paper(version=version()))
    assert told.count("Signature") == 2
    assert "Neither side has agreed to it yet." in told
    assert "DRAFT" not in told


@pytest.mark.parametrize("kind", PaperKind)
def test_an_agreed_version_carries_both_agreements(kind: PaperKind):
    told = read(paper(version=version(VersionState.AGREED, *BOTH)), kind)
    for part in (
        "Henrik Lindgren",
        "Ingrid Svensson",
        "Director",
        "20 Nov 2026",
        "TMF 01.01.18",
        "Version 2",
    ):
        assert part in told
    assert "Signature" not in told
    assert content_hash(SMALL) in told


def test_long_evidence_is_told_in_full_below():
    evidence = "Filed in binder 7, shelf 12. " * 40
    told = read(paper(version=version(VersionState.AGREED, agreement(Side.SPONSOR, "Henrik", evidence))))
    assert " ".join(evidence.split()) in told


@pytest.mark.parametrize(
    ("state", "agreed", "words"),
    [
        (VersionState.SUPERSEDED, BOTH, "A later version has superseded it."),
        (VersionState.SUPERSEDED, (), "It was not agreed to by both sides"),
        (VersionState.PROPOSED, BOTH[1:], "So far the CRO agreed."),
        (VersionState.COUNTER, (), "It binds nobody until it is agreed to."),
    ],
)
def test_where_it_stands_is_said_in_a_sentence(
    state: VersionState, agreed: tuple[AgreementRow, ...], words: str
):
    assert words in read(paper(version=version(state, *agreed)))


def test_changes_and_training_are_told():
    before = matrix(*SMALL.tasks[:2], given("OLD1", sponsor="A/R", task="Fax reports"))
    told = read(
        paper(version=version(training_note="All CRAs by January"), before=before, before_name="Version 1")
    )
    for part in ("2 tasks differ from version 1", "SA01 Assess safety Added", "OLD1 Fax reports Removed"):
        assert part in told
    assert "All CRAs by January" in told


def test_what_is_not_in_writing_is_told_as_the_sponsors():
    told = read(paper())
    assert "Deemed retained: not transferred in writing" in told
    assert "MO02 Write reports Transferred WO 1 clause, date" in told


def test_split_subcontractor_confirmation_and_hand_off_are_told():
    both = {"sponsor": "A", "cro": "R", **MOVED}
    hand_off = {"input": "Plan", "output": "Report", "acceptance": "No query left", "turnaround_days": 5}
    overseen = {"reviewer": "Monitor", "oversight": Oversight.KPI, "oversight_note": "Days to report"}
    content = matrix(
        given("A1", sponsor="A/R", cro="R", split="CRO hosts, sponsor leads", transfer=Transfer.SHARED),
        given("A2", **both, subcontracted=True, subcontractor="Polar Couriers"),
        given("A3", **both, policy_retained=True, confirmed_by="Henrik", confirmation="No coder"),
        given("A4", **both, **hand_off, **overseen),
    )
    told = read(paper(content))
    for part in (
        "CRO hosts, sponsor leads",
        "Polar Couriers not approved yet",
        "Henrik – No coder",
        "Plan Report No query left 5 Monitor KPI Days to report",
    ):
        assert part in told


def test_people_are_named_behind_cells_with_the_letters_they_hold():
    held = Cell(
        frozenset((Letter.ACCOUNTABLE, Letter.RESPONSIBLE)),
        holders=(Holder("ada", letters=frozenset((Letter.ACCOUNTABLE,))), Holder(role="Reviewer")),
    )
    content = matrix(replace(SMALL.tasks[0], cells={SPONSOR.id: held}))
    assert "A/R Ada Ćwik (A), Reviewer" in read(paper(replace(content, parties=SMALL.parties[:1])))


def test_references_are_called_hints_once():
    assert [read(paper(), kind).count("not legal advice") for kind in PaperKind] == [1, 1]


# the transfer of obligations ----------------------------------------------------------------------


def test_the_toro_lists_every_obligation():
    told = read(paper(library_matrix()), PaperKind.TORO)
    assert [each.section for each in obligations() if f"{each.section} {each.title}" not in told] == []


def test_the_toro_tells_task_party_agreement_and_date():
    content = matrix(
        given("SA08", sponsor="A", cro="R", task="Send reports", obligations=("312.32",), **MOVED),
        given("SA06", sponsor="A", cro="R", task="Assess", obligations=("312.32",), **NOT_WRITTEN),
    )
    told = read(paper(content), PaperKind.TORO)
    assert "SA08 Send reports Northwind WO 1, 3.2 1 Oct 2026 Transferred" in told
    assert "lacks: agreement, clause, date – Retained marked as transferred, not in writing" in told
    assert "send IND safety reports In part" in told


def _everything(*doers: str) -> Matrix:
    """Return a matrix in which every obligation is transferred, to one of these parties in turn."""
    sections = [each.section for each in obligations() if not each.only_if]
    tasks = (
        given(f"T{at}", sponsor="A", **{doers[at % len(doers)]: "R"}, obligations=(section,), **MOVED)
        for at, section in enumerate(sections)
    )
    return matrix(*tasks)


def test_a_general_statement_suffices_where_one_party_took_everything():
    told = read(paper(_everything("cro")), PaperKind.TORO)
    assert "that concern this study are transferred to Northwind by the agreements below" in told
    assert "Obligations one by one" not in told


def test_two_parties_that_took_everything_between_them_are_told_one_by_one():
    told = read(paper(_everything("cro", "lab")), PaperKind.TORO)
    assert "Obligations one by one" in told
    assert "All obligations of the sponsor" not in told


# any size -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_the_matrix_lies_across_and_the_toro_stands_upright(page: str):
    across, upright = (sizes(drawn(paper(), kind, Convention.ACCOUNTABILITY, page))[0] for kind in PaperKind)
    assert across == upright[::-1]
    assert upright == {"A4": (595, 842), "Letter": (612, 792)}[page]


@pytest.mark.parametrize("kind", PaperKind)
def test_the_same_paper_gives_the_same_bytes(kind: PaperKind):
    assert drawn(paper(library_matrix()), kind) == drawn(paper(library_matrix()), kind)


@pytest.mark.parametrize("kind", PaperKind)
def test_an_empty_matrix_prints(kind: PaperKind):
    told = read(paper(Matrix("m"), directory=Directory()), kind)
    words = {PaperKind.MATRIX: "No task has been added yet.", PaperKind.TORO: "it stays with the sponsor"}
    assert words[kind] in told


def test_nothing_of_an_overfull_matrix_is_cut():
    people = [f"p{at}" for at in range(30)]
    cards = {id: PersonCard(id, f"Wolf{id}", "Role", Side.CRO, "Org") for id in people}
    content = matrix_of(people, 40)
    crowd = tuple(Holder(id) for id in people)
    tasks = tuple(_overfull(each, at, crowd) for at, each in enumerate(content.tasks))
    told = read(paper(replace(content, tasks=tasks), directory=Directory(cards)))
    wanted = [f"Aufgabe{at}" for at in range(40)] + [f"Anmerkung{at}" for at in range(40)]
    assert [word for word in wanted if word not in told] == []
    assert told.count("Wolfp29") >= 40


def _overfull(told: Task, at: int, crowd: tuple[Holder, ...]) -> Task:
    first = next(iter(told.cells))
    cells = {**told.cells, first: replace(told.cells[first], holders=crowd)}
    return replace(
        told, task=f"Donaudampfschifffahrt {'sehr ' * 30}Aufgabe{at}", note=f"Anmerkung{at}", cells=cells
    )


@pytest.mark.parametrize("count", [1, 6, 7, 8, 14, 41])
def test_every_party_stands_on_one_run_of_sheets(count: int):
    parties = tuple(Party(str(at), f"Party{at}.", PartyKind.SITE) for at in range(count))
    found = pages(drawn(paper(replace(SMALL, parties=parties))))
    grids = [page for page in found if "In writing" in page]
    assert [sum(f"Party{at}." in page for page in grids) for at in range(count)] == [1] * count


def test_what_is_told_of_pages_can_stop_the_work():
    class StoppedError(Exception):
        pass

    def begun(page: int) -> None:
        if page == 2:
            raise StoppedError

    what = paper(library_matrix())
    facts = facts_of(what, PaperKind.MATRIX, Convention.ACCOUNTABILITY, "", NOW, "Anna")
    with pytest.raises(StoppedError):
        matrix_report(what, Convention.ACCOUNTABILITY, facts, "A4", begun)
