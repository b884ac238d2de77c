"""Versions: proposed, agreed by both, overtaken; never changed, and bound to what they say."""

from datetime import timedelta

import pytest

from cro_desk.errors import UserError
from cro_desk.roles import operations as op
from cro_desk.roles import queries, words
from cro_desk.roles.matrix_json import content_hash
from cro_desk.roles.records import MatrixVersion
from cro_desk.roles.shared import shared
from cro_desk.roles.terms import Transfer, VersionState
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.roles.publishing import agree_both, states

SIGNED = ("Henrik", "Head of clinical operations")


@pytest.fixture
def first(desk, small):
    return desk.run(op.propose, small, "First draft").value


@pytest.fixture
def today(desk):
    return desk.now().date()


def test_a_proposal_says_what_the_draft_said_whatever_becomes_of_it(desk, small, first, matrix):
    before = matrix()
    desk.run(op.edit_task, before.tasks[0].id, task="Something else")
    assert desk.read(queries.version_matrix, first) == before


def test_a_version_is_read_with_all_that_tells_of_it(desk, partnership, first, matrix):
    (row,) = desk.read(queries.versions, partnership)
    assert (row.id, row.number, row.state, row.tasks, row.note) == (
        first,
        1,
        VersionState.PROPOSED,
        3,
        "First draft",
    )
    assert (row.published_by, row.agreements, row.content_hash) == ("Ada Manager", (), content_hash(matrix()))
    assert words.version_name(row) == "Version 1"


def test_it_lives_where_both_sides_are_and_the_draft_where_the_sponsor_is(
    desk, study, partnership, first, scopes
):
    assert (scopes("matrix_version"), scopes("responsibility")) == ({"partnership"}, {"sponsor"})


def test_who_confirmed_a_move_and_why_stays_with_the_sponsor(desk, small, partnership, matrix):
    task = matrix().tasks[0].id
    desk.run(op.edit_task, task, policy_retained=True, agreement="MSA-7", clause="4")
    desk.run(op.edit_task, task, effective_on=desk.now().date())
    desk.run(op.move_retained, [task], Transfer.TRANSFERRED, "Eva Second", "We lack a statistician")
    desk.run(op.set_limits, small, 4)
    version = desk.run(op.propose, small, "For signature").value
    published = desk.read(queries.version_matrix, version)
    assert published == shared(matrix()) != matrix()
    told = (published.tasks[0].confirmed_by, published.tasks[0].confirmation, published.accountable_limit)
    assert told == ("", "", 15)


def test_what_only_the_sponsor_reads_is_no_other_proposal(desk, small, matrix, first):
    desk.run(op.set_limits, small, 4)
    with pytest.raises(UserError, match="Nothing has changed since version 1"):
        desk.run(op.propose, small, "Again")


def test_a_number_is_not_given_twice(desk, small, partnership, first, matrix):
    desk.undo()
    desk.run(op.propose, small, "Again")
    assert [row.number for row in desk.read(queries.versions, partnership)] == [2]


def test_errors_stand_in_the_way_and_the_first_is_named(desk, small, matrix):
    task = matrix().tasks[0]
    desk.run(op.set_cells, [(task.id, party) for party in task.cells], "")
    with pytest.raises(UserError, match="problems stand in the way of proposing this matrix"):
        desk.run(op.propose, small, "")


def test_the_same_draft_is_not_proposed_twice(desk, small, first):
    with pytest.raises(UserError, match="Nothing has changed since version 1"):
        desk.run(op.propose, small, "Again")


def test_both_sides_agree_and_the_version_holds(desk, partnership, first):
    desk.run(agree_both, first)
    (row,) = desk.read(queries.versions, partnership)
    assert (row.state, [each.name for each in row.agreements]) == (VersionState.AGREED, ["Henrik", "Ingrid"])
    assert desk.read(queries.agreed_matrix, partnership) == desk.read(queries.version_matrix, first)


def test_one_side_alone_has_not_agreed(desk, partnership, first, today):
    desk.run(op.agree, first, Side.CRO, *SIGNED, today)
    assert (states(desk, partnership), desk.read(queries.agreed_version, partnership)) == (["proposed"], None)


def test_an_agreed_version_holds_until_the_next_is_agreed(desk, small, partnership, first, matrix):
    desk.run(agree_both, first)
    desk.run(op.edit_task, matrix().tasks[0].id, note="Newer")
    second = desk.run(op.propose, small, "Second").value
    assert states(desk, partnership) == ["proposed", "agreed"]
    desk.run(agree_both, second)
    assert states(desk, partnership) == ["agreed", "superseded"]


def test_an_open_proposal_is_overtaken_by_the_next(desk, small, partnership, first, matrix, today):
    desk.run(op.edit_task, matrix().tasks[0].id, note="Newer")
    desk.run(op.propose, small, "Second")
    assert states(desk, partnership) == ["proposed", "superseded"]
    with pytest.raises(UserError, match="Version 1 is overtaken by a later one"):
        desk.run(op.agree, first, Side.CRO, *SIGNED, today)


def test_a_task_after_an_agreement_needs_a_word_on_training(desk, small, first, partnership):
    desk.run(agree_both, first)
    desk.run(op.set_cells, [(added(desk, small), party(desk, partnership))], "A/R")
    with pytest.raises(FieldError, match="A task was added since the last agreement: DA1 Archive") as told:
        desk.run(op.propose, small, "Second")
    assert told.value.field == "training_note"
    desk.run(op.propose, small, "Second", "CRAs, at the kick-off")
    assert desk.read(queries.versions, partnership)[0].training_note == "CRAs, at the kick-off"


def added(desk, small):
    return desk.run(op.add_task, small, "Data", "Archive", code="DA1").value


def party(desk, partnership):
    return desk.read(queries.matrix, partnership).parties[0].id


def test_nobody_agrees_twice_nor_to_nothing(desk, first, today):
    with pytest.raises(FieldError, match="needs the name"):
        desk.run(op.agree, first, Side.CRO, " ", "", today)
    desk.run(op.agree, first, Side.CRO, *SIGNED, today)
    with pytest.raises(UserError, match="agreed to version 1 already"):
        desk.run(op.agree, first, Side.CRO, *SIGNED, today)


@pytest.mark.parametrize(("days", "said"), [(3, "in the future"), (-3, "before the version was published")])
def test_nobody_agrees_at_another_time(desk, first, today, days, said):
    with pytest.raises(FieldError, match=said):
        desk.run(op.agree, first, Side.CRO, *SIGNED, today + timedelta(days=days))


def test_an_agreement_is_withdrawn_until_both_agreed(desk, partnership, first, today):
    desk.run(op.agree, first, Side.CRO, *SIGNED, today)
    desk.run(op.withdraw_agreement, first, Side.CRO)
    assert desk.read(queries.versions, partnership)[0].agreements == ()
    desk.run(agree_both, first)
    with pytest.raises(UserError, match="Both sides have agreed to version 1"):
        desk.run(op.withdraw_agreement, first, Side.CRO)


def test_a_signed_paper_is_kept_with_the_agreement(desk, partnership, first, today):
    paper = ("signed.pdf", b"%PDF")
    desk.run(op.agree, first, Side.CRO, *SIGNED, today, "TMF 01.01.18", paper)
    (agreement,) = desk.read(queries.versions, partnership)[0].agreements
    assert (agreement.evidence, desk.file(agreement.file_id or "")) == ("TMF 01.01.18", b"%PDF")


def test_an_agreement_to_other_content_counts_for_nothing(desk, partnership, first, today, tamper):
    desk.run(op.agree, first, Side.CRO, *SIGNED, today)
    tamper(MatrixVersion, first, content_hash="another")
    assert desk.read(queries.versions, partnership)[0].agreements == ()


def test_proposing_and_agreeing_can_be_taken_back(desk, partnership, first):
    desk.run(agree_both, first)
    desk.undo()
    assert states(desk, partnership) == ["proposed"]
    desk.undo()
    assert states(desk, partnership) == []
    desk.redo()
    desk.redo()
    assert states(desk, partnership) == ["agreed"]
