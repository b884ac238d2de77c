"""The one style sheet, written from the tokens. Widgets say what they are by class, name or `role`."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme import Sizes, Tokens

#: where Qt's style sheets find drawings, which they take only by path: a search path that `theme.py` sets
FOLDER = "icon"
DRAWINGS = ("chevron-down", "chevron-up", "check")
TONES = ("good", "warn", "bad", "accent")

SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[role="ground"] { background: $ground; }
QWidget[role="panel"], QWidget[role="bar"], QWidget[role="rail"] { background: $panel; }
QFrame[role="card"], QFrame[role="table"] {
    background: $panel; border: 1px solid $line; border-radius: ${panel_radius}px; }
QWidget[role="bar"] { border-bottom: 1px solid $line; }
QWidget[role="rail"] { border-right: 1px solid $line; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="panel-title"] { font-size: ${panel_title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${detail}px; font-weight: 600; }
QLabel[role="brand"] { font-size: ${panel_title}px; font-weight: 700; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="detail"] { font-size: ${detail}px; }
QLabel[role="detail-muted"] { font-size: ${detail}px; color: $muted; }
QLabel[role="figure"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="problem"] { font-size: ${detail}px; color: $bad; }
QLabel[role="badge"] {
    font-size: ${badge}px; font-weight: 600; color: $muted; background: $section;
    border-radius: ${badge_radius}px; padding: 2px 10px; }

QPushButton {
    background: $panel; border: 1px solid $line; border-radius: ${radius}px;
    padding: 0 14px; min-height: ${button}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $section; }
QPushButton:disabled { color: $muted; background: $section; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton[main="true"] { background: $accent; color: $on_accent; border: 1px solid $accent;
    font-weight: 600; }
QPushButton[main="true"]:hover { background: $accent_hover; }
QPushButton[main="true"]:focus { border: 1px solid $text; }
QPushButton[main="true"]:disabled { background: $section; color: $muted; border: 1px solid $line; }
QPushButton[danger="true"] { background: $panel; color: $bad; border: 1px solid $bad; font-weight: 600; }
QPushButton[link="true"] { background: transparent; border: none; color: $accent; padding: 0;
    font-weight: 600; }
QPushButton[link="true"]:hover, QPushButton[link="true"]:focus { text-decoration: underline; }
QPushButton[flat="true"] { background: transparent; border: 1px solid transparent; }
QPushButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus { border: 1px solid $accent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: ${radius}px;
    padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 1px solid $accent; }

QPushButton[role="rail"] {
    background: transparent; border: 1px solid transparent; text-align: left;
    padding: 0 12px; min-height: ${rail_row}px; }
QPushButton[role="rail"]:hover { background: $hover; }
QPushButton[role="rail"]:checked { background: $accent_ground; color: $accent; font-weight: 600; }
QPushButton[role="rail"]:focus { border: 1px solid $accent; }
QPushButton[role="field"] {
    background: $ground; border: 1px solid $line; text-align: left;
    padding: 0 10px; min-height: ${button}px; }
QPushButton[role="field"]:hover { background: $hover; }
QPushButton[role="field"]:focus { border: 1px solid $accent; }
QPushButton#search { color: $muted; }
QPushButton#study-switcher {
    background-image: url(${chevron-down}); background-repeat: no-repeat; background-origin: content;
    background-position: right center; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {
    background: $panel; border: 1px solid $line; border-radius: ${radius}px; padding: 0 8px;
    min-height: ${button}px; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus {
    border: 1px solid $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $section; color: $muted; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 1px solid $bad; }
QAbstractItemView QLineEdit { border-radius: 0; min-height: 0; padding: 0 6px; border: 1px solid $accent; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: 22px; }
QSpinBox::up-arrow { image: url(${chevron-up}); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url(${chevron-down}); width: 12px; height: 12px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(${chevron-down}); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $panel; border: 1px solid $line; outline: none; padding: 4px;
    selection-background-color: $accent_ground; selection-color: $text; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator {
    width: 16px; height: 16px; border: 1px solid $muted; border-radius: 4px; background: $panel; }
QCheckBox::indicator:checked { background: $accent; border: 1px solid $accent; image: url(${check}); }
QCheckBox::indicator:focus { border: 1px solid $accent; }
QCheckBox:focus { color: $accent; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 0 14px; height: ${button}px;
    border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:focus { background: $accent_ground; }

QTableView, QTreeView, QListView {
    background: $panel; border: none; outline: none; gridline-color: transparent;
    selection-background-color: $accent_ground; selection-color: $text; }
QListView::item { padding: 0 10px; min-height: ${row}px; border-radius: ${radius}px; }
QListView::item:selected { background: $accent_ground; color: $text; }
QListView::item:hover { background: $hover; }
QListView[role="board"] {
    background: $section; border: 2px solid transparent; border-radius: ${panel_radius}px; padding: 6px; }
QListView[role="chips"] { background: transparent; }
QListView[role="board"][target="true"] { border: 2px dashed $accent; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
    background: $panel; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 0 ${inside}px; font-weight: 600; }
QTableCornerButton::section { background: $panel; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { background: transparent; border: 1px solid transparent; border-radius: ${radius}px; }
QScrollArea:focus { border: 1px solid $accent; }
QScrollArea[role="page"]:focus { border: 1px solid transparent; }
QScrollArea > QWidget > QWidget[role="ground"] { background: $ground; }
QSplitter::handle { background: transparent; }

QMenuBar { background: transparent; border: none; }
QMenuBar::item { background: transparent; padding: 6px 9px; border-radius: ${radius}px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $panel; border: 1px solid $line; border-radius: ${radius}px; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_ground; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $text; color: $panel; border: none; padding: 5px 8px; }

QProgressBar { background: $section; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QFrame[role="message"] { border: none; border-radius: ${radius}px; background: $section; }
QFrame[role="message"] QPushButton[link="true"] { min-height: 24px; padding: 0 6px; }
QFrame[role="overlay"] {
    background: $accent_ground; border: 2px dashed $accent; border-radius: ${panel_radius}px; }
QFrame[role="popup"] { background: $panel; border: 1px solid $line; border-radius: ${panel_radius}px; }
QFrame[role="popup"] QLineEdit { border: none; background: transparent; font-size: ${panel_title}px; }
"""


class Sheet(Template):
    """A template that also takes names with a dash."""

    idpattern = r"[a-z][a-z_-]*"


TONE = """
QLabel[tone="$name"] { color: $colour; }
QLabel[role="badge"][tone="$name"], QFrame[role="message"][tone="$name"] {
    color: $colour; background: $under; }
QFrame[role="message"][tone="$name"] QLabel { color: $colour; }
QFrame[role="message"][tone="$name"] QPushButton[link="true"] { color: $colour; }
QProgressBar[tone="$name"]::chunk { background: $colour; }
"""


def style_sheet(tokens: Tokens, sizes: Sizes) -> str:
    """Write the sheet for one scheme and text size."""
    values = {name: getattr(tokens, name) for name in tokens.__slots__}
    values |= {name: getattr(sizes, name) for name in sizes.__slots__}
    values |= {
        "button": sizes.control - 2,
        "rail_row": sizes.control - 2,
        "badge_radius": sizes.badge * 3 // 4,
    }
    values |= {name: f"{FOLDER}:{name}-{tokens.scheme}.svg" for name in DRAWINGS}
    tones = [_tone(name, tokens) for name in TONES]
    return Sheet(SHEET).substitute(values) + "".join(tones)


def _tone(name: str, tokens: Tokens) -> str:
    colour, under = getattr(tokens, name), getattr(tokens, f"{name}_ground")
    return Template(TONE).substitute(name=name, colour=colour, under=under)
