"""Two matrices row by row."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.roles.comparing import compare
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Holder, Matrix, Task
from cro_desk.roles.raci import write_cell
from cro_desk.roles.terms import Letter, Oversight, Transfer
from tests.roles.matrices import ADA, CRO, LAB, PEOPLE, SPONSOR, cell, matrix, task
from tests.roles.test_matrix_json import matrices

OLD = matrix(*(task(code, {"s": "A", "c": "R"}) for code in ("M1", "M2", "M3", "M4")))


def changed(*tasks: Task) -> Matrix:
    return replace(OLD, tasks=tasks)


def told(old: Matrix, new: Matrix, directory: Directory | None = None):
    return [
        (row.code, row.kind, [(field.label, field.old, field.new) for field in row.fields])
        for row in compare(old, new, directory)
    ]


def test_what_was_added_and_removed():
    one, two, *_others = OLD.tasks
    new = changed(one, task("N1", {"c": "R"}, task="New"), two)
    assert [(row.code, row.kind) for row in compare(OLD, new)] == [
        ("N1", "added"),
        ("M3", "removed"),
        ("M4", "removed"),
    ]


def test_fields_read_as_people_say_them():
    fields = {"transfer": Transfer.SHARED, "oversight": Oversight.AUDIT, "unblinded": True}
    dated = {"effective_on": date(2026, 3, 1), "obligations": ("312.50", "312.56(a)"), "turnaround_days": 5}
    new = changed(replace(OLD.tasks[0], **fields, **dated), *OLD.tasks[1:])
    assert told(OLD, new) == [
        (
            "M1",
            "changed",
            [
                ("Obligations (21 CFR)", "", "312.50, 312.56(a)"),
                ("Transfer", "Retained", "Shared"),
                ("Effective on", "", "1 Mar 2026"),
                ("Turnaround in working days", "", "5"),
                ("Oversight by", "", "Audit"),
                ("Unblinded task", "no", "yes"),
            ],
        )
    ]


def test_cells_and_who_stands_behind_them():
    ada = Holder("ada", letters=frozenset({Letter.RESPONSIBLE}))
    cells = {"s": cell("A", Holder("ada")), "c": cell("C", ada, Holder(role="CRA"))}
    new = changed(replace(OLD.tasks[0], cells=cells), *OLD.tasks[1:])
    assert told(OLD, new, PEOPLE) == [
        ("M1", "changed", [("Northwind", "R", "C"), ("Northwind: who", "", "Ada Manager (R), CRA")])
    ]


def test_as_few_rows_as_tell_it_have_moved():
    one, two, three, four = OLD.tasks
    assert told(OLD, changed(four, one, two, three)) == [("M4", "moved", [])]


def test_a_party_that_came_or_went_is_told_by_its_cells():
    new = replace(
        OLD, parties=(SPONSOR, LAB), tasks=tuple(replace(t, cells={"l": cell("R")}) for t in OLD.tasks[:1])
    )
    (row, *_removed) = compare(OLD, new)
    assert [(field.label, field.old, field.new) for field in row.fields] == [
        ("Sponsor", "A", ""),
        ("Sponsor: who", "an unknown person", ""),
        ("Northwind", "R", ""),
        ("Central lab", "", "R"),
    ]


def test_tasks_and_parties_are_known_by_code_and_name_where_ids_differ():
    new = replace(
        OLD,
        parties=(replace(SPONSOR, id="1"), replace(CRO, id="2", name="Northwind Ltd")),
        tasks=tuple(
            replace(t, id=f"x{t.code}", cells={"1": t.cell("s"), "2": t.cell("c")}) for t in OLD.tasks
        ),
    )
    assert compare(OLD, new) == ()


def test_somebody_who_left_is_still_called_by_name():
    left = Directory(gone={"ada": ADA})
    assert left.holder_name(Holder("ada")) == "Ada Manager (no longer listed)"


@given(matrices(), st.randoms())
def test_what_differs_one_way_differs_the_other(one, dice):
    other = replace(one, tasks=tuple(dice.sample(one.tasks, len(one.tasks))[1:]))
    there, back = compare(one, other), compare(other, one)
    assert sum(row.kind == "removed" for row in there) == sum(row.kind == "added" for row in back)


@given(matrices())
def test_everything_is_new_beside_nothing(one):
    assert [row.kind for row in compare(Matrix(), one)] == ["added"] * len(one.tasks)
    assert {write_cell(c) for t in one.tasks for c in t.cells.values()} <= {
        field.new for row in compare(Matrix(), one) for field in row.fields if field.name == "letters"
    } | {""}
