from __future__ import annotations

from cro_desk.roles.matrix import Task
from cro_desk.roles.terms import Transfer
from cro_desk.roles.toro import all_transferred, obligation_rows, obligations
from tests.roles.matrices import IN_WRITING, matrix, task


def standing_for(section: str, transfer: Transfer | None, code: str = "1", **fields: object) -> Task:
    written = IN_WRITING | fields
    return task(code, {"s": "A", "c": "R"}, obligations=(section,), transfer=transfer, **written)


def whose(section: str, *tasks: Task) -> Transfer:
    rows = obligation_rows(matrix(*tasks))
    return next(row.transfer for row in rows if row.obligation.section == section)


def test_obligation_without_a_task_is_the_sponsors():
    assert whose("312.32") is Transfer.RETAINED


def test_obligation_is_where_its_tasks_are():
    assert whose("312.32", standing_for("312.32", Transfer.TRANSFERRED)) is Transfer.TRANSFERRED


def test_transfer_that_is_not_in_writing_leaves_the_obligation_with_the_sponsor():
    unwritten = standing_for("312.32", Transfer.TRANSFERRED, clause="")
    assert whose("312.32", unwritten) is Transfer.RETAINED


def test_obligation_of_tasks_on_both_sides_is_shared():
    moved, kept = standing_for("312.32", Transfer.TRANSFERRED), standing_for("312.32", None, "2")
    assert whose("312.32", moved, kept) is Transfer.SHARED


def test_all_are_transferred_only_when_each_that_concerns_the_study_is():
    needed = [each.section for each in obligations() if not each.only_if]
    moved = [standing_for(section, Transfer.TRANSFERRED, section) for section in needed]
    emergency = standing_for("312.54", Transfer.RETAINED, "E")
    assert all_transferred(matrix(*moved))
    assert not all_transferred(matrix(*moved[1:]))
    assert not all_transferred(matrix(*moved, emergency))


def test_obligations_stand_by_section_and_each_once():
    sections = [each.section for each in obligations()]
    assert sections == sorted({*sections}, key=lambda text: (int(text[4:].split("(")[0]), text))
