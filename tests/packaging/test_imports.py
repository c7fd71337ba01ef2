"""Every library that the shipped packages import is one that an installation brings."""

import ast
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = {"specwire", "specwire_api", "specwire_conformance", "specwire_http1", "specwire_runtime"}
JUDGE_FOLDER = ROOT / "overrides" / "specwire_conformance"
NOT_SHIPPED = {JUDGE_FOLDER / "hatch_build.py"}
PROJECT, JUDGE_PROJECT = (
    tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"] for folder in (ROOT, JUDGE_FOLDER)
)
CLIENT = PROJECT["dependencies"]
JUDGE = JUDGE_PROJECT["dependencies"]
STRUCTURED = PROJECT["optional-dependencies"]["structured"]
FAST = PROJECT["optional-dependencies"]["fast"]


def imported(package: Path) -> set[str]:
    """Return the top-level names that are imported anywhere in a package, inside functions too."""
    shipped = set(package.rglob("*.py")) - NOT_SHIPPED
    return {name for file in shipped for name in top(file)} - OURS - set(sys.stdlib_module_names)


def top(file: Path) -> set[str]:
    """Return the top-level names that one module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def brought_by(requirements: Iterable[str]) -> set[str]:
    """Return the distributions that requirements install, with what these require without extras in turn."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in requirements]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(line) for line in requires(name) or []]
    return found


@pytest.mark.parametrize(
    "package,requirements",
    [
        ("generated/specwire_api", ["attrs", "python-dateutil"]),
        ("overrides/specwire_runtime", [*CLIENT, *FAST]),
        ("overrides/specwire_http1", CLIENT),
        ("overrides/specwire", [*CLIENT, *STRUCTURED]),
        ("overrides/specwire_conformance", JUDGE),
    ],
    ids=["wire layer", "engine", "connections", "client", "judge"],
)
def test_what_is_imported_is_brought_along(package: str, requirements: list[str]) -> None:
    distributions = packages_distributions()
    brought = brought_by(requirements)
    missing = {
        name
        for name in imported(ROOT / package)
        if not brought & {canonicalize_name(owner) for owner in distributions.get(name, [])}
    }

    assert imported(ROOT / package)
    assert missing == set()


def test_libraries_that_may_be_missing_are_imported_in_one_file_for_each_use() -> None:
    folder = ROOT / "overrides"
    optional = {Requirement(line).name for line in STRUCTURED}
    files = [file for package in ("specwire", "specwire_runtime") for file in (folder / package).rglob("*.py")]
    found = {(name, str(file.relative_to(folder))) for file in files for name in optional & top(file)}
    reader = ("msgspec", "specwire_runtime/json_reader.py")
    assert found == {(name, f"specwire/structured/{name}_types.py") for name in optional} | {reader}


def test_every_library_of_the_judge_is_used() -> None:
    distributions = packages_distributions()
    used = {canonicalize_name(owner) for name in imported(JUDGE_FOLDER) for owner in distributions.get(name, [])}

    assert {canonicalize_name(Requirement(line).name) for line in JUDGE} <= used
