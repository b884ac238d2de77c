"""Who signs and who did: a box for each side that has to approve, then every signature."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.minutes.content import Header
from cro_desk.minutes.printed import MinutesPaper, Signed
from cro_desk.minutes.report_pages.parts import DASH, SIZE, both_clocks, party
from cro_desk.minutes.words import meaning_name
from cro_desk.paper.document import Heading, Story, gap, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed
from cro_desk.paper.signatures import Signature, SignatureBlock
from cro_desk.studies.terms import Side

SHARES = (0.24, 0.17, 0.14, 0.45)


def approval(paper: MinutesPaper, width: float) -> Story:
    """Return where the sides approve; nobody signs a draft."""
    title = _("Approval")
    if paper.is_draft:
        said = _("Nobody signs a draft: it is circulated first.")
        return [together(Heading(title), text(said, "note"))]
    sides = (Side.SPONSOR, Side.CRO) if paper.is_joint else (Side.SPONSOR,)
    block = SignatureBlock([_box(paper, side) for side in sides], width)
    bound = _("Signatures are bound to the content of this version, SHA-256 {hash}.").format(
        hash=paper.content_hash
    )
    silence = [text(paper.silence)] if paper.silence else []
    return [
        together(Heading(title), text(bound, "note"), *silence, gap(2), block, gap(4)),
        *_all(paper, width),
    ]


def _box(paper: MinutesPaper, side: Side) -> Signature:
    """Return a side's approving signature, or lines to write on."""
    words = _("For the sponsor: {name}") if side is Side.SPONSOR else _("For the CRO: {name}")
    heading = words.format(name=party(paper.header, side))
    signed = paper.approval(side)
    if signed is None:
        labels = (_("Name"), _("Role"), _("Date"), _("Signature"))
        return Signature(heading, tuple((label, "") for label in labels))
    universal, local = both_clocks(signed.at, paper.header)
    entries = (
        (_("Name"), signed.name),
        (_("Meaning"), meaning_name(signed.meaning)),
        (_("Signed, UTC"), universal),
        (_("Local time"), local),
        (_("Signed by"), _how(signed)),
    )
    return Signature(heading, entries)


def _how(signed: Signed) -> str:
    """Say by which key it was signed, or that it stands on paper."""
    if signed.fingerprint:
        return _("key {fingerprint}").format(fingerprint=signed.fingerprint)
    return signed.paper or _("hand, on paper")


def _all(paper: MinutesPaper, width: float) -> Story:
    """Return every signature, where there are others than the approving ones."""
    shown = {id(paper.approval(side)) for side in Side}
    if all(id(each) in shown for each in paper.signatures):
        return []
    titles = (_("Name"), _("Side"), _("Meaning"), _("Signed"))
    columns = [Column(name, width * share) for name, share in zip(titles, SHARES, strict=True)]
    rows = [_row(each, paper.header) for each in sorted(paper.signatures, key=lambda each: each.at)]
    return headed(_("All signatures"), Grid(columns, rows, SIZE), width)


def _row(signed: Signed, header: Header) -> Row:
    universal, local = both_clocks(signed.at, header)
    return Row(
        (
            Cell(signed.name),
            Cell(party(header, signed.side) or DASH),
            Cell(meaning_name(signed.meaning)),
            Cell(universal, under=f"{local}\n{_how(signed)}"),
        )
    )
