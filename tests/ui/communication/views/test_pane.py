"""The pane: first steps, reading, going to records."""

from __future__ import annotations


def test_it_opens(opened):
    assert opened.tab.page is not None
    assert opened.tab.page.meetings
