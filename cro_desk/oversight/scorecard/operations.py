"""What a person does to scorecards. One function is one act, one undo step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cro_desk.communication.escalation.acts import raise_escalation
from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis.scoping import scope_of, seat
from cro_desk.oversight.kpis.terms import Box
from cro_desk.oversight.kpis.words import box_name
from cro_desk.oversight.periods import Period, period_of
from cro_desk.oversight.scorecard.card import to_json
from cro_desk.oversight.scorecard.index import WEIGHTS, WHOLE
from cro_desk.oversight.scorecard.queries import issued_card, note_id, rules_id, standing_card
from cro_desk.oversight.scorecard.records import Scorecard, ScorecardNote, ScorecardRules
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies import rules
from cro_desk.studies.records import Study
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

__all__ = ["escalate_box", "issue_scorecard", "set_weights", "tell_box"]


@operation(N_("Set the weights of the scorecard"))
def set_weights(work: Work, study_id: str, partnership_id: str, weights: Mapping[Box, int]) -> None:
    """Set what the five boxes weigh; together they are 100 %."""
    for box, weight in weights.items():
        if box not in WEIGHTS or weight < 0:
            raise FieldError(box.value, _("A weight is a whole number from 0 to 100."))
    if sum(weights.values()) != WHOLE or set(weights) != set(WEIGHTS):
        told = _("Together the weights are {sum} %, not 100 %.").format(sum=sum(weights.values()))
        raise FieldError(next(iter(weights), Box.DELIVERY).value, told)
    id = rules_id(study_id, partnership_id)
    known = work.session.get(ScorecardRules, id)
    if known is None:
        scope = scope_of(work, study_id, partnership_id)
        known = ScorecardRules(id=id, scope=scope, study_id=study_id, partnership_id=partnership_id)
        work.add(known)
    known.weights = {box.value: weight for box, weight in weights.items()}
    known.deleted = False


@operation(N_("Say how a box of the scorecard stands"))
def tell_box(
    work: Work,
    study_id: str,
    partnership_id: str,
    period: Period,
    box: Box,
    sentence: str = "",
    action: str = "",
    owner: str = "",
    due: date | None = None,
) -> None:
    """Say one sentence, the top action and who owns it; refused once the scorecard was issued."""
    _check_open(work, study_id, partnership_id, period)
    if action.strip() and not owner.strip():
        raise FieldError("owner", _("An action needs its owner."))
    rules.plausible("due", due)
    note = _note(work, study_id, partnership_id, period, box)
    note.sentence, note.action = rules.line("sentence", sentence), rules.line("action", action)
    note.owner, note.due = rules.line("owner", owner), due


@operation(N_("Escalate a box of the scorecard"))
def escalate_box(
    work: Work,
    study_id: str,
    partnership_id: str,
    period: Period,
    box: Box,
    level_id: str,
    person_id: str = "",
) -> str:
    """Raise a box that stays red: the other side answers, the CRO asks about the sponsor's. Return the id."""
    work.session.flush()
    card = standing_card(work.session, study_id, partnership_id, period)
    found = next(each for each in card.boxes if each.box is box)
    told: dict[str, Any] = {"box": box_name(box), "period": period.label, "count": found.reds}
    title = _("Scorecard {period}: {box} is red").format(**told)
    told["sentence"] = found.sentence
    text = _("{box} has been red for {count} periods in a row. {sentence}").format(**told)
    asking = Side.CRO if box is Box.SPONSOR else Side.SPONSOR
    side = seat(work, study_id) if box is Box.PARTNERSHIP else asking
    raised = raise_escalation(
        work, partnership_id, level_id, side, person_id, title=title, description=text, raised_by=work.author
    )
    _note(work, study_id, partnership_id, period, box).escalation_id = raised
    return raised


@operation(N_("Issue a scorecard"))
def issue_scorecard(work: Work, study_id: str, partnership_id: str, period: Period) -> str:
    """Freeze the scorecard of a period that is over: it says the same for ever. Return its id."""
    _check_open(work, study_id, partnership_id, period)
    today = in_zone(work.now, work.get(Study, study_id).time_zone).date()
    if period.last >= today:
        told = _("{period} is not over.").format(period=period.label)
        before = period_of(today).shifted(-1)
        raise FieldError("period", told, _("Issue that of {period}.").format(period=before.label))
    work.session.flush()
    card = standing_card(work.session, study_id, partnership_id, period)
    made = Scorecard(
        id=new_id(),
        scope=scope_of(work, study_id, partnership_id),
        study_id=study_id,
        partnership_id=partnership_id,
        period=period.code,
        issued_at=work.now,
        issued_by=work.author,
        content=to_json(card),
    )
    return work.add(made).id


def _check_open(work: Work, study_id: str, partnership_id: str, period: Period) -> None:
    work.session.flush()
    if issued_card(work.session, study_id, partnership_id, period) is not None:
        told = _("The scorecard of {period} was issued: it stays as it is.").format(period=period.label)
        raise FieldError("period", told, _("Say it in the next one."))


def _note(work: Work, study_id: str, partnership_id: str, period: Period, box: Box) -> ScorecardNote:
    id = note_id(study_id, partnership_id, period, box)
    found = work.session.get(ScorecardNote, id)
    if found is None:
        scope = scope_of(work, study_id, partnership_id)
        found = ScorecardNote(id=id, scope=scope, study_id=study_id, partnership_id=partnership_id)
        found.period, found.box = period.code, box
        work.add(found)
    found.deleted = False
    return found
