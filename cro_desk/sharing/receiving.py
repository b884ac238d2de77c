"""Receiving a bundle: looked at before anything happens, accepted as a whole, answered, taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.sharing.bundling import Report
from cro_desk.sharing.judging import proven_heads, trust
from cro_desk.sharing.opening import OpenedBundle
from cro_desk.sharing.records import ReceivedBundle, SentBundle
from cro_desk.sharing.refusing import BundleRefused
from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw, unguarded
from cro_desk.store.journal.wire import WireEdit
from cro_desk.store.kinds import Stored, kinds
from cro_desk.store.merging import merge, signed_heads, withhold
from cro_desk.store.merging.conflicts import conflicts, settle
from cro_desk.store.merging.merge import Merged
from cro_desk.store.merging.rights import Judge
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work

#: after how many changes it is told how far a merge is
_STEP = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """A field whose own value is put back for the sender to see; `deleted` takes or keeps a record.

    With `theirs` it is a contested field in which one's own value was written last: theirs is taken.
    """

    kind: str
    record: str
    field: str
    theirs: bool = False


@dataclass
class Received:
    """What accepting a bundle did; `bundle` is the id by which the ledger knows it."""

    bundle: str
    merged: Merged
    #: whether it had been accepted before
    again: bool = False
    #: changes that wait for others which have not come yet
    waiting: int = 0
    answered: int = 0
    files: int = 0


@operation(N_("Receive a bundle"))
def receive(
    work: Work,
    opened: OpenedBundle,
    answers: Sequence[Answer] = (),
    report: Report | None = None,
    backup: Callable[[], None] = lambda: None,
) -> Received:
    """Take over what a bundle brings, and answer it; BundleRefused where it may not be.

    `backup` is called once nothing is in the way any more, and copies the workspace as it was before: what is
    refused leaves no backup behind, which in time would push out the others.
    """
    before = _values(work.session.driver, answers)
    again = _release(work, opened)
    merged = merge_bundle(work, opened, report)
    files = _keep_files(work.session.driver, opened)
    _acknowledge(work, opened)
    answered = _answer(work, answers, before)
    _note(work, opened, merged)
    backup()
    return Received(
        received_id(work, opened),
        merged,
        again,
        merged.waiting,
        answered,
        files,
    )


def merge_bundle(work: Work, opened: OpenedBundle, report: Report | None = None) -> Merged:
    """Merge a bundle's edits in this transaction; BundleRefused where one of them may not enter."""
    driver, tree = work.session.driver, work.session.tree
    judge = Judge(driver, tree, trust(work, opened))
    edits = _watched(opened, report)
    merged = merge.merge(driver, tree, edits, work.session.act.replica, judge, opened.reveals)
    if merged.refused:
        raise BundleRefused(merged.refused[0].reason)
    signed_heads.keep(driver, list(proven_heads(driver, opened)))
    _tell(work, merged.kinds, merged.ids)
    _note_own(driver, opened, work.identity.person_key)
    work.session.expire_all()
    return merged


def received_id(work: Work, opened: OpenedBundle) -> str:
    """Return the id of the bundle in our ledger: nobody else can work it out and give it to a record."""
    manifest = opened.manifest
    return derived_id(work.private, f"received {manifest.sender.signing} {manifest.bundle}")


@operation(N_("Take a bundle back"))
def take_back(work: Work, bundle_id: str) -> None:
    """Let what a bundle brought count no more, here alone; UndoBlocked where something builds on it."""
    known = work.get(ReceivedBundle, bundle_id)
    if known.taken_back_at is not None:
        raise UserError(
            _("This bundle was taken back already."), _("Accept it again to have what it brought.")
        )
    merge.forget(work.session.driver, spans_of(known))
    touched = withhold.withhold(work.session.driver, _brought(work.session.driver, known))
    _tell(work, touched, (record for records in touched.values() for record in records))
    work.session.expire_all()
    work.get(ReceivedBundle, bundle_id).taken_back_at = work.now


def _tell(work: Work, kinds: Iterable[str], ids: Iterable[str]) -> None:
    """Let who listens know of what the merge has touched, as of anything that the act writes."""
    work.session.act.merged[0].update(kinds)
    work.session.act.merged[1].update(ids)


def _watched(opened: OpenedBundle, report: Report | None) -> Iterator[WireEdit]:
    """Return the edits, telling now and then how far they are; `Cancelled` rolls everything back."""
    total, passed = max(sum(map(len, opened.links.values())), 1), _STEP
    for at, edit in enumerate(opened.edits()):
        if report and passed >= _STEP:  # an edit is a word or an import of thousands of lines
            report(at / total, _("Merging what has changed"))
            passed = 0
        passed += len(edit.changes)
        yield edit


def _release(work: Work, opened: OpenedBundle) -> bool:
    """Let a bundle that was taken back count again; whether it is known."""
    known = work.session.get(ReceivedBundle, received_id(work, opened))
    if known is not None and known.taken_back_at is not None:
        touched = withhold.release(work.session.driver, _brought(work.session.driver, known))
        _tell(work, touched, (record for records in touched.values() for record in records))
        known.taken_back_at = None
        work.session.flush()
    return known is not None


def _brought(driver: Raw, known: ReceivedBundle) -> list[int]:
    sql = "SELECT id FROM edit WHERE replica = ? AND scope = ? AND number BETWEEN ? AND ?"
    return [edit for span in spans_of(known) for (edit,) in driver.execute(sql, span)]


def spans_of(known: ReceivedBundle) -> list[tuple[str, str, int, int]]:
    """Return what a bundle brought: replica, scope, first and last number."""
    chains = ((*chain.split("|"), *span) for chain, span in known.brought.items())
    return [(replica, scope, first, last) for replica, scope, first, last in chains]


def _note_own(driver: Raw, opened: OpenedBundle, own_key: str) -> None:
    """What we wrote before a restore and got back has left us once: nothing of it is hidden again."""
    for head in opened.manifest.heads.values():
        if head.person_key == own_key:
            driver.execute(
                "INSERT INTO sent VALUES (?,?,?)"
                " ON CONFLICT DO UPDATE SET number = max(number, excluded.number)",
                (*head.chain, head.number),
            )


def _keep_files(driver: Raw, opened: OpenedBundle) -> int:
    """Keep the content of files whose records are here and lack it."""
    wanted: dict[str, list[str]] = {}
    sql = "SELECT id, sha256, scope FROM stored_file WHERE id NOT IN (SELECT id FROM file_bytes)"
    for file_id, digest, scope in driver.execute(sql).fetchall():
        if scope in opened.manifest.scopes:
            wanted.setdefault(f"attachments/{digest}", []).append(file_id)
    kept = 0
    for member in opened.attachments:
        if member.name.removeprefix("attachments/") != member.sha256:
            raise BundleRefused("form")
        content = opened.content(member) if member.name in wanted else b""
        with unguarded(driver):
            for file_id in wanted.get(member.name, ()):
                driver.execute("INSERT OR IGNORE INTO file_bytes VALUES (?, ?)", (file_id, content))
                kept += 1
    return kept


def _acknowledge(work: Work, opened: OpenedBundle) -> None:
    """Note what the sender has of ours; a late bundle tells too little, which costs a longer answer."""
    manifest, key = opened.manifest, opened.manifest.sender.signing
    if work.session.get(ReceivedBundle, received_id(work, opened)) is not None:
        return
    driver = work.session.driver
    for scope in manifest.scopes:
        driver.execute("DELETE FROM acknowledged WHERE person_key = ? AND scope = ?", (key, scope))
    told = [
        (key, *chain, *head) for chain, head in manifest.acknowledges.items() if chain[1] in manifest.scopes
    ]
    driver.executemany("INSERT OR REPLACE INTO acknowledged VALUES (?,?,?,?,?)", told)
    open_ones = select(SentBundle).where(
        col(SentBundle.to_key) == key, col(SentBundle.acknowledged_at).is_(None)
    )
    for sent in work.select(open_ones):
        if all(_has(manifest.acknowledges, chain, head) for chain, head in sent.heads.items()):
            sent.acknowledged_at = work.now


def _has(told: object, chain: str, head: Sequence[object]) -> bool:
    replica, _bar, scope = chain.partition("|")
    number, _digest = told.get((replica, scope), (0, ""))  # type: ignore[attr-defined]
    return bool(number >= head[0])


def _note(work: Work, opened: OpenedBundle, merged: Merged) -> None:
    """Note in one record what came, from whom, and what taking it back has to withhold."""
    manifest = opened.manifest
    known = work.session.get(ReceivedBundle, received_id(work, opened))
    brought, counts = _spans(work.session.driver, merged.edits)
    _add_waiting(work.session.driver, opened, brought)
    if known is not None and known.sha256 != opened.sha256 and merged.edits:
        raise BundleRefused("number")
    if known is None:
        told = ReceivedBundle(
            id=received_id(work, opened),
            scope=work.private,
            name=opened.name,
            at=work.now,
            made_at=manifest.made_at,
            from_key=manifest.sender.signing,
            from_name=manifest.sender.name,
            sha256=opened.sha256,
            size=opened.size,
            edits=len(merged.edits),
            counts=counts,
            brought=brought,
        )
        work.add(told)
    elif brought:
        known.brought = {**known.brought, **brought} | {
            chain: [min(span[0], brought[chain][0]), max(span[1], brought[chain][1])]
            for chain, span in known.brought.items()
            if chain in brought
        }
        known.edits += len(merged.edits)


def _spans(driver: Raw, edits: Sequence[int]) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Return first and last number by chain, and how many changes of each kind, of these new edits."""
    spans: dict[str, list[int]] = {}
    counts: Counter[str] = Counter()
    if not edits:
        return {}, {}
    rows = driver.execute(
        "SELECT replica || '|' || scope, min(number), max(number) FROM edit WHERE id >= ? GROUP BY 1",
        (min(edits),),
    )
    spans = {chain: [first, last] for chain, first, last in rows}
    kinds_ = driver.execute("SELECT kind, count(*) FROM change WHERE edit >= ? GROUP BY 1", (min(edits),))
    counts.update(dict(kinds_.fetchall()))
    return spans, dict(counts)


def _add_waiting(driver: Raw, opened: OpenedBundle, brought: dict[str, list[int]]) -> None:
    """Count as brought what waits for others: taken back, it is not to enter with somebody else's bundle."""
    sql = """SELECT min(number), max(number) FROM waiting
        WHERE replica = ? AND scope = ? AND number BETWEEN ? AND ?"""
    for chain, links in opened.links.items():
        first, last = driver.execute(sql, (*chain, links[0][0], links[-1][0])).fetchone()
        if first is not None:
            span = brought.setdefault("|".join(chain), [first, last])
            span[:] = min(first, span[0]), max(last, span[1])


def _values(driver: Raw, answers: Collection[Answer]) -> dict[Answer, Stored]:
    """Return what stands here in the answered fields; a record that is not here counts as deleted."""
    found: dict[Answer, Stored] = {}
    for answer in answers:
        kind = kinds()[answer.kind]
        name = kind.column(answer.field).name
        sql = f'SELECT "{name}" FROM "{kind.name}" WHERE id = ?'  # noqa: S608 - our own names
        row = driver.execute(sql, (answer.record,)).fetchone()
        found[answer] = row[0] if row else 1
    return found


def _answer(work: Work, answers: Collection[Answer], before: dict[Answer, Stored]) -> int:
    """Put our own values back, or theirs in the place of ours, as edits that have seen both."""
    answered = _take_theirs(work, [answer for answer in answers if answer.theirs])
    for answer in (each for each in answers if not each.theirs):
        kind = kinds()[answer.kind]
        sql = f'SELECT "{answer.field}", scope FROM "{kind.name}" WHERE id = ?'  # noqa: S608
        row = work.session.driver.execute(sql, (answer.record,)).fetchone()
        if row is None or row[0] == before[answer]:
            continue
        draft = Draft(kind, answer.record, row[1], inserted=False, chosen=True)
        draft.note(answer.field, row[0], before[answer])
        with unguarded(work.session.driver):
            sql = f'UPDATE "{kind.name}" SET "{answer.field}" = ? WHERE id = ?'  # noqa: S608
            work.session.driver.execute(sql, (before[answer], answer.record))
        work.session.add_draft(draft)
        answered += 1
    return answered


def _take_theirs(work: Work, answers: Collection[Answer]) -> int:
    """Settle contested fields by what another wrote last, where our own value stands."""
    wanted = {(answer.record, answer.field) for answer in answers}
    taken = 0
    for one in conflicts(work.session.driver) if wanted else ():
        stands = one.versions[-1].value
        theirs = [each.value for each in one.versions if each.value != stands]
        if (one.record, one.field) in wanted and theirs:
            settle(work.session, one, theirs[-1])
            taken += 1
    return taken
