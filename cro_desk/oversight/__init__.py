"""How the work goes: KPIs, enrolment, risks, goals, the health of the relation and its money."""
