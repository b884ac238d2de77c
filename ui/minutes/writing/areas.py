"""The parts of the page that take the keyboard one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.minutes.writing.page import WritingPage


def go_to_next_area(page: WritingPage) -> None:
    """Go round: entry line, lines, their fields, stops, people; details without fields are only read."""
    areas: list[QWidget] = [page.entry, page.list, page.details, page.stops, page.attendance]
    focus, form = page.window().focusWidget() or page, page.details.form
    here = next((n for n, each in enumerate(areas) if each is focus or each.isAncestorOf(focus)), -1)
    open_to = [each.isVisible() and (each is not page.details or form is not None) for each in areas]
    seen = [n for n, may in enumerate(open_to) if may]
    after = areas[next((n for n in seen if n > here), seen[0])]
    if after is page.details and form is not None:
        form.go_to(form.fields[0].key)
    else:
        after.setFocus()
