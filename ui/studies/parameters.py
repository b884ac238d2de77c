"""The parameters: a form that saves each field as it is left. They are the baseline of the bid grids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.studies import operations, queries
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import StudyStatus
from ui.panes import PaneContext
from ui.seats import why_not
from ui.studies import fields, offers
from ui.studies.acting import Act, carry_out, show_refusal
from ui.studies.saving_form import SavingForm
from ui.theme import Sizes
from ui.widgets import Field, FieldKind, Label

#: heading, fields, columns
Blocks = tuple[tuple[str, tuple[Field, ...], int], ...]


class ParametersPage(QScrollArea):
    """Two cards of fields: what the study is, and what its budget is calculated from."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("parameters")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields have the keyboard and scroll it
        self._context = context
        self._study_id = ""
        self._forms: list[SavingForm] = []
        page = QWidget(self)
        page.setProperty("role", "ground")
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Sizes().between)
        self._cards = (
            self._card(_("Study"), (("", _identity(), 2), ("", _note(), 1)), page),
            self._card(_("Baseline assumptions"), _assumptions(), page),
        )
        for card in self._cards:
            row.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        needed = sum(card.minimumSizeHint().width() for card in self._cards) + self._row.spacing()
        direction = QBoxLayout.Direction
        fits = needed <= self.viewport().width()
        self._row.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def show_study(self, study_id: str) -> None:
        """Show another study."""
        self._study_id = study_id
        values, locked = self._read(), bool(why_not(self._context.study, "study"))
        for form in self._forms:
            form.setEnabled(not locked)
            for key, offer in _OFFERS.items():
                if form.has(key):
                    form.offer(key, offer(self._context.desk, study_id))
            form.show_values(values)

    def refresh(self) -> None:
        """Show what is stored now, but for what is being typed."""
        values = self._read()
        for form in self._forms:
            form.take_values({field.key: values[field.key] for field in form.fields})

    def form_of(self, key: str) -> SavingForm:
        """Return the form that holds a field."""
        return next(form for form in self._forms if form.has(key))

    def _read(self) -> Mapping[str, Any]:
        return asdict(self._context.desk.read(queries.study_details, self._study_id))

    def _card(
        self, title: str, blocks: Sequence[tuple[str, Sequence[Field], int]], parent: QWidget
    ) -> QFrame:
        card = QFrame(parent)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        sizes = self._context.theme.sizes
        column.setContentsMargins(sizes.between, sizes.gap, sizes.between, sizes.gap)
        column.addWidget(Label(title, card, "panel-title"))
        for heading, shown, columns in blocks:
            if heading:
                column.addSpacing(Sizes().inside)
                column.addWidget(Label(heading, card, "heading"))
            column.addWidget(self._form(shown, columns, card))
        return card

    def _form(self, shown: Sequence[Field], columns: int, parent: QWidget) -> SavingForm:
        form = SavingForm(shown, parent, columns=columns)
        form.changed.connect(self._save)
        self._forms.append(form)
        return form

    def _save(self, key: str, value: object) -> None:
        kept = StudyStatus(str(value)) if key == "status" else value
        act = Act(operations.edit_study, (self._study_id,), {key: kept})
        carry_out(self._context.jobs, act, self._saved, self._refused)

    def _saved(self, _outcome: object) -> None:
        self.refresh()

    def _refused(self, error: Exception) -> None:
        form = self.form_of(error.field) if isinstance(error, FieldError) else None
        show_refusal(error, form, self._context.messages)


_OFFERS = {"currency": offers.currencies, "time_zone": offers.time_zones}


def _identity() -> tuple[Field, ...]:
    return (
        Field("protocol", _("Protocol number"), required=True),
        Field("status", _("Status"), FieldKind.CHOICE, offers.statuses()),
        Field("name", _("Short title")),
        Field("sponsor", _("Sponsor")),
        Field("phase", _("Phase")),
        Field("indication", _("Indication")),
        Field("currency", _("Currency"), required=True),
        Field("time_zone", _("Time zone"), required=True),
    )


def _note() -> tuple[Field, ...]:
    return (Field("note", _("Note"), FieldKind.LINES),)


def _assumptions() -> Blocks:
    return (
        (
            _("Subjects and visits"),
            _wholes(
                ("subjects_screened", _("Subjects screened")),
                ("subjects_randomised", _("Subjects randomised")),
                ("subjects_completed", _("Subjects completed")),
                ("visits_per_subject", _("Visits per subject")),
                ("monitoring_visits_per_site", _("Monitoring visits per site")),
            ),
            3,
        ),
        (
            _("Months"),
            _wholes(
                ("startup_months", _("Start-up")),
                ("enrolment_months", _("Enrolment")),
                ("treatment_months", _("Treatment")),
                ("closeout_months", _("Close-out")),
            ),
            4,
        ),
        (
            _("Volumes"),
            _wholes(
                ("amendments", _("Amendments")),
                ("expected_saes", _("SAEs expected")),
                ("unique_forms", _("Unique forms")),
                ("tables_listings", _("Tables, listings")),
            ),
            4,
        ),
    )


def _wholes(*named: tuple[str, str]) -> tuple[Field, ...]:
    return tuple(fields.whole(key, label) for key, label in named)
