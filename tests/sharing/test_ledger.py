"""The ledger tells what went where and whether it arrived; a bundle goes into the draft of a mail."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes
from hashlib import sha256
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import ExchangeError, UserError
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.drafts import LARGEST, draft_bundle_mail
from cro_desk.sharing.ledger import received_bundles, sent_bundles
from tests.sharing.kit import Shared, accept, send

People = Callable[..., list[Desk]]


def test_what_was_sent_is_told_with_its_hash(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "a.crodesk")
    (row,) = ada.read(sent_bundles, shared.study_id)
    told = (row.name, row.to_name, row.sha256, row.size, row.acknowledged_at, row.is_acknowledgement)
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    assert told == ("a.crodesk", "Bob Partner", digest, len(content), None, False)


def test_what_came_is_told(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    accept(bob, send(ada, bob, shared.study_id, post / "a.crodesk"))
    (sent,), (row,) = ada.read(sent_bundles), bob.read(received_bundles, ada.identity.person_key)
    assert (row.sha256, row.from_name, row.edits) == (sent.sha256, "Ada Manager", sent.edits)


def test_it_is_acknowledged_by_what_comes_back(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    accept(bob, send(ada, bob, shared.study_id, post / "1.crodesk"))
    accept(ada, send(bob, ada, shared.study_id, post / "2.crodesk", acknowledgement=True))
    (sent,), (back,) = ada.read(sent_bundles), bob.read(sent_bundles)
    assert (sent.acknowledged_at is not None, back.is_acknowledgement) == (True, True)


def test_the_newest_stands_first_and_others_are_left_out(people: People, shared: Shared, post: Path):
    ada, bob, dan = people("ada", "bob", "dan")
    for name, other in (("1", bob), ("2", dan), ("3", bob)):
        send(ada, other, shared.study_id, post / f"{name}.crodesk")
    rows = ada.read(sent_bundles, to_key=bob.identity.person_key)
    assert [row.name for row in rows] == ["3.crodesk", "1.crodesk"]
    assert ada.read(sent_bundles, "another study") == ()


def drafted(ada: Desk, bob: Desk, study_id: str, path: Path) -> bytes:
    sent = ada.bundle(Request(bob.identity.person_key, study_id), path).value
    return ada.run(draft_bundle_mail, sent, path).value


def test_the_bundle_goes_into_a_mail(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    message = message_from_bytes(drafted(ada, bob, shared.study_id, post / "a.crodesk"))
    text, attached = message.get_payload()
    assert (message["X-Unsent"], message["To"]) == ("1", "Bob Partner <bob@example.com>")
    assert attached.get_payload(decode=True) == (post / "a.crodesk").read_bytes()
    assert (attached.get_filename(), "a.crodesk" in text.get_payload()) == ("a.crodesk", True)


def test_the_mail_names_neither_study_nor_partner(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    content = drafted(ada, bob, shared.study_id, post / "a.crodesk")
    assert [word for word in (b"CRD-101", b"A study", b"Cro One") if word in content] == []


def test_another_file_under_its_name_is_not_sent(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    sent = ada.bundle(Request(bob.identity.person_key, shared.study_id), post / "a.crodesk").value
    (post / "a.crodesk").write_bytes(b"something else")
    with pytest.raises(ExchangeError, match="is not the bundle"):
        ada.run(draft_bundle_mail, sent, post / "a.crodesk")


def test_what_is_too_large_for_a_mail_is_said(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    large = [("large.pdf", bytes(LARGEST))]
    path = send(ada, bob, shared.study_id, post / "a.crodesk", documents=large)
    (sent,) = ada.read(sent_bundles)
    with pytest.raises(UserError, match="too much for a mail"):
        ada.run(draft_bundle_mail, sent.id, path)
