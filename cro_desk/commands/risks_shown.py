"""The demo's risk register, as it leaves: joint on A4 and Letter, the sponsor's whole, and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cro_desk.commands.risk_registers import book, pdf

if TYPE_CHECKING:
    from cro_desk.desk import Desk


def risk_files(desk: Desk, study_id: str) -> Iterator[tuple[str, bytes]]:
    """Return name and content of each file; none where a study has no risks."""
    from cro_desk.oversight.risks.queries import Wanted, risks
    from cro_desk.roles.queries import partnerships

    if not desk.read(risks, Wanted((study_id,)), desk.now().date()):
        return
    for row in desk.read(partnerships, study_id):
        for page in ("A4", "Letter"):
            yield f"Risk register, {row.name} {page}.pdf", pdf(desk, study_id, row.id, page)
        yield f"Risk register, {row.name}.xlsx", book(desk, study_id, row.id, row.name)
    yield "Risk register, with internal risks A4.pdf", pdf(desk, study_id, "", "A4")
