"""The README says what is true: every command and target stands in it, and what it shows exists."""

import re
from pathlib import Path

import pytest

from ingest.errors import Fault
from ui.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"`prior {command}" in README


def test_the_readme_names_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"`prior ([a-z]+)", README)) <= set(main.commands)


def test_every_make_target_that_the_readme_names_is_there() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)", README))
    assert {"run", "test", "check", "bench", "clean"} <= named <= TARGETS


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.UNREACHABLE])
def test_every_fault_is_explained(fault: Fault) -> None:
    assert f"*{fault.value}*" in README


def test_what_the_readme_shows_is_there() -> None:
    for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / target).is_file(), target


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "DECISIONS.md"])
def test_the_documents_of_the_project_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 500


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself(command: str) -> None:
    assert len(main.commands[command].help or "") > 20
