"""Why a bundle is refused, in words. Nothing of it is taken over, whatever the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _

_Words = Callable[[], tuple[str, str]]


class BundleRefused(ExchangeError):  # noqa: N818 - what has happened
    """A bundle that is not taken over; `reason` says by a word which kind of thing is wrong."""

    def __init__(self, reason: str) -> None:
        title, what_to_do = _REASONS.get(reason, _mangled)()
        super().__init__(title, what_to_do)
        self.reason = reason


def _mangled() -> tuple[str, str]:
    return (
        _("This bundle is refused: what it says contradicts itself or what is here."),
        _("Nothing was taken over; ask the sender to make it again, and tell them this sentence."),
    )


def _newer() -> tuple[str, str]:
    return (
        _("This bundle was made by a newer version of CRO Desk."),
        _("Update CRO Desk on this computer and open it again; nothing was taken over."),
    )


def _signature() -> tuple[str, str]:
    return (
        _("The signature of this bundle does not hold: somebody has changed it."),
        _("Nothing was taken over; ask the sender to send it once more, and tell them."),
    )


def _unknown() -> tuple[str, str]:
    return (
        _("Nobody whom you know has signed this bundle."),
        _("Compare the words of the fingerprint by telephone and accept the sender’s card first."),
    )


def _replaced_key() -> tuple[str, str]:
    return (
        _("This bundle was signed with a key that its owner has replaced by another one."),
        _("Nothing was taken over; ask for it to be sent anew, and say that the old key is still in use."),
    )


def _card() -> tuple[str, str]:
    return (
        _("Who signed this bundle goes by another name or key in it than on the card that you accepted."),
        _("Nothing was taken over; ask them for their new card and compare its words by telephone."),
    )


def _number() -> tuple[str, str]:
    return (
        _("Another bundle of the same number was accepted from this sender before."),
        _("Nothing was taken over; ask the sender to make it again, and tell them this sentence."),
    )


def _too_much() -> tuple[str, str]:
    return (
        _("Too much of this bundle builds on changes that have not come yet."),
        _("Nothing was taken over; ask the sender for what was sent before, and open that first."),
    )


def _unsigned() -> tuple[str, str]:
    return (
        _("This bundle holds changes for which nobody has signed."),
        _("Nothing was taken over; ask the sender where they come from."),
    )


def _own_name() -> tuple[str, str]:
    return (
        _("This bundle holds changes in your own name that you did not write."),
        _("Nothing was taken over. If you work on two copies of one workspace, restore one from a backup."),
    )


def _another() -> tuple[str, str]:
    return (
        _("This bundle holds changes in the name of somebody who did not sign them."),
        _("Nothing was taken over; ask the sender, by telephone, what they have sent."),
    )


def _right() -> tuple[str, str]:
    return (
        _("This bundle holds changes by somebody who had no right to make them."),
        _("Nothing was taken over; give them the right to write first, or tell the sender."),
    )


def _fork() -> tuple[str, str]:
    return (
        _("A workspace has written something else where it had written before, as after copying its files."),
        _("Nothing was taken over. Its owner must restore it from a backup by CRO Desk, and send again."),
    )


def _scope() -> tuple[str, str]:
    return (
        _("This bundle refers to what does not belong where it stands, or is not there."),
        _("Nothing was taken over; ask the sender to make it again, and tell them this sentence."),
    )


_REASONS: Mapping[str, _Words] = {
    "newer": _newer,
    "replaced key": _replaced_key,
    "card": _card,
    "number": _number,
    "waiting": _too_much,
    "signature": _signature,
    "unknown sender": _unknown,
    "unsigned": _unsigned,
    "own name": _own_name,
    "another's name": _another,
    "right": _right,
    "fork": _fork,
    "place": _scope,
    "reference": _scope,
}
