"""The tables of the oversight area: each part has its own, named here so that the store knows them."""

from __future__ import annotations

from cro_desk.oversight.budget import records as budget
from cro_desk.oversight.enrolment import records as enrolment
from cro_desk.oversight.goals import records as goals
from cro_desk.oversight.health import records as health
from cro_desk.oversight.kpis import records as kpis
from cro_desk.oversight.risks import records as risks
from cro_desk.oversight.scorecard import records as scorecard

__all__ = ["budget", "enrolment", "goals", "health", "kpis", "risks", "scorecard"]
