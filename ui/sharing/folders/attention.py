"""What the Overview says of the exchange folders: what has arrived, and which is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cro_desk.i18n import _
from cro_desk.studies.attention import Attention
from ui.sharing.folders.offering import arrived_words

if TYPE_CHECKING:
    from ui.sharing.folders.watching import Watched


def post_lines(watched: Watched) -> tuple[Attention, ...]:
    """Return a line for what has arrived, and one for each folder that cannot be looked into."""
    named = {row.id: row.path.name for row in watched.folders}
    words = _("Exchange folder {name}")
    problem = _("cannot be looked into")
    lines = [
        Attention(words.format(name=named[folder_id]), problem, "sharing", folder_id)
        for folder_id in watched.problems
    ]
    if offered := watched.offered:
        first = str(offered[0].path)
        came = Attention(arrived_words(len(offered)), _("to be looked at"), "sharing", first, bad=False)
        lines.append(came)
    return tuple(lines)
