"""What a rule says of a matrix: one sentence and where to look."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.roles.terms import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that speaks, and where to jump to: ids of task, party, person, priced line, empty where none.

    `rule` is the number in `titles`.
    """

    rule: int
    severity: Severity
    task_id: str = ""
    party_id: str = ""
    person_id: str = ""
    text: str = ""
    line_id: str = ""

    @property
    def place(self) -> tuple[int, str, str, str, str]:
        """Return what stays the same while only the words of the problem change."""
        return self.rule, self.task_id, self.party_id, self.person_id, self.line_id


#: the most urgent first
RANK = {severity: rank for rank, severity in enumerate(Severity)}
