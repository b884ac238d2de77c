"""Pages of which one is shown: a table, or the first step where there is nothing yet."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """Turns pages of the widget it stands in; the keyboard stays in that where it was in it."""

    def show_page(self, page: QWidget, keyboard: QWidget | None = None) -> None:
        """Show a page; `keyboard` takes the keys there, the page itself unless told."""
        owner, here = self.parentWidget() or self, self.window().focusWidget()
        inside = here is not None and owner.isAncestorOf(here)
        self.setCurrentWidget(page)
        owner.setFocusProxy(keyboard or page)
        if inside and here is not None and not page.isAncestorOf(here):
            owner.setFocus()
