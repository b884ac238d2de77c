"""How the life of minutes reads: what a signature is worth, what is missing, which clock runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cro_desk import formats
from cro_desk.communication.words import side_name
from cro_desk.i18n import N_, _, ngettext
from cro_desk.minutes.clocks import Clock, ClockKind
from cro_desk.minutes.life import Life
from cro_desk.minutes.signatures import Checked, Verdict
from cro_desk.minutes.signers import fingerprint
from cro_desk.minutes.terms import LifeState
from cro_desk.minutes.words import meaning_name
from cro_desk.studies.terms import Side

_VERDICT = {
    Verdict.VALID: N_("{who}: valid."),
    Verdict.PAPER: N_("{who}: on paper, entered by {by}."),
    Verdict.TOLD: N_("{who}: said to be on paper, entered by {by}; a file cannot prove it."),
    Verdict.UNKNOWN: N_("{who}: unchanged, but nobody here knows whose key {key} is, so it does not count."),
    Verdict.OTHER_NAME: N_("{who}: signed with the key of {known}, so it does not count."),
    Verdict.OTHER_SIDE: N_("{who}: {known} does not sign for this side, so it does not count."),
    Verdict.ENDED: N_("{who}: {known} was no member any more, so it does not count."),
    Verdict.CHANGED: N_("{who}: invalid; minutes, name, meaning or time were changed after it was given."),
}
_SHORT = {
    Verdict.VALID: N_("Valid"),
    Verdict.PAPER: N_("On paper"),
    Verdict.TOLD: N_("Said to be on paper"),
    Verdict.UNKNOWN: N_("Unknown key"),
    Verdict.OTHER_NAME: N_("Another’s key"),
    Verdict.OTHER_SIDE: N_("Not of this side"),
    Verdict.ENDED: N_("No member any more"),
    Verdict.CHANGED: N_("Invalid"),
}
_CLOCK = {
    ClockKind.DRAFT: N_("Minutes circulated"),
    ClockKind.COMMENTS: N_("Time for comments"),
    ClockKind.APPROVAL: N_("Approval"),
}


def verdict_name(verdict: Verdict) -> str:
    """Return in a word or two what a signature is worth."""
    return _(_SHORT[verdict])


def signature_sentence(checked: Checked) -> str:
    """Say in one sentence who signed, for which side, what that means, when, and what it is worth."""
    signature = checked.signature
    claim = signature.claim
    meaning, when = meaning_name(claim.meaning), signed_when(checked)
    who = _("{name} ({side}), {meaning}, {when}")
    told = {
        "who": who.format(name=claim.name, side=side_name(claim.side), meaning=meaning, when=when),
        "known": checked.known_as,
        "key": fingerprint(claim.person_key),
        "by": signature.paper.get("entered_by", ""),
    }
    return _(_VERDICT[checked.verdict]).format(**told)


def signed_when(checked: Checked) -> str:
    """Return when somebody signed: by key the moment in UTC, of a paper its day."""
    signature = checked.signature
    return formats.day(signature.on) if signature.paper else formats.utc(signature.claim.at)


def life_sentence(life: Life, today: date) -> str:
    """Say how a version stands, and what it waits for."""
    if life.state is LifeState.APPROVED and life.approved_on:
        told = _("Approved by silence on {day}.") if life.by_silence else _("Approved on {day}.")
        return told.format(day=formats.day(life.approved_on))
    return " ".join(missing_sentences(life, today))


def missing_sentences(life: Life, today: date) -> tuple[str, ...]:
    """Say what a version still needs: answers, approvals; and from when silence approves it."""
    found = []
    if life.open_comments:
        count = life.open_comments
        words = ngettext(
            "{count} comment waits for its answer.", "{count} comments wait for their answers.", count
        )
        found.append(words.format(count=count))
    if life.missing and life.state is not LifeState.SUPERSEDED:
        found.append(_("Approval is missing: {sides}.").format(sides=sides_name(life.missing)))
        if life.silence_on and life.silence_on > today:
            found.append(_("Silence approves on {day}.").format(day=formats.day(life.silence_on)))
    return tuple(found)


def clock_name(clock: Clock) -> str:
    """Return what a clock is about."""
    return _(_CLOCK[clock.kind])


def clock_sentence(clock: Clock) -> str:
    """Say who owes what until when, and by how many working days it is late."""
    told = {"what": clock_name(clock), "day": formats.day(clock.due), "sides": sides_name(clock.owed_by)}
    if clock.done_on is None:
        words = _("{what}: until {day} ({sides})").format(**told)
    else:
        words = _("{what}: {done}, due {day}").format(done=formats.day(clock.done_on), **told)
    return f"{words}, {late_words(clock)}." if clock.is_over else f"{words}."


def late_words(clock: Clock) -> str:
    """Say by how much it is late; on the days off after its last day no working day has gone by yet."""
    if not clock.late_by:
        return _("late")
    late = ngettext("{count} working day late", "{count} working days late", clock.late_by)
    return late.format(count=clock.late_by)


def sides_name(sides: Iterable[Side]) -> str:
    """Name some sides."""
    return ", ".join(side_name(side) for side in sides)
