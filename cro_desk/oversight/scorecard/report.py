"""The scorecard on paper: one page a period, with the boxes, what is said of them, and the trend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from cro_desk.formats import percent
from cro_desk.i18n import _
from cro_desk.oversight.kpis.terms import Box
from cro_desk.oversight.kpis.words import box_name
from cro_desk.oversight.periods import Period
from cro_desk.oversight.scorecard import words
from cro_desk.oversight.scorecard.card import BoxCard, Card
from cro_desk.oversight.scorecard.index import index_standing
from cro_desk.oversight.scorecard.queries import scorecard
from cro_desk.oversight.terms import standing_letter, standing_name
from cro_desk.paper import document, fonts
from cro_desk.paper.document import Heading, Story, gap, room, text
from cro_desk.paper.frame import Facts
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.spark import Mark, trend
from cro_desk.studies.issuing import MadePaper, PaperKey, issued_paper
from cro_desk.studies.records import Partnership, Study

if TYPE_CHECKING:
    from sqlmodel import Session

ARTIFACT = "09.01.03"
Begun = Callable[[int], None]


def made_scorecard(
    session: Session,
    study_id: str,
    partnership_id: str,
    period: Period,
    page: str = "A4",
    *,
    head: str,
    now: datetime,
    author: str,
    begun: Begun | None = None,
) -> MadePaper:
    """Return the scorecard of a period: as it left before where it was issued, else as it stands."""
    card = scorecard(session, study_id, partnership_id, period)
    study = session.get(Study, study_id)
    partnership = session.get(Partnership, partnership_id) if partnership_id else None
    scope = partnership.scope if partnership is not None else study.scope if study is not None else ""
    subject = card.scorecard_id or partnership_id or study_id
    key = PaperKey("scorecard", scope, subject, period.code, page, card.scorecard_id)
    issued = issued_paper(session, key)
    if issued is not None:
        return issued
    partner = partnership.name if partnership is not None else ""
    named = " · ".join(filter(None, (study.protocol if study else "", partner)))
    facts = Facts(
        title=title_of(card),
        study=named,
        status=words.status_words(card),
        printed_at=now,
        zone=study.time_zone if study is not None else "UTC",
        head=head,
        author=author,
        artifact=ARTIFACT,
        mark="" if card.issued_at is not None else _("Draft"),
    )
    content = scorecard_pdf(card, facts, page, begun)
    return MadePaper(key, title_of(card), ARTIFACT, words.status_words(card), content)


def title_of(card: Card) -> str:
    """Return what the paper is called."""
    return _("Governance scorecard {period}").format(period=card.period.label)


def scorecard_pdf(card: Card, facts: Facts, page: str = "A4", begun: Begun | None = None) -> bytes:
    """Set a scorecard on paper; the same scorecard gives the same bytes."""
    return document.make_pdf(scorecard_story(card, facts.study, room(page)[0]), facts, page, begun=begun)


def scorecard_story(card: Card, study: str, width: float) -> Story:
    """Return the parts of the page, `width` points wide."""
    known = any(each is not None for each in card.trend)
    drawn: Story = [trend(_marks(card), (), width), gap(6)] if known else []
    return [
        Heading(title_of(card), "title"),
        text(study, "subtitle"),
        text(_whole(card), "lead"),
        text(words.data_words(card), "small"),
        *drawn,
        _boxes(card, width),
        gap(6),
        text(_("Green counts 100 points, amber 60, red 0; R, A, G and – say the colours."), "small"),
    ]


def _whole(card: Card) -> str:
    standing = index_standing_of(card)
    told = {"index": words.index_words(card.index), "standing": standing}
    said = _("Index {index} of 100: {standing}").format(**told)
    before = (
        _("before {index}").format(index=words.index_words(card.before)) if card.before is not None else ""
    )
    return " · ".join(filter(None, (said, words.move_words(card.move), before)))


def index_standing_of(card: Card) -> str:
    """Say how the whole stands: `A Amber`."""
    from fractions import Fraction

    standing = index_standing(None if card.index is None else Fraction(card.index))
    return f"{standing_letter(standing)} {standing_name(standing)}"


def _marks(card: Card) -> list[Mark]:
    months = card.period.shifted(1 - len(card.trend)).through(card.period)
    told = zip(months, card.trend, strict=True)
    return [Mark(month.label, value, words.index_words(value)) for month, value in told]


def _boxes(card: Card, width: float) -> Grid:
    columns = (
        Column(_("Box"), width * 0.18),
        Column(_("Index"), width * 0.07, right=True),
        Column(_("Trend"), width * 0.11),
        Column(_("How it stands, top action with owner and date, KPIs"), width * 0.64),
    )
    return Grid(columns, [_row(box) for box in card.boxes])


def _row(box: BoxCard) -> Row:
    weight = _("beside the index") if box.box is Box.SPONSOR else percent(box.weight / 100)
    stands = f"{standing_letter(box.standing)} {standing_name(box.standing)}"
    again = _("red for {count} periods").format(count=box.reds) if box.reds > 1 else ""
    return Row(
        (
            Cell(box_name(box.box), fonts.BOLD, under=weight),
            Cell(words.index_words(box.index), fonts.BOLD),
            Cell(stands, under="\n".join(filter(None, (words.move_words(box.move), again)))),
            Cell(box.sentence, under=_beneath(box)),
        )
    )


def _beneath(box: BoxCard) -> str:
    """Return the top action, and the KPIs run on: forty of them stay on one page."""
    action = words.action_words(box)
    told = _("Action: {action}").format(action=action) if action else ""
    return "\n".join(filter(None, (told, "  ·  ".join(map(words.line_words, box.kpis)))))
