"""The direction of imports, one library a file, and the house's limits, read from the source."""

import ast
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("ingest", "nlp", "index", "ui")
FREE = {"numpy"}
"""Libraries that any file may import."""
LONGEST_MODULE = 260
LONGEST_FUNCTION = 60


def modules() -> list[Path]:
    return [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, inside functions too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").split(".")[0])
    return names


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_back_along_the_arrow(path: Path) -> None:
    above = LAYERS[LAYERS.index(layer_of(path)) + 1 :]
    assert not imported(path) & {*above, "corpus", "tests"}


def test_each_library_is_imported_in_one_file() -> None:
    users = defaultdict(set)
    for path in modules():
        for name in imported(path) - set(LAYERS) - FREE - sys.stdlib_module_names:
            users[name].add(str(path.relative_to(ROOT)))
    users.pop("click", None)  # the command line: ui/cli.py and ui/commands
    assert users.pop("torch", set()) <= {"nlp/network.py", "nlp/exporting.py"}  # fitting, and exporting what was fitted
    assert users.pop("sklearn", set()) <= {"nlp/evaluate_statistics.py", "nlp/mixing.py"}  # measuring, and fitting
    assert users.pop("scipy", set()) <= {"index/intervals.py", "nlp/mixing.py"}
    screens = users.pop("streamlit", set())
    assert all(place == "ui/app.py" or place.startswith("ui/views/") for place in screens)
    assert {name: places for name, places in users.items() if len(places) > 1} == {}


def test_click_stays_in_the_command_line() -> None:
    for path in modules():
        if "click" in imported(path):
            assert str(path.relative_to(ROOT)).startswith(("ui/cli.py", "ui/commands/"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_below_ui_prints_or_reads_the_environment(path: Path) -> None:
    if layer_of(path) == "ui":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            assert node.attr not in {"environ", "getenv", "putenv"}


def test_no_module_in_ui_hides_another() -> None:
    names = {path.stem for path in (ROOT / "ui").glob("*.py")} | {
        path.name for path in (ROOT / "ui").iterdir() if path.is_dir()
    }
    assert not names & {*LAYERS[:3], "corpus", "tests"}
    assert not (names - {"__init__", "__pycache__"}) & set(sys.stdlib_module_names)


def test_exceptions_are_caught_wholesale_in_one_place() -> None:
    wide = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None
                or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
            ):
                wide.add(str(path.relative_to(ROOT)))
    assert wide <= {"index/build.py", "index/boundary.py", "ingest/isolate.py"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= LONGEST_FUNCTION, node.name
            assert node.returns is not None, f"{node.name} has no return type"
