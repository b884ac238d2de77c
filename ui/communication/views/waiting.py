"""Meetings that wait for an answer: how many of a page, and the way to the next one."""

from __future__ import annotations

from collections.abc import Callable

from cro_desk.i18n import _, ngettext
from ui.actions import Action
from ui.communication.views.paging import Page, Placed, asks


def waiting(page: Page | None, go: Callable[[], None]) -> list[Action]:
    """Return the way to the next of those that wait, where there are any."""
    return [Action("next_asked", _("? Answer what waits"), go)] if count_asked(page) else []


def count_asked(page: Page | None) -> int:
    """Return how many meetings of a page wait."""
    return sum(1 for each in page.meetings if asks(each)) if page is not None else 0


def asked_words(page: Page) -> list[str]:
    """Say how many wait, nothing where none does."""
    count = count_asked(page)
    words = ngettext("{count} waits for an answer", "{count} wait for an answer", count)
    return [words.format(count=count)] if count else []


def next_asked(page: Page | None, here: Placed | None) -> Placed | None:
    """Return the next one that waits, from a meeting on and round again."""
    asked = [each for each in page.meetings if asks(each)] if page is not None else []
    later = (each for each in asked if here is not None and each.starts > here.starts)
    return next(later, next(iter(asked), None))
