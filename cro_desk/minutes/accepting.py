"""Acts on whose a key is: accepted once its digits were compared with its holder, forgotten if wrong."""

from __future__ import annotations

import re

from cro_desk.i18n import N_, _
from cro_desk.minutes.records import MinutesVersion
from cro_desk.minutes.signers import known_keys
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import Member, Rights, Scope, ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError, needed
from cro_desk.studies.terms import Side

_KEY = re.compile("[0-9a-f]{64}")


@operation(N_("Accept a person’s key"))
def accept_key(work: Work, version_id: str, person_key: str, name: str) -> None:
    """Note whose key it is that signed a version, once its digits were compared with that person.

    From then on what is signed with it counts under that name.
    """
    version = work.get(MinutesVersion, version_id)
    name = needed(N_("Say whose key it is."))("name", name)
    if not _KEY.fullmatch(person_key):
        raise FieldError("person_key", _("This is no public key."), _("It has 64 digits from 0 to f."))
    known = known_keys(work.session, version.scope).get(person_key)
    if known is not None:
        problem = _("This key is known as that of {name}.").format(name=known.names[0])
        hint = _("Nothing has to be done.")
        if known.side is Side.OTHER:
            hint = _("To sign here this person has to be a member of the partnership: share it with them.")
        raise FieldError("person_key", problem, hint)
    _put(work, _scope_for_keys(work, version), person_key, name)


@operation(N_("Forget a person’s key"))
def forget_key(work: Work, version_id: str, person_key: str, reason: str) -> None:
    """Take back that a key was accepted by mistake; what it signed is of an unknown key again."""
    scope = _scope_for_keys(work, work.get(MinutesVersion, version_id))
    found = work.get(Member, derived_id(scope, person_key))
    if found.rights is not Rights.READ:
        problem = _("{name} does not only sign here, but works on the study, too.").format(name=found.name)
        raise FieldError("person_key", problem, _("End the membership where people are shared with."))
    work.because(needed(N_("Say why the key is not this person’s."))("reason", reason))
    work.delete(found)


def _put(work: Work, scope: str, person_key: str, name: str) -> None:
    """Make the holder of a key somebody who reads the scope; one that was forgotten comes back."""
    id = derived_id(scope, person_key)
    known = work.session.get(Member, id)
    if known is None:
        told = Member(
            id=id, scope=scope, person_key=person_key, name=name, rights=Rights.READ, since=work.now
        )
        work.add(told)
    else:
        known.name, known.since, known.deleted = name, work.now, False


def _scope_for_keys(work: Work, version: MinutesVersion) -> str:
    """Return the scope in which a signer is known: the partnership's, of unblinded minutes too.

    Knowing somebody's key gives no right to unblinded minutes.
    """
    scope = work.get(Scope, version.scope)
    return scope.parent_id if scope.kind is ScopeKind.UNBLINDED and scope.parent_id else scope.id
