"""The settings dialog: few, and each does something at once."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from cro_desk import formats
from cro_desk.errors import UserError
from cro_desk.i18n import _, ngettext, use_language
from ui.look import LookChoice, chosen_appearance
from ui.reminders.leads import ReminderRows
from ui.settings import DAY_FORMAT, IDLE_MINUTES, LOCALE, PAGE_SIZE, Settings
from ui.theme import Appearance
from ui.widgets.ask import AskDialog

MINUTES = (1, 2, 5, 10, 15, 30, 60)
LOCALES = (
    *("cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "en_GB", "en_IE", "en_US", "es_ES", "fi_FI", "fr_BE"),
    *("fr_CH", "fr_FR", "hu_HU", "it_IT", "ja_JP", "ko_KR", "nb_NO", "nl_BE", "nl_NL", "pl_PL", "pt_BR"),
    *("pt_PT", "sv_SE", "zh_CN"),
)


class Preferences(AskDialog):
    """Idle lock, appearance, how dates and numbers are written, page size, reminders."""

    def __init__(self, settings: Settings, look: LookChoice, parent: QWidget) -> None:
        super().__init__(_("Settings"), parent)
        self.setObjectName("preferences")
        self._settings = settings
        self._look = look
        self.idle = self._box(_minutes(settings.get(IDLE_MINUTES)), str(settings.get(IDLE_MINUTES)), "idle")
        self.appearance = self._box(_appearances(), str(chosen_appearance(settings)), "appearance")
        self.region = self._box(_locales(), settings.get(LOCALE), "locale")
        self.days = self._box(_days(), settings.get(DAY_FORMAT), "days")
        self.page = self._box((("A4", "A4"), ("Letter", "Letter")), settings.get(PAGE_SIZE), "page")
        self.reminders = ReminderRows(settings, self)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(20)
        for label, widget in (
            (_("Lock after"), self.idle),
            (_("Appearance"), self.appearance),
            (_("Numbers and dates of"), self.region),
            (_("Dates"), self.days),
            (_("Page size of reports"), self.page),
            *self.reminders.rows(),
        ):
            widget.setAccessibleName(label)
            form.addRow(label, widget)
        self.column.addLayout(form)
        self.add_close()

    def _wire(self) -> None:
        self.idle.activated.connect(self._keep_idle)
        self.appearance.activated.connect(self._keep_appearance)
        self.region.activated.connect(self._keep_locale)
        self.days.activated.connect(self._keep_days)
        self.page.activated.connect(self._keep_page)

    def _box(self, choices: tuple[tuple[str, str], ...], chosen: str, name: str) -> QComboBox:
        box = QComboBox(self)
        for key, label in choices:
            box.addItem(label, key)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.setObjectName(name)
        return box

    def _keep_idle(self) -> None:
        self._settings.put(IDLE_MINUTES, int(self.idle.currentData()))

    def _keep_appearance(self) -> None:
        self._look.choose(Appearance(self.appearance.currentData()))

    def _keep_locale(self) -> None:
        self._settings.put(LOCALE, str(self.region.currentData()))

    def _keep_days(self) -> None:
        self._settings.put(DAY_FORMAT, str(self.days.currentData()))

    def _keep_page(self) -> None:
        self._settings.put(PAGE_SIZE, str(self.page.currentData()))


def use_formats(settings: Settings) -> None:
    """Write texts, dates and numbers as the settings say; a locale nobody knows counts as not chosen."""
    locale = settings.get(LOCALE) or QLocale.system().name()
    try:
        formats.use_locale(locale)
    except UserError:
        formats.use_locale("en_GB")
    use_language(locale.partition("_")[0])
    formats.use_iso_days(settings.get(DAY_FORMAT) == "iso")


def _minutes(kept: int) -> tuple[tuple[str, str], ...]:
    """Offer the usual waits, and the one that was kept."""
    waits = sorted({*MINUTES, kept} - {0})
    return (("0", _("Never")), *((str(count), _wait(count)) for count in waits))


def _wait(count: int) -> str:
    return ngettext("{count} minute without use", "{count} minutes without use", count).format(count=count)


def _appearances() -> tuple[tuple[str, str], ...]:
    return (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))


def _days() -> tuple[tuple[str, str], ...]:
    return (("locale", _("As above")), ("iso", _("2026-10-14 everywhere")))


def _locales() -> tuple[tuple[str, str], ...]:
    return (("", _("This computer")), *((name, _locale_name(name)) for name in LOCALES))


def _locale_name(name: str) -> str:
    locale = QLocale(name)
    territory = QLocale.territoryToString(locale.territory())
    return f"{territory} ({QLocale.languageToString(locale.language())})"
