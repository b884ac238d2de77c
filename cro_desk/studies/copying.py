"""What a new study takes over from an earlier one.

Only the set-up travels. Bids, prices, contracts and rates were agreed for the source and are wrong elsewhere.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cro_desk.i18n import _
from cro_desk.store.work import Work
from cro_desk.studies import cards
from cro_desk.studies.milestones import changing
from cro_desk.studies.milestones.plan import After
from cro_desk.studies.milestones.reading import links_of
from cro_desk.studies.records import Milestone, Person, Side, Study, StudyCountry
from cro_desk.studies.rules import FieldError

_OWN = {"id", "scope", "deleted", "protocol", "name", "status", "note"}


def parameters(source: Study) -> dict[str, Any]:
    """Return the parameters that a similar study begins with; what names or tells of the source stays."""
    return source.model_dump(exclude=_OWN)


def copy_countries(work: Work, source: Study, study: Study) -> None:
    """Copy the countries with their planned numbers; sites are selected anew for each study."""
    for country in cards.study_countries(work, source.id):
        fields = country.model_dump(include={"country", "planned_sites", "planned_subjects"})
        work.add(StudyCountry(scope=study.scope, study_id=study.id, **fields))


def copy_people(work: Work, source: Study, study: Study) -> None:
    """Copy the sponsor's people; a partner's people belong to the partnership."""
    copies: dict[str, Person] = {}
    people = [person for person in cards.study_people(work, source.id) if person.side is Side.SPONSOR]
    for person in people:
        fields = person.model_dump(exclude={"id", "scope", "deleted", "study_id", "deputy_id"})
        copies[person.id] = work.add(Person(scope=study.scope, study_id=study.id, **fields))
    work.session.flush()  # a deputy's card must be there before another one names it
    for person in people:
        if person.deputy_id in copies:
            copies[person.id].deputy_id = copies[person.deputy_id].id


def copy_milestones(work: Work, source: Study, study: Study, first_on: date | None) -> None:
    """Copy the plan's names and owners, with baseline dates where it is told when the first one falls."""
    plan = cards.study_milestones(work, source.id)
    shift = None if first_on is None else first_on - _first(plan)
    copies: dict[str, Milestone] = {}
    for milestone in plan:
        fields = milestone.model_dump(include={"position", "name", "owner", "payment"})
        moved = _shifted(milestone.baseline, shift)
        copy = Milestone(scope=study.scope, study_id=study.id, baseline=moved, **fields)
        copies[milestone.id] = work.add(copy)
    work.session.flush()  # a milestone must be there before another one waits for it
    for id, after in links_of(work.session, source.id).items():
        waits = [After(copies[each.id].id, each.lag) for each in after]
        changing.set_after(work, copies[id], waits)


def _first(plan: list[Milestone]) -> date:
    dates = [milestone.baseline for milestone in plan if milestone.baseline is not None]
    if not dates:
        problem = _("The study to copy has no milestone with a baseline date.")
        raise FieldError("first_milestone_on", problem, _("Leave the date empty to copy the plan undated."))
    return min(dates)


def _shifted(baseline: date | None, shift: timedelta | None) -> date | None:
    return None if baseline is None or shift is None else baseline + shift
