"""How the terms of goals and obligations read on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from cro_desk.i18n import N_, _
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.oversight.terms import Standing

_STATES: Mapping[GoalState, str] = {
    GoalState.NOT_REVIEWED: N_("Not reviewed"),
    GoalState.ON_TRACK: N_("On track"),
    GoalState.AT_RISK: N_("At risk"),
    GoalState.OFF_TRACK: N_("Off track"),
    GoalState.MET: N_("Met"),
    GoalState.MISSED: N_("Missed"),
}
_STATUSES: Mapping[ObligationStatus, str] = {
    ObligationStatus.OPEN: N_("Open"),
    ObligationStatus.KEPT: N_("Kept"),
    ObligationStatus.BROKEN: N_("Not kept"),
    ObligationStatus.WAIVED: N_("Waived"),
}
#: how a goal stands beside KPIs: in the same words and letters
STANDING: Mapping[GoalState, Standing] = {
    GoalState.NOT_REVIEWED: Standing.NO_DATA,
    GoalState.ON_TRACK: Standing.GREEN,
    GoalState.AT_RISK: Standing.AMBER,
    GoalState.OFF_TRACK: Standing.RED,
    GoalState.MET: Standing.GREEN,
    GoalState.MISSED: Standing.RED,
}
#: what a review can say
REVIEWED = tuple(state for state in GoalState if state is not GoalState.NOT_REVIEWED)


def state_name(state: GoalState) -> str:
    """Return how a goal stands."""
    return _(_STATES[state])


def status_name(status: ObligationStatus) -> str:
    """Return what became of a promise."""
    return _(_STATUSES[status])
