"""What an import would do, card by card, before anything is stored. Duplicates wait for a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from cro_desk.communication.directory.card import Refused
from cro_desk.communication.directory.matching import Decision, Incoming, Likeness
from cro_desk.i18n import N_, _, ngettext
from cro_desk.studies.terms import Side
from cro_desk.studies.words import SIDE
from ui.communication.directory.columns import field_label
from ui.models import Column, Look, RowModel
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.theme import Tone
from ui.widgets import Button, DataTable, Label
from ui.widgets.ask import AskDialog

DECISION = {
    Decision.ADD: N_("Add"),
    Decision.FILL: N_("Merge: fill what is missing"),
    Decision.REPLACE: N_("Merge: take over what differs"),
    Decision.LEAVE: N_("Leave out"),
}
KEYS = {"A": Decision.ADD, "M": Decision.FILL, "R": Decision.REPLACE, "L": Decision.LEAVE}
LOOK = {Decision.LEAVE: Look(Tone.MUTED), Decision.ADD: Look(Tone.GOOD)}
MOST_REFUSED = 4
MOST_OF = 9  # tenths of the window


class ImportPreview(AskDialog):
    """Shows the cards; `agreed` tells what was decided of each."""

    agreed = Signal(object)

    def __init__(
        self, context: PaneContext, cards: Sequence[Incoming], refused: Sequence[Refused], parent: QWidget
    ) -> None:
        super().__init__(_("Import contacts"), parent)
        self.setObjectName("import-contacts")
        self.model: RowModel[Incoming] = RowModel(card_columns(), self)
        self.words = Label("", self, "muted", wrap=True)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "import-contacts",
            self,
            label=_("Contacts in the file"),
            frozen=2,
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.details = Label("", self, "detail-muted", wrap=True)
        self.column.addWidget(self.words)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.details)
        self._add_choices()
        if refused:
            self.column.addWidget(Label(refused_words(refused), self, "problem", wrap=True))
        self.agree = self.add_buttons(_("Import"))
        self.agree.clicked.connect(self._agree)
        self.table.current_changed.connect(self._tell)
        self.keys = GridKeys(self.table, self._keys())
        self.model.set_rows(cards)
        self._count()
        self.resize(parent.width() * MOST_OF // 10, parent.height() * MOST_OF // 10)
        self.table.view.selectRow(0)
        self.table.view.setFocus()

    def _add_choices(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.sizes.inside)
        for key, decision in KEYS.items():
            button = Button(_("{verb} ({key})").format(verb=_(DECISION[decision]), key=key), self)
            button.setObjectName(f"decide-{decision}")
            button.setAutoDefault(False)
            button.clicked.connect(_Decide(self, decision))
            row.addWidget(button)
        side = Button(_("Other party (S)"), self)
        side.setObjectName("other-side")
        side.setAutoDefault(False)
        side.clicked.connect(self.turn_side)
        row.addWidget(side)
        row.addStretch(1)
        self.column.addLayout(row)

    def _keys(self) -> dict[str, Callable[[], object]]:
        decide: dict[str, Callable[[], object]] = {
            key: partial(self.decide, decision) for key, decision in KEYS.items()
        }
        return {**decide, "S": self.turn_side, "Ctrl+Return": self._agree}

    def decide(self, decision: Decision) -> None:
        """Decide what happens with the chosen cards; merging needs somebody to merge with."""
        for row in self._chosen():
            if row.known is not None or decision in (Decision.ADD, Decision.LEAVE):
                self.model.set_row(replace(row, decision=decision))
        self._count()
        self._tell()

    def turn_side(self) -> None:
        """Put the chosen new ones on the next side."""
        sides = list(Side)
        for row in self._chosen():
            if row.known is None:
                self.model.set_row(replace(row, side=sides[(sides.index(row.side) + 1) % len(sides)]))
        self._count()

    def _chosen(self) -> list[Incoming]:
        current = self.table.current()
        return self.table.selected() or ([] if current is None else [current])

    def _count(self) -> None:
        rows = self.model.all_rows()
        added = sum(row.decision is Decision.ADD for row in rows)
        merged = sum(row.decision in (Decision.FILL, Decision.REPLACE) for row in rows)
        undecided = sum(row.known is not None and row.decision is Decision.LEAVE for row in rows)
        parts = [
            ngettext("{count} is added", "{count} are added", added).format(count=added),
            ngettext("{count} is merged", "{count} are merged", merged).format(count=merged),
        ]
        if undecided:
            known = ngettext("{count} is known and left out", "{count} are known and left out", undecided)
            parts.append(known.format(count=undecided))
        self.words.setText(" · ".join(parts))
        self.agree.setEnabled(bool(added or merged))
        self.agree.setText(_("Import {count}").format(count=added + merged))

    def _tell(self) -> None:
        row = self.table.current()
        self.details.setText(told(row) if row is not None else "")

    def _agree(self) -> None:
        if self.agree.isEnabled():
            self.agreed.emit(tuple(self.model.all_rows()))
            self.accept()


class _Decide:
    """One button's decision."""

    def __init__(self, preview: ImportPreview, decision: Decision) -> None:
        self._preview, self._decision = preview, decision

    def __call__(self) -> None:
        self._preview.decide(self._decision)


def card_columns() -> tuple[Column[Incoming], ...]:
    """Return the columns of the preview."""
    return (
        Column("decision", _("What happens"), _decision, look=_look, width=24),
        Column("name", _("Name"), lambda row: row.card.name, width=18),
        Column("like", _("Known as"), _like, look=_like_look, width=24, tooltip=told),
        Column("side", _("Party"), lambda row: _(SIDE[row.side]), width=9),
        Column("organisation", _("Organisation"), lambda row: row.card.organisation, width=16),
        Column("role", _("Role"), lambda row: row.card.role, width=16),
        Column("email", _("E-mail"), lambda row: row.card.email, width=22),
        Column("phone", _("Phone"), lambda row: row.card.phone, width=14),
        Column("time_zone", _("Time zone"), lambda row: row.card.time_zone, width=14),
        Column("where", _("Where"), lambda row: row.card.where, width=12),
    )


def told(row: Incoming) -> str:
    """Say what a card would change, and what of it cannot be taken over."""
    parts = [
        f"{field_label(each.field)}: {each.old or '–'} → {each.new}"
        for each in row.differences
        if each.field in row.changes(_shown(row))
    ]
    return "\n".join([*parts, *row.card.notices])


def _shown(row: Incoming) -> Decision:
    return Decision.REPLACE if row.decision is Decision.LEAVE else row.decision


def refused_words(refused: Sequence[Refused]) -> str:
    """Say which cards could not be read."""
    count = len(refused)
    words = ngettext("{count} could not be read:", "{count} could not be read:", count).format(count=count)
    named = "; ".join(f"{each.where}: {each.why}" for each in refused[:MOST_REFUSED])
    return f"{words} {named}{' …' if count > MOST_REFUSED else ''}"


def _decision(row: Incoming) -> str:
    return _(DECISION[row.decision])


def _look(row: Incoming) -> Look:
    return LOOK.get(row.decision, Look(Tone.INFO))


def _like(row: Incoming) -> str:
    name = row.known.name if row.known is not None else ""
    return {
        Likeness.NEW: _("new"),
        Likeness.SAME: _("= {name}").format(name=name),
        Likeness.MAYBE: _("perhaps {name}").format(name=name),
        Likeness.TWICE: _("twice in the file"),
    }[row.likeness]


def _like_look(row: Incoming) -> Look:
    return Look(Tone.MUTED) if row.likeness is Likeness.NEW else Look(Tone.WARN)
