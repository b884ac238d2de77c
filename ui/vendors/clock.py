"""What time it is for this pane."""

from __future__ import annotations

from datetime import datetime

from cro_desk.clock import SystemClock
from cro_desk.desk import Desk


def moment(_desk: Desk) -> datetime:
    """Return the time, aware UTC."""
    return SystemClock().now()
