"""The Study pane: seven tabs over one study, and making, copying, closing and deleting studies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.studies import operations, queries, words
from cro_desk.studies.queries import StudyDetails
from cro_desk.studies.terms import StudyStatus
from ui.actions import Action
from ui.panes import Pane, PaneContext
from ui.seats import why_not
from ui.studies import absences, contracts, countries, milestones, organisations, people, rates, sites
from ui.studies.new_study import NewStudy
from ui.studies.parameters import ParametersPage
from ui.studies.part import Part
from ui.studies.part_page import PartPage
from ui.studies.saving_form import SavingForm
from ui.theme import Sizes
from ui.widgets import EmptyState, Label, PaneHeader, Tabs

if TYPE_CHECKING:
    from cro_desk.desk import Changes

#: tab, its label, and the parts on its page
_PAGES: tuple[tuple[str, str, tuple[Callable[[], Part[Any]], ...]], ...] = (
    ("places", N_("Countries and sites"), (countries.part, sites.part)),
    ("organisations", N_("Organisations"), (organisations.part,)),
    ("people", N_("People and absences"), (people.part, absences.part)),
    ("milestones", N_("Milestones"), (milestones.part,)),
    ("contracts", N_("Contracts"), (contracts.part,)),
    ("rates", N_("Exchange rates"), (rates.part,)),
)
#: what only the sponsor's people have
_SPONSORS = frozenset(("contracts", "rates"))
#: which tab shows records of a table
_TABS = {
    "study": "parameters",
    "study_country": "places",
    "site": "places",
    "organisation": "organisations",
    "person": "people",
    "absence": "people",
    "milestone": "milestones",
    "contract": "contracts",
    "exchange_rate": "rates",
}


class StudyPane(Pane):
    """What everything hangs on."""

    key: ClassVar[str] = "study"
    label: ClassVar[str] = N_("Study")
    icon: ClassVar[str] = "study"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._study: StudyDetails | None = None
        self._new = NewStudy(context, self._made, self)
        self._header = PaneHeader(_(self.label), self)
        self.tabs = Tabs(self)
        self._stack = QStackedWidget(self)
        self._parameters = ParametersPage(context, self)
        self._lay_out()
        self._fill_tabs()

    # --- what the window asks -----------------------------------------------------------------

    def show_study(self, study_id: str | None) -> None:
        self._study = self._read(study_id)
        self._show_header()
        self._stack.setCurrentIndex(0 if self._study is None else 1)
        self._offer_tabs()
        if self._study is not None:
            self._parameters.show_study(self._study.id)
            self._show_tab(self.tabs.current)

    def _offer_tabs(self) -> None:
        """Offer the pages of what is shared with us."""
        sponsors = self.context.study.sees("sponsor")
        keys = ["parameters", *(key for key, _label, _parts in _PAGES if sponsors or key not in _SPONSORS)]
        self.tabs.offer_only(keys)
        if self.tabs.current not in keys:
            self.tabs.show_tab("parameters")

    def refresh(self, changes: Changes) -> None:
        if self._study is None:
            return
        if "study" in changes.kinds and not self._follow(self._study.id):
            return
        page = self.page()
        if page is not None:
            page.refresh(changes.kinds)

    def show_record(self, record_id: str) -> None:
        """Go to a record's tab and row; a tab's key (`rates`) goes to the tab alone."""
        if record_id in _TABS.values():
            self.tabs.show_tab(record_id)
            return
        kind = self.context.desk.read(queries.kind_of, record_id)
        if self._study is None or not kind:
            return
        self.tabs.show_tab(_TABS[kind])
        if (page := self.page()) is not None:
            page.select(kind, record_id)

    def takes_text(self, text: str) -> bool:  # noqa: ARG002 - any cells, where the table takes rows
        page = self.page()
        return self._study is not None and page is not None and page.current.part.paste is not None

    def import_text(self, text: str) -> None:
        page = self.page()
        if self._study is not None and page is not None:
            page.current.paste_text(text)

    def commands(self) -> list[Action]:
        commands = [self._new_action()]
        if self._study is None:
            return commands
        commands += [self._copy_action(), self._close_action(), self._delete_action()]
        page = self.page()
        return commands if page is None else [*commands, *page.commands()]

    # --- making, closing, deleting ------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask what the new study is."""
        self._new.ask()

    def _ask_copy(self) -> None:
        if self._study is not None:
            self._new.ask(self._study.id)

    def _close_or_reopen(self) -> None:
        if self._study is not None:
            closed = self._study.status is StudyStatus.CLOSED
            act = operations.reopen_study if closed else operations.close_study
            self.context.jobs.run("close-study", act, self._study.id)

    def _delete(self) -> None:
        if self._study is not None:
            self.context.jobs.run("delete-study", operations.delete_study, self._study.id)

    def _made(self, study_id: str) -> None:
        self.context.study.choose(study_id)
        self.tabs.show_tab("parameters")

    def _new_action(self) -> Action:
        return Action("new-study", _("New study"), self.ask_new, icon="add")

    def _copy_action(self) -> Action:
        return Action("copy-study", _("Copy set-up"), self._ask_copy, icon="copy", hint=_(_COPY_HINT))

    def _close_action(self) -> Action:
        closed = self._study is not None and self._study.status is StudyStatus.CLOSED
        label = _("Reopen study") if closed else _("Close study")
        return Action("close-study", label, self._close_or_reopen, why_not=self._why_not())

    def _delete_action(self) -> Action:
        told = ("delete-study", _("Delete study"), self._delete)
        return Action(*told, icon="delete", why_not=self._why_not())

    def _why_not(self) -> str:
        return why_not(self.context.study, "study")

    def form_of(self, key: str) -> SavingForm:
        """Return the form of a parameter."""
        return self._parameters.form_of(key)

    # --- what is shown ------------------------------------------------------------------------

    def _read(self, study_id: str | None) -> StudyDetails | None:
        """Read the study, None where there is none or it was just deleted."""
        read = self.context.desk.read
        known = {row.id for row in read(queries.studies)}
        return read(queries.study_details, study_id) if study_id is not None and study_id in known else None

    def _follow(self, study_id: str) -> bool:
        """Show what the study has become; return False when it is gone."""
        self._study = self._read(study_id)
        if self._study is None:
            self.show_study(None)
            return False
        self._parameters.refresh()
        self._show_header()
        return True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        around = Sizes().around
        column.setContentsMargins(around, around, around, around)
        column.setSpacing(Sizes().inside)
        column.addWidget(self._header)
        for label in self._header.findChildren(Label):  # a long title must not widen the window
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.tabs)

    def _empty(self) -> EmptyState:
        hint = _("Begin with its protocol number; countries, people and milestones follow.")
        text = _("A study is what bids, contracts and reports hang on")
        return EmptyState(text, self, hint=hint, actions=[self._new_action()])

    def _fill_tabs(self) -> None:
        self.tabs.add("parameters", _("Parameters"), self._parameters)
        for key, label, parts in _PAGES:
            self.tabs.add(key, _(label), partial(self._make_page, parts))
        self.tabs.changed.connect(self._show_tab)

    def _make_page(self, parts: Sequence[Callable[[], Part[Any]]]) -> PartPage:
        """Make a page when its tab is first shown."""
        return PartPage([part() for part in parts], self.context, self)

    def page(self) -> PartPage | None:
        """Return the page that is shown, None where it is the parameters."""
        page = self.tabs.page(self.tabs.current)
        return page if isinstance(page, PartPage) else None

    def _show_tab(self, _key: str) -> None:
        """Read the rows of the tab that comes to the front; hidden ones are not kept up to date."""
        page = self.page()
        if page is not None and self._study is not None:
            page.show_study(self._study.id)
        self._show_header()
        self.actions_changed.emit()

    def _show_header(self) -> None:
        study = self._study
        if study is None:
            self._header.set_title(_(self.label))
            self._header.set_actions([])
            return
        self._header.set_title(study.protocol, self._subtitle(study))
        self._header.setToolTip(f"{study.protocol}\n{self._subtitle(study)}")
        self._header.set_actions([self._copy_action(), self._close_action()], self._new_action())

    def _subtitle(self, study: StudyDetails) -> str:
        page = self.page()
        if page is not None and page.note:
            return page.note
        numbered = study.phase.startswith(("I", "V", "1", "2", "3", "4"))
        phase = _("Phase {phase}").format(phase=study.phase) if numbered else study.phase
        said = (study.name, phase, study.indication, study.sponsor, _(words.STATUS[study.status]))
        return " · ".join(part for part in said if part)


_COPY_HINT = N_("A new study with these parameters, countries, milestones and sponsor's people")
