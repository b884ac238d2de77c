"""Papers of minutes out of a workspace: drawn as they stand, kept where they are final."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.docx_out import made_docx
from cro_desk.minutes.papers import MinutesWish, minutes_paper
from cro_desk.minutes.report import made_agenda, made_minutes
from cro_desk.minutes.signing import sign_version
from cro_desk.minutes.silence import agree_to_silence
from cro_desk.minutes.terms import Meaning
from cro_desk.studies.issuing import MadePaper, Way, issue_paper
from tests.conftest import PASSPHRASE
from tests.minutes.conftest import Party
from tests.paper.pdfs import pages


@pytest.fixture
def version(desk: Desk, draft: str, action: str) -> str:
    """Circulated minutes."""
    return desk.run(op.circulate, draft).value


def made(desk: Desk, **wish: str) -> MadePaper:
    return desk.read(
        made_minutes, MinutesWish(**wish), head=desk.head(), now=desk.now(), author=desk.owner.name
    )


def text(paper: MadePaper) -> str:
    return " ".join(" ".join(pages(paper.content)).split())


def test_a_draft_is_drawn_and_never_kept(desk, draft, action):
    paper = made(desk, draft_id=draft)
    assert (paper.status, paper.key.is_final, "DRAFT" in text(paper)) == ("Draft", False, True)
    assert "S-1" in text(paper)


def test_a_version_carries_the_hash_that_signatures_bind(desk, version):
    paper, _key = desk.read(minutes_paper, MinutesWish(version_id=version), desk.now())
    assert paper.bound_hash == paper.content_hash
    assert paper.content_hash in text(made(desk, version_id=version))


def test_a_signature_is_on_the_paper(desk, version):
    desk.run(sign_version, desk.signer(PASSPHRASE), version, Meaning.APPROVED)
    found = text(made(desk, version_id=version))
    assert "Name Ada Manager Meaning Approved Signed, UTC" in found


def test_approved_minutes_are_kept_and_printed_again_byte_for_byte(desk, party: Party, draft, action, clock):
    desk.run(agree_to_silence, party.partnership, date(2026, 9, 1), "Contract, 4.2")
    version = desk.run(op.circulate, draft).value
    clock.advance(days=60)
    first = made(desk, version_id=version)
    assert (first.status, first.key.is_final) == ("Version 1 · Approved", True)
    desk.run(issue_paper, first, Way.SAVED)
    clock.advance(days=30)
    assert made(desk, version_id=version).content == first.content


def test_the_second_version_tells_what_it_changed(desk, draft, action, version):
    desk.run(op.edit_line, action, text="@Ben to send the whole plan due 2026-12-01")
    second = desk.run(op.circulate, draft, "Scope of the plan").value
    found = text(made(desk, version_id=second))
    assert "Changed since the version before" in found
    assert "Scope of the plan" in found
    assert "Scope of the plan" not in text(made(desk, version_id=version))


def test_the_word_document_is_of_the_same_minutes(desk, version):
    told = {"head": desk.head(), "now": desk.now(), "author": desk.owner.name}
    assert desk.read(made_docx, MinutesWish(version_id=version), **told)[:2] == b"PK"


def test_the_agenda_has_its_points_and_times(desk, draft):
    told = {"head": desk.head(), "now": desk.now(), "author": desk.owner.name}
    paper = desk.read(made_agenda, draft, **told)
    assert paper.name == "Agenda CT-001, Core team"
    assert "2 10:20 Data" in text(paper)
