"""Files kept with versions and agreements: what was received, and scans of what was signed on paper."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session

from cro_desk.errors import ExchangeError, UserError
from cro_desk.formats import size
from cro_desk.i18n import _
from cro_desk.store.connections import raw

#: a scan of a signed matrix is far smaller; whatever is larger was chosen by mistake
LARGEST_SCAN = 50_000_000


def kept_name(session: Session, file_id: str) -> str:
    """Return the name that a kept file came with."""
    row = (
        raw(session.connection()).execute("SELECT name FROM stored_file WHERE id = ?", (file_id,)).fetchone()
    )
    return str(row[0]) if row is not None else ""


def scan(path: Path) -> tuple[str, bytes]:
    """Return name and content of a scan; refused where it cannot be one or cannot be read."""
    try:
        if path.stat().st_size > LARGEST_SCAN:
            raise UserError(
                _("{file} is larger than {most}.").format(file=path.name, most=size(LARGEST_SCAN)),
                _("Choose the scan of what was signed, or say where it is filed."),
            )
        return path.name, path.read_bytes()
    except OSError as error:
        raise ExchangeError(
            _("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror or error),
            _("Choose it again, or say where the paper is filed."),
        ) from error
