"""The records that the Reports pane shows; a search for one leads to it."""

from __future__ import annotations

KINDS = frozenset(("status_draft", "status_report"))
#: records of other areas that the tabs tell of
TOLD = frozenset(("study", "partnership"))
