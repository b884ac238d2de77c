"""The first page: how many risks there are, how grave, what is missing, and the matrix."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.risks.printed import RegisterPaper, spots
from cro_desk.oversight.risks.words import gap_words, name
from cro_desk.paper.document import Heading, Story, gap, text, together
from cro_desk.paper.risk_matrix import risk_matrix

WIDEST = 560.0  # a matrix wider than this reads no better


def front(paper: RegisterPaper, title: str, width: float) -> Story:
    """Return title, counts, what is missing, and the matrix."""
    parts = [paper.study, paper.partnership or _("All partnerships and internal ones"), day(paper.on)]
    drawn = risk_matrix(spots(paper.open_risks), min(width, WIDEST))
    return [
        Heading(title, "title"),
        text(" · ".join(filter(None, parts)), "subtitle"),
        *(text(sentence) for sentence in _sentences(paper)),
        gap(4),
        together(Heading(_("Likelihood and impact")), drawn),
    ]


def _sentences(paper: RegisterPaper) -> Iterator[str]:
    count = len(paper.open_risks)
    told = ngettext("{count} open risk", "{count} open risks", count).format(count=count)
    bands = ", ".join(f"{number} {name(band).lower()}" for band, number in paper.bands.items() if number)
    unjudged = sum(row.score is None for row in paper.open_risks)
    parts = [bands, _("{count} not judged").format(count=unjudged) if unjudged else ""]
    told += f": {', '.join(filter(None, parts))}" if any(parts) else ""
    issues = len(paper.open_issues)
    more = ngettext("{count} open issue", "{count} open issues", issues).format(count=issues)
    yield f"{told}. {more}."
    for lacks, numbers in paper.lacking.items():
        told = _("Not owned by both sides yet ({gaps}): {numbers}.")
        yield told.format(gaps=gap_words(lacks), numbers=", ".join(numbers))
    breached = [row.number for row in paper.open_risks if row.is_breached]
    if breached:
        yield _("Outside the acceptable range: {numbers}.").format(numbers=", ".join(breached))
    late = [row.number for row in paper.open_risks if row.is_overdue(paper.on)]
    if late:
        yield _("Review overdue: {numbers}.").format(numbers=", ".join(late))
