"""The import of what was promised at the award: lines of a bid's list, or pasted cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from cro_desk.communication.words import side_name
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.incoming.source import Source
from cro_desk.oversight.goals.incoming import (
    KnownPromises,
    PromiseCandidate,
    PromisesRead,
    known_promises,
    recognise,
)
from cro_desk.oversight.goals.operations import add_obligations
from ui.models import Align, Column, Look
from ui.oversight.importing.incoming import IncomingLines
from ui.oversight.importing.kind import Kind, Strip
from ui.oversight.importing.part import LinesImport
from ui.oversight.tab import OversightTab
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import DetailsPanel

TAKEN, LEFT = "☑", "☐"


def promise_import(tab: OversightTab) -> LinesImport:
    """Return the import of promises."""
    return LinesImport(tab, "import_promises", _("Import promises…"), _kind)


def _kind() -> Kind:
    return Kind(
        key="promises",
        title=_("Import promises"),
        subtitle=_("Pick promises with Space. They are followed up from then on; nothing before."),
        nothing=_("No table with promises was found in this file."),
        columns=_columns,
        recognise=_recognise,
        read_known=_read_known,
        begins_with=KnownPromises(),
        act=_act,
        tell=_tell,
        strip=Strip,
    )


def _recognise(source: Source, known: KnownPromises, options: Mapping[str, Any]) -> PromisesRead:
    return recognise(source, known, options.get("day_first"))


def _read_known(session: Any, shown: Shown, today: date) -> KnownPromises:
    whose = shown.partnership.id if shown.partnership is not None else ""
    return known_promises(session, shown.study_id, whose, today)


def _act(shown: Shown, incoming: IncomingLines, _strip: Strip) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    assert shown.partnership is not None  # noqa: S101 - the import is offered for a partnership alone
    return add_obligations, (shown.partnership.id, [each.fields for each in incoming.picked()])


def _columns(is_picked: Callable[[Any], bool]) -> Sequence[Column[PromiseCandidate]]:
    def look(line: PromiseCandidate) -> Look:
        return Look() if is_picked(line) else Look(Tone.MUTED)

    def taken(line: PromiseCandidate) -> str:
        return TAKEN if is_picked(line) else LEFT

    return (
        Column("picked", _("Take"), is_picked, taken, Align.CENTER, look=look, width=5),
        Column("promise", _("Promise"), _promise, tooltip=_promise, look=look, width=30, stretch=True),
        Column("side", _("By"), _side, look=look, width=8),
        Column("owner", _("Owner"), _owner, look=look, width=14),
        Column("due", _("Due"), _due, _due_text, look=look, width=11),
        Column("source", _("Where it stands"), _source, look=look, width=18),
    )


def _promise(line: PromiseCandidate) -> str:
    return line.promise


def _side(line: PromiseCandidate) -> str:
    return side_name(line.fields["side"])


def _owner(line: PromiseCandidate) -> str:
    return str(line.fields.get("owner", ""))


def _due(line: PromiseCandidate) -> date | None:
    return line.fields.get("due")


def _due_text(line: PromiseCandidate) -> str:
    due = _due(line)
    return day(due) if due else ""


def _source(line: PromiseCandidate) -> str:
    return str(line.fields.get("source", ""))


def _tell(panel: DetailsPanel, line: PromiseCandidate) -> None:
    panel.title(line.promise)
    panel.fact(_("By"), _side(line))
    for label, told in ((_("Owner"), _owner(line)), (_("Where it stands"), _source(line))):
        if told:
            panel.fact(label, told)
    panel.fact(_("Where"), line.where)
