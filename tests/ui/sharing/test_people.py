"""People: cards that come in, new keys that are loud, what each is let into."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from cro_desk.sharing import contacts, members
from cro_desk.sharing.cards import Card, read_card, write_card
from cro_desk.store.scopes import Rights
from cro_desk.store.vault.signer import Signer
from tests.sharing.test_founding import unblind
from ui.sharing.offers import OFFERS


def _row(tab, name: str):
    row = next(row for row in tab.rows if row.name == name)
    tab.table.select(row.id)
    return row


def test_people_say_what_they_are_let_into(window_of, people, shared):
    (ada,) = people("ada")
    tab = window_of(ada, shared.study_id).tab("people")
    bob, model = _row(tab, "Bob Partner"), tab.model
    cells = [model.columns[model.column_of(name)].text_of(bob) for name in ("key", "into")]
    assert cells == ["✓ compared", "1 part"]


def test_what_is_not_included_is_told_and_can_be_given(window_of, people, shared):
    (ada,) = people("ada")
    ada.run(unblind, shared.partnership_id)
    window = window_of(ada, shared.study_id)
    tab = window.tab("people")
    row, column = _row(tab, "Bob Partner"), tab.model.columns[tab.model.column_of("into")]
    assert column.text_of(row) == "1 part ▲ 1 not"
    assert column.tooltip(row) == "▲ Not included: Unblinded Cro One"
    window.does("include")
    window.agrees()
    assert column.text_of(_row(tab, "Bob Partner")) == "2 parts"


def test_a_card_that_is_dropped_is_accepted_after_its_words_are_seen(window_of, people, tmp_path: Path):
    bob, gus = people("bob", "eve")
    bob.run(contacts.remove_contact, gus.identity.person_key)
    card = tmp_path / "eve.crocard"
    card.write_text(contacts.own_card_text(gus.identity))
    window = window_of(bob)
    window.drops(card)
    window.field("compared").setChecked(True)
    window.agrees()
    row = _row(window.tab("people"), "Eve Rival")
    assert (row.contact is not None, row.contact.compared) == (True, True)


def test_a_new_key_of_somebody_known_must_be_confirmed(window_of, people):
    ada, bob, eve = people("ada", "bob", "eve")
    own = contacts.own_card(bob.identity)
    forged = Card(own.name, own.organisation, own.email, eve.identity.person_key, own.encryption)
    window = window_of(ada)
    ada.run(contacts.remove_contact, eve.identity.person_key)
    window.waits()
    window.pane.import_text(write_card(forged, Signer(eve.identity).sign))
    window.agrees()
    assert "another" in window.dialog().windowTitle()
    assert ada.read(contacts.contact, forged.signing) is None
    window.agrees()
    assert ada.read(contacts.contact, own.signing).followed_by == forged.signing


def test_our_card_can_be_copied(window_of, people):
    (ada,) = people("ada")
    window_of(ada).does("copy_own_card")
    assert read_card(QGuiApplication.clipboard().text()) == contacts.own_card(ada.identity)


def test_our_card_can_be_saved(window_of, people, chooser, tmp_path: Path):
    (ada,) = people("ada")
    chooser.answer = [tmp_path / "ada.crocard"]
    window_of(ada).does("save_own_card")
    assert read_card((tmp_path / "ada.crocard").read_text()) == contacts.own_card(ada.identity)


def test_a_broken_card_is_told_at_its_field(window_of, people):
    (ada,) = people("ada")
    window = window_of(ada)
    window.does("paste_card")
    window.field("text").setPlainText("nothing of a card")
    window.agrees()
    assert window.is_asked()
    window.dialog().reject()


def test_somebody_is_let_in_and_out_again(window_of, people, shared):
    (ada,) = people("ada")
    window = window_of(ada, shared.study_id)
    fay = _row(window.tab("people"), "Fay Deputy")
    window.does("end_membership")
    window.agrees()
    window.waits()
    assert _into(ada, shared, fay.id) == []
    window.does("invite")
    part = window.field("part")
    part.setCurrentIndex(part.findData("reader"))
    window.agrees()
    assert set(_into(ada, shared, fay.id)) == {Rights.READ}


def _into(desk, shared, key: str) -> list[Rights]:
    rows = desk.read(members.members, shared.study_id)
    return [row.rights for row in rows if row.key == key and row.until is None]


def test_a_cro_needs_its_partnership(window_of, people, shared):
    (ada,) = people("ada")
    window = window_of(ada, shared.study_id)
    _row(window.tab("people"), "Bob Partner")
    window.does("invite")
    window.agrees()
    assert window.is_asked()
    window.dialog().reject()


def test_rights_are_changed_in_one_part(window_of, people, shared):
    (ada,) = people("ada")
    window = window_of(ada, shared.study_id)
    bob = _row(window.tab("people"), "Bob Partner")
    window.does("change_rights")
    rights = window.field("rights")
    rights.setCurrentIndex(rights.findData("write"))
    window.agrees()
    assert _into(ada, shared, bob.id) == [Rights.WRITE]


def test_sending_and_opening_are_offered_in_every_tab(window_of, people, shared):
    (ada,) = people("ada")
    window = window_of(ada, shared.study_id)
    offered = {each.key for each in OFFERS}
    for key in ("people", "send", "received", "sent", "folders"):
        window.tab(key)
        assert offered <= {each.key for each in window.pane.commands()}
