"""What each module of the product imports, read from its syntax tree: nothing is run to find out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Import:
    """One imported name: `from typing import Any` in `cro_desk/money.py` is `typing.Any`."""

    file: str  # relative to the project, with slashes
    line: int
    name: str
    inside_function: bool

    @property
    def library(self) -> str:
        return self.name.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.name}"


def sources(*folders: str) -> Iterator[Path]:
    """Yield the Python files of folders of the project."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(*folders: str) -> tuple[Import, ...]:
    """Return every import of the folders, those inside functions and for type checking included."""
    return tuple(found for path in sources(*folders) for found in _imports(path))


def _imports(path: Path) -> Iterator[Import]:
    file = path.relative_to(ROOT).as_posix()
    inner = {
        id(node)
        for function in ast.walk(tree(path))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
    }
    for node in ast.walk(tree(path)):
        for name in _names(node):
            yield Import(file, node.lineno, name, id(node) in inner)


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def calls(*folders: str) -> Iterator[tuple[str, str]]:
    """Yield place and name of every call: `ui/app.py:12`, `exec`."""
    for path in sources(*folders):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", name
