"""A ladder that begins with the usual levels; what is missing of them is added."""

from __future__ import annotations

from cro_desk.communication.escalation.levels import levels_of
from cro_desk.communication.escalation.rows import LEVEL_FIELDS
from cro_desk.communication.keeping import put
from cro_desk.communication.records import EscalationLevel
from cro_desk.communication.templates import ladder
from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import plain


@operation(N_("Start the escalation ladder"))
def start_ladder(work: Work, partnership_id: str) -> None:
    """Add the usual levels that are not there; levels that were edited stay as they are."""
    add_usual_levels(work, work.get(Partnership, partnership_id))


def add_usual_levels(work: Work, partnership: Partnership) -> None:
    """Add the usual levels; two colleagues who start the same ladder start one."""
    known = levels_of(work, partnership.id)
    codes = {plain(level.code) for level in known}
    position = max((level.position for level in known), default=-1) + 1
    missing = [level for level in ladder() if plain(level.code) not in codes]
    for place, level in enumerate(missing, position):
        put(
            work,
            EscalationLevel,
            derived_id(partnership.id, f"level:{level.code}"),
            {**{name: getattr(level, name) for name in LEVEL_FIELDS}, "position": place},
            scope=partnership.scope,
            study_id=partnership.study_id,
            partnership_id=partnership.id,
        )
