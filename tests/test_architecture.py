"""Arrows point down only: the packages import only from packages below them."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BELOW = {
    "archive": {"claims", "events", "sources", "media", "records", "curators"},
    "claims": {"events", "sources", "media", "records", "curators"},
    "events": {"media", "records", "curators"},
    "sources": {"media", "records", "curators"},
    "media": {"records", "curators"},
    "records": {"curators"},
    "curators": set(),
    "launch": set(),
    "bench": {"archive", "launch", "claims", "events", "sources", "media", "records", "curators"},
}
MODULES = sorted(
    path for package in BELOW for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
)
FORBIDDEN_NAMES = {"utils", "helpers", "services", "common", "misc", "signals"}


def imports_of(tree: ast.AST) -> set[str]:
    """Return the first words of all modules that the tree imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path):
    package = path.relative_to(ROOT).parts[0]
    upward = (imports_of(parsed(path)) & set(BELOW)) - BELOW[package] - {package}
    assert not upward, f"{name_of(path)} imports {', '.join(upward)}, which stands beside or above {package}/"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_stand_at_the_top_of_the_file(path):
    # AppConfig.ready() is the one place where models can be imported late; launch/ runs before packages exist.
    if path.name == "apps.py" or path.relative_to(ROOT).parts[0] == "launch":
        return
    for function in ast.walk(parsed(path)):
        if isinstance(function, ast.FunctionDef):
            inner = [node for node in ast.walk(function) if isinstance(node, (ast.Import, ast.ImportFrom))]
            assert not inner, f"{name_of(path)}:{inner[0].lineno} imports inside {function.name}()"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_belongs_there(path):
    text = path.read_text("utf-8")
    if not text.strip() and path.name == "__init__.py":
        return
    docstring = ast.get_docstring(parsed(path))
    assert docstring, f"{name_of(path)} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_stay_short(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= 300, f"{name_of(path)} has more than 300 lines: make a folder of it"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            assert length <= 50, f"{name_of(path)}:{node.lineno} {node.name}() has {length} lines"


def test_no_module_is_named_after_nothing():
    assert not [name_of(path) for path in MODULES if path.stem in FORBIDDEN_NAMES]


def test_records_names_no_model_above_it():
    names = re.compile(r"\b(claims|events|sources|media)\.(models|[A-Z]\w+)")
    for path in (ROOT / "records").rglob("*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value:
                assert not names.fullmatch(node.value), f"{name_of(path)}:{node.lineno} names {node.value}"


def test_templates_carry_no_inline_script_or_style():
    bad = re.compile(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon[a-z]+=\"|\|\s*safe\b|javascript:")
    for path in (ROOT / "templates").rglob("*.html"):
        found = bad.search(path.read_text("utf-8"))
        assert not found, f"{name_of(path)} contains {found[0]!r}, which the content security policy refuses"
