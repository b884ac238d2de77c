"""The tables of the oversight area: each part has its own, named here so that the store knows them."""

import cro_desk.oversight.budget.records
import cro_desk.oversight.enrolment.records
import cro_desk.oversight.goals.records
import cro_desk.oversight.kpis.records
import cro_desk.oversight.risks.records  # noqa: F401
