"""The rules of the architecture that a reader of the code relies on, kept by tests and not by intentions."""

from __future__ import annotations

import re
import sys
import tomllib
from fnmatch import fnmatch

import pytest

from tests.imports import ROOT, Import, calls, imports

#: an area imports only areas to its left
AREAS = (
    "studies",
    "vendors",
    "roles",
    "communication",
    "minutes",
    "oversight",
    "sharing",
    "reporting",
    "links",
)
ROOT_MODULES = (
    "errors",
    "clock",
    "collector",
    "freeing",
    "later",
    "paths",
    "formats",
    "i18n",
    "logs",
    "mail",
    "money",
    "outgoing",
    "untrusted",
    "time_of_day",
    "zoned",
)
#: what joins the areas, and may know them all
JOINTS = ("desk", "demo", "cli", "commands")
#: the only ways from the core to the window, taken when the command runs
DOORS_TO_THE_WINDOW = {
    "cro_desk/commands/opening.py": "ui.app",
    "cro_desk/commands/demonstrating.py": "ui.pictures",
}

#: library → the only places that import it
HOMES = {
    "alembic": ("cro_desk/store/*",),
    "babel": (
        "cro_desk/formats.py",
        "cro_desk/studies/geography.py",
        "cro_desk/vendors/workbook/recognition/layouts.py",
    ),
    "dateutil": ("cro_desk/communication/*",),
    "holidays": ("cro_desk/communication/*",),
    "icalendar": ("cro_desk/communication/ics/*", "cro_desk/minutes/action_lists/*"),
    "recurring_ical_events": ("cro_desk/communication/ics/*",),
    "vobject": ("cro_desk/communication/*",),
    "docx": ("cro_desk/paper/word/*", "cro_desk/minutes/incoming/*"),
    "charset_normalizer": ("cro_desk/vendors/workbook/files/*",),
    "keyring": ("cro_desk/store/vault/keychain.py",),
    "msoffcrypto": ("cro_desk/vendors/workbook/files/*",),
    "nacl": ("cro_desk/store/vault/*", "cro_desk/sharing/*"),
    "olefile": ("cro_desk/vendors/workbook/files/*",),
    "openpyxl": (
        "cro_desk/vendors/workbook/files/*",
        "cro_desk/vendors/workbook_out.py",
        "cro_desk/roles/workbook/*",
        "cro_desk/minutes/action_lists/*",
        "cro_desk/oversight/*",
        "cro_desk/demo*",
    ),
    "orjson": ("cro_desk/*", "ui/settings.py"),
    "platformdirs": ("cro_desk/paths.py",),
    "psutil": ("cro_desk/untrusted/watching.py",),
    "pyrage": ("cro_desk/sharing/age_file.py",),
    "pypdf": ("cro_desk/reporting/dossier/*",),
    "pypdfium2": ("ui/*",),
    "PySide6": ("ui/*",),
    "python_calamine": ("cro_desk/vendors/workbook/files/*",),
    "qasync": ("ui/jobs.py", "ui/app.py"),
    "rapidfuzz": (
        "cro_desk/vendors/*",
        "cro_desk/roles/workbook/*",
        "cro_desk/links/*",
        "cro_desk/minutes/incoming/*",
        "cro_desk/oversight/*",
    ),
    "reportlab": ("cro_desk/paper/*", "cro_desk/*/report.py"),
    "rich": ("cro_desk/commands/*",),
    "shiboken6": ("ui/*",),
    "sqlalchemy": ("cro_desk/store/*", *(f"cro_desk/{area}/*" for area in AREAS)),
    "sqlcipher3": ("cro_desk/store/*",),
    "sqlmodel": (
        "cro_desk/store/*",
        "cro_desk/desk.py",
        "cro_desk/demo/*",
        *(f"cro_desk/{area}/*" for area in AREAS),
    ),
    "typer": ("cro_desk/commands/*", "cro_desk/cli.py"),
    "uuid6": ("cro_desk/store/record.py",),
    "zxcvbn": ("ui/entrance/*",),
}
#: what opens connections; CRO Desk opens none, ever
NETWORK = (
    *(
        "aiohttp",
        "ftplib",
        "http",
        "httpx",
        "imaplib",
        "poplib",
        "requests",
        "smtplib",
        "socket",
        "socketserver",
    ),
    *(
        "ssl",
        "telnetlib",
        "urllib3",
        "webbrowser",
        "websockets",
        "xmlrpc",
        "urllib.request",
        "urllib.robotparser",
    ),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
    *("PySide6.QtQml", "PySide6.QtQuick"),
)
BACKGROUND = ("ui/jobs.py", "ui/app.py")


def part_of(found: Import) -> str:
    """Return the area or module of the core that a file belongs to: `vendors`, `store`, `desk`."""
    return found.file.split("/")[1].removesuffix(".py")


def core_part(name: str) -> str:
    """Return the area or module of the core that a name is in."""
    return name.split(".")[1] if "." in name else ""


def may_import(importer: str, imported: str) -> bool:
    """Decide whether one part of the core may import another."""
    if importer == imported or importer in JOINTS:
        return True
    if imported in JOINTS:
        return False
    if importer in AREAS:
        lefts = AREAS[: AREAS.index(importer)]
        return imported in (*lefts, "store", "paper", *ROOT_MODULES)
    return imported in ROOT_MODULES


def inside(file: str, homes: tuple[str, ...]) -> bool:
    return any(fnmatch(file, home) for home in homes)


def third_party(found: Import) -> bool:
    return found.library not in sys.stdlib_module_names and found.library not in (
        "cro_desk",
        "ui",
        "resources",
    )


def test_parts_of_the_core_import_only_what_stands_left_of_or_below_them():
    wrong = [
        str(found)
        for found in imports("cro_desk")
        if found.library == "cro_desk" and core_part(found.name)
        if not may_import(part_of(found), core_part(found.name))
    ]
    assert wrong == []


def test_core_reaches_the_window_through_two_doors_only():
    wrong = [
        str(found)
        for found in imports("cro_desk")
        if found.library == "ui"
        if not found.inside_function
        or not found.name.startswith(DOORS_TO_THE_WINDOW.get(found.file, "nothing"))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "forbidden", ["cro_desk.store", "cro_desk.commands", "cro_desk.cli", "sqlmodel", "sqlalchemy"]
)
def test_window_never_imports_what_lies_behind_the_desk(forbidden: str):
    assert [str(found) for found in imports("ui") if f"{found.name}.".startswith(f"{forbidden}.")] == []


def test_what_the_areas_of_the_window_share_knows_none_of_them():
    areas = re.compile(rf"ui\.({'|'.join((*AREAS, 'audit', 'overview'))})\b")
    shared = imports("ui/importing", "ui/models", "ui/paper", "ui/widgets")
    assert [str(found) for found in shared if areas.match(found.name)] == []


def test_every_library_stays_in_its_home():
    wrong = [
        str(found)
        for found in imports("cro_desk", "ui")
        if third_party(found) and not inside(found.file, HOMES.get(found.library, ()))
    ]
    assert wrong == []


def test_every_imported_library_is_declared():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[<>=! ]", line)[0].lower() for line in declared}
    modules = {"nacl": "pynacl", "msoffcrypto": "msoffcrypto-tool", "PySide6": "pyside6-essentials"}
    modules |= {"shiboken6": "pyside6-essentials", "dateutil": "python-dateutil", "docx": "python-docx"}
    used = {found.library for found in imports("cro_desk", "ui") if third_party(found)}
    assert {modules.get(name, name.replace("_", "-").lower()) for name in used} - names == set()


def test_nothing_opens_a_connection():
    wrong = [
        str(found)
        for found in imports("cro_desk", "ui")
        if any(f"{found.name}.".startswith(f"{module}.") for module in NETWORK)
    ]
    assert wrong == []


def test_threads_and_event_loops_live_in_the_jobs_only():
    background = re.compile(
        r"asyncio|qasync|concurrent|_thread|threading\.(Thread|Timer)|.*QThread|.*QRunnable"
    )
    wrong = [
        str(found)
        for found in imports("cro_desk", "ui")
        if background.match(found.name) and found.file not in BACKGROUND
    ]
    assert wrong == []


def test_core_uses_locks_at_most():
    wrong = [
        str(found)
        for found in imports("cro_desk")
        if found.library == "threading"
        and found.name not in ("threading.Lock", "threading.RLock", "threading.local")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "name", ["exec", "exec_", "processEvents", "asyncSlot", "asyncClose", "getOpenFileName"]
)
def test_nothing_blocks_the_window(name: str):
    assert [place for place, called in calls("ui") if called == name] == []


def test_tasks_are_made_where_they_are_watched():
    assert [
        place for place, name in calls("ui") if name == "create_task" and not place.startswith(BACKGROUND)
    ] == []


@pytest.mark.parametrize("name", ["Relationship", "bulk_save_objects", "bulk_insert_mappings"])
def test_nothing_escapes_the_journal(name: str):
    assert [place for place, called in calls("cro_desk") if called == name] == []
