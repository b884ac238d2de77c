"""The columns of the boxes: what each weighs, its index, what is said of it."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.formats import percent
from cro_desk.i18n import _
from cro_desk.oversight.kpis.terms import Box, Move
from cro_desk.oversight.kpis.words import box_name
from cro_desk.oversight.scorecard import words
from cro_desk.oversight.scorecard.card import BoxCard
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from ui.models import Align, Column, Look
from ui.oversight.kpis.columns import TONES
from ui.theme import Tone

MUTED = Look(Tone.MUTED)
_WAYS = {Move.BETTER: Tone.GOOD, Move.WORSE: Tone.BAD}


def box_columns() -> tuple[Column[BoxCard], ...]:
    """Return the columns."""
    return (
        Column("box", _("Box"), _box, look=_bold, width=20),
        Column("weight", _("Weight"), _weight, _weight_text, Align.RIGHT, look=_muted, width=7),
        Column("index", _("Index"), _index, _index_text, Align.RIGHT, look=_bold, width=6),
        Column("standing", _("Stands"), _standing, look=_tone, width=9),
        Column("move", _("Trend"), _move, look=_move_look, width=8),
        Column("counts", _("KPIs"), words.counts_words, look=_muted, width=11),
        Column("sentence", _("How it stands"), _sentence, tooltip=_sentence, width=20, stretch=True),
        Column("action", _("Top action"), words.action_words, tooltip=words.action_words, width=18),
    )


def _box(box: BoxCard) -> str:
    return box_name(box.box)


def _bold(_box: BoxCard) -> Look:
    return Look(bold=True)


def _muted(_box: BoxCard) -> Look:
    return MUTED


def _weight(box: BoxCard) -> int:
    return box.weight


def _weight_text(box: BoxCard) -> str:
    return _("beside") if box.box is Box.SPONSOR else percent(box.weight / 100)


def _index(box: BoxCard) -> Decimal | None:
    return box.index


def _index_text(box: BoxCard) -> str:
    return words.index_words(box.index)


def _standing(box: BoxCard) -> str:
    return f"{standing_letter(box.standing)}  {standing_name(box.standing)}"


def _tone(box: BoxCard) -> Look:
    return Look(TONES[box.standing], ground=box.standing is not Standing.NO_DATA)


def _move(box: BoxCard) -> str:
    return words.move_words(box.move)


def _move_look(box: BoxCard) -> Look:
    return Look(_WAYS.get(box.move, Tone.MUTED))


def _sentence(box: BoxCard) -> str:
    return box.sentence
