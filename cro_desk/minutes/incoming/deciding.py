"""Whether a workbook is a list of actions: its headings say who does what until when."""

from __future__ import annotations

from cro_desk.minutes.incoming.headings import head_of
from cro_desk.minutes.incoming.source import from_workbook
from cro_desk.vendors.workbook.model import Workbook


def holds_actions(workbook: Workbook) -> bool:
    """Tell whether some sheet has words with owner and date, or an action with one of them or a status."""
    heads = (head_of(block.rows) for block in from_workbook(workbook).blocks)
    return any(_tells(set(head[1])) for head in heads if head is not None)


def _tells(fields: set[str]) -> bool:
    beside = fields & {"owner", "due", "status"}
    return {"owner", "due"} <= fields or (bool(beside) and "action" in fields)
