"""How version and signatures stand in a file of signed minutes, and how they are read back, strictly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cro_desk.formats import LONGEST_LINE
from cro_desk.minutes.signatures import Claim, Frame, Signature, read_utc, write_utc
from cro_desk.minutes.terms import Meaning
from cro_desk.studies.terms import Side

FORMAT = "CRO Desk signed minutes, form 1"
_LONGEST = 10_000  # characters of a reason or note
#: what of a frame is told otherwise than as text
_NO_TEXT = frozenset(("number", "unblinded", "silence"))
_PAPER = ("name", "date", "note", "entered_by", "scan_sha256")


def frame_from(told: Mapping[str, Any]) -> Frame:
    """Return the frame that `Frame.told` told; whatever else there is raises TypeError or ValueError."""
    texts = {name: _text(value) for name, value in told.items() if name not in _NO_TEXT}
    return Frame(
        **{
            **texts,
            "number": _count(told["number"]),
            "unblinded": _flag(told["unblinded"]),
            "circulated_at": read_utc(texts["circulated_at"]),
            "writer_side": Side(texts["writer_side"]),
            "comment_until": _day(texts["comment_until"]),
            "approve_until": _day(texts["approve_until"]),
            "silence": _silence(told["silence"]),
        }  # type: ignore[arg-type]
    )


def signature_told(signature: Signature) -> dict[str, Any]:
    """Return a signature as plain JSON values."""
    claim = signature.claim
    return {
        "side": claim.side.value,
        "name": claim.name,
        "meaning": claim.meaning.value,
        "at": write_utc(claim.at),
        "key": claim.person_key,
        "content_hash": signature.content_hash,
        "signature": signature.signature,
        "paper": dict(signature.paper),
    }


def signature_from(told: Mapping[str, Any]) -> Signature:
    """Return a signature as `signature_told` told it."""
    paper = {name: _text(value) for name, value in told["paper"].items()}
    if paper and paper.keys() != set(_PAPER):
        raise ValueError("paper")
    if paper:
        date.fromisoformat(paper["date"])
    side, meaning = Side(_text(told["side"])), Meaning(_text(told["meaning"]))
    claim = Claim(
        side, _text(told["name"], LONGEST_LINE), meaning, read_utc(_text(told["at"])), _text(told["key"])
    )
    return Signature("", claim, _text(told["content_hash"]), _text(told["signature"]), paper)


def is_understood(told: Any, read: Any) -> bool:
    """Whether all that a file tells was read and nothing in it is unknown.

    What it does not tell, because the program that wrote it is older, is at its default.
    """
    if isinstance(told, dict) and isinstance(read, dict):
        return all(name in read and is_understood(value, read[name]) for name, value in told.items())
    if isinstance(told, list) and isinstance(read, list):
        return len(told) == len(read) and all(map(is_understood, told, read))
    return type(told) is type(read) and bool(told == read)


def _text(value: Any, longest: int = _LONGEST) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("text")
    return value


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _silence(told: Any) -> tuple[tuple[str, str], ...]:
    """Return the terms of silence: since when, and where that stands; or none."""
    found = {name: _text(value) for name, value in told.items()}
    if found and found.keys() != {"agreed_on", "basis"}:
        raise ValueError("silence")
    if found:
        date.fromisoformat(found["agreed_on"])
    return tuple(sorted(found.items()))


def _count(value: Any) -> int:
    if type(value) is not int or not 0 < value < 1_000_000:
        raise ValueError("number")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("flag")
    return value
