"""Who signs and who did: a box for each side that has to approve, then every signature with its worth."""

from __future__ import annotations

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.content import Header
from cro_desk.minutes.life_words import verdict_name
from cro_desk.minutes.printed import MinutesPaper
from cro_desk.minutes.report_pages.parts import DASH, SIZE, both_clocks, party
from cro_desk.minutes.signatures import Checked
from cro_desk.minutes.signers import fingerprint
from cro_desk.minutes.words import meaning_name
from cro_desk.paper.document import Heading, Story, gap, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed
from cro_desk.paper.signatures import Signature, SignatureBlock
from cro_desk.studies.terms import Side

SHARES = (0.2, 0.16, 0.12, 0.36, 0.16)


def approval(paper: MinutesPaper, width: float) -> Story:
    """Return where the sides approve; nobody signs a draft."""
    title = _("Approval")
    if paper.is_draft:
        said = _("Nobody signs a draft: it is circulated first.")
        return [together(Heading(title), text(said, "note"))]
    block = SignatureBlock([_box(paper, side) for side in paper.approvers], width)
    bound = _("Signatures are bound to the content of this version, SHA-256 {hash}.").format(
        hash=paper.content_hash
    )
    silence = [text(said)] if (said := silent(paper)) else []
    boxes = together(Heading(title), text(bound, "note"), *silence, gap(2), block, gap(4))
    return [boxes, *_all(paper, width)]


def silent(paper: MinutesPaper) -> str:
    """Say that silence approved, since when and by which agreement; empty where it did not."""
    if not paper.life.by_silence:
        return ""
    told = {"day": day(paper.life.approved_on), "basis": paper.basis or DASH}
    return _("Approved by silence on {day}, as the sides agreed: {basis}").format(**told)


def _box(paper: MinutesPaper, side: Side) -> Signature:
    """Return a side's approving signature, or lines to write on."""
    words = _("For the sponsor: {name}") if side is Side.SPONSOR else _("For the CRO: {name}")
    heading = words.format(name=party(paper.header, side))
    signed = paper.approval(side)
    if signed is None:
        labels = (_("Name"), _("Role"), _("Date"), _("Signature"))
        return Signature(heading, tuple((label, "") for label in labels))
    claim = signed.signature.claim
    said = ((_("Name"), claim.name), (_("Meaning"), meaning_name(claim.meaning)))
    return Signature(heading, (*said, *_when(signed, paper.header), (_("Signed by"), how(signed))))


def _when(signed: Checked, header: Header) -> tuple[tuple[str, str], ...]:
    """Return when it was signed; of a paper the day that is written on it."""
    if signed.signature.paper:
        return ((_("Signed on"), day(signed.signature.on)),)
    universal, local = both_clocks(signed.signature.claim.at, header)
    return (_("Signed, UTC"), universal), (_("Local time"), local)


def how(signed: Checked) -> str:
    """Say by which key it was signed, or that it stands on paper and who entered it."""
    told = signed.signature.paper
    if not told:
        return _("key {fingerprint}").format(fingerprint=fingerprint(signed.signature.claim.person_key))
    entered = _("hand, on paper; entered by {name}").format(name=told.get("entered_by") or DASH)
    return "; ".join(filter(None, (entered, told.get("note"))))


def _all(paper: MinutesPaper, width: float) -> Story:
    """Return every signature, where there are others than the approving ones."""
    shown = [paper.approval(side) for side in paper.approvers]
    if all(each in shown for each in paper.signatures):
        return []
    titles = (_("Name"), _("Side"), _("Meaning"), _("Signed"), _("Worth"))
    columns = [Column(name, width * share) for name, share in zip(titles, SHARES, strict=True)]
    rows = [_row(each, paper.header) for each in paper.signatures]
    return headed(_("All signatures"), Grid(columns, rows, SIZE), width)


def _row(signed: Checked, header: Header) -> Row:
    claim = signed.signature.claim
    first, *rest = (told for _label, told in _when(signed, header))
    worth = verdict_name(signed.verdict)
    return Row(
        (
            Cell(claim.name),
            Cell(party(header, claim.side) or DASH),
            Cell(meaning_name(claim.meaning)),
            Cell(first, under="\n".join((*rest, how(signed)))),
            Cell(worth, under="" if signed.counts else _("does not count")),
        )
    )
