"""An operation with its fields, of which the jobs would take `title` for themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class WithFields:
    """Carries out an operation with these fields; it keeps the operation's name."""

    def __init__(self, operation: Callable[..., Any], **fields: Any) -> None:
        self.action: str = getattr(operation, "action", "")
        self._operation, self._fields = operation, fields

    def __call__(self, work: Any, *args: Any) -> Any:
        return self._operation(work, *args, **self._fields)
