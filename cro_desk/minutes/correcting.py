"""The act of correcting minutes: what was circulated stays, a draft of the next version begins with a reason.

Who circulated the minutes still has the draft and works on in it; anybody else, or who has deleted it, gets
one that says what the version says. Where somebody else circulated meanwhile, the draft here first takes over
what it lacks: else the next version would silently drop what a colleague had written.
"""

from __future__ import annotations

from cro_desk.i18n import N_, _
from cro_desk.minutes import rules
from cro_desk.minutes.content import MinutesContent, from_json
from cro_desk.minutes.drafts import agenda_of, draft_items
from cro_desk.minutes.publishing import SAID, as_told, changed_since
from cro_desk.minutes.rebuilding import add_attendance, add_line, add_point, draft_of, receiver
from cro_desk.minutes.records import DraftAgenda, MinutesDraft, MinutesItem, MinutesVersion
from cro_desk.minutes.standing import refuse_overtaken
from cro_desk.minutes.starting import open_draft
from cro_desk.minutes.words import version_called
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.rules import needed, passage, same

_HEADER = ("place", "chair", "confidentiality")


@operation(N_("Correct minutes"))
def correct(work: Work, version_id: str, reason: str) -> str:
    """Begin the next version of minutes, approved or not, and say why; return the draft's id."""
    version = work.get(MinutesVersion, version_id)
    refuse_overtaken(work, version)
    needed(N_("A correction needs its reason."))("reason", reason)
    draft = open_draft(work, version.meeting_id)
    if draft is None:
        draft = draft_of(work, version)
    elif draft.corrects_id != version.id:
        _take_over(work, draft, from_json(version.content))
    draft.corrects_id, draft.correction_reason = version.id, passage("reason", reason)
    work.name(_("Correct minutes {version}").format(version=version_called(version)))
    return draft.id


def _take_over(work: Work, draft: MinutesDraft, content: MinutesContent) -> None:
    """Let a draft that was begun on something else say what the version says, and what is its own."""
    for name in _HEADER:
        if not getattr(draft, name):
            setattr(draft, name, getattr(content.header, name))
    draft.previous = _both(draft.previous, content.previous)
    draft.note = _both(draft.note, content.note)
    said = map(receiver, content.header.distribution)
    draft.distribution = rules.receivers("distribution", [*draft.distribution, *said])
    add_attendance(work, draft, content)
    mine = {each.shared_id: each for each in draft_items(work, draft.id) if each.shared_id}
    for part in content.agenda:
        points = agenda_of(work, draft.id)
        point = _named(points, part.title) or add_point(work, draft, part, len(points))
        point.summary = _both(point.summary, part.summary)
        for line in part.lines:
            if line.item_id not in mine:
                place = sum(each.agenda_id == point.id for each in draft_items(work, draft.id))
                add_line(work, draft, point, line, place)
    for known in mine.values():
        _follow(work, known)


def _both(own: str, other: str) -> str:
    """Return what both say, once."""
    return own if other in own else "\n".join(filter(None, (own, other)))


def _named(points: list[DraftAgenda], title: str) -> DraftAgenda | None:
    return next((each for each in points if same(each.title, title)), None)


def _follow(work: Work, line: MinutesItem) -> None:
    """Bring a line to what lives of it, but for what the draft changed itself; one that is gone goes."""
    living = work.session.get(MinutesItem, line.shared_id)
    if living is None:
        return
    own = set(changed_since(line))
    if living.deleted and not own:
        work.delete(line)
        return
    for name in SAID:
        if name not in own:
            setattr(line, name, getattr(living, name))
    line.told = as_told(living)
