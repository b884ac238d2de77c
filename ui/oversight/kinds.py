"""The records that the Oversight pane shows; a search for one leads to it."""

from __future__ import annotations

#: records with a place of their own in a tab; a line a part
KINDS: frozenset[str] = frozenset(
    (
        *("milestone_change", "milestone_link"),
        *("enrolment_plan", "enrolment_plan_point", "enrolment_count", "site_progress"),
        *("kpi_definition", "kpi_value"),
        *("scorecard", "scorecard_note", "scorecard_rules"),
        *("health_round", "health_result", "health_answer"),
        *("risk", "risk_review", "risk_value", "issue"),
        *("goal", "goal_review", "goal_commitment", "obligation"),
        *("budget", "change_order", "invoice", "work_done"),
    )
)
#: records of other areas that the tabs tell of
TOLD = frozenset(
    (
        "study",
        "partnership",
        "person",
        "milestone",
        "study_country",
        "site",
        "minutes_item",
        "subject_action",
        "escalation",
    )
)
