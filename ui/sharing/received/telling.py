"""What the panel beside a bundle says: of a field both sides of it, of the whole what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.formats import moment, number, size
from cro_desk.i18n import _
from cro_desk.reporting.bundles import Line
from cro_desk.sharing.words import counted
from ui.actions import Action
from ui.sharing.received.looking import Looked
from ui.theme import Tone
from ui.widgets import DetailsPanel

#: names of papers that are listed one by one
MOST = 12


def tell_line(panel: DetailsPanel, line: Line, actions: Sequence[Action]) -> None:
    """Tell what a field says here and there; where both sides changed it, by whom and when."""
    panel.title(line.label)
    if line.contested:
        _tell_contested(panel, line)
    else:
        panel.fact(_("Here now"), line.mine or "–")
        panel.fact(_("In the bundle"), line.theirs or "–")
        panel.fact(_("By"), line.author)
        panel.fact(_("When"), moment(line.at))
    panel.rule()
    for action in actions:
        panel.action(action)


def _tell_contested(panel: DetailsPanel, line: Line) -> None:
    panel.badge(_("◆ changed on both sides"), Tone.WARN)
    panel.text(_("Neither had seen what the other wrote. What you answer, both sides see."), Tone.NONE)
    if line.stands:
        panel.text(_("Yours was written last and stands unless you take theirs."))
    for version in line.versions:
        panel.heading(_("{author}, {when}").format(author=version.author, when=moment(version.at)))
        panel.text(version.value or "–", Tone.NONE)


def tell_bundle(panel: DetailsPanel, looked: Looked, actions: Sequence[Action]) -> None:
    """Tell what is in the whole bundle, and who signed it."""
    if looked.preview is None:
        return
    panel.title(looked.path.name)
    panel.fact(_("Size"), size(looked.size))
    panel.fact(_("Changes"), number(looked.preview.edits))
    panel.fact(_("Known before"), number(looked.preview.known))
    _warn(panel, looked)
    panel.heading(_("Written by"))
    panel.text(", ".join(looked.preview.writers) or "–", Tone.NONE)
    panel.heading(_("Fingerprint of the sender"))
    panel.text(looked.sender.fingerprint, Tone.NONE)
    if looked.copies:
        _tell_copies(panel, looked, actions)
    if looked.preview.counts:
        panel.heading(_("Records in it"))
    for words, count in counted(looked.preview.counts):
        panel.fact(words, number(count))


def _warn(panel: DetailsPanel, looked: Looked) -> None:
    assert looked.preview is not None  # noqa: S101 - asked by who tells a bundle
    if looked.preview.again:
        panel.text(_("It was accepted before: accepting it again does no harm."))
    if looked.preview.waiting:
        panel.text(_("Some changes wait for an earlier bundle that has not come."), Tone.WARN)
    for name in looked.preview.late:
        told = _("{name} may write here no more: only a clock says that this was written before.")
        panel.text(told.format(name=name), Tone.WARN)
    for name in looked.preview.ahead:
        told = _("The clock of {name} is more than a day ahead.")
        panel.text(told.format(name=name), Tone.WARN)
    total = sum(looked.preview.counts.values())
    if len(looked.preview.records) < total > len(looked.records):
        told = _("{shown} of {total} records are shown one by one.")
        panel.text(told.format(shown=number(len(looked.records)), total=number(total)), Tone.WARN)


def _tell_copies(panel: DetailsPanel, looked: Looked, actions: Sequence[Action]) -> None:
    panel.heading(_("Readable copies"))
    for name in looked.copies[:MOST]:
        panel.text(name, Tone.NONE)
    rest = len(looked.copies) - MOST
    if rest > 0:
        panel.text(_("and {count} more").format(count=number(rest)))
    for action in actions:
        panel.action(action)
