"""The first page: what this paper is, where it stands, who agreed to it, how it is read."""

from __future__ import annotations

from collections import Counter
from zoneinfo import ZoneInfo

from cro_desk.formats import day, moment
from cro_desk.i18n import N_, _, ngettext
from cro_desk.paper.document import Heading, Part, Story, gap, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed
from cro_desk.paper.signatures import Signature, SignatureBlock
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.papers import MatrixPaper
from cro_desk.roles.report_pages.parts import DASH
from cro_desk.roles.rows import AgreementRow, VersionRow
from cro_desk.roles.terms import Convention, Letter, PartyKind, Transfer, VersionKind, VersionState
from cro_desk.roles.views import deemed_retained
from cro_desk.roles.words import kind_name, letter_name, transfer_name
from cro_desk.studies.terms import Side

CONVENTIONS = {
    Convention.ACCOUNTABILITY: N_(
        "Accountability view: the sponsor stays accountable (A) for what it transferred, for ultimate "
        "responsibility cannot be moved; a CRO is accountable for its own internal processes only."
    ),
    Convention.CONTRACT: N_(
        "Contract view: accountable (A) is the party that took an obligation over in writing and answers for "
        "it under the contract; the sponsor’s oversight and ultimate responsibility stay as they are."
    ),
}
HINT = N_(
    "References to regulations and guidelines are hints for the reader, not legal advice; each can be edited."
)
MEANINGS = {
    Letter.ACCOUNTABLE: N_("answers for the task; exactly one party"),
    Letter.RESPONSIBLE: N_("does the work"),
    Letter.CONSULTED: N_("is asked before it is done or decided"),
    Letter.INFORMED: N_("is told afterwards"),
}
TRANSFERS = {
    Transfer.RETAINED: N_("stays with the sponsor"),
    Transfer.TRANSFERRED: N_(
        "done by another party by written agreement; without writing it stays as it was"
    ),
    Transfer.SHARED: N_("split between parties in writing"),
}

LONGEST = 240  # signs of evidence that a signature's box holds


def head(paper: MatrixPaper, title: str) -> Story:
    """Return title, parties to the agreement and where it stands."""
    study = " ".join(filter(None, (paper.protocol, paper.study_name)))
    sides = _("{sponsor} and {partner}").format(
        sponsor=paper.sponsor or _("the sponsor"), partner=paper.partnership
    )
    story: Story = [
        Heading(title, "title"),
        text(" · ".join((study, sides)), "subtitle"),
        text(standing(paper), "lead"),
    ]
    if paper.version is not None and paper.version.note:
        story.append(text(_("Note: {note}").format(note=paper.version.note)))
    return story


def standing(paper: MatrixPaper) -> str:
    """Say in a sentence or two where the version stands."""
    version = paper.version
    if version is None:
        return _("This is a draft: it was not proposed, and nobody has agreed to it.")
    first = "" if paper.before else _("Nothing was proposed before it.")
    told = {"name": paper.name, "day": _day(paper, version), "by": version.published_by}
    if version.kind is VersionKind.COUNTER:
        return _("{name}, received from {by} on {day}. It binds nobody until it is agreed to.").format(**told)
    said = _("{name}, proposed by {by} on {day}.").format(**told)
    return " ".join(filter(None, (said, first, _agreed(version))))


def _day(paper: MatrixPaper, version: VersionRow) -> str:
    return day(version.published_at.astimezone(ZoneInfo(paper.zone)).date())


def _agreed(version: VersionRow) -> str:
    superseded = version.state is VersionState.SUPERSEDED
    if len({each.side for each in version.agreements}) > 1:
        last = day(max(each.agreed_on for each in version.agreements))
        said = _("Both sides agreed to it, the last on {day}.").format(day=last)
        return f"{said} {_('A later version has superseded it.')}" if superseded else said
    if superseded:
        return _("It was not agreed to by both sides; a later version has superseded it.")
    sides = {each.side for each in version.agreements}
    if not sides:
        return _("Neither side has agreed to it yet.")
    return _("So far the sponsor agreed.") if Side.SPONSOR in sides else _("So far the CRO agreed.")


def signatures(paper: MatrixPaper, width: float, of: str) -> Story:
    """Return where both sides sign; nobody signs a draft or a counter-proposal."""
    version = paper.version
    if version is None or version.kind is VersionKind.COUNTER:
        said = _("Nobody signs this: a draft is proposed first, a counter-proposal answered.")
        return [together(Heading(_("Agreement")), text(said, "note"))]
    names = {Side.SPONSOR: paper.sponsor or _("the sponsor"), Side.CRO: paper.partnership}
    block = SignatureBlock(
        [
            _signature(paper, _for(side, names[side]), version.agreement(side))
            for side in (Side.SPONSOR, Side.CRO)
        ],
        width,
    )
    bound = _("{of} Its content has the SHA-256 {hash}; an agreement is bound to it.").format(
        of=of, hash=paper.content_hash
    )
    filed = [
        text(_("{side}, evidence: {text}").format(side=names[side], text=agreed.evidence), "note")
        for side in names
        if (agreed := version.agreement(side)) is not None and len(agreed.evidence) > LONGEST
    ]
    return [together(Heading(_("Agreement")), text(bound, "note"), gap(2), block, gap(4)), *filed]


def _for(side: Side, name: str) -> str:
    words = _("For the sponsor: {name}") if side is Side.SPONSOR else _("For the CRO: {name}")
    return words.format(name=name)


def _signature(paper: MatrixPaper, heading: str, agreed: AgreementRow | None) -> Signature:
    labels = _("Name"), _("Role"), _("Agreed on")
    if agreed is None:
        return Signature(heading, (*((label, "") for label in labels), (_("Signature"), "")))
    noted = moment(agreed.noted_at, ZoneInfo(paper.zone))
    evidence = agreed.evidence if len(agreed.evidence) <= LONGEST else _("see below")
    told = (agreed.name, agreed.role or DASH, day(agreed.agreed_on))
    more = (_("Noted here"), f"{noted} {paper.zone}"), (_("Evidence"), evidence or DASH)
    return Signature(heading, (*zip(labels, told, strict=True), *more))


def numbers(matrix: Matrix) -> str:
    """Say how many tasks there are and whose they are."""
    counts = Counter(task.transfer for task in matrix.tasks)
    tasks, deemed = len(matrix.tasks), len(deemed_retained(matrix))
    parts = [
        f"{counts[transfer]} {transfer_name(transfer).lower()}" for transfer in Transfer if counts[transfer]
    ]
    parts += [_("{count} not said").format(count=counts[None])] if counts[None] else []
    said = ngettext("{count} task", "{count} tasks", tasks).format(count=tasks)
    said = f"{said}: {', '.join(parts)}." if parts else f"{said}."
    if deemed:
        words = ngettext(
            "{count} is marked as moved, but not in writing, and stays with the sponsor.",
            "{count} are marked as moved, but not in writing, and stay with the sponsor.",
            deemed,
        )
        said = f"{said} {words.format(count=deemed)}"
    return said


def open_points(paper: MatrixPaper) -> Story:
    """Say on the first page of a draft how much is open."""
    count = len(paper.problems)
    words = ngettext(
        "{count} point is open; it is told at the end.",
        "{count} points are open; they are told at the end.",
        count,
    )
    return [text(words.format(count=count))] if count else []


def legend(convention: Convention) -> Story:
    """Return how the letters are read, by which convention, and that references are hints."""
    letters = [
        f"{letter.value} {letter_name(letter).lower()}: {_(words)}" for letter, words in MEANINGS.items()
    ]
    moved = [f"{transfer_name(transfer)}: {_(words)}" for transfer, words in TRANSFERS.items()]
    sentences = (_(CONVENTIONS[convention]), *(f"{'. '.join(each)}." for each in (letters, moved)), _(HINT))
    return [together(Heading(_("How to read it")), *(text(sentence, "note") for sentence in sentences))]


def parties(matrix: Matrix, width: float) -> Story:
    """Return the parties with how many tasks each has as what."""
    columns = [
        Column(_("Party"), width - 110 - 4 * 34),
        Column(_("Kind"), 110),
        *(Column(letter.value, 34, right=True) for letter in MEANINGS),
    ]
    rows = [_party_row(matrix, party.id, party.name, party.kind) for party in matrix.parties]
    if not rows:
        return [Heading(_("Parties")), text(_("No party has been named yet."), "note")]
    return headed(_("Parties and in how many tasks they are what"), Grid(columns, rows), width)


def _party_row(matrix: Matrix, id: str, name: str, kind: PartyKind) -> Row:
    counts = Counter(letter for task in matrix.tasks for letter in task.cell(id).letters)
    return Row((Cell(name), Cell(kind_name(kind)), *(Cell(str(counts[letter])) for letter in MEANINGS)))


def training(paper: MatrixPaper) -> Story:
    """Return who is trained on what is new."""
    if paper.version is None or not paper.version.training_note:
        return []
    note: Part = text(paper.version.training_note)
    return [together(Heading(_("Training")), note)]
