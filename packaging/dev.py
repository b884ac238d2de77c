"""Run, test, check and measure CRO Desk from a clone: `python3 packaging/dev.py run`.

Needs Python 3.11 to 3.13 and nothing else: it sets up what is missing, says what it is doing, and the second
start has nothing left to do. Kept free of newer syntax, so that an older Python gets as far as saying so.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO_OUTPUT = ROOT / "demo-output"
SUPPORTED = ("3.13", "3.12", "3.11")


def say(text):
    """Tell the person at the terminal, at once."""
    print(text, flush=True)


def python(*arguments, **environment):
    """Run the project's own Python in the project's folder and return its exit status."""
    from environment import PYTHON

    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=variables, check=False).returncode


def has_display():
    """Windows and macOS always have one; elsewhere X11 or Wayland must be named."""
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or bool(named)


def run(_options):
    """Open the window on a demo workspace; without a display, make its documents and pictures."""
    if has_display():
        say("Opening CRO Desk on its demo workspace.")
        return python("-m", "cro_desk.cli", "open", "--demo")
    say(f"No display here: making the demo's documents and pictures in {DEMO_OUTPUT}.")
    return python("-m", "cro_desk.cli", "demo", "--out", str(DEMO_OUTPUT))


def test(options):
    """Run the tests on two cores; what follows `test` goes to pytest."""
    from system import install_clients

    install_clients(say)
    return python("-m", "pytest", "-n", "2", *options.rest)


def check(_options):
    """Check style, layout, types and architecture; run all of them, fail if any fails."""
    steps = {
        "Style": ("-m", "ruff", "check", "--no-cache", "."),
        "Layout of the code": ("-m", "ruff", "format", "--no-cache", "--check", "."),
        "Types": ("-m", "mypy"),
        "Architecture": ("-m", "pytest", "-q", "tests/test_architecture.py"),
    }
    failed = []
    for name, command in steps.items():
        say(f"{name}:")
        failed += [name] if python(*command) else []
    say(f"To mend: {', '.join(failed)}." if failed else "Style, layout, types and architecture are in order.")
    return 1 if failed else 0


def bench(options):
    """Measure the speed that users feel; `--json FILE` also writes the figures."""
    return python("-m", "tests.bench", *options.rest, QT_QPA_PLATFORM="offscreen")


def lock(_options):
    """Lock the newest allowed versions of all dependencies, for all systems, with hashes."""
    from environment import lock_dependencies

    return lock_dependencies(say)


#: command → what it does, and which lock it needs installed, if any
COMMANDS = {
    "run": (run, "run"),
    "test": (test, "dev"),
    "check": (check, "dev"),
    "bench": (bench, "dev"),
    "lock": (lock, None),
}


def read_arguments(arguments):
    """Read the command line; `test` and `bench` pass on what they do not know."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, (function, _) in COMMANDS.items():
        commands.add_parser(name, help=function.__doc__.splitlines()[0])
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command not in ("test", "bench"):
        parser.error(f"{options.command} takes no {rest[0]}")
    options.rest = rest
    return options


def use_supported_python():
    """Start again with a Python that CRO Desk supports, where this one is not."""
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        return None
    found = next(filter(None, (shutil.which(f"python{version}") for version in SUPPORTED)), None)
    running = ".".join(map(str, sys.version_info[:2]))
    if not found:
        say(f"CRO Desk needs Python 3.11, 3.12 or 3.13 and found only {running}. Please install one of them.")
        return 2
    say(f"This is Python {running}; using {found} instead.")
    return subprocess.run([found, *sys.argv], check=False).returncode


def main():
    """Set up what the command needs, then do it."""
    status = use_supported_python()
    if status is not None:
        return status
    options = read_arguments(sys.argv[1:])
    from environment import set_up

    function, needed = COMMANDS[options.command]
    return (set_up(needed, say) if needed else 0) or function(options)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
