"""What was typed and replaced before it first left is quoted by no event either."""

from __future__ import annotations

from cro_desk.store.operations import operation
from cro_desk.studies.records import Person
from tests.sharing.canaries import plain
from tests.sharing.kit import accept, add_person, edit_person, send
from tests.store.kit import problems_of, rows_of


@operation("Print a card")
def print_card(work, person_id, **details):
    person = work.get(Person, person_id)
    work.event("paper printed", person.scope, f"Card of {person.name}", **details)


def test_event_quotes_nothing_that_is_hidden(people, shared, post):
    ada, bob = people("ada", "bob")
    person = ada.run(add_person, shared.partnership_id, 'Zoë "Typo" Thought').value
    ada.run(print_card, person, title='of Zoë "Typo" Thought', copies=2)
    ada.run(edit_person, person, name="Zoe Second")
    ada.run(print_card, person, title="of Zoe Second")
    path = send(ada, bob, shared.study_id, post / "first")
    text = plain(bob, path)
    accept(bob, path)
    told = rows_of(bob, "SELECT subject, details FROM event WHERE kind = 'paper printed' ORDER BY id")
    assert (b"Typo" in text, b"Zoe Second" in text) == (False, True)
    assert told == [("", "{}"), ("Card of Zoe Second", '{"title":"of Zoe Second"}')]
    assert (problems_of(ada), problems_of(bob)) == ((), ())
