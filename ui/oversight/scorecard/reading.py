"""What the tab reads in one job: the scorecard of a period, and the ladder that a red box may go up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cro_desk.communication.escalation.queries import ladder
from cro_desk.communication.escalation.rows import Level
from cro_desk.oversight.periods import Period
from cro_desk.oversight.scorecard.card import Card
from cro_desk.oversight.scorecard.queries import Weights, scorecard, weights_of


@dataclass(frozen=True, slots=True)
class Looked:
    """Whose scorecard of which period is looked at."""

    study_id: str
    partnership_id: str
    period: Period


@dataclass(frozen=True, slots=True)
class CardRead:
    """A scorecard with the weights it is made with and the levels of the ladder."""

    looked: Looked
    card: Card
    weights: Weights
    levels: tuple[Level, ...]


def read_card(session: Any, looked: Looked) -> CardRead:
    """Return the scorecard of a period: as it was issued, else as the figures stand."""
    card = scorecard(session, looked.study_id, looked.partnership_id, looked.period)
    weights = weights_of(session, looked.study_id, looked.partnership_id)
    levels = ladder(session, looked.study_id, looked.partnership_id) if looked.partnership_id else ()
    return CardRead(looked, card, weights, levels)
