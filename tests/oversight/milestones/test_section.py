"""What the status report tells of the plan."""

from datetime import date

from cro_desk.links import milestones as op
from cro_desk.oversight.milestones.report_section import section
from cro_desk.studies import operations as studies


def added(desk, study_id, name, day, **fields):
    return desk.run(studies.add_milestone, study_id, name=name, baseline=day, **fields).value


def test_what_comes_next_begins_with_what_is_overdue(desk, study_id):
    for name, month in (("Late", 1), ("Soon", 12), ("Met", 2)):
        added(desk, study_id, name, date(2026, month, 1))
    told = desk.read(section, study_id, "", date(2026, 6, 1))
    assert [row.name for row in told.next] == ["Late", "Met", "Soon"]
    assert [row.name for row in told.overdue] == ["Late", "Met"]


def test_what_slipped_since_is_told_with_its_cause(desk, study_id, clock):
    id = added(desk, study_id, "FPI", date(2027, 3, 1))
    desk.run(op.edit_milestone, id, forecast=date(2027, 3, 9), reason="Approval")
    day = clock.now().date()
    told = desk.read(section, study_id, "", day, date(2020, 1, 1))
    assert [(each.row.name, each.change.days, each.change.reason) for each in told.slipped] == [
        ("FPI", 8, "Approval")
    ]
    assert desk.read(section, study_id, "", day, day).slipped == ()


def test_a_plan_without_dates_is_empty(desk, study_id):
    added(desk, study_id, "FPI", None)
    assert desk.read(section, study_id, "", date(2026, 6, 1)).is_empty


def test_marks_are_in_the_order_of_their_days(desk, study_id):
    added(desk, study_id, "B", date(2027, 3, 1))
    added(desk, study_id, "A", date(2027, 2, 1), payment=True)
    told = desk.read(section, study_id, "", date(2026, 6, 1))
    assert [mark.label for mark in told.marks] == ["A · €", "B"]
