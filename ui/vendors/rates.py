"""What is missing before all totals can be told: exchange rates, and bids that state no currency."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.comparison import Comparison
from ui.panes import PaneContext
from ui.widgets import Button, Field, FormDialog, Label
from ui.widgets.form import FieldKind


class MissingRates(QFrame):
    """A strip over the comparison, hidden while nothing is missing. The rate can be typed there and then."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._comparison: Comparison | None = None
        self._dialog: FormDialog | None = None
        self.setObjectName("missing_rates")
        self.setProperty("role", "message")
        self.setProperty("tone", "warn")
        self.told = Label("", self, wrap=True)
        self.state = Button(_("State the rate…"), self, kind="link")
        self.table = Button(_("Exchange rates"), self, kind="link")
        row = QHBoxLayout(self)
        sizes = context.theme.sizes
        row.setContentsMargins(sizes.between, sizes.step, sizes.inside, sizes.step)
        row.addWidget(self.told, 1)
        row.addWidget(self.state)
        row.addWidget(self.table)
        self.state.clicked.connect(self.ask)
        self.table.clicked.connect(self._go_to_rates)
        self.hide()

    def show_comparison(self, comparison: Comparison) -> None:
        """Say which currencies have no rate."""
        self._comparison = comparison
        missing = [code for code in comparison.missing_rates if code]
        nameless = [vendor.name for vendor in comparison.vendors if not vendor.currency]
        self.told.setText(" ".join(_sentences(comparison.currency, missing, nameless)))
        self.setVisible(bool(self.told.text()))
        self.state.setVisible(bool(missing))
        self.table.setVisible(bool(missing))
        if missing:
            self.state.setText(_("State the rate of {currency}…").format(currency=missing[0]))

    @Slot()
    def ask(self) -> None:
        """Ask for the first missing rate."""
        comparison = self._comparison
        missing = [code for code in comparison.missing_rates if code] if comparison else []
        if comparison is None or not missing:
            return
        label = _("{currency} for one {other}").format(currency=comparison.currency, other=missing[0])
        fields = [
            Field("rate", label, FieldKind.NUMBER, required=True, placeholder="0.9231"),
            Field("valid_on", _("Rate of"), FieldKind.DAY, required=True),
            Field("source", _("Source"), placeholder=_("European Central Bank")),
        ]
        self._currency = missing[0]
        self._dialog = self._context.dialogs.form(
            _("Exchange rate of {currency}").format(currency=missing[0]),
            fields,
            _("Use this rate"),
            self._keep,
            values={"valid_on": self._context.desk.now().astimezone().date()},
            stays=True,
        )

    def _keep(self, answers: dict[str, Any]) -> None:
        from cro_desk.vendors import operations

        assert self._comparison is not None  # noqa: S101 - asked only for a comparison
        assert self._dialog is not None  # noqa: S101 - called by the dialog
        rate, valid_on, source = answers["rate"], answers["valid_on"], answers["source"]
        assert isinstance(rate, Decimal)  # noqa: S101 - a required number
        assert isinstance(valid_on, date)  # noqa: S101 - a required day
        self._context.jobs.run(
            "vendors.rate",
            operations.set_rate,
            self._comparison.study_id,
            self._currency,
            rate,
            valid_on,
            source,
            done=self._dialog.finish,
            failed=self._dialog.refuse,
        )

    @Slot()
    def _go_to_rates(self) -> None:
        self._context.navigate("study", "rates")


def _sentences(currency: str, missing: list[str], nameless: list[str]) -> list[str]:
    found = []
    if missing:
        found.append(
            _("There is no rate from {missing} to {currency}: those totals cannot be told yet.").format(
                missing=", ".join(missing), currency=currency
            )
        )
    if nameless:
        found.append(
            _("{vendors}: the bid states no currency; state it in the tab Bids.").format(
                vendors=", ".join(nameless)
            )
        )
    return found
