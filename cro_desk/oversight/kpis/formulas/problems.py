"""What is wrong with a formula, and where in its text."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.i18n import _
from cro_desk.studies.rules import FieldError


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence about the text from `start` to `end`, and what to do."""

    start: int
    end: int
    sentence: str
    what_to_do: str = ""


class FormulaError(FieldError):
    """A formula that cannot be kept; `problem` tells the place, so that a field can mark it."""

    def __init__(self, problem: Problem, text: str = "") -> None:
        told = problem.sentence
        if text.strip():
            where = _("Sign {place}: {sentence}")
            told = where.format(place=problem.start + 1, sentence=problem.sentence)
        super().__init__("formula", told, problem.what_to_do)
        self.problem = problem
