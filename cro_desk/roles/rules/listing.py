"""Rule 15: who transfers some obligations lists each; for all a general statement serves (312.52(a))."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.i18n import _
from cro_desk.roles.rules.picture import Picture
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.terms import Severity, Transfer
from cro_desk.roles.toro import obligation_rows


def obligations_listed(picture: Picture) -> Iterator[Problem]:
    """Say how the transfer of obligations is to be printed, and which obligation no task stands for."""
    rows = [row for row in obligation_rows(picture.matrix) if row.concerns]
    moved = [row for row in rows if row.transfer is not Transfer.RETAINED]
    if moved and any(row.transfer is not Transfer.TRANSFERRED for row in rows):
        text = _(
            "{moved} of {all} obligations of 21 CFR 312 move to another party, all of them or in part: "
            "the paper lists each."
        )
        yield Problem(15, Severity.INFO, text=text.format(moved=len(moved), all=len(rows)))
    missing = [row.obligation.section for row in rows if not row.tasks]
    if missing:
        text = _("No task stands for these obligations of 21 CFR 312, so they are the sponsor's: {sections}.")
        yield Problem(15, Severity.INFO, text=text.format(sections=", ".join(missing)))
