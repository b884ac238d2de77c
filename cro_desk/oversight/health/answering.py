"""One person's answers before they are kept: each score on its scale, at least one of them there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cro_desk.i18n import _
from cro_desk.oversight.health.statements import statement
from cro_desk.studies.rules import FieldError


@dataclass(frozen=True, slots=True)
class Answer:
    """Scores by the statements' codes (None: left out), and the free texts."""

    scores: Mapping[str, int | None] = field(default_factory=dict)
    keep: str = ""
    change: str = ""


def checked_scores(answer: Answer) -> dict[str, int]:
    """Return the scores as they are kept; FieldError at the statement whose score cannot be."""
    found: dict[str, int] = {}
    for code, score in answer.scores.items():
        told = statement(code)
        if told is None:
            raise FieldError(code, _("“{code}” is no statement of the survey.").format(code=code))
        if score is None:
            continue
        if not told.least <= score <= told.most:
            problem = _("“{text}”: {score} is not on the scale of {least} to {most}.")
            words = {"text": told.text, "score": score, "least": told.least, "most": told.most}
            raise FieldError(code, problem.format(**words))
        found[code] = score
    if not found and not answer.keep.strip() and not answer.change.strip():
        raise FieldError("scores", _("Nothing was answered."), _("Answer one statement at least."))
    return found
