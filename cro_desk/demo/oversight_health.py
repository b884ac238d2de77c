"""The demo's health survey: a round that both sides answered, and one that has begun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from cro_desk.i18n import N_
from cro_desk.oversight.health import operations as op
from cro_desk.oversight.health.answering import Answer
from cro_desk.oversight.health.statements import statements
from cro_desk.oversight.periods import HALF, period_of
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side

#: a line a person: the sixteen scores in their order, `-` where one was left out
SPONSOR = (
    "4 4 3 4 4 4 3 3 3 4 4 4 4 5 3 8",
    "4 3 3 3 4 4 3 4 3 4 4 4 3 5 4 7",
    "5 4 2 4 3 4 2 3 3 3 4 4 4 5 3 7",
    "4 4 3 4 4 5 3 4 2 4 5 4 4 4 - 8",
    "3 3 2 3 4 4 2 3 3 4 4 5 3 5 3 6",
    "4 4 3 4 3 4 3 4 3 4 4 4 4 5 4 8",
)
CRO = (
    "4 3 4 4 2 4 4 4 4 2 3 4 4 5 3 8",
    "4 4 4 4 3 4 4 4 4 3 2 4 3 4 3 7",
    "5 3 4 3 2 4 4 5 4 2 3 5 4 5 2 8",
    "4 3 5 4 3 3 4 4 4 3 3 4 4 5 3 9",
    "4 2 4 4 2 4 5 4 3 2 2 4 4 5 3 7",
)
LATER = ("4 4 4 4 4 4 3 4 3 4 4 4 4 5 3 8", "4 4 3 4 4 4 3 4 4 4 4 4 4 5 4 8")
KEEP = "The weekly call: short, prepared, with the actions read out at its end."
CHANGE = "Tell slips when they are seen, not when they are certain; decisions within the week."


@operation(N_("Hold the demo’s health survey"))
def survey(work: Work, partnership: str) -> None:
    """Hold a round with both sides, and begin the next one."""
    now = period_of(work.now.date(), HALF)
    held = op.begin_round(work, partnership, now.shifted(-1), now.shifted(-1).last)
    for side, lines in ((Side.SPONSOR, SPONSOR), (Side.CRO, CRO)):
        op.add_answers(work, held, side, _answers(lines))
        work.session.flush()
        op.publish_result(work, held, side, KEEP, CHANGE if side is Side.CRO else "")
    begun = op.begin_round(work, partnership, now, work.now.date() + timedelta(days=21))
    work.session.flush()
    op.add_answers(work, begun, Side.SPONSOR, _answers(LATER))


def _answers(lines: Sequence[str]) -> list[Answer]:
    codes = [each.code for each in statements()]
    told = (dict(zip(codes, line.split(), strict=True)) for line in lines)
    return [Answer({code: int(n) for code, n in scores.items() if n != "-"}) for scores in told]
