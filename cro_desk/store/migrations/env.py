"""Alembic calls this: it runs the scripts on the connection that it was handed, in that transaction."""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel

#: tables that the first migration makes in plain SQL; Alembic must not take them for tables to drop
JOURNAL_TABLES = {
    "edit", "change", "head", "seen", "waiting", "withheld", "skipped", "contested", "guard",
    "identity", "file_bytes", "searched",
    "sealed", "hidden", "revealed", "sent", "acknowledged", "signed_head",
}  # fmt: skip


def _render(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write a column's type as what SQLite stores, so that scripts do not hang on classes that change."""
    if kind != "type":
        return False
    plain = thing.impl if isinstance(thing, sa.types.TypeDecorator) else thing
    return f"sa.{'Text' if isinstance(plain, sa.String) else type(plain).__name__}()"


def _include(_thing: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
    table = name or ""
    return kind != "table" or (table not in JOURNAL_TABLES and not table.startswith("search"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_item=_render,
    include_object=_include,
    compare_type=False,
)
context.run_migrations()
