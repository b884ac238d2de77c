"""What can be done with one meeting: at once where it can be undone, asked where words are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cro_desk.communication.terms import OccurrenceState
from cro_desk.errors import UserError
from cro_desk.formats import long_day
from cro_desk.i18n import _
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, in_zone
from ui.acting import Acts
from ui.actions import Action
from ui.communication.views import fields
from ui.communication.views.days import off_words, place
from ui.communication.views.paging import Placed, address
from ui.communication.views.scene import Cursor, Landing
from ui.panes import PaneContext
from ui.permitting import why_locked
from ui.theme import Tone
from ui.widgets import Field, FormDialog

if TYPE_CHECKING:
    from cro_desk.communication.drafts import CadenceDraft
    from cro_desk.communication.queries import Busy
    from cro_desk.communication.series import Occurrence

_STANDING = (OccurrenceState.PLANNED, OccurrenceState.ASKED)


@dataclass(frozen=True, slots=True)
class Deed:
    """An act on one meeting, run when its button or key is pressed."""

    run_with: Callable[[Occurrence], None]
    meeting: Occurrence

    def __call__(self) -> None:
        self.run_with(self.meeting)


class Doing(QObject):
    """Offers and carries out what can be done with a meeting; `answered` comes when a form is closed."""

    answered = Signal()
    went = Signal(object)  # Cursor: where a meeting is now

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None

    # what is offered ----------------------------------------------------------------------------

    def offered(self, meeting: Occurrence, now: datetime) -> list[Action]:
        """Return what can be done; the first is what is wanted most."""
        if meeting.state in _STANDING:
            return self._of_standing(meeting, now)
        return [
            self._action("restore_meeting", _("Restore"), self.restore, meeting, "R"),
            self._action("edit_meeting", _("Edit…"), self.edit, meeting, "E"),
        ]

    def _of_standing(self, meeting: Occurrence, now: datetime) -> list[Action]:
        asked = meeting.state is OccurrenceState.ASKED
        ahead = _("It has not begun yet.") if meeting.starts > now else ""
        keep = [self._action("keep_meeting", _("Keep on this day"), self.keep, meeting, "K")] if asked else []
        held = self._action("hold_meeting", _("Mark as held"), self.hold, meeting, "H", ahead)
        back = [self._action("restore_meeting", _("Restore"), self.restore, meeting, "R")]
        return [
            *keep,
            *([] if ahead else [held]),
            self._action("move_meeting", _("Move…"), self.move, meeting, "M"),
            self._action("skip_meeting", _("Skip"), self.skip, meeting, "S"),
            self._action("cancel_meeting", _("Cancel the meeting…"), self.cancel, meeting, "Del"),
            self._action("edit_meeting", _("Edit…"), self.edit, meeting, "E"),
            self._action("change_following", _("This and all following…"), self.follow, meeting, "F"),
            self._action("end_series", _("End the series here…"), self.end, meeting),
            *(back if meeting.moved or meeting.title or meeting.note else []),
        ]

    def _action(
        self,
        key: str,
        label: str,
        run: Callable[[Occurrence], None],
        meeting: Occurrence,
        shortcut: str = "",
        why_not: str = "",
    ) -> Action:
        return Action(key, label, Deed(run, meeting), shortcut, why_not=why_not)

    # at once, with undo -------------------------------------------------------------------------

    def land(self, placed: Placed, where: Landing) -> None:
        """Move a meeting to where it was dropped; why can be said afterwards."""
        from cro_desk.communication.operations import move_occurrence

        meeting = placed.meeting
        if why := why_locked(self):
            self._context.messages.say(why, Tone.WARN)
            return
        if meeting.state in (OccurrenceState.HELD, OccurrenceState.CANCELLED):
            text = {
                OccurrenceState.HELD: _("What was held stays where it was."),
                OccurrenceState.CANCELLED: _("A cancelled meeting is not moved. Restore it first."),
            }
            self._context.messages.say(text[meeting.state], Tone.WARN)
            return
        zone = getattr(meeting.starts.tzinfo, "key", meeting.series.starts.zone)
        starts = in_zone(where.starts, zone)
        if starts.time() != meeting.starts.time() and where.starts.time() == placed.starts.time():
            starts = starts.replace(hour=meeting.starts.hour, minute=meeting.starts.minute)
        done = partial(self._say_moved, meeting, where)
        self._acts.run(move_occurrence, *_address(meeting), starts, done=_Bound(self, done))

    def _say_moved(self, meeting: Occurrence, where: Landing, _outcome: object) -> None:
        told = _("“{name}” now is on {day} at {clock}.")
        text = told.format(name=meeting.name, day=long_day(where.day), clock=f"{where.starts:%H:%M}")
        why = Deed(self.say_why, meeting)
        self._say_where(meeting, where.starts, text, [(_("Say why…"), why)])

    def _say_where(
        self, meeting: Occurrence, starts: datetime, text: str, actions: Sequence[tuple[str, Deed]] = ()
    ) -> None:
        """Say where a meeting is now, and what is to be minded there."""
        words = self._to_mind(meeting, starts)
        self._context.messages.say(text, Tone.WARN if words else Tone.GOOD, actions, hint=" · ".join(words))

    def say_why(self, meeting: Occurrence) -> None:
        """Ask why a meeting was moved, and keep it with the meeting."""
        title = _("Why was “{name}” moved?").format(name=meeting.name)
        done = partial(self._note, meeting)
        self._context.dialogs.text(title, _("It stands with the meeting as a note."), done, verb=_("Keep"))

    def _note(self, meeting: Occurrence, text: str) -> None:
        from cro_desk.communication.operations import edit_occurrence

        note = "\n".join(part for part in (meeting.note, text) if part)
        self._acts.run(edit_occurrence, *_address(meeting), note=note)

    def keep(self, meeting: Occurrence) -> None:
        """Let an asked meeting take place on its day."""
        from cro_desk.communication.operations import keep_occurrence

        self._acts.run(keep_occurrence, *_address(meeting))

    def skip(self, meeting: Occurrence) -> None:
        """Leave a meeting out."""
        from cro_desk.communication.operations import skip_occurrence

        self._acts.run(skip_occurrence, *_address(meeting))

    def hold(self, meeting: Occurrence) -> None:
        """Note that a meeting took place."""
        from cro_desk.communication.operations import hold_occurrence

        self._acts.run(hold_occurrence, *_address(meeting))

    def restore(self, meeting: Occurrence) -> None:
        """Take back what was done to a meeting."""
        from cro_desk.communication.operations import restore_occurrence

        self._acts.run(restore_occurrence, *_address(meeting))

    # asked first --------------------------------------------------------------------------------

    def move(self, meeting: Occurrence) -> None:
        """Ask where to move a meeting."""
        title = _("Move “{name}”").format(name=meeting.name)
        text = _("By the clock of {zone}.").format(zone=meeting.series.starts.zone)
        values = {**fields.when(meeting), "minutes": meeting.minutes}
        asked = [fields.day(), fields.clock_field(), fields.minutes(), fields.reason(needed=False)]
        dialog = self._ask(title, asked, _("Move"), partial(self._move, meeting), values, text)
        dialog.form.edited.connect(partial(self._warn, dialog, meeting, text))

    def _warn(self, dialog: FormDialog, meeting: Occurrence, text: str, _key: str) -> None:
        """Say in the form what is to be minded of the time that was typed."""
        try:
            starts = fields.moment(dialog.form.value("day"), dialog.form.value("clock"), meeting)
        except UserError:
            return  # said at its field
        words = " · ".join(self._to_mind(meeting, starts))
        dialog.say(f"{text}\n▲ {words}" if words else text)

    def _to_mind(self, meeting: Occurrence, starts: datetime) -> list[str]:
        from cro_desk.communication.queries import busy

        day = starts.astimezone(UTC).date()
        near = self._context.desk.read(busy, day - timedelta(days=1), day + timedelta(days=1))
        return [*to_mind(meeting, starts), *busy_words(meeting, starts, near, self._context.desk.owner.name)]

    def _move(self, meeting: Occurrence, told: dict[str, Any]) -> None:
        from cro_desk.communication.operations import move_occurrence

        starts = fields.moment(told["day"], told["clock"], meeting)
        arguments = (move_occurrence, *_address(meeting), starts, told["minutes"], told["reason"])
        self._run(*arguments, done=_Bound(self, partial(self._say_put, meeting, starts)))

    def _say_put(self, meeting: Occurrence, starts: datetime, _outcome: object) -> None:
        """Say where a meeting was put by its form, which is done with."""
        if self._dialog is not None:
            self._dialog.finish()
        told = _("“{name}” now is on {day} at {clock}.")
        self._say_where(
            meeting, starts, told.format(name=meeting.name, day=long_day(starts), clock=f"{starts:%H:%M}")
        )
        self.went.emit(Cursor(starts.astimezone().date(), address(meeting)))

    def cancel(self, meeting: Occurrence) -> None:
        """Ask who cancels a meeting, and why."""
        title = _("Cancel “{name}”").format(name=meeting.name)
        sides = (Side.SPONSOR, Side.CRO) if meeting.series.partnership_id else (Side.SPONSOR,)
        own = self._context.desk.owner.name
        speakers = partial(fields.speakers, meeting.series, own)
        asked = [fields.side(sides), fields.by(speakers(Side.SPONSOR)), fields.reason(needed=True)]
        values = {"side": Side.SPONSOR.value, "by": own}
        dialog = self._ask(title, asked, _("Call it off"), partial(self._cancel, meeting), values)
        dialog.form.edited.connect(partial(_follow_side, dialog, speakers, own))

    def _cancel(self, meeting: Occurrence, told: dict[str, Any]) -> None:
        from cro_desk.communication.operations import cancel_occurrence

        side = Side(told["side"])
        done = _Bound(self, partial(self._say_cancelled, meeting))
        self._run(cancel_occurrence, *_address(meeting), side, told["by"], told["reason"], done=done)

    def _say_cancelled(self, meeting: Occurrence, _outcome: object) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        told = _("“{name}” on {day} is cancelled.")
        text = told.format(name=meeting.name, day=long_day(meeting.starts.astimezone()))
        self._context.messages.acted(text, "")

    def edit(self, meeting: Occurrence) -> None:
        """Ask for a meeting's own title, place, duration and note."""
        title = _("Edit “{name}” on {day}").format(name=meeting.name, day=long_day(meeting.day))
        values: dict[str, Any] = {"title": meeting.title, "place": meeting.own_place, "note": meeting.note}
        values |= {"minutes": meeting.minutes}
        asked = [fields.title(meeting.series.name), fields.place(meeting.series.place)]
        asked += [fields.minutes(), fields.note()]
        text = _("This meeting alone; the others stay as they are.")
        self._ask(title, asked, _("Save"), partial(self._edit, meeting), values, text)

    def _edit(self, meeting: Occurrence, told: dict[str, Any]) -> None:
        from cro_desk.communication.operations import edit_occurrence

        if told["minutes"] == meeting.minutes:
            told.pop("minutes")
        self._run(_With(edit_occurrence, told), *_address(meeting))

    def follow(self, meeting: Occurrence) -> None:
        """Ask how this meeting and all that follow shall be."""
        series = meeting.series
        title = _("“{name}” from {day} on").format(name=series.name, day=long_day(meeting.original_on))
        text = _(
            "What came before stays as it was. The clock is that of {zone}. People, agenda and zone are "
            "changed from a day on in the series itself."
        ).format(zone=series.starts.zone)
        values = {"name": series.name, "clock": f"{series.starts.at:%H:%M}", "minutes": series.minutes}
        rhythm = [fields.rhythm()] if fields.rhythm_of(series) else []
        asked = [fields.name(), *rhythm, fields.clock_field(), fields.minutes(), fields.place("")]
        values |= {"place": series.place, "rule": fields.rhythm_of(series)}
        self._ask(title, asked, _("Change all from here"), partial(self._follow, meeting), values, text)

    def _follow(self, meeting: Occurrence, told: dict[str, Any]) -> None:
        from cro_desk.communication.operations import change_following

        starts = WallTime(fields.clock(told.pop("clock")), meeting.series.starts.zone)
        words = told.pop("rule", "")
        if words and words != fields.rhythm_of(meeting.series):
            told["cadences"] = self._another_rhythm(meeting, words)
        done = _Bound(self, partial(self._say_followed, meeting))
        self._run(change_following, *_address(meeting), starts=starts, done=done, **told)

    def _another_rhythm(self, meeting: Occurrence, words: str) -> Sequence[CadenceDraft]:
        """Return the phase as it is typed, from this meeting on."""
        from cro_desk.communication.queries import milestone_choices

        milestones = self._context.desk.read(milestone_choices, meeting.series.study_id)
        names = {each.id: each.name for each in milestones}
        return fields.following(meeting, words, names)

    def _say_followed(self, meeting: Occurrence, outcome: Any) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        day = meeting.starts.astimezone().date()
        self.went.emit(Cursor(day, f"{outcome.value} {meeting.key}"))

    def end(self, meeting: Occurrence) -> None:
        """Ask whether this meeting and all that follow shall be no more."""
        title = _("End “{name}” before {day}?").format(
            name=meeting.series.name, day=long_day(meeting.original_on)
        )
        text = _("This meeting and all that follow are taken out of the calendar. It can be undone.")
        self._context.dialogs.ask(title, text, _("End the series"), partial(self._end, meeting), danger=True)

    def _end(self, meeting: Occurrence) -> None:
        from cro_desk.communication.operations import end_series

        self._acts.run(end_series, *_address(meeting))

    # the dialog ---------------------------------------------------------------------------------

    def _ask(
        self,
        title: str,
        asked: Sequence[Field],
        verb: str,
        done: Callable[[dict[str, Any]], None],
        values: dict[str, Any],
        text: str = "",
    ) -> FormDialog:
        ask = self._context.dialogs.form
        self._dialog = dialog = ask(title, asked, verb, done, values=values, text=text, stays=True)
        dialog.finished.connect(self._forget)
        return dialog

    def _run(self, operation: Callable[..., Any], *args: Any, **given: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by the dialog
        dialog = self._dialog
        self._acts.run(operation, *args, **{"done": dialog.finish, "failed": _Refuse(dialog), **given})

    def _forget(self) -> None:
        self._dialog = None
        self.answered.emit()


def to_mind(meeting: Occurrence, starts: datetime) -> list[str]:
    """Say what is to be minded when a meeting begins then: days off, who is away, whose hours are unfair."""
    from cro_desk.communication.clocks import times_at

    unfair = [each for each in times_at(meeting.series, starts, meeting.minutes) if not each.fair]
    local = _("{clock} by the clock of {zone}")
    words = [local.format(clock=f"{each.starts:%H:%M}", zone=place(each.zone)) for each in unfair]
    zone = getattr(meeting.starts.tzinfo, "key", meeting.series.starts.zone)
    off = off_words(meeting, in_zone(starts, zone).date())
    away = ", ".join(each.name for each in meeting.series.attendees if each.is_away(starts))
    days = [_("a day off: {days}").format(days=off)] if off else []
    return [*days, *([_("away: {names}").format(names=away)] if away else []), *words]


def busy_words(meeting: Occurrence, starts: datetime, near: Sequence[Busy], own: str) -> list[str]:
    """Say who of the meeting's people is busy then by an imported calendar; without a person it is `own`."""
    names = {each.person_id: each.name for each in meeting.series.attendees if each.person_id}
    begins = starts.astimezone(UTC)
    ends = begins + timedelta(minutes=meeting.minutes)
    met = [each for each in near if each.starts < ends and begins < each.ends]
    found = [names.get(each.person_id, "") if each.person_id else own for each in met]
    busy = ", ".join(dict.fromkeys(filter(None, found)))
    return [_("busy: {names}").format(names=busy)] if busy else []


def _follow_side(dialog: FormDialog, speakers: Callable[[Side], tuple[str, ...]], own: str, key: str) -> None:
    """Offer the people of the side that cancels; who was named for the other one does not speak for it."""
    if key != "side":
        return
    names = speakers(Side(dialog.form.value("side")))
    dialog.form.offer("by", [(name, name) for name in names] or [("", "")])
    dialog.form.set_value("by", own if own in names else "")


class _With:
    """An operation with its fields, of which the jobs would take `title` for themselves."""

    def __init__(self, operation: Callable[..., Any], fields: Mapping[str, Any]) -> None:
        self.action: str = getattr(operation, "action", "")
        self._operation, self._fields = operation, fields

    def __call__(self, work: Any, *args: Any) -> Any:
        return self._operation(work, *args, **self._fields)


class _Refuse:
    """Says at the field of a form what an operation does not take; the time has two fields here."""

    def __init__(self, dialog: FormDialog) -> None:
        self.__self__ = dialog
        self._dialog = dialog

    def __call__(self, error: Exception) -> None:
        if getattr(error, "field", "") == "starts":
            error.field = "clock" if "clock" in _keys(self._dialog) else "day"  # type: ignore[attr-defined]
        self._dialog.refuse(error)


class _Bound:
    """A call that is dropped when its owner is gone."""

    def __init__(self, owner: QObject, call: Callable[[Any], None]) -> None:
        self.__self__ = owner
        self._call = call

    def __call__(self, outcome: Any) -> None:
        self._call(outcome)


def _keys(dialog: FormDialog) -> frozenset[str]:
    return frozenset(field.key for field in dialog.form.fields)


def _address(meeting: Occurrence) -> tuple[str, str]:
    return meeting.series.id, meeting.key
