"""Texts in Word's XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

#: what XML cannot hold
_AWKWARD = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """Tidy a text from outside: white space becomes one space, what XML cannot hold is dropped."""
    return " ".join(_AWKWARD.sub("", text).split())


def run(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """Return a run of text."""
    marks = "<w:b/>" * bold + "<w:i/>" * italic
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(plain(text))}</w:t></w:r>'


def paragraph(runs: str, style: str, extra: str = "") -> str:
    """Return a paragraph; `extra` are further properties in the order that Word wants."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'
