"""The child process: reads one Word document, sends what it says block by block, and ends."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import orjson

from cro_desk.minutes.incoming.limits import Limits
from cro_desk.untrusted.child import prepare, send


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked to read."""

    path: str
    limits: Limits


def main(connection: Connection, request: Request) -> None:
    """Read the file and send messages: each block, or why it is refused, then the end."""
    prepare(request.limits.memory)
    from cro_desk.minutes.incoming.document import Refusal

    def tell(message: dict[str, Any]) -> None:
        send(connection, orjson.dumps(message))

    try:
        tell(read(request, tell))
    except Refusal as refusal:
        tell({"is": "failure", "key": refusal.key, "words": refusal.words})
    except OSError as error:
        tell({"is": "failure", "key": "no_access", "words": {"reason": error.strerror or str(error)}})
    except RecursionError:
        tell({"is": "failure", "key": "bomb", "words": {}})
    except MemoryError:
        tell({"is": "failure", "key": "memory", "words": {"limit": str(request.limits.memory >> 20)}})
    connection.close()


def read(request: Request, tell: Any) -> dict[str, Any]:
    """Tell each block of the file and return the end; Refusal where it is not to be read."""
    from cro_desk.minutes.incoming.document import Refusal, blocks, check

    content = Path(request.path).read_bytes()
    stream = BytesIO(content)
    check(stream, request.limits)
    try:
        for block in blocks(stream, request.limits):
            tell({"is": "block", **block})
    except SyntaxError as error:  # what the parser of XML raises
        raise Refusal("damaged") from error
    return {"is": "end", "sha256": sha256(content).hexdigest()}
