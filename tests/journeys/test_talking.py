"""Whom to tell, whom to call: contacts are dropped in, a matrix begins, something goes up and is resolved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cro_desk.communication.directory.contacts import contacts
from cro_desk.communication.escalation.queries import escalations
from cro_desk.communication.matrix.queries import matrix_standing
from cro_desk.communication.terms import EscalationState
from tests.journeys.person import Person

CARDS = """BEGIN:VCARD
VERSION:2.1
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg Lind
ORG:Northern CRO
TITLE:Project manager
EMAIL;INTERNET:joerg@northern.example
END:VCARD
"""


def _tab(person: Person, key: str) -> Any:
    assert person.app is not None
    pane = person.app.workbench.pane("calendar")
    pane.tabs.show_tab(key)
    person.waits()
    return pane.tabs.page(key)


def _read(person: Person, query: Any, *arguments: str) -> Any:
    assert person.app is not None
    bench = person.app.workbench
    return bench.desk.read(query, bench.study.id, *arguments)


def _begins_a_partnership(person: Person) -> None:
    person.begins("ABC-301")
    person.presses("Roles")
    person.presses("Add a partnership…")
    person.types("Northern CRO", person.field("field-name"))
    person.presses("Add")
    person.waits()


def test_contacts_matrix_and_escalation_from_nothing_to_resolved(person: Person, tmp_path: Path) -> None:
    _begins_a_partnership(person)

    # contacts dropped on any pane are shown before they are stored
    path = tmp_path / "joerg.vcf"
    path.write_text(CARDS, encoding="utf-8")
    person.drops([path])
    person.presses("Import 1")
    person.waits_for(lambda: [each.name for each in _read(person, contacts)] == ["Jörg Lind"])

    # the matrix begins with the usual rows; who is in the directory is not missed any more
    matrix = _tab(person, "matrix")
    person.presses("Start with the usual rows")
    person.waits_for(lambda: matrix.model.rowCount() > 20)
    standing = _read(person, matrix_standing, matrix.standing.partnership_id)
    assert "“Project manager”" not in " ".join(each.text for each in standing.problems)

    # something goes up the ladder and is resolved
    tab = _tab(person, "escalation")
    person.presses("Start with the usual levels")
    person.waits_for(lambda: bool(tab.standing.levels))
    person.presses("Raise an escalation…")
    person.types("Late report", person.field("field-title"))
    person.presses("Raise")
    person.waits_for(lambda: tab.matters.model.rowCount() == 1)
    person.presses("Resolve…")
    person.types("It was sent", person.field("field-resolution"))
    person.presses("Resolve")
    person.waits_for(lambda: tab.matters.model.rowCount() == 0)
    (row,) = _read(person, escalations)
    assert (row.state, row.resolution) == (EscalationState.RESOLVED, "It was sent")
