"""How a risk was judged over time."""

from __future__ import annotations

from sqlmodel import col, select

from cro_desk.oversight.risks.records import RiskReview
from cro_desk.store.work import Work


def latest(work: Work, risk_id: str) -> RiskReview | None:
    """Return the last judgement of a risk, None before the first."""
    mine = work.select(select(RiskReview).where(col(RiskReview.risk_id) == risk_id))
    return max(mine, key=_when, default=None)


def _when(review: RiskReview) -> tuple[object, ...]:
    return review.reviewed_on, review.at, review.id
