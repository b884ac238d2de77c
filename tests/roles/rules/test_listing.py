from __future__ import annotations

from dataclasses import replace

from cro_desk.roles.matrix import Matrix
from cro_desk.roles.terms import Transfer
from cro_desk.roles.toro import obligations
from tests.roles.matrices import IN_WRITING, matrix, task
from tests.roles.rules.saying import of

NEEDED = tuple(each.section for each in obligations() if not each.only_if)


def every_obligation(transferred: int) -> Matrix:
    """A task for each obligation, the first of them transferred in writing."""
    tasks = [
        task(section, {"s": "A", "c": "R"}, obligations=(section,), transfer=transfer, **IN_WRITING)
        for at, section in enumerate(NEEDED)
        for transfer in (Transfer.TRANSFERRED if at < transferred else Transfer.RETAINED,)
    ]
    return matrix(*tasks)


def test_some_obligations_transferred_are_listed_one_by_one():
    (said,) = of(15, every_obligation(3))
    assert said.startswith(f"3 of {len(NEEDED)} obligations of 21 CFR 312 move to another party")


def test_all_or_none_transferred_is_silent():
    assert of(15, every_obligation(len(NEEDED))) == of(15, every_obligation(0)) == []


def test_obligation_that_no_task_stands_for_is_named():
    whole = every_obligation(0)
    assert of(15, replace(whole, tasks=whole.tasks[1:])) == [
        f"No task stands for these obligations of 21 CFR 312, so they are the sponsor's: {NEEDED[0]}."
    ]
