"""The child process: reads one calendar, sends what each of its events means, and ends."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import orjson

from cro_desk.communication.ics.reading.limits import Limits
from cro_desk.untrusted.child import prepare, send


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked to read, for when and for where."""

    path: str
    today: str
    zone: str
    preferred: tuple[str, ...]
    limits: Limits


def main(connection: Connection, request: Request) -> None:
    """Read the file and send messages: each event, or why it is refused, then the end."""
    prepare(request.limits.memory)
    from cro_desk.communication.ics.reading.blocks import Refusal

    def tell(message: dict[str, Any]) -> None:
        send(connection, orjson.dumps(message))

    try:
        tell(read(request, tell))
    except Refusal as refusal:
        tell({"is": "failure", "key": refusal.key, "words": refusal.words})
    except OSError as error:
        tell({"is": "failure", "key": "no_access", "words": {"reason": error.strerror or str(error)}})
    except MemoryError:
        tell({"is": "failure", "key": "memory", "words": {"limit": str(request.limits.memory >> 20)}})
    connection.close()


def read(request: Request, tell: Any) -> dict[str, Any]:
    """Tell each entry of the file and return the end; Refusal where it is no calendar."""
    import warnings
    from datetime import date

    from cro_desk.communication.ics.reading.blocks import Refusal, blocks_of, text_of
    from cro_desk.communication.ics.reading.understanding import Aim, understand

    warnings.simplefilter("ignore")
    content = Path(request.path).read_bytes()
    blocks = blocks_of(text_of(content), request.limits)
    if not blocks.found:
        raise Refusal("nothing" if blocks.calendars else "no_calendar")
    method = blocks.properties.get("METHOD", "").upper()
    if method in ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"):
        raise Refusal(f"method_{method.lower()}")
    aim = Aim(date.fromisoformat(request.today), request.zone, request.preferred, cancels=method == "CANCEL")
    understand(blocks, aim, request.limits, tell)
    name = blocks.properties.get("X-WR-CALNAME", "")[:200]
    return {"is": "end", "name": name, "sha256": sha256(content).hexdigest()}
