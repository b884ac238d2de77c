"""What a person does with the health survey. One function is one act, one undo step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cro_desk.i18n import N_, _
from cro_desk.oversight.health.answering import Answer, checked_scores
from cro_desk.oversight.health.queries import answers_of, told_sum
from cro_desk.oversight.health.records import HealthAnswer, HealthResult, HealthRound
from cro_desk.oversight.health.summing import LEAST, sums
from cro_desk.oversight.periods import HALF, Period
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id, new_id
from cro_desk.store.work import Work
from cro_desk.studies import rules
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side

__all__ = ["add_answers", "begin_round", "clear_answers", "publish_result"]


@operation(N_("Begin a round of the health survey"))
def begin_round(work: Work, partnership_id: str, period: Period, closes_on: date | None = None) -> str:
    """Begin the round of a half-year, for both sides; return its id, the one there is where there is one."""
    partnership = work.get(Partnership, partnership_id)
    if period.months != HALF:
        raise FieldError("period", _("The survey is held by half-years."), _("Write it like 2026-H2."))
    rules.plausible("closes_on", closes_on)
    id = derived_id(partnership_id, f"health:{period.code}")
    known = work.session.get(HealthRound, id)
    if known is None:
        made = HealthRound(
            id=id, scope=partnership.scope, study_id=partnership.study_id, partnership_id=partnership_id
        )
        made.period, made.closes_on = period.code, closes_on
        return work.add(made).id
    known.deleted, known.closes_on = False, closes_on
    return id


@operation(N_("Keep answers of the health survey"))
def add_answers(work: Work, round_id: str, side: Side, answers: Sequence[Answer]) -> int:
    """Keep single answers, privately and without a name, all or none; return how many."""
    work.get(HealthRound, round_id)
    _check_open(work, round_id, side)
    checked = [checked_scores(each) for each in answers]
    for scores, answer in zip(checked, answers, strict=True):
        told = {"keep": rules.passage("keep", answer.keep), "change": rules.passage("change", answer.change)}
        made = HealthAnswer(id=new_id(), scope=work.private, round_id=round_id, side=side, scores=scores)
        made.keep, made.change = told["keep"], told["change"]
        work.add(made)
    return len(checked)


@operation(N_("Throw answers of the health survey away"))
def clear_answers(work: Work, round_id: str, side: Side) -> None:
    """Throw the answers of a side away that were not published."""
    _check_open(work, round_id, side)
    for each in answers_of(work.session, round_id, side):
        work.delete(each)


@operation(N_("Publish a result of the health survey"))
def publish_result(work: Work, round_id: str, side: Side, keep: str = "", change: str = "") -> str:
    """Publish what a side answered as a whole, once: later answers could be told apart. Return its id.

    `keep` and `change` sum the free texts up, in words that name nobody.
    """
    record = work.get(HealthRound, round_id)
    _check_open(work, round_id, side)
    answers = answers_of(work.session, round_id, side)
    if len(answers) < LEAST:
        told = _("{count} people answered; the answers of fewer than {least} could be told apart.")
        problem = told.format(count=len(answers), least=LEAST)
        raise FieldError("side", problem, _("Wait for more, or leave this round out."))
    found: Mapping[str, dict[str, str]] = {
        code: told_sum(each) for code, each in sums([answer.scores for answer in answers]).items()
    }
    made = HealthResult(
        id=_result_id(round_id, side),
        scope=record.scope,
        study_id=record.study_id,
        partnership_id=record.partnership_id,
        round_id=round_id,
        side=side,
    )
    made.people, made.items = len(answers), dict(found)
    made.keep, made.change = rules.passage("keep", keep), rules.passage("change", change)
    made.published_at, made.published_by = work.now, work.author
    return work.add(made).id


def _check_open(work: Work, round_id: str, side: Side) -> None:
    """Refuse what comes after the result was published: two results would tell an answer apart."""
    work.session.flush()
    if work.session.get(HealthResult, _result_id(round_id, side)) is not None:
        told = _("The result of this side was published: it takes no more answers.")
        raise FieldError("side", told, _("Answer in the next round."))


def _result_id(round_id: str, side: Side) -> str:
    return derived_id(round_id, f"result:{side.value}")
