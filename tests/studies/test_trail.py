"""What the audit trail and the search say of a study."""

from cro_desk.reporting.search import find
from cro_desk.reporting.trail import TrailFilter, audit_trail
from cro_desk.studies import operations as op
from cro_desk.studies.bulk import paste_people


def trail(desk, record_id):
    return desk.read(audit_trail, TrailFilter(record_id=record_id)).rows


def test_the_trail_says_who_changed_which_parameter_from_what_to_what(desk, study):
    desk.run(op.edit_study, study, subjects_screened=150)
    row = trail(desk, study)[0]
    assert (row.author, row.action, row.kind_name, row.change) == (
        "Ada Manager",
        "Edit the study",
        "study",
        "changed",
    )
    assert [(field.name, field.old, field.new) for field in row.fields] == [
        ("subjects_screened", "120", "150")
    ]


def test_an_undone_edit_stays_in_the_trail_with_its_undoing(desk, study):
    desk.run(op.edit_study, study, phase="III")
    desk.undo()
    assert [row.change for row in trail(desk, study)] == ["changed", "changed", "created"]


def test_a_deleted_site_is_told_as_deleted(desk, study):
    site = desk.run(op.add_site, study, "PL", number="101").value
    desk.run(op.delete_sites, site)
    assert [(row.action, row.change) for row in trail(desk, site)] == [
        ("Delete sites", "deleted"),
        ("Add a site", "created"),
    ]


def test_a_paste_is_one_act_in_the_trail(desk, study):
    desk.run(paste_people, study, [{"name": "Ada"}, {"name": "Ben"}])
    rows = desk.read(audit_trail, TrailFilter(kind="person")).rows
    assert ({row.action for row in rows}, len({row.transaction for row in rows})) == ({"Paste people"}, 1)


def test_what_a_user_would_search_for_is_found(desk, study):
    desk.run(op.edit_study, study, indication="Psoriatic arthritis")
    desk.run(op.add_site, study, "PL", number="101", name="Szpital Kliniczny", investigator="Dr. Nowak")
    desk.run(op.add_person, study, name="Carla Jensen", role="Medical lead", email="cj@example.org")
    desk.run(op.add_organisation, name="Northern CRO")
    desk.run(op.add_contract, study, reference="MSA-118", subject="Central laboratory")
    wanted = {
        "psoriatic": "study",
        "nowak": "site",
        "medical": "person",
        "northern": "organisation",
        "laboratory": "contract",
        "lock": "milestone",
    }
    assert {text: desk.read(find, text)[0].kind for text in wanted} == wanted
